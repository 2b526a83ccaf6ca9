namespace Firsthand.Ingest;

/// <summary>What a job leaves to the scheduler.</summary>
/// <param name="Pause">The host's crawl delay, where it has one: nothing is asked of it before.</param>
/// <param name="NewArticles">How many articles a feed brought.</param>
/// <param name="Readable">A text came or changed: there is something to gather into stories.</param>
/// <param name="What">The address, for a person who watches.</param>
public sealed record JobDone(TimeSpan Pause, int NewArticles = 0, bool Readable = false, string? What = null)
{
    public static readonly JobDone Nothing = new(TimeSpan.Zero);
}
