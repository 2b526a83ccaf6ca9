using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Lists;

/// <summary>
/// A list as it stands, before anybody dresses it: the page, RSS, Atom and JSON Feed are made from the same one.
/// Holds stories, articles or ready-made items, only one of these.
/// </summary>
public sealed record Listing
{
    public required string Title { get; init; }
    public required string Description { get; init; }
    /// <summary>Address of the page, without host or query.</summary>
    public required string Path { get; init; }
    /// <summary>What else of the address decides the list ("?in=all"), or "".</summary>
    public string Query { get; init; } = "";
    public IReadOnlyList<StoryRow> Stories { get; init; } = [];
    public IReadOnlyList<ArticleCard> Articles { get; init; } = [];
    /// <summary>What is neither a story nor an article: the days of the Wrap-Up.</summary>
    public IReadOnlyList<FeedItem> Items { get; init; } = [];
    public Cursor? Next { get; init; }
    /// <summary>Key of the speaker whose words the list is about; null: it is about articles.</summary>
    public string? Speaker { get; init; }
    /// <summary>By article: set for those who are told who says what (JSON Feed).</summary>
    public IReadOnlyDictionary<long, ArticleSources> Sources { get; init; } = new Dictionary<long, ArticleSources>();

    public bool Empty => Stories.Count == 0 && Articles.Count == 0 && Items.Count == 0;

    public string Feed(string file) => Path.TrimEnd('/') + "/" + file + Query;

    public string? Older => OlderOf(Path);

    public string? OlderOf(string path) => Next is { } next ? $"{path}{(Query.Length == 0 ? "?" : Query + "&")}before={next}" : null;
}

/// <summary>What a list is asked with.</summary>
public sealed record ListRequest(NewsStore Store, Here Here, HttpContext Context)
{
    public const int PageSize = 30;

    public static ListRequest Of(HttpContext context) =>
        new(context.RequestServices.GetRequiredService<NewsStore>(), Here.Of(context), context);

    public CancellationToken Cancel => Context.RequestAborted;

    public string Key(string name) => Context.GetRouteValue(name) as string ?? "";

    /// <summary>Nonsense in ?before= begins at the newest: the list is still what was asked for.</summary>
    public Cursor Before => Cursor.TryParse(Context.Request.Query["before"], out var cursor) ? cursor : Cursor.Newest;

    /// <summary>Whether this is the first page, with all that stands there beside the list.</summary>
    public bool First => Before == Cursor.Newest;

    /// <summary>Articles in which language: the edition's own, or ?in=all, or ?in=CODE.</summary>
    public string? Language => Context.Request.Query["in"].ToString() switch
    {
        "" => Here.Lang,
        "all" => null,
        { Length: 2 or 3 } code when code.All(char.IsAsciiLetterLower) => code,
        _ => Here.Lang,
    };

    /// <summary>The part of the address that carries <see cref="Language"/> on.</summary>
    public string LanguageQuery => Language == Here.Lang ? "" : "?in=" + (Language ?? "all");
}
