using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Firsthand.Tests.Ingest;
using Firsthand.Tests.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Firsthand.Tests.Web;

/// <summary>The player in a real browser, with an outlet of its own on loopback that counts who asks.</summary>
public sealed class RecordingBrowserTests(Chromium chromium)
{
    /// <summary>Two seconds of silence: 8 kHz, 8 bits.</summary>
    private static byte[] Wave()
    {
        const int rate = 8000, length = 2 * rate;
        using var bytes = new MemoryStream();
        using var write = new BinaryWriter(bytes);
        write.Write("RIFF"u8);
        write.Write(36 + length);
        write.Write("WAVEfmt "u8);
        write.Write(16);
        write.Write((short)1);
        write.Write((short)1);
        write.Write(rate);
        write.Write(rate);
        write.Write((short)1);
        write.Write((short)8);
        write.Write("data"u8);
        write.Write(length);
        write.Write(Enumerable.Repeat((byte)128, length).ToArray());
        return bytes.ToArray();
    }

    [Fact]
    public async Task Nobody_else_is_asked_for_anything_before_play_is_pressed()
    {
        await using var outlet = await LoopbackServer.Start();
        var wave = Wave();
        // As recordings lie: behind a redirect, here to another host.
        outlet.Answer = async context =>
        {
            if (context.Request.Path == "/counted.wav") context.Response.Redirect($"http://localhost:{outlet.Root.Port}/1.wav");
            else
            {
                context.Response.ContentType = "audio/wav";
                await context.Response.Body.WriteAsync(wave);
            }
        };
        await using var site = await SmallSite.Start();
        await site.Store.Outlets.Save([Samples.Outlet("harbour-hour")]);
        var feed = (await site.Store.Feeds.OfOutlet((await site.Store.Outlets.Find("harbour-hour"))!.Id))[0];
        var id = (await site.Store.Feeds.Fetched(new FeedFetched
        {
            FeedId = feed.Id,
            Interval = TimeSpan.FromHours(1),
            Articles = [Samples.Article("https://harbour-hour.example/1", "The bridge", published: TimeProvider.System.GetUtcNow().AddHours(-2)) with
            {
                Recording = new Recording { Kind = RecordingKind.Audio, Files = [new RecordingFile(outlet.At("/counted.wav").AbsoluteUri, "audio/wav", wave.Length)], Seconds = 2, Chapters = [new Chapter(0, "Hello", null), new Chapter(1, "Goodbye", null)] },
            }],
        }))[0];
        await site.Tell("A story so that there is a front page");

        var browser = await chromium.Browser();
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = true });
        var page = await context.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, m) => { if (m.Type == "error") errors.Add(m.Text); };
        foreach (var path in new[] { "/en/", "/en/recordings", "/ar/recordings?in=all", $"/en/article/{id}", $"/ar/article/{id}" })
        {
            await page.GotoAsync(new Uri(site.Address, path).ToString());
            await Barriers.NothingFound(page);
        }
        await page.GotoAsync(new Uri(site.Address, $"/en/article/{id}").ToString());
        await page.Locator("section.recording a.btn").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/en/article/{id}/play$"));
        await Barriers.NothingFound(page);
        Assert.Empty(outlet.Asked);
        var length = await page.EvaluateAsync<double>("""
            () => new Promise((done, failed) => { const a = document.querySelector('audio'); a.muted = true; a.onloadedmetadata = () => done(a.duration); a.querySelector('source').onerror = () => failed('no sound'); a.play().catch(() => {}) })
            """);
        Assert.Equal(2, length, 0.1);
        Assert.Equal(["/counted.wav", "/1.wav"], outlet.Asked.Select(a => a.Path).Distinct());
        Assert.All(outlet.Asked, a => Assert.Null(a.Cookie));
        Assert.Empty(errors);
    }
}
