using System.Text;
using Firsthand.Tests.Store;
using Firsthand.Tests.Verbs;
using Microsoft.AspNetCore.Http;

namespace Firsthand.Tests.Ingest;

/// <summary>The real server on a real, small disk that fills while it ingests: it says so, goes on showing what it has, and catches up when there is space again.</summary>
public sealed class FullDiskTests
{
    private const int Many = 60;

    [Fact]
    public async Task A_full_disk_is_named_and_loses_nothing()
    {
        using var folder = new TempFolder();
        using var files = new TempFolder();
        await using var outlet = await LoopbackServer.Start();
        var (asked, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var more = false;
        outlet.Answer = async context =>
        {
            if (context.Request.Path != "/feed") { context.Response.StatusCode = 404; return; }
            if (more)
            {
                asked.TrySetResult();
                await gate.Task;
            }
            context.Response.ContentType = "application/rss+xml";
            await context.Response.WriteAsync(Feed(more ? Many : 1));
        };
        var opml = Path.Combine(files.Path, "feeds.opml");
        await File.WriteAllTextAsync(opml, $"<opml version=\"2.0\"><body><outline type=\"rss\" text=\"Small Courier\" xmlUrl=\"{outlet.At("/feed")}\" htmlUrl=\"{outlet.Root}\"/></body></opml>", TestContext.Current.CancellationToken);

        await using var server = await ServerProcess.StartOnSmallDisk(folder.Path, 64, opml, "--interval", "1s");
        if (server is null) Assert.Skip("This machine lets nobody mount a small disk (unshare -rm, tmpfs).");
        await server.Logged("Small Courier: 1 new");
        more = true;
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var filler = server.Disk(Path.Combine(folder.Path, "filler"));
        Assert.ThrowsAny<IOException>(() => Fill(filler));
        gate.SetResult();

        await server.Logged("is full. Nothing stored is lost");
        Assert.Contains("Headline of report 0", await server.Page("/en/article/1"), StringComparison.Ordinal);

        File.Delete(filler);
        await server.Restart();
        await server.Logged($"Small Courier: {Many - 1} new");
        for (var id = 1; id <= Many; id++) Assert.Contains("Headline of report ", await server.Page($"/en/article/{id}"), StringComparison.Ordinal);
    }

    private static void Fill(string file)
    {
        using var stream = File.Create(file);
        var zeros = new byte[1 << 14];
        // To an exception: the disk is small.
        for (var written = 0; written < 128 << 20; written += zeros.Length)
        {
            stream.Write(zeros);
            stream.Flush();
        }
    }

    private static string Feed(int entries)
    {
        var rss = new StringBuilder("<rss version=\"2.0\"><channel><title>Small Courier</title>");
        for (var i = 0; i < entries; i++)
        {
            rss.Append(System.Globalization.CultureInfo.InvariantCulture, $"<item><title>Headline of report {i}</title><link>/{i}</link><guid>{i}</guid><description>");
            for (var word = 0; word < 6_000; word++) rss.Append(System.Globalization.CultureInfo.InvariantCulture, $"word{i}x{word} ");
            rss.Append("</description></item>");
        }
        return rss.Append("</channel></rss>").ToString();
    }
}
