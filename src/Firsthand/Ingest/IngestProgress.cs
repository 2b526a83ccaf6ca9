namespace Firsthand.Ingest;

/// <summary>How far a single ingest has come.</summary>
public sealed record IngestProgress(int FeedsDone, int FeedsTotal, int PagesDone, int PagesTotal, int ArticlesNew, int Stories, string? Now);
