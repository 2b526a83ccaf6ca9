namespace Firsthand.Store;

/// <summary>Full-text search over titles and texts, on terms of the analyser, the same in both engines.</summary>
public sealed class Search(Database database)
{
    /// <summary>Counts are of so many newest matches: enough to choose by, and no common word makes a reader wait.</summary>
    public const int Counted = 2_000;

    /// <summary>Articles as the query says, in at most four statements, of one moment. Nothing asked: nothing found.</summary>
    public Task<SearchResult> Find(SearchRequest request, CancellationToken cancel = default) => request.Query.Empty
        ? Task.FromResult(SearchResult.Nothing)
        : database.Read(session => SearchRun.Run(session, request), cancel);
}
