using System.Text;
using Firsthand.Layout;
using Firsthand.Lists;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.WrapUp;

/// <summary>
/// A Wrap-Up ready to be put into an e-mail: HTML of tables and inline styles, as mail programs want it, and the same as plain text.
/// Nothing is loaded when it is read: no picture, no style sheet, nothing that would tell anybody that it was opened.
/// </summary>
public static class WrapUpMail
{
    private const string Sans = "'Libre Franklin','Segoe UI',Helvetica,Arial,sans-serif", Serif = "Newsreader,Georgia,'Noto Naskh Arabic','Times New Roman',serif";
    private const int Columns = 76;

    /// <summary>A file to keep, not a page to look at: this site's pages allow no inline styles, and mail programs know no others.</summary>
    public static Task<IResult> ServeHtml(HttpContext context, string date) => Serve(context, date, "html", "text/html; charset=utf-8", (day, here) => Html(day, here));

    public static Task<IResult> ServeText(HttpContext context, string date) => Serve(context, date, "txt", "text/plain; charset=utf-8", (day, here) => Text(day, here));

    private static async Task<IResult> Serve(HttpContext context, string date, string ending, string type, Func<DayWrapUp, Here, string> write)
    {
        var request = ListRequest.Of(context);
        if (WrapUpPage.Parse(date, request.Here) is not { } day) return Results.NotFound();
        var wrapUp = (await DayWrapUp.Read(request, day, 1))[0];
        // Nothing to send.
        if (wrapUp.Count == 0) return Results.NotFound();
        context.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (ending == "html") context.Response.Headers.ContentDisposition = $"attachment; filename=\"wrap-up-{request.Here.Lang}-{date}.html\"";
        return Results.Text(write(wrapUp, request.Here), type);
    }

    /// <param name="foot">What else stands at its end, such as how it is stopped.</param>
    public static string Html(DayWrapUp day, Here here, IHtmlContent? foot = null) => Whole(here, WrapUpWords.Title(day, here), WrapUpWords.Deck(day, here), here.T["wrap.counts"], Parts.Html($"<a href=\"{here.Absolute(here.WrapUp(day.Day))}\" style=\"color:#0b5a4a\">{here.T["wrap.site"]}</a>"), foot, (content, start) =>
    {
        foreach (var section in day.Sections) Section(content, section, here, start);
    });

    /// <summary>A mail as mail programs want it.</summary>
    /// <param name="deck">Shown beneath the title, and beside it in a list of mails.</param>
    internal static string Whole(Here here, string title, string deck, string? note, IHtmlContent end, IHtmlContent? foot, Action<HtmlContentBuilder, string> write)
    {
        var t = here.T;
        var start = t.RightToLeft ? "right" : "left";
        var content = new HtmlContentBuilder();
        content.AppendHtml(Parts.Html($"""
            <!DOCTYPE html>
            <html lang="{here.Lang}" dir="{t.Direction}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
            <body style="margin:0;padding:0;background:#fdfcfa;color:#1a1a18">
            <div style="display:none;max-height:0;overflow:hidden">{deck}</div>
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#fdfcfa"><tr><td align="center" style="padding:24px 16px">
            <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" dir="{t.Direction}" style="width:100%;max-width:600px;text-align:{start}">
            <tr><td style="padding:0 0 12px;border-bottom:1px solid #1a1a18;font:500 28px/1.1 {Serif};text-align:{start}"><a href="{here.Absolute(here.Home)}" style="color:#1a1a18;text-decoration:none">{t["site.name"]}<span style="font-size:12px;color:#0b5a4a">●</span></a></td></tr>

            """));
        if (here.Options.Sample) content.AppendHtml(Row(Parts.Html($"{t["sample.banner"]}"), $"padding:8px 0 0;font:400 13px/1.45 {Sans};color:#7d5200", start));
        content.AppendHtml(Row(Parts.Html($"<h1 style=\"margin:0;font:500 30px/1.2 {Serif};color:#1a1a18\">{title}</h1>"), "padding:20px 0 8px", start));
        content.AppendHtml(Row(Parts.Html($"{deck}{(note is null ? "" : " " + note)}"), $"padding:0 0 8px;font:400 15px/1.5 {Sans};color:#46453f", start));
        write(content, start);
        content.AppendHtml(Row(Parts.Html($"{end}<br>{t["foot.about"]}{(foot is null ? Nothing : Parts.Html($"<br>{foot}"))}"), $"padding:24px 0 0;border-top:3px double #8b887d;font:400 13px/1.6 {Sans};color:#46453f", start));
        return WrapUpWords.Written(content.AppendHtml("</table>\n</td></tr></table>\n</body>\n</html>\n"));
    }

    /// <summary>A story of which only the headline is told, and what we know of it.</summary>
    internal static void Story(HtmlContentBuilder content, string start, string address, string title, string counts, string? why) => content.AppendHtml(Row(Parts.Html($"""
        <h2 style="margin:0 0 6px;font:500 19px/1.25 {Serif}"><a href="{address}" style="color:#1a1a18;text-decoration:none"><bdi>{title}</bdi></a></h2><p style="margin:0;font:400 13px/1.4 {Sans};color:#66645b">{counts}{(why is null ? Nothing : Parts.Html($"<br><bdi>{why}</bdi>"))}</p>
        """), "padding:12px 0 16px;border-top:1px solid #dad7cd", start));

