using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Firsthand.Reading.Extraction.Claims;
using Firsthand.Reading.Feeds;

namespace Firsthand.Reading.Extraction.Dates;

/// <summary>Kinds of witness: what the markup claims for machines, the address, what the reader sees, the feed, a guess from anywhere, the server's header.</summary>
internal enum DateKind { Markup, Address, Visible, Feed, Elsewhere, Header }

/// <param name="MonthFirst">How numbers were read; null: no numbers, or parted by dots.</param>
/// <param name="Told">A word beside it says that it is the day of publication.</param>
internal readonly record struct DateCandidate(Moment Moment, DateKind Kind, double Weight, bool Modified = false, bool Guessed = false, bool Told = false, bool? MonthFirst = null);

/// <summary>Gathers every date that a page offers for itself.</summary>
internal sealed partial class DateCandidates
{
    public const int Kinds = 6;
    // A page that is made when it is asked for was changed a moment ago, whatever its age.
    private static readonly TimeSpan madeNow = TimeSpan.FromHours(6);
    private const int Near = 900;
    private const int Most = 300;
    private const int MostBefore = 6;
    private const int LongestLabelled = 40;
    private const int LongestLabel = 30;
    private const int RightBelow = 8;
    private static readonly string Long = new('x', LongestLabel + 1);

    [GeneratedRegex(@"(?:^|[/\-_])((?:19|20)\d\d)[/\-_.]?(0[1-9]|1[0-2])[/\-_.]?(0[1-9]|[12]\d|3[01])(?:$|[/\-_.T])", RegexOptions.NonBacktracking)]
    private static partial Regex InAddress();

    [GeneratedRegex(@"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?:/|$)", RegexOptions.NonBacktracking)]
    private static partial Regex InFolders();

