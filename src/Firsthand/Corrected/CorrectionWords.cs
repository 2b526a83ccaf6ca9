using Firsthand.Layout;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Corrected;

/// <summary>A correction in a reader's words.</summary>
public static class CorrectionWords
{
    private const int Longest = 160;

    /// <summary>On the page of what was corrected: each with what was before and its day, linked to the list of all. Nothing where nothing holds.</summary>
    public static IHtmlContent Line(Here here, string? edited, string displayRight)
    {
        if (StoredJson.Read<List<EditNote>>(edited, []) is not { Count: > 0 } notes) return Nothing;
        var parts = notes.Select(n => Html($"{here.T["corrected." + n.Kind]} ({Before(here, n.Kind, n.Before, displayRight)}<time datetime=\"{here.Local(n.At).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}\">{here.T.Date("date.full", here.Local(n.At))}</time>)")).ToList();
        IHtmlContent line = parts[0];
        foreach (var part in parts.Skip(1)) line = Html($"{line}{here.T["list.semicolon"]} {part}");
        return Html($"<p class=\"edited quiet small\"><a class=\"link\" href=\"{here.Path("/corrections")}\">{here.T["corrected.by"]}</a> {line}</p>");
    }

    private static IHtmlContent Before(Here here, string kind, Told before, string displayRight) => Of(here, kind, before, displayRight) is { Length: > 0 } was
        ? Html($"{here.T.Markup("corrected.was", ("what", Html($"<bdi>{was}</bdi>")))}{here.T["list.comma"]} ") : Nothing;

    /// <summary>Before or after; "" where there is nothing to tell. An outlet's words are told only where they may be shown.</summary>
    public static string Of(Here here, string kind, Told told, string? displayRight) => kind switch
    {
        "article.category" or "story.category" => told.Key is { } key ? here.T["category." + key] : "",
        "story.merge" or "story.split" => told.Title is null ? "" : told.Count is { } count ? $"{told.Title} ({here.T.Count("count.articles", count)})" : told.Title,
        "said.remove" or "said.change" or "said.add" => told.Who is null ? "" : displayRight is null or "full" && told.Words is { } words ? $"{told.Who}{here.T["list.colon"]} {Short(words)}" : told.Who,
        _ => told.Label is { } label ? "#" + Hashtags.HashtagList.Tag(label) : "",
    };

    private static string Short(string words) => words.Length <= Longest ? words : words[..(char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest)] + "…";

    /// <summary>Where what was corrected is shown; null: nowhere.</summary>
    public static string? Address(Here here, CorrectionRow row) => row.ArticleId is { } article ? here.Article(article, row.Title) : row.StoryId is { } story ? here.Story(story, row.Title) : row.HashtagKey is { } key ? here.Hashtag(key) : null;

    public static string State(Locale t, CorrectionRow row) => row.State == "holds" ? "" : t["corrected.state." + row.State];
}
