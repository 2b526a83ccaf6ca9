using System.Globalization;
using System.Text.Encodings.Web;
using Firsthand.Accounts;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Recordings;
using Firsthand.WrapUp;

namespace Firsthand.Spoken;

/// <summary>The days that were spoken, as a podcast: a feed for each edition, its files, and where in them each story begins.</summary>
public static class SpokenFeed
{
    public static void AddSpeech(this IServiceCollection services, NewsroomOptions options)
    {
        if (options.Speech is not { } speech) return;
        services.AddSingleton<SpokenDays>();
        services.AddSingleton<ISpeaker>(_ => speech.Program is not null ? new ProgramSpeaker(speech) : new AddressSpeaker(speech));
        services.AddSingleton<Narrator>().AddHostedService(s => s.GetRequiredService<Narrator>());
    }

    public static void MapSpeech(this IEndpointRouteBuilder routes, NewsroomOptions options)
    {
        if (options.Speech is null) return;
        var spoken = routes.MapGroup("/{lang:lang}/wrap-up").ForAnyone();
        spoken.MapGet("podcast.xml", Feed);
        spoken.MapGet("{date}/{hash}.mp3", Sound);
        spoken.MapGet("{date}/chapters.json", Chapters);
    }

    public static string Path(Here here) => here.Path("/wrap-up/podcast.xml");

    private static string AddressOf(Here here, SpokenDay day) => $"{here.WrapUp(day.Day)}/{day.Hash}.mp3";

    private static IResult Feed(HttpContext context, SpokenDays days)
    {
        var here = Here.Of(context);
        context.Response.Headers.CacheControl = "public, max-age=300";
        var channel = new PodcastChannel(here.T["spoken.title"], here.T["spoken.about"], here.Path("/wrap-up"), Path(here));
        return Results.Bytes(PodcastFeed.Channel(here, channel, xml =>
        {
            foreach (var day in days.All(here.Lang))
            {
                xml.WriteStartElement("item");
                xml.WriteElementString("title", FeedWriter.Clean(here.T.Say("wrap.of", ("day", WrapUpWords.Date(here, day.Day)))));
                xml.WriteElementString("link", here.Absolute(here.WrapUp(day.Day)));
                xml.WriteStartElement("guid");
                xml.WriteAttributeString("isPermaLink", "false");
                xml.WriteString(here.Absolute(here.WrapUp(day.Day)) + "/spoken");
                xml.WriteEndElement();
                var told = string.Join('\n', [here.T["spoken.about"], .. here.Options.Sample ? [here.T["sample.banner"]] : Array.Empty<string>(), .. day.Chapters.Skip(1).SkipLast(1).Select(c => $"{Clock(c.At)} {c.Title}")]);
                xml.WriteElementString("description", FeedWriter.Clean(HtmlEncoder.Default.Encode(told).Replace("&#xA;", "<br>", StringComparison.Ordinal)));
                xml.WriteElementString("pubDate", DateTimeOffset.FromUnixTimeMilliseconds(day.MadeAt).ToString("r", CultureInfo.InvariantCulture));
                xml.WriteElementString("episodeType", FeedRecordings.Itunes, "full");
                FeedRecordings.Rss(xml, new Reading.Feeds.Recording
                {
                    Kind = Reading.Feeds.RecordingKind.Audio,
                    Files = [new(here.Absolute(AddressOf(here, day)), "audio/mpeg", day.Bytes)],
                    Seconds = (int)Math.Round(day.Seconds),
                    ChaptersFile = here.Absolute(here.WrapUp(day.Day) + "/chapters.json"),
                });
                xml.WriteEndElement();
            }
        }), "application/rss+xml; charset=utf-8");
    }

    private static IResult Sound(string date, string hash, HttpContext context, SpokenDays days)
    {
        var here = Here.Of(context);
        if (WrapUpPage.Parse(date, here) is not { } day || days.Find(here.Lang, day) is not { } spoken) return Results.NotFound();
        // An app that read the feed before the day was spoken anew.
        if (spoken.Hash != hash) return Results.Redirect(AddressOf(here, spoken));
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        // A browser shows the file in a page of its own, which has to be let.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; media-src 'self'; frame-ancestors 'none'";
        return Results.File(days.At(here.Lang, spoken), "audio/mpeg", enableRangeProcessing: true, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{spoken.Hash}\""));
    }

    /// <summary>As Podcasting 2.0 has it (JSON chapters 1.2).</summary>
    private static IResult Chapters(string date, HttpContext context, SpokenDays days)
    {
        var here = Here.Of(context);
        if (WrapUpPage.Parse(date, here) is not { } day || days.Find(here.Lang, day) is not { } spoken) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Json(new { version = "1.2.0", chapters = spoken.Chapters.Select(c => new { startTime = c.At, title = c.Title }) }, System.Text.Json.JsonSerializerOptions.Web, "application/json+chapters");
    }

    private static string Clock(double at) => TimeSpan.FromSeconds(Math.Floor(at)) is var span && span.TotalHours >= 1 ? span.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : span.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
