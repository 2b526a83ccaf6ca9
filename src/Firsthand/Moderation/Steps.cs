using System.Globalization;
using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Moderation;

/// <summary>A draft and all that the steps look at.</summary>
public sealed class DraftCase(Draft draft, WriterRecord record, ModerationSettings settings, DateTimeOffset now, long fromSender = 0)
{
    private List<WordAt>? words;
    private IReadOnlyList<string>? links;

    public Draft Draft => draft;
    public WriterRecord Record => record;
    public ModerationSettings Settings => settings;
    public DateTimeOffset Now => now;
    /// <summary>Drafts from the same network address in ten minutes.</summary>
    public long FromSender => fromSender;
    public string Body => draft.Body;
    public IReadOnlyList<WordAt> Words => words ??= WordForm.Words(draft.Body);
    public IReadOnlyList<string> Links => links ??= Moderation.Links.In(draft.Body);
    public PersonRole Role => draft.Person.RoleOf();
    public bool Trusted => Role >= PersonRole.Trusted;
    public bool Staff => Role >= PersonRole.Moderator;
    public bool Newcomer => !Trusted && record.Shown < settings.NewcomerComments;
}

/// <summary>
/// What a draft goes through, in this order; each step says what it found or nothing. A refusal ends it: the writer learns why and keeps the words. Of all
/// that hold it, a moderator sees every one. Steps that ask others (the scorer, another program) stand after those that only look.
/// </summary>
public static class Steps
{
    public delegate Verdict? Step(DraftCase draft);

    public static readonly IReadOnlyList<(string Name, Step Run)> All =
    [
        ("identity", Identity),
        ("rate", Rate),
        ("length", Length),
        ("signs", Signs),
        ("repeats", Repeats),
        ("links", ManyLinks),
        ("words", WordLists),
        ("copies", Copies),
        ("rejections", Rejections),
        ("mode", Mode),
    ];

    private static Verdict Refuse(string step, string code, string detail, string matched = "") => new(step, Outcome.Refuse, new Reason(code, detail), matched);
    private static Verdict Hold(string step, string code, string detail, string matched = "") => new(step, Outcome.Hold, new Reason(code, detail), matched);
    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Verdict? Identity(DraftCase c) =>
        !c.Draft.Person.Active ? Refuse("identity", "comment.not-active", $"The account is {c.Draft.Person.State}.")
        : c.Record.TimeOutUntil is { } until ? Refuse("identity", "moderation.time-out", Text($"A time-out lasts until {DateTimeOffset.FromUnixTimeMilliseconds(until):yyyy-MM-dd HH:mm} UTC."))
        : null;

    /// <summary>Editing is not writing more; whoever moderates writes as much as it takes.</summary>
    private static Verdict? Rate(DraftCase c)
    {
        if (c.Draft.CommentId is not null || c.Staff) return null;
        var (s, r) = (c.Settings, c.Record);
        var (count, most, span) = r.LastMinute >= s.PerMinute ? (r.LastMinute, s.PerMinute, "minute") : r.LastHour >= s.PerHour ? (r.LastHour, s.PerHour, "hour") : r.LastDay >= s.PerDay ? (r.LastDay, s.PerDay, "day") : default;
        return span is not null ? Refuse("rate", "moderation.too-many", Text($"{count} comments in a {span}; {most} are taken."))
            : c.FromSender > s.PerSender ? Refuse("rate", "moderation.too-many", Text($"{c.FromSender} drafts from one network in ten minutes; {s.PerSender} are taken."))
            : null;
    }

    private static Verdict? Length(DraftCase c) =>
        c.Body.Length > CommentText.Longest ? Refuse("length", "comment.long", Text($"{c.Body.Length} letters; {CommentText.Longest} are taken."))
        : !c.Body.Any(char.IsLetterOrDigit) ? Refuse("length", "comment.empty", "There is nothing to read in it.")
        : null;

    /// <summary>What turns the line around or hides has been taken out of the text before; a text that was made of little else is looked at.</summary>
    private static Verdict? Signs(DraftCase c)
    {
        if (c.Body.FirstOrDefault(x => x is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\uFEFF' || (char.IsControl(x) && x is not ('\n' or '\t'))) is var hidden && hidden != '\0')
            return Refuse("signs", "moderation.signs", Text($"It holds U+{(int)hidden:X4}, which cannot be seen."));
        var (marks, letters) = (0, 0);
        foreach (var rune in c.Body.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune)) letters++;
            else if (System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) marks++;
        }
        // Fully vocalised Arabic has about one mark a letter, towers of accents have three.
        if (letters > 5 && marks > letters * 3 / 2) return Hold("signs", "moderation.signs", Text($"{marks} accents on {letters} letters."));
        var signs = c.Body.Count(x => !char.IsWhiteSpace(x));
        return signs >= 60 && letters + marks < signs * 3 / 10 ? Hold("signs", "moderation.signs", Text($"{letters} letters among {signs} signs.")) : null;
    }