    private static void Section(HtmlContentBuilder content, WrapUpSection section, Here here, string start)
    {
        content.AppendHtml(Row(Parts.Html($"<h2 style=\"margin:0;font:500 22px/1.2 {Serif};color:#1a1a18\">{WrapUpWords.Heading(section, here)}</h2>"), "padding:12px 0 4px;border-top:1px solid #1a1a18", start));
        foreach (var story in section.Stories)
        {
            var body = new HtmlContentBuilder();
            // Arabic letters reach further up and down.
            var line = here.T.RightToLeft ? "1.75" : "1.45";
            body.AppendHtml(Parts.Html($"<h3 style=\"margin:0 0 6px;font:500 19px/1.25 {Serif}\"><a href=\"{WrapUpWords.Address(story, here)}\" style=\"color:#1a1a18;text-decoration:none\">{story.Title}</a></h3>"));
            foreach (var passage in story.Passages)
            {
                body.AppendHtml(Parts.Html($"<p style=\"margin:0 0 6px;font:400 17px/{line} {Serif};color:#46453f\">"));
                foreach (var (text, paragraph) in passage.Sentences)
                    body.AppendHtml(Parts.Html($"<bdi>{text}</bdi> {(paragraph > 0 ? Parts.Html($"<a href=\"{here.Absolute(WrapUpWords.Place(passage, paragraph, here))}\" style=\"font:600 11px/1 {Sans};color:#0b5a4a;text-decoration:none\">{here.T.Say("help.cite", ("n", here.T.Number(paragraph)))}</a> ") : Nothing)}"));
                body.AppendHtml(Parts.Html($"<a href=\"{here.Absolute(here.Article(passage.Article))}\" style=\"font:400 13px/1.4 {Sans};color:#0b5a4a\"><bdi>{passage.Article.OutletName}</bdi></a>{(passage.Article.StateControlled ? Parts.Html($" <span style=\"font:600 13px/1.4 {Sans};color:#6d3581\">◇ {here.T["state"]}</span>") : Nothing)}</p>"));
            }
            if (story.Passages.Count == 0) body.AppendHtml(Parts.Html($"<p style=\"margin:0 0 6px;font:400 13px/1.4 {Sans};color:#66645b\">{here.T["wrap.headline-only"]}</p>"));
            body.AppendHtml(Parts.Html($"<p style=\"margin:0;font:400 13px/1.4 {Sans};color:#66645b\">{WrapUpWords.Counts(story, here)}</p>"));
            content.AppendHtml(Row(body, "padding:12px 0 16px;border-top:1px solid #dad7cd", start));
        }
    }

    internal static IHtmlContent Row(IHtmlContent content, string style, string start) => Parts.Html($"<tr><td style=\"{style};text-align:{start}\">{content}</td></tr>\n");

    /// <param name="foot">What else stands at its end, such as how it is stopped.</param>
    public static string Text(DayWrapUp day, Here here, string? foot = null)
    {
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');
        void Titled(string title, char rule)
        {
            Line(title);
            Line(new string(rule, Math.Min(title.Length, Columns)));
        }
        if (here.Options.Sample) Line(Wrapped(here.T["sample.banner"]) + "\n");
        Titled(WrapUpWords.Title(day, here), '=');
        Line(Wrapped($"{WrapUpWords.Deck(day, here)} {here.T["wrap.counts"]}"));
        foreach (var section in day.Sections)
        {
            Line();
            Titled(WrapUpWords.Heading(section, here), '-');
            foreach (var story in section.Stories)
            {
                Line();
                Line(Wrapped("* " + Flat(story.Title)));
                foreach (var passage in story.Passages) Line(Wrapped($"{Flat(string.Join(' ', passage.Sentences.Select(s => s.Text)))} [{WrapUpWords.Outlet(passage, here)}]"));
                if (story.Passages.Count == 0) Line(here.T["wrap.headline-only"]);
                Line(WrapUpWords.Counts(story, here));
                Line(WrapUpWords.Address(story, here));
            }
        }
        Line();
        Line("-- ");
        Line($"{here.T["wrap.site"]}{here.T["list.colon"]} {here.Absolute(here.WrapUp(day.Day))}");
        if (foot is not null) Line(foot);
        return text.ToString();
    }

    internal static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static string Wrapped(string text)
    {
        var wrapped = new StringBuilder(text.Length + 8);
        var column = 0;
        foreach (var word in text.Split(' '))
        {
            if (column > 0)
            {
                var breaks = column + 1 + word.Length > Columns;
                wrapped.Append(breaks ? '\n' : ' ');
                column = breaks ? 0 : column + 1;
            }
            wrapped.Append(word);
            column += word.Length;
        }
        return wrapped.ToString();
    }
}
