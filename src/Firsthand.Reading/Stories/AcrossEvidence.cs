using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>What speaks for and against two articles in different languages telling of one event.</summary>
internal readonly record struct AcrossEvidence
{
    /// <summary>Names that both have, by identity or by sound, each once, and how much they tell together: up to 1 for each.</summary>
    public int NameCount { get; init; }
    public float Names { get; init; }
    /// <summary>Numbers that both have, and how much they tell.</summary>
    public int NumberCount { get; init; }
    public float Numbers { get; init; }
    /// <summary>Which part of one article's names the other has, on the average of those that mark names; null: neither does.</summary>
    public float? Kept { get; init; }
    /// <summary>The same for the names of a headline, of whichever keeps less; null: neither headline has one.</summary>
    public float? TitleKept { get; init; }
    /// <summary>Both give numbers and share none.</summary>
    public bool NumbersDiffer { get; init; }
    /// <summary>Both headlines give numbers, and none of them stands in the other article.</summary>
    public bool TitleNumbersDiffer { get; init; }
    /// <summary>1: both headlines say that the same happens; less where it stands in the texts; negative where each says something else; 0: nothing is known.</summary>
    public float Happens { get; init; }
    /// <summary>Between them; one where a date is missing.</summary>
    public double Days { get; init; }

    // A sound of three consonants is many words at once, one of five is few; a round number or a short one is shared by chance.
    private static float SoundTells(int consonants) => consonants switch { 3 => 0.45f, 4 => 0.8f, _ => 1 };
    private static float NumberTells(int digits) => digits switch { 0 => 0, 1 => 0.25f, 2 => 0.5f, 3 => 0.8f, _ => 1 };

    /// <summary>How much a term tells that both articles have; 0: nothing.</summary>
    public static float Tells(VectorTerm term, StoryWindow window) => window.Rarity(term.Key) * ((term.Kind & TermKind.Number) != 0
        ? NumberTells(VectorTerms.Significant(term.Label ?? ""))
        : (term.Kind & TermKind.Name) != 0 ? 1 : SoundTells(term.Count));

    public static AcrossEvidence Between(ArticleVector article, WindowArticle other, StoryWindow window)
    {
        var names = new List<(string Label, float Tells)>();
        var (numbers, numberCount) = (0f, 0);
        foreach (var term in article.Terms.Where(t => (t.Kind & TermKind.Wide) != 0 && other.Has(t.Key)).OrderByDescending(t => (t.Kind & TermKind.Name) != 0).ThenByDescending(t => t.Label?.Length).ThenBy(t => t.Key))
        {
            var tells = Tells(term, window);
            if (tells == 0) continue;
            if ((term.Kind & TermKind.Number) == 0) Add(names, term.Label ?? "", tells);
            else (numbers, numberCount) = (numbers + tells, numberCount + 1);
        }
        var own = Sounds.Of(article.Terms.Select(t => (t.Key, t.Kind)), other.Has, article.Language);
        var others = Sounds.Of(other.Terms, key => article.Has(key), other.Language);
        return new AcrossEvidence
        {
            NameCount = names.Count,
            Names = names.Sum(n => n.Tells),
            NumberCount = numberCount,
            Numbers = numbers,
            Kept = own.Kept is { } a && others.Kept is { } b ? (a + b) / 2 : own.Kept ?? others.Kept,
            TitleKept = own.TitleKept is { } c && others.TitleKept is { } d ? Math.Min(c, d) : own.TitleKept ?? others.TitleKept,
            NumbersDiffer = own.Numbers > 0 && others.Numbers > 0 && own.NumbersKept == 0,
            TitleNumbersDiffer = own.TitleNumbers > 0 && others.TitleNumbers > 0 && own.TitleNumbersKept + others.TitleNumbersKept == 0,
            Happens = Happening(article, other),
            Days = (article.Published - other.Published)?.Duration().TotalDays ?? 1,
        };
    }

    /// <summary>A name that is part of one that is counted already ("Goita" of "Assimi Goita") is the same name.</summary>
    private static void Add(List<(string Label, float Tells)> names, string label, float tells)
    {
        var at = names.FindIndex(n => n.Label.Contains(label, StringComparison.OrdinalIgnoreCase));
        if (at < 0) names.Add((label, tells));
        else if (names[at].Tells < tells) names[at] = (names[at].Label, tells);
    }

    private static float Happening(ArticleVector article, WindowArticle other)
    {
        bool ownTitle = false, othersTitle = false, own = false, others = false, shared = false, sharedTitle = false, sharedTitles = false;
        foreach (var term in article.Terms.Where(t => (t.Kind & TermKind.Happening) != 0))
        {
            own = true;
            var title = (term.Kind & TermKind.Title) != 0;
            ownTitle |= title;
            if (other.Kind(term.Key) is not { } there) continue;
            shared = true;
            sharedTitle |= title || (there & TermKind.Title) != 0;
            sharedTitles |= title && (there & TermKind.Title) != 0;
        }
        foreach (var kind in other.Kinds.Where(k => (k & TermKind.Happening) != 0))
        {
            others = true;
            othersTitle |= (kind & TermKind.Title) != 0;
        }
        if (shared) return sharedTitles ? 1 : sharedTitle ? 0.6f : 0.1f;
        return !own || !others ? 0 : ownTitle && othersTitle ? -1 : -0.5f;
    }

    /// <summary>How many names and numbers one side has, and how many of them stand in the other.</summary>
    private readonly record struct Sounds(float? Kept, float? TitleKept, int Numbers, int NumbersKept, int TitleNumbers, int TitleNumbersKept)
    {
        public static Sounds Of(IEnumerable<(uint Key, TermKind Kind)> terms, Func<uint, bool> there, string? language)
        {
            int all = 0, kept = 0, title = 0, titleKept = 0, numbers = 0, numbersKept = 0, titleNumbers = 0, titleNumbersKept = 0;
            foreach (var (key, kind) in terms.Where(t => (t.Kind & TermKind.Wide) != 0 && (t.Kind & TermKind.Name) == 0))
            {
                var has = there(key) ? 1 : 0;
                var inTitle = (kind & TermKind.Title) != 0 ? 1 : 0;
                if ((kind & TermKind.Number) != 0)
                    (numbers, numbersKept, titleNumbers, titleNumbersKept) = (numbers + 1, numbersKept + has, titleNumbers + inTitle, titleNumbersKept + (inTitle & has));
                else
                    (all, kept, title, titleKept) = (all + 1, kept + has, title + inTitle, titleKept + (inTitle & has));
            }
            var marks = NameSound.MarksNames(language);
            return new Sounds(marks && all > 0 ? (float)kept / all : null, marks && title > 0 ? (float)titleKept / title : null, numbers, numbersKept, titleNumbers, titleNumbersKept);
        }
    }
}
