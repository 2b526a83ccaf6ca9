using Firsthand.Ingest;
using Microsoft.Extensions.Logging.Abstractions;

namespace Firsthand.Tests.Ingest;

public sealed class WorkLoopTests
{
    private static IngestOnce Once(IngestRoom room) => new(room.News, room.Http, room.Options with { Pace = room.Options.Pace with { HostPause = TimeSpan.Zero } }, room.Rules, room.Time, NullLoggerFactory.Instance);

    private sealed class Seen : IProgress<IngestProgress>
    {
        public IngestProgress? Last { get; private set; }

        public void Report(IngestProgress value) => Last = value;
    }

    [Fact]
    public async Task Once_fetches_everything_and_ends()
    {
        await using var room = await IngestRoom.Open();
        room.Feed(IngestRoom.Rss([.. Enumerable.Range(0, 5).Select(i => ($"/{i}", $"Headline of story number {i}"))]));
        for (var i = 0; i < 5; i++) room.Page($"/{i}", IngestRoom.Story($"Headline of story number {i}"));
        var seen = new Seen();
        Assert.Null(await Once(room).Run(seen, default));
        Assert.Equal((1, 1, 5, 5, 5), (seen.Last!.FeedsDone, seen.Last.FeedsTotal, seen.Last.PagesDone, seen.Last.PagesTotal, seen.Last.ArticlesNew));
        Assert.All(await room.Articles(), a => Assert.NotNull(a.StoryId));
    }

    [Fact]
    public async Task Once_does_nothing_while_another_process_ingests()
    {
        await using var room = await IngestRoom.Open();
        using var held = IngestLock.Take(room.Options).Lock;
        Assert.Equal("ingest.locked", (await Once(room).Run(new Seen(), default))?.Code);
        Assert.Empty(room.Server.Asked);
    }

    [Fact]
    public async Task A_stop_lets_the_hosts_go()
    {
        await using var room = await IngestRoom.Open();
        using var stop = new CancellationTokenSource();
        var answering = new TaskCompletionSource();
        room.Pages["/feed"] = async context =>
        {
            answering.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        // The answer may take for ever: of the waits of the loop alone time passes, and none of the fetch itself.
        var time = new WaitedTime(room.Options.Pace.Grace, room.Time.GetUtcNow());
        var loop = new Pipeline(room.News, room.Http, room.Options, room.Rules, new NewsSignals(), time, NullLoggerFactory.Instance).Loop.Run(null, null, stop.Token);
        await answering.Task;
        stop.Cancel();
        // The grace passes while the answer does not come: the job is broken off and stays due.
        await time.Waits.Task;
        time.Advance(room.Options.Pace.Grace);
        await loop;
        room.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await room.News.Work.Claim("another", TimeSpan.FromMinutes(1)));
    }
}
