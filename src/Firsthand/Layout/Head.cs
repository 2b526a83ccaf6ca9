using System.Text.Json.Nodes;
using Firsthand.Lists;

namespace Firsthand.Layout;

/// <summary>What a page tells its frame: title, description, address, which section it stands in, its feeds.</summary>
public sealed record Head
{
    public required string Title { get; init; }
    public string Description { get; init; } = "";
    /// <summary>The one address of this page, without host and without what may change (the words of a headline); the same in every language but for its beginning. Null for pages that have none (errors).</summary>
    public string? Path { get; init; }
    /// <summary>Which entry of the navigation is current: "front", "sources", a category's key.</summary>
    public string Section { get; init; } = "";
    /// <summary>A part of the house with rules of look of its own: "admin"; null: none.</summary>
    public string? Room { get; init; }
    /// <summary>Set where the page is a list that machines can read too.</summary>
    public Listing? List { get; init; }
    /// <summary>Which page of a list it is, and of which language its articles are.</summary>
    public string Kept { get; init; } = "";
    /// <summary>The picture other sites show for a link to this page, without its language; null: the site's.</summary>
    public string? Card { get; init; }
    /// <summary>Of one article, or of one story.</summary>
    public bool OneThing { get; init; }
    /// <summary>What the page is, for machines; see <see cref="StructuredData"/>.</summary>
    public IReadOnlyList<JsonObject> Data { get; init; } = [];
    /// <summary>Where other programs learn how to show this page as a card (oEmbed); null: it has none.</summary>
    public string? Embed { get; init; }
    public bool NoIndex { get; init; }
    /// <summary>Files of wwwroot/script that make this page nicer; none is needed to read it.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];
}