    [GeneratedRegex(@"/((?:19|20)\d\d)/([a-z]{3,12})/(0?[1-9]|[12]\d|3[01])(?:/|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NamedInFolders();

    [GeneratedRegex(@"(?:^|[/\-_])(0[1-9]|[12]\d|3[01])[\-_.](0[1-9]|1[0-2])[\-_.]((?:19|20)\d\d)(?:$|[/\-_.])", RegexOptions.NonBacktracking)]
    private static partial Regex DayFirstInAddress();

    private readonly List<DateCandidate> candidates = [];
    private readonly bool monthFirst;

    private DateCandidates(string? language) => monthFirst = MonthFirst(language);

    public static List<DateCandidate> Of(PageOutline outline, StructuredData data, Uri url, Spot? headline, string? language, Hints hints)
    {
        var gathered = new DateCandidates(language);
        gathered.Markup(outline, data, headline);
        gathered.Address(url);
        gathered.Times(outline, headline);
        gathered.Visible(outline, headline);
        // "… (News of 14 January 2020)": a description that ends in brackets says of itself when it was written.
        if (data.Meta("description", "og:description")?.TrimEnd('.', ' ') is [.., ')'] description && description.LastIndexOf('(') is >= 0 and var open && description.Length - open < 60)
            gathered.Text(description[open..], (DateKind.Elsewhere, 2.5));
        if (data.Meta("og:title") is { Length: < 300 } title)
            gathered.Text(title, (DateKind.Elsewhere, 2));
        if (hints.Entry?.Published is { } fed)
            gathered.Add(new DateCandidate(new Moment(fed, Precision.Minute), DateKind.Feed, 9));
        if (hints.Entry?.Updated is { } updated)
            gathered.Add(new DateCandidate(new Moment(updated, Precision.Minute), DateKind.Feed, 6, Modified: true));
        if (hints.Changed is { } changed && (hints.Now is not { } now || now - changed > madeNow))
            gathered.Add(new DateCandidate(new Moment(changed, Precision.Minute), DateKind.Header, 2, Modified: true));
        if (!gathered.candidates.Exists(c => c.Kind == DateKind.Markup && !c.Modified))
            gathered.State(outline, data);
        return gathered.Settled(hints.Now);
    }

    /// <summary>
    /// "03/04/2023" was read by the page's language. The other reading is taken where only it is borne out by a date that needs no guess, where the page's other
    /// numbers are all written the other way, or where the day would lie in the future or behind the page's last change.
    /// </summary>
    private List<DateCandidate> Settled(DateTimeOffset? now)
    {
        var sure = candidates.Where(c => !c.Guessed).Select(c => c.Moment.Day).ToHashSet();
        var orders = candidates.Where(c => !c.Guessed && c.MonthFirst is not null).Select(c => c.MonthFirst).Distinct().ToList();
        var last = candidates.Where(c => c.Modified && !c.Guessed).Select(c => (DateTimeOffset?)c.Moment.Time.AddDays(1)).DefaultIfEmpty(now?.AddDays(1)).Max();
        for (var i = 0; i < candidates.Count; i++)
            if (candidates[i] is { Guessed: true } c && !sure.Contains(c.Moment.Day) && c.Moment.Turned() is { } turned)
                if (sure.Contains(turned.Day))
                    candidates[i] = c with { Moment = turned, Guessed = false };
                else if (orders is [var order] && order != c.MonthFirst || c.Moment.Time > last && turned.Time <= last)
                    candidates[i] = c with { Moment = turned };
        return candidates;
    }

    private void Add(DateCandidate candidate)
    {
        // Midnight to the second is how software writes a day.
        if (candidates.Count < Most)
            candidates.Add(candidate.Moment is { Precision: Precision.Minute } m && m.Time.TimeOfDay == TimeSpan.Zero ? candidate with { Moment = Moment.OfDay(m.Day) } : candidate);
    }

    // Americans and Filipinos write the month first; without a region English is read their way, as most such pages are theirs.
    internal static bool MonthFirst(string? language) => language?.Replace('_', '-').ToLowerInvariant() is null or "en" or "en-us" or "en-ph" or "fil" or "es-us";

    private void Markup(PageOutline outline, StructuredData data, Spot? headline)
    {
        Claim(data.ArticleText("datePublished"), 10.5);
        Claim(data.ArticleText("dateModified"), 10, modified: true);
        foreach (var (name, values) in outline.Metas)
            if (DateNames.Of(name) is { } means)
                foreach (var value in values.Take(2))
                    Claim(value, means.Weight, means.Modified);
        Properties(data, headline, ["datePublished", "dateCreated", "pubdate"], 9.5, modified: false);
        Properties(data, headline, ["dateModified", "dateUpdated"], 9, modified: true);
        Claim(data.ArticleText("dateCreated"), 7);
        Claim(data.PageText("datePublished") ?? data.PageText("uploadDate"), 8);
        Claim(data.PageText("dateCreated"), 6);
        Claim(data.PageText("dateModified"), 8, modified: true);
    }

    // Lists of other articles bear the same properties; the article's own stand at its headline, before them.
    private void Properties(StructuredData data, Spot? headline, string[] names, double weight, bool modified)
    {
        foreach (var (value, spot) in data.Properties(names).Take(4))
            Claim(spot.Element.GetAttribute("datetime") ?? value, IsNear(spot, headline) ? weight : weight - 4, modified, IsNear(spot, headline) ? DateKind.Markup : DateKind.Elsewhere);
    }

    private void Claim(string? text, double weight, bool modified = false, DateKind kind = DateKind.Markup)
    {
        if (Parse(text, monthFirst) is { } date)
            Add(new DateCandidate(date.Moment, kind, weight, modified, date.Guessed, MonthFirst: date.MonthFirst));
    }

    /// <summary>A date written for machines, or what looks like one.</summary>
    public static FoundDate? Parse(string? text, bool monthFirst)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 120)
            return null;
        var trimmed = text.Trim();
        if (trimmed.Length is 10 or 13 && long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 600_000_000)
            return new FoundDate(new Moment(DateTimeOffset.FromUnixTimeSeconds(trimmed.Length == 13 ? seconds / 1000 : seconds), Precision.Minute), 0, 0, false);
        var found = TextDates.Find(trimmed, monthFirst);
        return found.Count > 0 ? found[0] : FeedDates.Parse(trimmed) is { } fed && trimmed.Length > 8 ? new FoundDate(new Moment(fed, Precision.Day), 0, 0, false) : null;
    }

