using System.Globalization;
using Firsthand.Layout;
using Firsthand.Reading.Feeds;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Recordings;

/// <summary>What an article's page shows of its recording.</summary>
public sealed record RecordingView(Here Here, ArticleRow Article, Recording Recording);

/// <summary>The small parts that tell of a recording: kind, length, moments, hosts.</summary>
public static class RecordingParts
{
    /// <summary>As it may be shown: null where there is none, or nothing of it can be played.</summary>
    public static Recording? Of(string? json) => json is null ? null : StoredJson.Read<Recording?>(json, null) is { } recording ? RecordingFinder.Believable(recording) : null;

    /// <summary>"Audio · 42 minutes", as a mark in a list.</summary>
    public static IHtmlContent Mark(Here here, string kind, string? json) =>
        Parts.Html($"<span class=\"own\">{here.T["recording." + (kind == "video" ? "video" : "audio")]}{(Of(json)?.Seconds is { } seconds ? " · " + Length(here, seconds) : "")}</span>");

    /// <summary>To the minute; what is shorter is one.</summary>
    public static string Length(Here here, int seconds)
    {
        var minutes = Math.Max(1, (seconds + 30) / 60);
        if (minutes < 60) return here.T.Count("article.minutes", minutes);
        var hours = here.T.Count("recording.hours", minutes / 60);
        return minutes % 60 == 0 ? hours : here.T.Say("recording.hours-minutes", ("hours", hours), ("minutes", here.T.Count("article.minutes", minutes % 60)));
    }

    /// <summary>"1:02:03", from left to right in any language.</summary>
    public static IHtmlContent Moment(Here here, int seconds)
    {
        var at = TimeSpan.FromSeconds(seconds);
        return Parts.Html($"<bdi dir=\"ltr\">{here.T.Digits(at.ToString(at.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture))}</bdi>");
    }

    public static IHtmlContent Host(string url) => Parts.Html($"<bdi dir=\"ltr\">{Articles.Context.Host(url)}</bdi>");

    /// <summary>"mp3, 48 MB": what is known of a file beside its address.</summary>
    public static string About(Here here, RecordingFile file) => string.Join(here.T["list.comma"] + " ", new[]
    {
        file.Type is { } type ? Short(type) : null,
        file.Bytes is { } bytes and >= 500_000 ? here.T.Say("recording.size", ("n", here.T.Number((bytes + 500_000) / 1_000_000))) : null,
    }.OfType<string>());

    private static string Short(string type) => type switch
    {
        "audio/mpeg" or "audio/mp3" => "MP3",
        "audio/mp4" or "audio/x-m4a" => "M4A",
        "application/vnd.apple.mpegurl" or "application/x-mpegurl" => "HLS",
        _ => type[(type.IndexOf('/') + 1)..].ToUpperInvariant() is { Length: <= 6 } name ? name : type,
    };

    public static string Player(Here here, long articleId, int from = 0) =>
        here.Path(string.Create(CultureInfo.InvariantCulture, $"/article/{articleId}/play{(from > 0 ? $"?from={from}" : "")}"));
}
