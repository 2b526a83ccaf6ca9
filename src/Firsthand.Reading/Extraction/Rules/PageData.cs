using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction;

/// <summary>The objects that a <see cref="DataPath"/> may lead into: the page's JSON-LD, then the state of its scripts.</summary>
internal sealed class PageData
{
    private const int MostScripts = 200;

    private readonly ScriptState state;

    public PageData(IHtmlDocument document)
    {
        var scripts = document.QuerySelectorAll("script").Take(MostScripts).ToLookup(IsJsonLd);
        state = ScriptState.Of(scripts[false].Where(s => PageState.MayHold(s, s.GetAttribute("type"))));
        Objects = [.. JsonLd.Of(scripts[true].Select(s => s.TextContent)).Nodes, .. state.Values];
    }

    public IReadOnlyList<JsonElement> Objects { get; }

    /// <summary>A text or a number as one line; null: neither.</summary>
    public string? Line(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Metadata.Line(state.Text(value.GetString()!)),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>HTML in a string, or blocks, as an element that holds the text.</summary>
    public IElement Body(IEnumerable<JsonElement> values) => HtmlTree.ParseBody(StateText.Html(state, values));

    private static bool IsJsonLd(IElement script) => script.GetAttribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true;
}
