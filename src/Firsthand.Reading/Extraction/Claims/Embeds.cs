using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction.Claims;

/// <summary>Finds what an article embeds, by the shape of the element and of its address; no service is known by name.</summary>
internal static class Embeds
{
    private const int Most = 50;
    // Smaller ones count visitors.
    private const int SmallestSide = 50;

    private static readonly string[] Players = ["/embed", "/player", "/video", "embed.", "player.", "video."];
    private static readonly string[] Sounds = ["/audio", "/podcast", "/episode", "audio.", "podcast", "sound"];

    public static IReadOnlyList<Embed> Of(PageOutline outline, Uri url)
    {
        var embeds = new List<Embed>();
        foreach (var spot in outline.Frames.Where(s => !s.Aside))
            if (embeds.Count < Most && Read(spot.Element, url) is { } embed && !embeds.Exists(e => e.Address == embed.Address))
                embeds.Add(embed);
        return embeds;
    }

    private static Embed? Read(IElement element, Uri url)
    {
        var name = element.LocalName;
        if (name == "blockquote")
            return Post(element, url);
        if (IsSmall(element.GetAttribute("width")) || IsSmall(element.GetAttribute("height")) || element.HasAttribute("hidden") || element.GetAttribute("style")?.Replace(" ", "").Contains("display:none", StringComparison.OrdinalIgnoreCase) == true)
            return null;
        var claimed = element.GetAttribute("src") ?? element.GetAttribute("data-src") ?? element.GetAttribute("data-lazy-src");
        if (claimed is null && name is "video" or "audio")
            claimed = element.Children.Take(5).FirstOrDefault(c => c.LocalName == "source")?.GetAttribute("src");
        if (HtmlTree.Absolute(claimed, url) is not { } address)
            return null;
        var title = Metadata.Line(element.GetAttribute("title") ?? element.GetAttribute("aria-label"));
        return new Embed(name switch { "video" or "amp-video" => EmbedKind.Video, "audio" => EmbedKind.Audio, _ => KindOf(element, address) }, address, title is { Length: > 200 } ? null : title);
    }

    private static EmbedKind KindOf(IElement frame, string address) =>
        Array.Exists(Sounds, s => address.Contains(s, StringComparison.OrdinalIgnoreCase)) ? EmbedKind.Audio
        : frame.HasAttribute("allowfullscreen") || frame.GetAttribute("allow")?.Contains("autoplay", StringComparison.OrdinalIgnoreCase) == true || Array.Exists(Players, p => address.Contains(p, StringComparison.OrdinalIgnoreCase)) ? EmbedKind.Video
        : EmbedKind.Frame;

    // A post is quoted with the address of its own page, by attribute or as its last link, in a quotation that calls itself embedded.
    private static Embed? Post(IElement quote, Uri url)
    {
        var names = quote.ClassName;
        if (names is null || !names.Contains("embed", StringComparison.OrdinalIgnoreCase) && !names.Contains("-media", StringComparison.OrdinalIgnoreCase) && !names.Contains("-tweet", StringComparison.OrdinalIgnoreCase) && !names.Contains("-post", StringComparison.OrdinalIgnoreCase))
            return null;
        var marked = quote.GetAttribute("cite") ?? quote.Attributes.FirstOrDefault(a => a.Name.StartsWith("data-", StringComparison.Ordinal) && (a.Name.EndsWith("permalink", StringComparison.Ordinal) || a.Name.EndsWith("href", StringComparison.Ordinal)))?.Value;
        return HtmlTree.Absolute(marked ?? quote.QuerySelectorAll("a[href]").LastOrDefault()?.GetAttribute("href"), url) is { } address ? new Embed(EmbedKind.Post, address, null) : null;
    }

    private static bool IsSmall(string? side) => int.TryParse(side, out var pixels) && pixels < SmallestSide;
}
