using Firsthand.Reading.Language;

namespace Firsthand.Reading.Asking;

/// <summary>One sentence of an article that is asked.</summary>
internal sealed record AskedSentence(int Article, int Number, int Paragraph, TextSpan Span, IReadOnlyList<Term> Terms, IReadOnlySet<string> Set);

/// <summary>The sentences of all articles asked, and how rare each term is among them.</summary>
internal sealed class AskedSentences
{
    /// <summary>What a page of news or a long report has; a book is asked in its beginning.</summary>
    private const int MostInOne = 400;
    private const int MostInAll = 4000;
    /// <summary>A longer sentence is a list or a page without stops.</summary>
    public const int Longest = 2000;
    /// <summary>A short article is weighed as if it had as many sentences, so that each word of it is not equally rare.</summary>
    private const int Fewest = 40;

    private readonly Dictionary<string, int> counts = [];
    private readonly List<IReadOnlySet<string>> titles = [];
    private readonly List<HashSet<string>> whole = [];
    private readonly HashSet<string> names = [];
    private readonly HashSet<string> common = [];

    public AskedSentences(IReadOnlyList<AskedText> texts)
    {
        for (var article = 0; article < texts.Count; article++)
        {
            titles.Add(Analyser.Terms(texts[article].Title, texts[article].Language).Select(t => t.Text).ToHashSet());
            whole.Add([]);
            if (All.Count < MostInAll) Read(texts[article], article);
        }
        foreach (var sentence in All)
            foreach (var term in sentence.Set) counts[term] = counts.GetValueOrDefault(term) + 1;
        names.ExceptWith(common);
    }

    /// <summary>Words seen with a capital inside a sentence and never without; none where all nouns have one.</summary>
    public IReadOnlySet<string> Names => names;

    public List<AskedSentence> All { get; } = [];

    /// <summary>Whether there is a sentence at an index, and it stands in the paragraph of another.</summary>
    public bool IsBeside(AskedSentence sentence, int at) =>
        at >= 0 && at < All.Count && All[at] is var other && other.Article == sentence.Article && other.Paragraph == sentence.Paragraph;

    public IReadOnlySet<string> Title(int article) => titles[article];

    /// <summary>The terms of an article wherever they stand in it.</summary>
    public IReadOnlySet<string> Whole(int article) => whole[article];

    public bool Knows(string term) => counts.ContainsKey(term);

    /// <summary>Terms of these articles that a stemmer leaves apart from this one: "supplied" and "supplier". At least five letters the same, few others.</summary>
    public IEnumerable<string> Kin(string term)
    {
        if (term.Length < KinStem || !term.All(c => c < 0x250 && char.IsLetter(c))) return [];
        return counts.Keys.Where(k => k != term && k.Length >= KinStem && k.AsSpan().CommonPrefixLength(term) is var same && same >= KinStem && k.Length - same <= KinEnding && term.Length - same <= KinEnding);
    }

    private const int KinStem = 5;
    private const int KinEnding = 3;

    public double Rarity(string term) => Math.Log(1 + (Math.Max(All.Count, Fewest) / (1.0 + counts.GetValueOrDefault(term))));

    private void Read(AskedText asked, int article)
    {
        var text = asked.Text;
        var spans = Sentences.Split(text, asked.Language);
        var end = spans.Count == 0 ? 0 : spans[Math.Min(spans.Count, MostInOne) - 1].End;
        var terms = Analyser.Terms(end == text.Length ? text : text[..end], asked.Language);
        var (at, paragraph) = (0, 0);
        for (var i = 0; i < spans.Count && i < MostInOne; i++)
        {
            if (i > 0 && text.AsSpan(spans[i - 1].End, spans[i].Start - spans[i - 1].End).ContainsAny('\n', '\u2029')) paragraph++;
            var own = new List<Term>();
            for (; at < terms.Count && terms[at].Span.Start < spans[i].End; at++)
                if (terms[at].Span.Start >= spans[i].Start && terms[at].Span.Start - spans[i].Start < Longest) own.Add(terms[at]);
            Capitals(asked, spans[i], own);
            whole[article].UnionWith(own.Select(t => t.Text));
            All.Add(new AskedSentence(article, i, paragraph, spans[i], own, own.Select(t => t.Text).ToHashSet()));
        }
    }

    private void Capitals(AskedText asked, TextSpan sentence, List<Term> terms)
    {
        if (asked.Language is "de" or "lb") return;
        foreach (var term in terms)
        {
            var first = asked.Text[term.Span.Start];
            if (char.IsLower(first)) common.Add(QuestionWords.Fold(term.Span.Of(asked.Text)));
            else if (char.IsUpper(first) && term.Span.Start - sentence.Start > 1 && asked.Text[term.Span.Start - 1] == ' ' && char.IsLower(asked.Text[term.Span.Start - 2]))
                names.Add(QuestionWords.Fold(term.Span.Of(asked.Text)));
        }
    }
}