    private void Address(Uri url)
    {
        var path = url.AbsolutePath;
        if (NamedInFolders().Match(path) is { Success: true } named && DateWords.Months.TryGetValue(named.Groups[2].Value, out var word) && word > 0 && FeedDates.Make(Int(named.Groups[1].Value), word, Int(named.Groups[3].Value), 0, 0, 0, TimeSpan.Zero) is { } told)
            Add(new DateCandidate(new Moment(told, Precision.Day), DateKind.Address, 8));
        var (year, month, day) = InFolders().Match(path) is { Success: true } a ? (a.Groups[1].Value, a.Groups[2].Value, a.Groups[3].Value)
            : InAddress().Match(path) is { Success: true } b ? (b.Groups[1].Value, b.Groups[2].Value, b.Groups[3].Value)
            : DayFirstInAddress().Match(path) is { Success: true } c ? (c.Groups[3].Value, c.Groups[2].Value, c.Groups[1].Value) : ("", "", "");
        if (year.Length > 0 && FeedDates.Make(Int(year), Int(month), Int(day), 0, 0, 0, TimeSpan.Zero) is { } date)
            Add(new DateCandidate(new Moment(date, Precision.Day), DateKind.Address, 8));
    }

    private static int Int(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private void Times(PageOutline outline, Spot? headline)
    {
        // A margin that names one day of publication names the page's; one that names several is a list of others.
        if (outline.Times.Where(t => t.Aside && About(t.Element).Contains("pubdate", StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] && Parse(only.Element.GetAttribute("datetime"), monthFirst) is { } told)
            Add(new DateCandidate(told.Moment, DateKind.Elsewhere, 2.5));
        foreach (var spot in outline.Times.Where(t => !t.Aside).Take(30))
        {
            var text = VisibleText.Below(spot.Element, 120) ?? "";
            var attribute = spot.Element.GetAttribute("datetime") ?? spot.Element.GetAttribute("ts") ?? spot.Element.GetAttribute("content") ?? spot.Element.GetAttribute("title");
            if ((Parse(attribute, monthFirst) ?? Parse(text, monthFirst)) is not { } date)
                continue;
            var about = About(spot.Element);
            // "entry-date published updated": blogs mark thus a text that was not changed since.
            var both = spot.Element.ClassName?.Contains("published", StringComparison.OrdinalIgnoreCase) == true;
            var modified = !both && DateWordsAround.SayModified(about);
            var near = IsNear(spot, headline);
            var weight = spot.Element.HasAttribute("pubdate") || about.Contains("publish", StringComparison.OrdinalIgnoreCase) || about.Contains("entry-date", StringComparison.OrdinalIgnoreCase) ? 8 : near ? 7 : 3;
            var says = !modified && DateWordsAround.SayPublished(Preceding(spot.Element));
            Add(new DateCandidate(date.Moment, near ? DateKind.Visible : DateKind.Elsewhere, weight, modified, date.Guessed, Told: says, MonthFirst: date.MonthFirst));
            // The attribute may be in UTC where the text shows the outlet's own day.
            if (near && attribute is not null && text.Length > 5 && TextDates.Find(text, monthFirst) is [var shown, ..])
                Add(new DateCandidate(shown.Moment, DateKind.Visible, weight - 1, modified, shown.Guessed, MonthFirst: shown.MonthFirst));
        }
    }

    // Class names and the words just before say which date this is.
    private static string About(IElement element) => $"{element.ClassName} {element.ParentElement?.ClassName} {Preceding(element)}";

    private static string Preceding(IElement element)
    {
        var before = element.PreviousSibling is { NodeType: NodeType.Text, NodeValue: var text } ? text : element.PreviousElementSibling?.TextBelow(40) is { } label ? label : "";
        return before.Length > 60 ? before[^60..] : before;
    }

    private static bool IsNear(Spot spot, Spot? headline) => headline is not { } h ? spot.Prose < Near : spot.Order > h.Order - 40 && spot.Prose - h.Prose < Near;

    private static bool IsAt(Line line, Spot headline) => line.Order > headline.Order - 25 && line.Order < headline.Order + 60 && line.Prose - headline.Prose < Near;

    private void Visible(PageOutline outline, Spot? headline)
    {
        foreach (var spot in outline.Named.Where(s => !s.Aside && s.Element.LocalName != "time").Take(120))
        {
            if (VisibleText.Below(spot.Element, 250) is { Length: > 5 } text && text.AsSpan().ContainsAnyInRange('0', '9') | HasOtherDigits(text))
                Text(text, IsNear(spot, headline) ? (DateKind.Visible, 6) : (DateKind.Elsewhere, 3), spot.Element);
        }
        // The text's first heading may repeat the title better than the page's own does.
        var first = headline is { } below && outline.Headings.Where(h => h.Element.LocalName == "h1").Take(2).ToList() is [{ Aside: false, InArticle: true } only] && only.Order < below.Order ? only : (Spot?)null;
        // Each has its own measure: a menu full of prices or days must not use up the lines at the headline.
        var (lines, others, margins) = (0, 0, 0);
        foreach (var line in outline.Lines)
        {
            if (!line.Text.AsSpan().ContainsAnyInRange('0', '9') & !HasOtherDigits(line.Text))
                continue;
            var near = headline is null ? line.Prose < 300 : IsAt(line, headline.Value) || first is { } h1 && IsAt(line, h1);
            var told = DateWordsAround.SayWhich(line.Text);
            // A margin may hold the page's dates where it says which they are, or stands at the headline itself.
            if (line.Aside)
            {
                if (line.Text.Length <= 160 && (told || margins < 40 && TextDates.Find(line.Text, monthFirst).Count > 0 && margins++ >= 0 && DateWordsAround.SayWhich(Label(line.Parent, line.Text) ?? Whole(line))))
                    Text(Whole(line), (DateKind.Elsewhere, 1), line.Parent);
                else if (headline is { } top && line.Order > top.Order - 15 && line.Order < top.Order + 60 && line.Prose - top.Prose < 300 && line.Text.Length < 60)
                    Text(line.Text, line.Order > top.Order && line.Order < top.Order + RightBelow && IsDay(line.Text) ? (DateKind.Visible, 5) : (DateKind.Elsewhere, 2.5));
            }
            // A paragraph may begin with its day.
            else if (line.Text.Length > 160)
                Opening(line.Text, near);
            else if (near && lines++ < 40)
                Text(Whole(line), (DateKind.Visible, line.Text.Trim().Length < 60 ? 5 : 3), line.Parent);
            else if (!near && others++ < 80 && (line.Text.Length < 60 || told))
                Text(Whole(line), (DateKind.Elsewhere, 2), line.Parent);
        }
    }

    // A day alone, right below the headline, is the headline's, whatever the box is called.
    private bool IsDay(string text) => text.Trim() is { Length: <= 20 } alone && TextDates.Find(alone, monthFirst) is [{ From: 0 } date] && date.To >= alone.Length - 1;

    private void Opening(string text, bool near)
    {
        var start = text.TrimStart(' ', '\t', '\n', '(', '[');
        if (near && TextDates.Find(start[..Math.Min(30, start.Length)], monthFirst) is [{ From: 0 } date, ..])
            Add(new DateCandidate(date.Moment, DateKind.Visible, 4, Guessed: date.Guessed));
    }

    // "Updated <b>3 May 2024</b>": the word stands in the text before.
    private static string Whole(Line line) => Longer(line.Parent, line.Text) ?? (ArticleText.IsInline(line.Parent) && line.Parent.ParentElement is { } around ? Longer(around, line.Text) : null) ?? line.Text;

    private static string? Longer(IElement element, string text) => VisibleText.Below(element, 200) is { } whole && whole.Length > text.Trim().Length ? whole : null;

    // "Published" in a block of its own before the day, or before the box that holds the day alone.
    private static string? Label(IElement element, string text)
    {
        if (text.AsSpan().Trim().Length > LongestLabelled)
            return null;
        for (var (around, up) = (element, 0); around is not null && up < 3; around = around.ParentElement, up++)
            if (Before(around) is { } before)
                return before.Length <= LongestLabel && DateWordsAround.SayWhich(before) ? before : null;
        return null;
    }

    private static string? Before(IElement element)
    {
        if (element.Parent?.ChildNodes is not { } nodes)
            return null;
        // A node finds its neighbour by searching its parent: once is enough.
        var at = nodes.Index(element);
        for (var i = at - 1; i >= 0 && i >= at - MostBefore; i--)
            if (nodes[i] is var node && (node.IsElement(out var sibling) ? sibling.TextBelow(2 * LongestLabel) ?? Long : node.NodeType == NodeType.Text ? node.NodeValue : "").Trim() is { Length: > 1 } text)
                return text;
        return null;
    }

    private static bool HasOtherDigits(string text) => text.AsSpan().ContainsAnyInRange('\u0660', '\u0669') || text.AsSpan().ContainsAnyInRange('\u06f0', '\u06f9') || text.AsSpan().ContainsAnyInRange('\u0966', '\u096f') || text.AsSpan().ContainsAnyInRange('\u09e6', '\u09ef');

    private void Text(string text, (DateKind Kind, double Weight) how, IElement? element = null)
    {
        var found = TextDates.Find(text, monthFirst);
        if (found.Count == 1 && element is not null && !DateWordsAround.SayWhich(text) && Label(element, text) is { } label)
            found = TextDates.Find(text = $"{label}: {text}", monthFirst);
        var normal = found.Count > 0 ? DateWords.Normalise(text) : text;
        var from = 0;
        foreach (var date in found)
        {
            var before = normal.AsSpan(from, Math.Max(0, date.From - from));
            from = date.To;
            var after = normal.AsSpan(date.To, Math.Min(6, normal.Length - date.To));
            if (DateWordsAround.SayForeign(before.Length > 30 ? before[^30..] : before))
                continue;
            var behind = DateWordsAround.IsPassive(before) ? normal.AsSpan(date.To, Math.Min(60, normal.Length - date.To)) : [];
            var modified = DateWordsAround.SayModified(before) || DateWordsAround.SayModified(behind) || after.Contains("更新", StringComparison.Ordinal);
            var told = !modified && (DateWordsAround.SayPublished(before) || DateWordsAround.SayPublished(behind));
            var (kind, weight) = modified ? how : DateWordsAround.SayFirstPublished(before) ? (DateKind.Visible, 8) : (how.Kind, how.Weight + (told ? 2 : 0));
            Add(new DateCandidate(date.Moment, kind, date.Guessed ? weight - 1 : weight, modified, date.Guessed, told, date.MonthFirst));
        }
    }

    private void State(PageOutline outline, StructuredData data)
    {
        foreach (var node in PageState.Own(outline, data))
            if (Parse(PageState.Published(node), monthFirst) is { } date)
            {
                Add(new DateCandidate(date.Moment, DateKind.Markup, 7));
                return;
            }
    }
}
