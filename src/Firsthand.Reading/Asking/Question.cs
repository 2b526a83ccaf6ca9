using System.Collections.Frozen;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Asking;

/// <summary>What kind of answer is sought. Known: who a named person is.</summary>
internal enum Sought { What, Who, Known, Where, When, Why, Many, Number, Money, Duration, Length, Age, Said }

/// <summary>A term of the question in the language of a text.</summary>
/// <param name="Same">Terms that ask and answer the same.</param>
/// <param name="Kin">Terms of the articles that begin alike.</param>
/// <param name="Name">Written as a name.</param>
/// <param name="Counted">What "how many" counts.</param>
/// <param name="Spoken">Behind "about": what is spoken of, not who speaks.</param>
/// <param name="At">Number of its word in the question.</param>
/// <param name="Measure">"full", "price": what a number tells.</param>
internal sealed record Asked(string Term, IReadOnlySet<string> Same, IReadOnlySet<string> Kin, bool Name, bool Counted, bool Spoken, bool Measure, int At)
{
    /// <summary>A number is found beside its unit as well as beside the word for what it measures.</summary>
    public double Worth => Measure ? 0.5 : 1;

    public bool Is(string term) => Term == term || Same.Contains(term) || Kin.Contains(term);
}

/// <summary>A question, read: what it seeks, and the words that must be found.</summary>
internal sealed class Question
{
    private readonly List<(string Fold, TextSpan Span, bool Capital)> words = [];
    private readonly HashSet<int> asking = [];
    private readonly string text;
    private int measured = -1;

    public Question(string text, string? likely)
    {
        this.text = text;
        Read();
        Words = Guess(likely);
        Sought = Kind();
    }

    public QuestionWords Words { get; }
    public Sought Sought { get; }

    /// <summary>The terms of the question as an analyser of that language makes them, without the words that only ask.</summary>
    public IReadOnlyList<Asked> Terms(string? language)
    {
        var terms = new List<Asked>();
        var about = Sought == Sought.Said ? Words.Find("about", Folds) : null;
        var counted = Sought == Sought.Many ? 1 : 0;
        foreach (var term in Analyser.Terms(text, language))
        {
            var at = words.FindIndex(w => w.Span.Start <= term.Span.Start && term.Span.Start < w.Span.End);
            if (at < 0 || (asking.Contains(at) && at != measured) || terms.Exists(t => t.Term == term.Text) || Words.Has("filler", words[at].Fold)) continue;
            var measure = Sought is Sought.Number or Sought.Money && (at == measured || Words.Has("measure", words[at].Fold) || Words.Has("cost", words[at].Fold));
            terms.Add(new Asked(term.Text, QuestionWords.Same(term.Text, language), FrozenSet<string>.Empty, words[at].Capital && at > 0, counted-- > 0, about is { } a && at > a.At, measure, at));
        }
        return terms;
    }

    /// <summary>Words too common to be terms, that still tell one sentence from another: "first", "earlier", "out".</summary>
    public IEnumerable<string> LightWords() => words.Index()
        .Where(w => !asking.Contains(w.Index) && w.Item.Fold.Length > 2 && StopWords.Of(Words.Language).Contains(w.Item.Fold) && !Words.Has("filler", w.Item.Fold)).Select(w => w.Item.Fold);

    public bool Names(string fold) => words.Exists(w => w.Fold == fold);

    private IReadOnlyList<string> Folds => [.. words.Select(w => w.Fold)];

    private void Read()
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at]) || char.GetUnicodeCategory(text[at]) is System.Globalization.UnicodeCategory.NonSpacingMark)) at++;
            if (at > start) words.Add((QuestionWords.Fold(text[start..at]), new TextSpan(start, at), char.IsUpper(text[start])));
            else at++;
        }
    }

    /// <summary>The language whose words of asking and stop words the question has most of; the articles' own where that is undecided.</summary>
    private QuestionWords Guess(string? likely)
    {
        var folds = Folds;
        return QuestionWords.Languages
            .Select(l => (Language: l, Hits: folds.Count(w => StopWords.Of(l.Language).Contains(w)) + Asks.Count(k => l.Find(k, folds) is not null)))
            .OrderByDescending(l => l.Hits).ThenByDescending(l => l.Language.Language == likely).ThenByDescending(l => l.Language.Language == "en").ThenBy(l => l.Language.Language, StringComparer.Ordinal)
            .First().Language;
    }

    private static readonly string[] Asks = ["who", "where", "when", "why", "many", "much", "long", "old", "far", "what"];

    private Sought Kind()
    {
        // The longest phrase says it: "how long" before "how", "combien de temps" before "combien de".
        (Sought Kind, (int At, int Length) Found)? best = null;
        foreach (var (list, kind) in Order)
        {
            // Further back they join clauses ("… doing when the ground moved"), and the Arabic "who" is "from".
            var within = kind is Sought.Who or Sought.What or Sought.When or Sought.Where or Sought.Why ? 3 : int.MaxValue;
            if (Words.Find(list, Folds, within) is { } found && (best is null || found.Length > best.Value.Found.Length)) best = (kind, found);
        }
        if (best is not { } chosen) return Sought.What;
        var (at, length) = chosen.Found;
        for (var i = at; i < at + length; i++) asking.Add(i);
        // "How full", "wie hoch": the second word is sought too.
        if (chosen.Kind is Sought.Number or Sought.Length && length == 2 && Words.Has("what", words[at].Fold)) measured = at + 1;
        return chosen.Kind switch
        {
            Sought.What when Said() => Sought.Said,
            Sought.What or Sought.Number when Any("cost") => Sought.Money,
            Sought.Many when Any("cost") && !CountsThings() => Sought.Money,
            Sought.What when Any("measure") => Sought.Number,
            Sought.Who when AsksAName() => Sought.Known,
            _ => chosen.Kind,
        };
    }

    private bool Any(string list) => words.Exists(w => Words.Has(list, w.Fold));

    /// <summary>"Who is Pavel Dorn?": nothing but a name is left.</summary>
    private bool AsksAName()
    {
        var rest = words.Index().Where(w => !asking.Contains(w.Index) && !StopWords.Of(Words.Language).Contains(w.Item.Fold)).ToList();
        return rest.Count > 0 && rest.TrueForAll(w => w.Item.Capital);
    }

    private static readonly (string, Sought)[] Order =
    [
        ("old", Sought.Age), ("long", Sought.Duration), ("far", Sought.Length), ("much", Sought.Number), ("many", Sought.Many), ("when", Sought.When), ("where", Sought.Where), ("why", Sought.Why), ("who", Sought.Who), ("what", Sought.What),
    ];

    private bool Said()
    {
        if (Words.Find("say", Folds) is not { } said) return false;
        for (var at = said.At; at < said.At + said.Length; at++) asking.Add(at);
        return words.Count > asking.Count;
    }

    /// <summary>"How many people earn …" counts people; "combien coûte", "كم تبلغ كلفة" ask for a sum.</summary>
    private bool CountsThings() => asking.Max() + 1 is var next && next < words.Count && !Words.Has("cost", words[next].Fold);
}
