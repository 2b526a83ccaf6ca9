using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Firsthand.Spoken;
using Firsthand.Store;
using Firsthand.Tests.Ingest;
using Firsthand.Tests.Web;
using Firsthand.Verbs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Tests.Spoken;

/// <summary>The day read aloud: by the real program, and by a server that speaks as OpenAI's does, and that lies.</summary>
public sealed class SpeechTests
{
    private static readonly XNamespace Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace Podcast = "https://podcastindex.org/namespace/1.0";

    private static NewsroomOptions With(NewsroomOptions options, SpeechOptions speech) => options with { TimeZone = TimeZoneInfo.Utc, Speech = speech, Accounts = options.Accounts with { Address = new Uri("http://news.example/") } };

    private static SpeechOptions Programs()
    {
        var (espeak, lame) = (SpeechOptions.Find("espeak-ng"), SpeechOptions.Find("lame"));
        if (espeak is null || lame is null)
        {
            if (Environment.GetEnvironmentVariable("FIRSTHAND_REQUIRE_SPEECH") == "1") Assert.Fail("required here and missing: espeak-ng or lame");
            Assert.Skip("a real voice: espeak-ng or lame missing");
        }
        return new SpeechOptions { Program = espeak, Encoder = lame };
    }

    /// <summary>Hours since yesterday's noon.</summary>
    private static double Yesterday => TimeProvider.System.GetUtcNow().TimeOfDay.TotalHours + 12;

    private static async Task<List<XElement>> Episodes(SmallSite site, string lang = "en") => [.. (await Feed(site, lang)).Elements("item")];

    private static async Task<XElement> Feed(SmallSite site, string lang)
    {
        var answer = await site.Get($"/{lang}/wrap-up/podcast.xml");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Element("channel")!;
    }

    private static string Path(string address) => new Uri(address).AbsolutePath;

