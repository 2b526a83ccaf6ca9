using System.Globalization;

namespace Firsthand.Reading.Feeds;

/// <summary>Reads what the extensions of podcasts, places and discussions add to an entry. Most entries have none of it.</summary>
internal static class EntryExtras
{
    private const int MostTranscripts = 20, MostChapters = 500;

    public static FeedEntry Add(Element entry, FeedEntry read)
    {
        var has = false;
        for (var i = 0; i < entry.Count && !has; i++) has = entry[i] is Element e && IsExtra(e);
        return has ? read with
        {
            Duration = Duration(entry.First("itunes:duration")?.Text() ?? entry.First("media:content")?.Attribute("duration") ?? entry.First("media:group")?.First("media:content")?.Attribute("duration")),
            Chapters = Address(entry.First("podcast:chapters"), "url"),
            ChapterMarks = ChapterMarks(entry),
            Player = EntryMedia.Player(entry),
            Season = Count(entry.First("podcast:season", "itunes:season")?.Text()),
            Episode = Count(entry.First("podcast:episode", "itunes:episode")?.Text()),
            Explicit = entry.First("itunes:explicit")?.Text().ToLowerInvariant() switch { "yes" or "true" or "explicit" => true, "no" or "false" or "clean" => false, _ => null },
            Transcripts = Transcripts(entry),
            Place = Place(entry) ?? (entry.First("georss:where") is { } where ? Place(where) : null),
            Comments = Count(entry.First("slash:comments", "thr:total")?.Text()) ?? entry.Elements("link", "atom:link").Select(l => Count(l.Attribute("thr:count"))).FirstOrDefault(c => c is not null),
            CommentsPage = Address(entry.First("comments"), null) ?? Address(entry.Elements("link", "atom:link").FirstOrDefault(IsReplyPage), "href"),
        }
        : read;
    }

    private static bool IsExtra(Element e) => e.Name switch
    {
        "comments" or "media:group" or "media:player" => true,
        "link" or "atom:link" => e.Attribute("rel") is "replies" || e.Attribute("thr:count") is not null,
        "media:content" => e.Attribute("duration") is not null || e.First("media:player") is not null,
        var name => name.IndexOf(':') is var colon and > 0 && name.AsSpan(0, colon) is "itunes" or "podcast" or "psc" or "georss" or "geo" or "gml" or "slash" or "thr",
    };

    private static bool IsReplyPage(Element link) =>
        link.Attribute("rel")?.Trim() is "replies" && link.Attribute("type")?.Contains("html", StringComparison.OrdinalIgnoreCase) != false;

    private static string? Address(Element? element, string? attribute) =>
        element is not null && Links.Resolve(attribute is null ? element.Text() : element.Attribute(attribute), element.Base) is { } url && Links.IsWeb(url) ? url : null;

    private static IReadOnlyList<Transcript> Transcripts(Element entry)
    {
        var found = entry.Elements("podcast:transcript");
        return found.Count == 0 ? [] :
            [.. found.Select(e => (e, Url: Address(e, "url"))).Where(t => t.Url is not null).Take(MostTranscripts).Select(t => new Transcript(t.Url!, t.e.Attribute("type")?.Trim(), EntryReader.Language(t.e.Attribute("language"))))];
    }

    private static IReadOnlyList<Chapter> ChapterMarks(Element entry)
    {
        if (entry.First("psc:chapters") is not { } list) return [];
        var found = new List<Chapter>();
        foreach (var e in list.Elements("psc:chapter"))
            if (found.Count < MostChapters && Seconds(e.Attribute("start")) is { } at && PlainText.OfHtml(e.Attribute("title") ?? "") is { } title)
                found.Add(new Chapter((int)at, title, Address(e, "href")));
        return found;
    }

    /// <summary>"3723", "62:03" and "1:02:03" are the same, so is "PT1H2M3S"; a day is longer than any episode.</summary>
    internal static TimeSpan? Duration(string? text)
    {
        var seconds = text?.Trim() is { Length: > 2 } t && t[0] is 'P' or 'p' ? IsoSeconds(t) : Seconds(text);
        return seconds is > 0 and < 86_400 && Math.Round(seconds.Value) is > 0 and var whole ? TimeSpan.FromSeconds(whole) : null;
    }

    /// <summary>A moment of a recording, in seconds from its beginning; null where it is none, or beyond a day.</summary>
    internal static double? Seconds(string? text)
    {
        var parts = (text ?? "").Trim().Split(':');
        if (parts.Length > 3) return null;
        double seconds = 0;
        foreach (var part in parts)
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            seconds = seconds * 60 + number;
        }
        return seconds is >= 0 and < 86_400 ? seconds : null;
    }

    private static double? IsoSeconds(string text)
    {
        if (text.Length > 40) return null;
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(text.ToUpperInvariant()).TotalSeconds;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
    }

    // georss:point and gml:pos hold latitude and longitude; geo has an element for each.
    private static GeoPoint? Place(Element from)
    {
        var text = from.First("georss:point")?.Text() ?? from.First("gml:point")?.First("gml:pos")?.Text() ?? from.First("geo:point")?.AllText();
        text ??= from.First("geo:lat") is { } lat && from.First("geo:long") is { } lon ? $"{lat.Text()} {lon.Text()}" : null;
        var numbers = (text ?? "").Split([' ', ',', '\t', '\n'], 3, StringSplitOptions.RemoveEmptyEntries);
        return numbers.Length == 2 && Number(numbers[0], 90) is { } latitude && Number(numbers[1], 180) is { } longitude ? new GeoPoint(latitude, longitude) : null;
    }

    private static double? Number(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most ? number : null;

    private static int? Count(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
