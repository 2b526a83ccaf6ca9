using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Firsthand.Reading.Extraction.Dates;
using Firsthand.Reading.Extraction.People;

namespace Firsthand.Reading.Extraction;

/// <summary>What one part of a site rule found on a page, for "read --explain".</summary>
/// <param name="Part">"content", "strip", "title", "date", "author".</param>
/// <param name="Found">Elements, or values.</param>
/// <param name="Gave">What was taken of them; null: nothing.</param>
public sealed record RuleNote(string Part, int Found, string? Gave);

/// <summary>A page as its site's rule sees it. What the rule does not find is left to the general way.</summary>
internal sealed class RuledPage
{
    // Taking siblings out one by one is quadratic; what stands beyond this many stays.
    private const int MostStripped = 2_000;
    // A person looked at the site, but sites change.
    private const double Certainty = 0.95;

    private readonly SiteRule rule;
    private readonly List<RuleNote> notes = [];

    private readonly Lazy<PageData> data;

    private RuledPage(SiteRule rule, IHtmlDocument document) => (this.rule, data) = (rule, new Lazy<PageData>(() => new PageData(document)));

    public string? Title { get; private set; }
    public IReadOnlyList<string> Authors { get; private set; } = [];
    public PageDate? Published { get; private set; }
    /// <summary>The elements that hold the text; empty: the rule names none, or found no text there.</summary>
    public IReadOnlyList<IElement> Content { get; private set; } = [];

    /// <summary>Takes what the rule strips out of the tree.</summary>
    public static RuledPage Of(SiteRule rule, IHtmlDocument document, Hints hints, PageExplanation? explanation)
    {
        var page = new RuledPage(rule, document);
        var root = document.DocumentElement;
        // Before anything is stripped, scripts with the data too: a rule may take the date out of a line that it takes out of the text.
        page.Title = page.First("title", rule.Title, root, values => values[0]);
        page.Published = page.First("date", rule.Date, root, values => Date(values, DateCandidates.MonthFirst(root.GetAttribute("lang")), hints), d => d.Time.ToString("u", System.Globalization.CultureInfo.InvariantCulture));
        page.Authors = page.First("author", rule.Author, root, Names, n => string.Join(", ", n)) ?? [];
        page.Strip(root);
        page.Content = page.FindContent(root);
        explanation?.Rule = rule.Name;
        explanation?.RuleNotes = page.notes;
        return page;
    }

    /// <summary>The page with what the rule knows better.</summary>
    public Page Over(Page page) => page with
    {
        Rule = Content.Count > 0 || rule.Content.Count == 0 && notes.Exists(n => n.Gave is not null) ? "site rule " + rule.Name : page.Rule,
        Title = Title ?? page.Title,
        Authors = Authors.Count > 0 ? Authors : page.Authors,
        Published = Published ?? page.Published,
        Modified = Published is not null && page.Modified?.Day < Published.Day ? null : page.Modified,
    };

    private T? First<T>(string part, IReadOnlyList<ValueSelector> selectors, IElement root, Func<List<string>, T?> take, Func<T, string>? say = null) where T : class
    {
        var found = 0;
        foreach (var selector in selectors)
        {
            var values = selector.Values(root, data);
            found += values.Count;
            if (values.Count == 0 || take(values) is not { } taken)
                continue;
            notes.Add(new RuleNote(part, values.Count, say?.Invoke(taken) ?? taken.ToString()));
            return taken;
        }
        if (selectors.Count > 0)
            notes.Add(new RuleNote(part, found, null));
        return null;
    }

    private static PageDate? Date(List<string> values, bool monthFirst, Hints hints)
    {
        foreach (var value in values)
            if (DateCandidates.Parse(value, monthFirst) is { Moment: var m } && m.Time.Year >= 1990 && !(m.Time > hints.Now?.AddDays(1)))
                return new PageDate(m.Time, m.Precision, Certainty, DateSource.Markup, m.ZoneAssumed);
        return null;
    }

    // The rule says that these are names: what the reader of by-lines does not know for one is taken as it stands.
    private static IReadOnlyList<string>? Names(List<string> values) =>
        [.. values.SelectMany(v => ByLine.Read(v, claimed: true) is { Count: > 0 } read ? read.Select(s => s.Name) : [v]).Distinct(StringComparer.OrdinalIgnoreCase)];

    private void Strip(IElement root)
    {
        var stripped = 0;
        foreach (var selector in rule.Strip)
            foreach (var element in Outermost(selector.Matches(root)))
                if (stripped < MostStripped && element.LocalName is not ("html" or "head" or "body"))
                {
                    element.Remove();
                    stripped++;
                }
        if (rule.Strip.Count > 0)
            notes.Add(new RuleNote("strip", stripped, stripped == 0 ? null : $"{stripped} elements taken out"));
    }

    private IReadOnlyList<IElement> FindContent(IElement root)
    {
        var found = 0;
        foreach (var selector in rule.Content)
        {
            var elements = Outermost(selector.Matches(root, data));
            found += elements.Count;
            var letters = elements.Sum(e => ArticleText.Of(e).Length);
            if (letters == 0)
                continue;
            notes.Add(new RuleNote("content", elements.Count, $"{letters} characters at {selector.Text}"));
            return elements;
        }
        if (rule.Content.Count > 0)
            notes.Add(new RuleNote("content", found, null));
        return [];
    }

    /// <summary>Without those that stand inside another of them. They come in the order of the tree, so the one before is the only one to ask.</summary>
    private static List<IElement> Outermost(List<IElement> elements)
    {
        var outermost = new List<IElement>(elements.Count);
        foreach (var element in elements)
            if (outermost.Count == 0 || !outermost[^1].Contains(element))
                outermost.Add(element);
        return outermost;
    }
}
