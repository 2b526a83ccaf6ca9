using Firsthand.Lists;

namespace Firsthand.Search;

public static class SearchList
{
    /// <summary>Longer questions are cut: no reader types them, and work grows with every term.</summary>
    public const int LongestQuery = 200;

    public static string Query(ListRequest request)
    {
        var query = request.Context.Request.Query["q"].ToString().ReplaceLineEndings(" ").Replace("\0", "").Trim();
        if (query.Length <= LongestQuery) return query;
        return query[..(char.IsHighSurrogate(query[LongestQuery - 1]) ? LongestQuery - 1 : LongestQuery)];
    }

    public static async Task<Listing?> Get(ListRequest request)
    {
        var query = Query(request);
        var language = request.Context.Request.Query["in"].Count == 0 ? null : request.Language;
        var found = query.Length == 0 ? new Store.Slice<Store.ArticleCard>([], null)
            : await request.Store.Search.Find(query, language ?? request.Here.Lang, language, request.Before, ListRequest.PageSize, request.Cancel);
        return new Listing
        {
            Title = query.Length == 0 ? request.Here.T["search.title"] : request.Here.T.Say("search.results", ("query", query)),
            Description = request.Here.T["search.about"],
            Path = request.Here.Path("/search"),
            Query = "?q=" + Uri.EscapeDataString(query) + (language is null ? "" : "&in=" + language),
            Articles = found.Items,
            Next = found.Next,
        };
    }
}
