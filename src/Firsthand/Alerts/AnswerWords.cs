using System.Text.RegularExpressions;
using Firsthand.Discussion;
using Firsthand.Layout;
using Firsthand.Store;
using Firsthand.WrapUp;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Alerts;

/// <summary>
/// Answers and mentions in a message: who, about what, and how it begins. What people typed is text here, never mark-up, and no address of theirs stands in it: mail
/// programs make links of addresses, and this mail is ours.
/// </summary>
internal sealed partial class AnswerWords(Here here, IReadOnlyList<AlertAnswer> answers)
{
    private const int Listed = 20, Beginning = 240;

    /// <summary>What mail programs may take for an address, within one word.</summary>
    [GeneratedRegex(@"://|\w@\w|\\\\|\p{L}[.。．]\p{L}{2}|^(?:mailto|tel):", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Address();

    [GeneratedRegex(@"[*_`>#\[\]()]+", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Marks();

    public string Title => answers is [var only] ? Sentence(only) : here.T.Count("alerts.title.answers", answers.Count);

    public string Brief => string.Join('\n', answers.Take(8).Select(a => answers.Count == 1 ? About(a) : Sentence(a))) + (answers.Count > 8 ? "\n" + here.T.Count("alerts.more", answers.Count - 8) : "");

    public string Link => answers is [var only] ? CommentParts.Comment(here, only.CommentId) : here.Path("/account/notices");

    private string Sentence(AlertAnswer answer) => here.T.Say(answer.Kind == "reply" ? "alerts.answer.reply" : "alerts.answer.mention", ("name", Plain(answer.Name ?? here.T["alerts.answer.somebody"])));

    private string About(AlertAnswer answer) => here.T.Say("alerts.answer.on", ("title", WrapUpMail.Flat(answer.Title)));

    /// <summary>How a comment begins, in one line of plain text.</summary>
    private static string Words(AlertAnswer answer)
    {
        // The rest is on the site; a letter that was cut would be worse than none.
        var body = Plain(Marks().Replace(answer.Body[..Math.Min(answer.Body.Length, Beginning * 4)], " "));
        var cut = PushNotifier.Cut(body, Beginning);
        return cut.Length < body.Length || answer.Body.Length > Beginning * 4 ? cut + "…" : cut;
    }

    private static string Plain(string typed) => string.Join(' ', WrapUpMail.Flat(typed).Split(' ').Select(w => Address().IsMatch(w) ? "…" : w));

    private string Page(AlertAnswer answer) => here.Absolute(CommentParts.Comment(here, answer.CommentId));

    public string Text(string foot)
    {
        var lines = new List<string>();
        if (here.Options.Sample) lines.AddRange([WrapUpMail.Wrapped(here.T["sample.banner"]), ""]);
        lines.AddRange([WrapUpMail.Wrapped(Title), ""]);
        foreach (var answer in answers.Take(Listed)) lines.AddRange([WrapUpMail.Wrapped("* " + Sentence(answer)), WrapUpMail.Wrapped(About(answer)), WrapUpMail.Wrapped(Words(answer)), Page(answer), ""]);
        if (answers.Count > Listed) lines.AddRange([here.T.Count("alerts.more", answers.Count - Listed), ""]);
        return string.Join('\n', [.. lines, "-- ", here.T["site.name"], foot, ""]);
    }

    public string Html(IHtmlContent foot) => WrapUpMail.Whole(here, Title, here.T.Count("alerts.title.answers", answers.Count), null,
        Parts.Html($"<a href=\"{here.Absolute(here.Path("/account/notices"))}\" style=\"color:#0b5a4a\">{(answers.Count > Listed ? here.T.Count("alerts.more", answers.Count - Listed) : here.T["notices.title"])}</a>"), foot, (content, start) =>
        {
            foreach (var answer in answers.Take(Listed)) WrapUpMail.Story(content, start, Page(answer), Sentence(answer), About(answer), Words(answer));
        });
}