    private static Verdict? Repeats(DraftCase c)
    {
        var (longest, at, run) = (1, 0, 1);
        for (var i = 1; i < c.Body.Length; i++)
        {
            run = c.Body[i] == c.Body[i - 1] && !char.IsWhiteSpace(c.Body[i]) ? run + 1 : 1;
            if (run > longest) (longest, at) = (run, i - run + 1);
        }
        if (longest > 30) return Hold("repeats", "moderation.repeats", Text($"One sign {longest} times."), c.Body.Substring(at, 31));
        if (c.Words.Count >= 20 && c.Words.CountBy(w => w.Form).MaxBy(w => w.Value) is var most && most.Value > c.Words.Count / 2)
            return Hold("repeats", "moderation.repeats", Text($"One word makes {most.Value} of {c.Words.Count}."), c.Body[c.Words.First(w => w.Form == most.Key).Start..c.Words.First(w => w.Form == most.Key).End]);
        var line = c.Body.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 3).CountBy(l => l).OrderByDescending(l => l.Value).FirstOrDefault();
        if (line.Value > 4) return Hold("repeats", "moderation.repeats", Text($"One line {line.Value} times."), Short(line.Key));
        var letters = c.Body.Count(char.IsLetter);
        return letters >= 40 && c.Body.Count(char.IsUpper) > letters * 8 / 10 && !c.Trusted ? Hold("repeats", "moderation.shouting", "It is nearly all capitals.") : null;
    }

    private static Verdict? ManyLinks(DraftCase c)
    {
        if (c.Links.Count > c.Settings.MostLinks) return Refuse("links", "moderation.links-many", Text($"{c.Links.Count} links; {c.Settings.MostLinks} are taken."), Short(c.Links[0]));
        if (c.Trusted || c.Links.Count == 0) return null;
        if (c.Newcomer && c.Links.Count > c.Settings.NewcomerLinks) return Hold("links", "moderation.links-newcomer", Text($"{c.Links.Count} links of a newcomer."), Short(c.Links[0]));
        return c.Links.Count > c.Settings.Links ? Hold("links", "moderation.links", Text($"{c.Links.Count} links; with more than {c.Settings.Links} a comment waits."), Short(c.Links[0])) : null;
    }

    private static Verdict? WordLists(DraftCase c)
    {
        var found = HouseWords.Find(c.Settings, c.Draft.Language, c.Words);
        if (found.Count == 0) return null;
        var matched = Short(c.Body[found[0].Start..found[0].End]);
        var others = found.Count > 1 ? Text($" and {found.Count - 1} more") : "";
        return found[0].Banned ? Refuse("words", "moderation.word-banned", $"\"{found[0].Entry}\" is not taken{others}.", matched)
            : c.Staff ? null
            : Hold("words", "moderation.word-suspect", $"\"{found[0].Entry}\" is looked at{others}.", matched);
    }

    /// <summary>The same again by one person is refused, near copies of anybody's are looked at: campaigns are many accounts with one text.</summary>
    private static Verdict? Copies(DraftCase c)
    {
        if (c.Staff) return null;
        var rows = Likeness.Rows(c.Words);
        foreach (var other in c.Record.Recent)
        {
            if (other.Id == c.Draft.CommentId) continue;
            var own = other.PersonId == c.Draft.Person.Id;
            var words = WordForm.Words(other.Body.Length > 2000 ? other.Body[..2000] : other.Body);
            // "I agree." is said by many; by one person it is said once.
            var same = Likeness.Same(c.Words, words);
            if (own && same && c.Draft.CommentId is null) return Refuse("copies", "moderation.same-again", Text($"It says what comment {other.Id} of the same person says."), Short(other.Body));
            if (words.Count < 8 || c.Words.Count < 8) continue;
            var likeness = same ? 1 : Likeness.Of(rows, Likeness.Rows(words));
            if (likeness >= (own ? 0.6 : 0.7)) return Hold("copies", own ? "moderation.near-copy" : "moderation.copied", Text($"{likeness:P0} of comment {other.Id} by {(own ? "the same person" : "another")}."), Short(other.Body));
        }
        return null;
    }

    private static Verdict? Rejections(DraftCase c) => c.Trusted || c.Record.Refused < Math.Max(1, c.Settings.Rejections) ? null
        : Hold("rejections", "moderation.rejections", Text($"{c.Record.Refused} comments of this person were rejected or removed in the last thirty days."));

    /// <summary>Who is read first: nobody, newcomers, one person, all of a discussion, everybody. Moderators are not.</summary>
    private static Verdict? Mode(DraftCase c)
    {
        if (c.Staff) return null;
        if (c.Record.Watched) return Hold("mode", "moderation.watched", "What this person writes is read first.");
        if (c.Draft.Discussion.Mode == "pre") return Hold("mode", "moderation.discussion", "What is written in this discussion is read first.");
        if (c.Settings.Mode == "all") return Hold("mode", "moderation.all", "Everything is read first.");
        if (c.Settings.Mode == "post" || c.Draft.Discussion.Mode == "post" || !c.Newcomer) return null;
        return Hold("mode", "moderation.newcomer", Text($"A newcomer: {c.Record.Shown} comments let through so far."));
    }

    /// <summary>A matched text as it is kept with the verdict.</summary>
    internal static string Short(string text) => text.Length <= 200 ? text : text[..(char.IsHighSurrogate(text[199]) ? 199 : 200)];
}