    /// <summary>How long a player takes for it: lame unpacks it.</summary>
    private static async Task<double> Played(byte[] mp3, string lame)
    {
        var folder = Directory.CreateTempSubdirectory("firsthand-mp3-").FullName;
        try
        {
            var file = System.IO.Path.Combine(folder, "a.mp3");
            await File.WriteAllBytesAsync(file, mp3, TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo(lame, ["--silent", "--decode", file, file + ".wav"]))!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, process.ExitCode);
            var wav = await File.ReadAllBytesAsync(file + ".wav", TestContext.Current.CancellationToken);
            Assert.True(wav[44..].Distinct().Count() > 100, "There is nothing to be heard.");
            return (wav.Length - 44) / (double)BitConverter.ToInt32(wav, 28);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public async Task A_day_is_spoken_in_each_editions_language_as_a_podcast_whose_figures_are_true()
    {
        var speech = Programs();
        await using var site = await SmallSite.Start(o => With(o, speech));
        var stories = new List<long> { await site.Tell("The bridge opens $(touch /tmp/never) [[", Yesterday), await site.Tell("A ferry; `comes home` <script>", Yesterday, "harbour-hour") };
        await site.Tell("الجسر يُفتح أخيرًا أمام الناس", Yesterday, "rasif", "ar");
        var narrator = site.Services.GetRequiredService<Narrator>();
        await narrator.Run(TestContext.Current.CancellationToken);
        Assert.Empty(narrator.Troubles);

        var channel = await Feed(site, "en");
        foreach (var required in new[] { "title", "link", "description", "language" }) Assert.False(string.IsNullOrWhiteSpace((string?)channel.Element(required)), required);
        foreach (var required in new[] { "author", "explicit", "image", "category" }) Assert.NotNull(channel.Element(Itunes + required));
        var item = Assert.Single(channel.Elements("item"));
        var file = item.Element("enclosure")!;
        var address = Path((string)file.Attribute("url")!);
        var answer = await site.Get(address);
        var sound = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(((string?)file.Attribute("type"), (string?)file.Attribute("length")), (answer.Content.Headers.ContentType!.MediaType, sound.Length.ToString(CultureInfo.InvariantCulture)));
        var seconds = (double)item.Element(Itunes + "duration")!;
        Assert.InRange(seconds, 8, 120);
        Assert.Equal(seconds, await Played(sound, speech.Encoder!), 0.8);
        Assert.Contains("media-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        // Players leap.
        var part = await site.Get(address, ("Range", "bytes=1000-1999"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(sound[1000..2000], await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        var chapters = JsonNode.Parse(await (await site.Get(Path((string)item.Element(Podcast + "chapters")!.Attribute("url")!))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["chapters"]!.AsArray();
        Assert.Equal(stories.Count + 2, chapters.Count);
        var starts = chapters.Select(c => (double)c!["startTime"]!).ToList();
        Assert.Equal(0.0, starts[0]);
        Assert.Equal(starts.Order(), starts);
        Assert.True(starts[^1] < seconds);
        Assert.Contains("A ferry; `comes home` <script>", chapters.Select(c => (string)c!["title"]!));
        Assert.Contains("A ferry; `comes home` &lt;script&gt;", WebUtility.HtmlDecode((string)item.Element("description")!).Replace("<script>", "&lt;script&gt;", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", (string)item.Element("description")!, StringComparison.Ordinal);
        Assert.False(File.Exists("/tmp/never"));

        Assert.InRange((double)Assert.Single(await Episodes(site, "ar")).Element(Itunes + "duration")!, 4, 120);
        Assert.Empty(await Episodes(site, "fr"));
        Assert.NotNull((await site.Read("/en/wrap-up")).QuerySelector("a[href='/en/wrap-up/podcast.xml']"));
        foreach (var nothing in new[] { "/en/wrap-up/2001-01-01/chapters.json", "/en/wrap-up/x/00.mp3", $"/fr{address[3..]}", "/en/wrap-up/2999-01-01/00.mp3" }) Assert.Equal(HttpStatusCode.NotFound, (await site.Get(nothing)).StatusCode);
    }

    /// <summary>A server of voices. It gives a second and a half of silence for everything, unless it is told otherwise.</summary>
    private sealed class Voice : IAsyncDisposable
    {
        private readonly LoopbackServer server;

        private Voice(LoopbackServer server) => this.server = server;

        public ConcurrentQueue<(string Path, string Key, JsonNode Body)> Asked { get; } = [];
        public Func<HttpContext, Task>? Lie { get; set; }
        public SpeechOptions Options => new() { Address = server.At("/v1/"), Model = "kokoro", Voice = "af_sky", Key = "secret", Days = 3, Patience = TimeSpan.FromSeconds(30) };

        public static async Task<Voice> Start()
        {
            var voice = new Voice(await LoopbackServer.Start());
            voice.server.Answer = async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                voice.Asked.Enqueue((context.Request.Path, context.Request.Headers.Authorization.ToString(), JsonNode.Parse(await reader.ReadToEndAsync())!));
                if (voice.Lie is not null) await voice.Lie(context);
                else await Say(context, Mp3Tests.Silence(58));
            };
            return voice;
        }

        public static async Task Say(HttpContext context, byte[] sound)
        {
            context.Response.ContentType = "audio/mpeg";
            await context.Response.Body.WriteAsync(sound, context.RequestAborted);
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }

    [Fact]
    public async Task What_was_said_once_is_not_said_again_and_what_changed_is_heard_no_longer()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var voice = await Voice.Start();
        await using var site = await SmallSite.Start(o => With(o, voice.Options));
        var (kept, gone) = (await site.Tell("The bridge opens", Yesterday), await site.Tell("A ferry turns back", Yesterday + 3, "harbour-hour"));
        await site.Tell("Long before anybody listened", Yesterday + 24, "harbour-tv");
        var narrator = site.Services.GetRequiredService<Narrator>();
        await narrator.Run(cancel);
        // Beginning, two stories, end; of one edition, of one day.
        Assert.Equal(4, voice.Asked.Count);
        Assert.All(voice.Asked, a => Assert.Equal(("/v1/audio/speech", "Bearer secret", "kokoro", "af_sky", "mp3"), (a.Path, a.Key, (string)a.Body["model"]!, (string)a.Body["voice"]!, (string)a.Body["response_format"]!)));
        Assert.All(voice.Asked, a => Assert.InRange(((string)a.Body["input"]!).Length, 1, ISpeaker.Longest));
        var first = Assert.Single(await Episodes(site));
        Assert.Equal("6", (string?)first.Element(Itunes + "duration"));
        await narrator.Run(cancel);
        Assert.Equal(4, voice.Asked.Count);

        // One story is taken away: its sound goes too, and only what is new is said.
        var database = site.Services.GetRequiredService<Database>();
        await database.Write(async s => await s.Execute("UPDATE stories SET article_count = 0 WHERE id = @gone", new { gone }));
        await database.Write(async s => await s.Execute("UPDATE articles SET story_id = NULL WHERE story_id = @gone", new { gone }));
        await narrator.Run(cancel);
        Assert.Equal(5, voice.Asked.Count);
        var second = Assert.Single(await Episodes(site));
        Assert.Equal(((string?)first.Element("guid"), (string?)first.Element("pubDate")), ((string?)second.Element("guid"), (string?)second.Element("pubDate")));
        var (old, now) = (Path((string)first.Element("enclosure")!.Attribute("url")!), Path((string)second.Element("enclosure")!.Attribute("url")!));
        Assert.NotEqual(old, now);
        var moved = await site.Get(old);
        Assert.Equal((HttpStatusCode.Redirect, now), (moved.StatusCode, moved.Headers.Location!.ToString()));
        Assert.DoesNotContain("ferry", (string)second.Element("description")!, StringComparison.Ordinal);

        // A wiped folder is filled again; an empty day is none.
        var options = site.Services.GetRequiredService<NewsroomOptions>();
        var folder = System.IO.Path.Combine(options.Data, "spoken", "en");
        await File.WriteAllTextAsync(Directory.GetFiles(folder, "*.json").Single(), "{\"broken", cancel);
        Assert.Empty(await Episodes(site));
        await narrator.Run(cancel);
        Assert.Equal(5, voice.Asked.Count);
        Assert.Single(await Episodes(site));
        await database.Write(async s => await s.Execute("UPDATE articles SET story_id = NULL WHERE story_id = @kept", new { kept }));
        await database.Write(async s => await s.Execute("UPDATE stories SET article_count = 0 WHERE id = @kept", new { kept }));
        await narrator.Run(cancel);
        // The day before it is the newest one now.
        Assert.Contains("Long before anybody listened", (string)Assert.Single(await Episodes(site)).Element("description")!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get(now)).StatusCode);
    }

    [Fact]
    public async Task A_server_in_trouble_costs_the_episode_and_its_reason_is_told()
    {
        await using var voice = await Voice.Start();
        using var speaker = new AddressSpeaker(voice.Options with { Patience = TimeSpan.FromSeconds(2) });
        async Task<string?> Say(Func<HttpContext, Task> lie)
        {
            voice.Lie = lie;
            var (mp3, reason) = await speaker.Say("Hello.", "en", TestContext.Current.CancellationToken);
            Assert.True(mp3 is null || reason is null);
            Assert.DoesNotContain("secret", reason?.Detail ?? "", StringComparison.Ordinal);
            return reason?.Code;
        }
        foreach (var status in new[] { 302, 401, 404, 429, 500 })
            Assert.Equal("speech.refused", await Say(c =>
            {
                c.Response.StatusCode = status;
                c.Response.Headers.Location = "http://169.254.169.254/";
                return Task.CompletedTask;
            }));
        Assert.Equal("speech.timeout", await Say(c => Task.Delay(Timeout.Infinite, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal("speech.unreachable", await Say(c =>
        {
            c.Abort();
            return Task.CompletedTask;
        }));
        Assert.Equal("speech.large", await Say(async c =>
        {
            var block = new byte[1 << 20];
            for (var i = 0; i < 30; i++) await c.Response.Body.WriteAsync(block, c.RequestAborted);
        }));
        Assert.Null(await Say(c => Voice.Say(c, Mp3Tests.Silence(3))));

        // With a page instead of sound nothing is kept, and the next round mends it.
        await using var site = await SmallSite.Start(o => With(o, voice.Options));
        await site.Tell("The bridge opens", Yesterday);
        var narrator = site.Services.GetRequiredService<Narrator>();
        voice.Lie = c => Voice.Say(c, "<html>Please sign in</html>"u8.ToArray());
        await narrator.Run(TestContext.Current.CancellationToken);
        Assert.Equal("speech.failed", Assert.Single(narrator.Troubles).Value.Code);
        Assert.Empty(await Episodes(site));
        voice.Lie = null;
        await narrator.Run(TestContext.Current.CancellationToken);
        Assert.Empty(narrator.Troubles);
        Assert.Single(await Episodes(site));
    }

    [Fact]
    public async Task A_program_in_trouble_is_stopped_and_its_reason_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "scripts of a Unix shell");
        var folder = Directory.CreateTempSubdirectory("firsthand-voice-").FullName;
        try
        {
            async Task<(byte[]? Mp3, string? Reason)> Say(string script, string encoder = "exec cat", int seconds = 20)
            {
                var (program, lame) = (System.IO.Path.Combine(folder, "espeak-ng"), System.IO.Path.Combine(folder, "lame"));
                foreach (var (file, body) in new[] { (program, script), (lame, encoder) })
                {
                    await File.WriteAllTextAsync(file, "#!/bin/sh\n" + body + "\n");
                    if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
                var (mp3, reason) = await new ProgramSpeaker(new SpeechOptions { Program = program, Encoder = lame, Patience = TimeSpan.FromSeconds(seconds) }).Say("The bridge [[ opens; $(exit 9)", "en", TestContext.Current.CancellationToken);
                return (mp3, reason?.Code);
            }
            Assert.Equal("speech.failed", (await Say("exit 3")).Reason);
            Assert.Equal("speech.failed", (await Say("cat > /dev/null")).Reason);
            Assert.Equal("speech.timeout", (await Say("exec sleep 600", seconds: 1)).Reason);
            Assert.Equal("speech.large", (await Say("exec cat /dev/zero")).Reason);
            Assert.Equal("speech.failed", (await Say("head -c 100000 /dev/zero", "exit 4")).Reason);
            // It complains at length while it is written to and read from.
            Assert.Equal(5_000_000, (await Say("cat >&2; head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2")).Mp3!.Length);
            // What is said comes by standard input, word for word but for its brackets; the arguments are ours.
            Assert.Equal("--stdin --stdout -b 1 -s 165 -v en\nThe bridge [ [ opens; $(exit 9)\n", Encoding.UTF8.GetString((await Say("echo \"$@\"; cat")).Mp3!));
            Assert.Equal("speech.failed", (await new ProgramSpeaker(new SpeechOptions { Program = System.IO.Path.Combine(folder, "none"), Encoder = "none" }).Say("Hello.", "en", TestContext.Current.CancellationToken)).Reason!.Code);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:8880/v1", null)]
    [InlineData("https://voice.example/v1", null)]
    [InlineData("", null)]
    [InlineData("https://key@voice.example/v1", "is no address of a voice")]
    [InlineData("https://voice.example/v1?key=1", "is no address of a voice")]
    [InlineData("ftp://voice.example/", "is no address of a voice")]
    [InlineData("festival", "is neither")]
    [InlineData("/bin/sh", "is neither")]
    [InlineData("/nowhere/espeak-ng", "There is no program")]
    public void A_voice_is_named_or_the_reason_told(string speech, string? wrong)
    {
        var flags = new SpeechFlags();
        var command = new Command("serve");
        foreach (var flag in flags.All) command.Options.Add(flag);
        var (options, told) = flags.Read(command.Parse(["--speech", speech]));
        if (wrong is null) Assert.Null(told);
        else Assert.Contains(wrong, told, StringComparison.Ordinal);
        Assert.Equal(wrong is null && speech.Length > 0, options is not null);
        Assert.Null(flags.Read(command.Parse([])).Options);
    }

    [Fact]
    public async Task Without_the_operators_word_nothing_speaks()
    {
        await using var site = await SmallSite.Start();
        await site.Tell("The bridge opens", Yesterday);
        Assert.Null(site.Services.GetService<Narrator>());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get("/en/wrap-up/podcast.xml")).StatusCode);
        Assert.Null((await site.Read("/en/wrap-up")).QuerySelector("a[href*='podcast']"));
    }
}
