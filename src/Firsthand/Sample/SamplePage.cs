using System.Globalization;
using System.Net;

namespace Firsthand.Sample;

/// <summary>The parts that an outlet's pages are put together from.</summary>
public sealed class SamplePage(SampleEdition edition, SampleOutlet outlet)
{
    public SampleEdition Edition { get; } = edition;
    public SampleWords Words { get; } = SampleWords.Of(outlet.Language);

    public string Section(SampleArticle a) => E(SampleWords.Section(outlet.Language, a.Category));

    public string Whole(string title, string head, string body) => $"""
        <!DOCTYPE html>
        <html lang="{outlet.Language}" dir="{(outlet.RightToLeft ? "rtl" : "ltr")}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{E(title)}</title>
        <link rel="alternate" type="{FeedType}" title="{E(outlet.Name)}" href="{outlet.FeedPath}"><link rel="stylesheet" href="/look.css">
        {head}</head>
        <body class="{outlet.Layout}">
        <header class="site-header"><p class="sample-note">{Words.Note}</p><a class="logo" href="/">{E(outlet.Name)}</a><p class="motto">{E(outlet.Motto)}</p>
        <nav class="site-nav"><ul>{string.Concat(Sections())}<li><a href="/account/">{Words.SignIn}</a></li></ul></nav></header>
        {body}
        <footer class="site-footer"><ul><li><a href="/about">{Words.About}</a></li><li><a href="{outlet.FeedPath}">RSS</a></li></ul>
        <p>© {E(outlet.Name)}. {Words.Rights}</p><p class="sample-note">{Words.Note}</p></footer>
        </body></html>

        """;

    private string FeedType => outlet.Feed switch { "atom" => "application/atom+xml", "json" => "application/feed+json", _ => "application/rss+xml" };

    private IEnumerable<string> Sections() => Edition.Articles[outlet.Key].Select(a => a.Category).Distinct()
        .Select(c => $"<li><a href=\"/\">{E(SampleWords.Section(outlet.Language, c))}</a></li>");

    public List<string> Paragraphs(SampleArticle a) => [.. Edition.Paragraphs(a).Select(p =>
        SampleText.IsHeading(p) ? $"<h2>{SampleText.Html(p, Edition.Url)}</h2>" : $"<p>{SampleText.Html(p, Edition.Url)}</p>")];

    public string ByLine(SampleArticle a) => a.Authors.Count == 0 ? E(outlet.Name)
        : $"{Words.By} " + string.Join(outlet.RightToLeft ? "، " : ", ", a.Authors.Select(n => $"<a class=\"author\" rel=\"author\" href=\"/about\">{E(n)}</a>"));

    public string Published(SampleArticle a) => !a.DayOnly ? Time(Edition.Published(a))
        : string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{Edition.Published(a):yyyy-MM-dd}\">{Edition.Published(a).ToString("d MMMM yyyy", Culture(outlet.Language))}</time>");

    public string Time(DateTimeOffset t, string? property = null) =>
        string.Create(CultureInfo.InvariantCulture, $"<time{(property is null ? "" : $" itemprop=\"{property}\"")} datetime=\"{t:yyyy-MM-ddTHH:mm:sszzz}\">{Written(t)}</time>");

    private string Written(DateTimeOffset t) => t.ToString(outlet.Language == "en" ? "d MMMM yyyy, HH:mm" : "d MMMM yyyy HH:mm", Culture(outlet.Language));

    // Digits and the Gregorian calendar stay the same whatever data the machine's ICU has for the language.
    private static CultureInfo Culture(string language)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(language).Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar();
        return culture;
    }

    public string Updated(SampleArticle a) => Edition.IsCorrected(a) ? $" <span class=\"updated\">{Words.Updated} {Time(Edition.Modified(a))}</span>" : "";

    public string Correction(SampleArticle a) => (Edition.IsCorrected(a) ? a.Correction : a.Note) is { } note ? $"<div class=\"correction\"><strong>{Words.Correction}:</strong> {E(note)}</div>" : "";

    public string Embed(SampleArticle a) => a.Embed is not { } embed ? "" : $"""
        <iframe src="{E(embed.Address)}" title="{E(embed.Title)}" width="640" height="360"{(embed.Kind == "video" ? " allowfullscreen" : "")}></iframe>
        """;

    public string Figure(SampleArticle a) => a.Picture is null ? "" : $"""
        <figure class="main-picture"><img src="{a.PicturePath}" width="1200" height="800" alt="{E(a.Picture.Caption)}">
        <figcaption>{E(a.Picture.Caption)} <span class="credit">{Words.Picture}: {E(a.Picture.Credit)}</span></figcaption></figure>
        """;

    public string ShareBar() => $"""
        <div class="share-bar"><span>{Words.Share}</span><ul><li><a href="/account/mail">{Words.Mail}</a></li><li><a href="/account/copy">{Words.Copy}</a></li><li><a href="/account/print">{Words.Print}</a></li></ul></div>
        """;

    public string ReadAlso(SampleArticle a, string element, int count) => $"""
        <{element} class="related"><h3>{Words.ReadAlso}</h3><ul>{string.Concat(Others(a, count).Select(o => $"<li><a href=\"{o.Path}\">{E(o.Title)}</a></li>"))}</ul></{element}>
        """;

    public string MostRead(SampleArticle a) => $"""
        <aside class="most-read"><h3>{Words.MostRead}</h3><ol>{string.Concat(Others(a, 5).Reverse().Select(o => $"<li><a href=\"{o.Path}\">{E(o.Title)}</a></li>"))}</ol></aside>
        """;

    private IEnumerable<SampleArticle> Others(SampleArticle a, int count) => Edition.Articles[outlet.Key].Where(o => o.Slug != a.Slug).Take(count);

    public string Newsletter() => $"""
        <form class="newsletter" action="/account/letter"><h3>{Words.NewsletterTitle}</h3><p>{Words.Newsletter}</p><input type="email" name="address"><button>{Words.Subscribe}</button></form>
        """;

    public string Tags(SampleArticle a) => a.Tags.Count == 0 ? "" : $"<ul class=\"tags\">{string.Concat(a.Tags.Select(t => $"<li><a href=\"/\" rel=\"tag\">{E(t)}</a></li>"))}</ul>";

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
