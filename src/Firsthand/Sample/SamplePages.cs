using System.Globalization;
using System.Net;
using System.Text;

namespace Firsthand.Sample;

/// <summary>The outlets' pages: four layouts with the furniture of real ones, so that extraction works for its living.</summary>
public static class SamplePages
{
    public static string Article(SampleEdition edition, SampleArticle article)
    {
        var page = new SamplePage(edition, article.Outlet);
        var body = article.Outlet.Layout switch
        {
            "wire" => Wire(page, article),
            "broadcaster" => Broadcaster(page, article),
            "magazine" => Magazine(page, article),
            _ => Broadsheet(page, article),
        };
        return page.Whole($"{article.Title} | {article.Outlet.Name}", SampleMarkup.Head(edition, article), body);
    }

    public static string Home(SampleEdition edition, SampleOutlet outlet)
    {
        var page = new SamplePage(edition, outlet);
        var list = new StringBuilder("<main><ul class=\"front\">");
        foreach (var a in edition.Articles[outlet.Key])
            list.Append(CultureInfo.InvariantCulture, $"<li><h2><a href=\"{a.Path}\">{E(a.Title)}</a></h2><p>{E(a.Standfirst ?? "")}</p>{page.Published(a)}</li>");
        return page.Whole($"{outlet.Name}: {outlet.Motto}", "", list.Append("</ul></main>").ToString());
    }

    /// <summary>The page that the source card refers to.</summary>
    public static string About(SampleEdition edition, SampleOutlet outlet)
    {
        var page = new SamplePage(edition, outlet);
        var w = page.Words;
        return page.Whole($"{w.About} | {outlet.Name}", "", $"""
            <main><h1>{w.About}</h1><p>{E(outlet.Name)}. {E(outlet.Motto)}</p>
            <dl><dt>{w.Founded}</dt><dd>{E(outlet.Founded)}, {E(outlet.CountryName)}</dd><dt>{w.Owner}</dt><dd>{E(outlet.Owner)}</dd>
            <dt>{w.Funding}</dt><dd>{E(outlet.Funding)}</dd></dl></main>
            """);
    }

    public static string Plain(SampleEdition edition, SampleOutlet outlet, string title) =>
        new SamplePage(edition, outlet).Whole($"{title} | {outlet.Name}", "<meta name=\"robots\" content=\"noindex\">", $"<main><h1>{E(title)}</h1></main>");

    private static string Broadsheet(SamplePage p, SampleArticle a)
    {
        var paragraphs = p.Paragraphs(a);
        var cut = Math.Min(3, paragraphs.Count);
        return $"""
            <nav class="breadcrumb"><a href="/">{p.Words.Home}</a> › <a href="/">{p.Section(a)}</a></nav>
            <main id="content"><article class="story">
            <header class="story-header"><p class="kicker">{p.Section(a)}</p><h1 class="headline">{E(a.Title)}</h1>
            {(a.Standfirst is null ? "" : $"<p class=\"standfirst\">{E(a.Standfirst)}</p>")}
            <div class="byline">{p.ByLine(a)} <span class="published">{p.Words.Published} {p.Published(a)}</span>{p.Updated(a)}</div>{p.ShareBar()}</header>
            {p.Figure(a)}
            <div class="article-body">{string.Concat(paragraphs.Take(cut))}{p.Embed(a)}
            {p.ReadAlso(a, "aside", 2)}{string.Concat(paragraphs.Skip(cut))}</div>
            {p.Correction(a)}{p.Tags(a)}{p.Newsletter()}</article>
            {p.MostRead(a)}</main>
            """;
    }

    private static string Wire(SamplePage p, SampleArticle a) => $"""
        <div class="content" itemscope itemtype="https://schema.org/NewsArticle"><div class="meta"><span itemprop="articleSection">{p.Section(a)}</span>
        {p.Time(p.Edition.Published(a), "datePublished")}{(p.Edition.IsCorrected(a) ? p.Time(p.Edition.Modified(a), "dateModified") : "")}</div>
        <h1 itemprop="headline">{E(a.Title)}</h1><div class="signature">{string.Join(", ", a.Authors.Select(n => $"<span itemprop=\"author\">{E(n)}</span>"))}</div>
        {p.Figure(a)}
        <div itemprop="articleBody">{string.Concat(p.Paragraphs(a))}</div>
        {p.Correction(a)}<p class="desk"><a href="/about">{E(a.Outlet.Name)}</a></p>{p.ReadAlso(a, "div", 4)}</div>
        """;

    private static string Broadcaster(SamplePage p, SampleArticle a) => $"""
        <div class="l-page"><div class="l-col l-col--main"><div class="c-head"><h1 class="c-head__title">{E(a.Title)}</h1>
        <div class="c-head__meta">{p.Time(p.Edition.Published(a))} · {p.ByLine(a)}</div></div>{p.ShareBar()}{p.Figure(a)}
        {(a.Standfirst is null ? "" : $"<div class=\"c-lead\"><p>{E(a.Standfirst)}</p></div>")}
        <div class="c-text">{string.Concat(p.Paragraphs(a).Select(x => $"<div class=\"c-text__block\">{x}</div>"))}</div>
        {p.Correction(a)}{p.ShareBar()}</div>
        <div class="l-col l-col--side">{p.MostRead(a)}{p.Newsletter()}</div></div>
        """;

    private static string Magazine(SamplePage p, SampleArticle a) => $"""
        <main class="wrap"><section class="hero"><span class="label">{p.Section(a)}</span><h1>{E(a.Title)}</h1>
        {(a.Standfirst is null ? "" : $"<h2 class=\"dek\">{E(a.Standfirst)}</h2>")}<p class="author-line">{p.ByLine(a)}, {p.Time(p.Edition.Published(a))}{p.Updated(a)}</p></section>
        {p.Figure(a)}
        <article class="entry-content">{string.Concat(p.Paragraphs(a))}</article>
        {p.Correction(a)}<div class="support-box"><p>{p.Words.Support}</p><a class="button" href="/account/support">{p.Words.Subscribe}</a></div>
        {p.Tags(a)}{p.ReadAlso(a, "section", 3)}</main>
        """;

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
