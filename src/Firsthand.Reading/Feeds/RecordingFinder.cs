using System.Globalization;
using System.Text.RegularExpressions;

namespace Firsthand.Reading.Feeds;

/// <summary>Finds the recording of an entry among its files. Whatever a feed claims of them is a claim: sizes, times and addresses are believed within reason only.</summary>
public static partial class RecordingFinder
{
    private const int MostFiles = 8, MostChapters = 200, LongestTitle = 300, LongestAddress = 2048, LongestNotes = 100_000, FewestNoted = 3;
    private const long MostBytes = 1L << 40;
    private const int MostNumber = 100_000;

    /// <returns>Null: the entry has nothing to be heard or seen.</returns>
    public static Recording? Of(FeedEntry entry)
    {
        var files = entry.Enclosures.Select(e => (Enclosure: e, Url: Web(e.Url), Kind: KindOf(e))).Where(f => f is { Url: not null, Kind: not null }).ToList();
        var kind = files.Count > 0 ? files[0].Kind!.Value : entry.Player is not null ? RecordingKind.Video : (RecordingKind?)null;
        if (kind is null) return null;
        var playable = files.Where(f => f.Kind == kind && !IsOldPlayer(f.Enclosure)).Select(f => new RecordingFile(f.Url!, TypeOf(f.Enclosure), f.Enclosure.Length is > 0 and <= MostBytes ? f.Enclosure.Length : null)).DistinctBy(f => f.Url).Take(MostFiles).ToList();
        var page = playable.Count > 0 ? null : Web(entry.Link) ?? Web(entry.Player);
        if (playable.Count == 0 && page is null) return null;
        int? seconds = entry.Duration is { } duration ? (int)duration.TotalSeconds : null;
        return new Recording
        {
            Kind = kind.Value,
            Files = playable,
            Page = page,
            Seconds = seconds,
            Season = entry.Season is > 0 and <= MostNumber ? entry.Season : null,
            Episode = entry.Episode is > 0 and <= MostNumber ? entry.Episode : null,
            Explicit = entry.Explicit,
            Chapters = entry.ChapterMarks.Count > 0 ? Ordered(entry.ChapterMarks, seconds) : Noted(entry.Content ?? entry.Summary, seconds),
            ChaptersFile = Web(entry.Chapters),
            Transcripts = [.. entry.Transcripts.Where(t => Web(t.Url) is not null).Select(t => t with { Type = Mime(t.Type) })],
        };
    }

    /// <summary>The same without whatever could not have come from <see cref="Of"/>: a store or an import can hold what another program put there.</summary>
    /// <returns>Null: nothing is left to be played.</returns>
    public static Recording? Believable(Recording recording)
    {
        var files = (recording.Files ?? []).Where(f => f is not null && Web(f.Url) is not null).Select(f => new RecordingFile(Web(f.Url)!, Mime(f.Type), f.Bytes is > 0 and <= MostBytes ? f.Bytes : null)).Take(MostFiles).ToList();
        var seconds = recording.Seconds is > 0 and < 86_400 ? recording.Seconds : null;
        return files.Count == 0 && Web(recording.Page) is null || !Enum.IsDefined(recording.Kind) ? null : recording with
        {
            Files = files,
            Page = Web(recording.Page),
            Seconds = seconds,
            Chapters = Ordered((recording.Chapters ?? []).Where(c => c?.Title is not null), seconds),
            ChaptersFile = Web(recording.ChaptersFile),
            Transcripts = [.. (recording.Transcripts ?? []).Where(t => t is not null && Web(t.Url) is not null).Take(20).Select(t => t with { Type = Mime(t.Type), Language = EntryReader.Language(t.Language) })],
        };
    }

    /// <summary>Does the address lead to a recording itself rather than to a page about it?</summary>
    public static bool IsFile(string? url) => Web(url) is { } address && OfName(address) is not null;

    private static RecordingKind? KindOf(Enclosure e)
    {
        var type = e.Type?.Trim().ToLowerInvariant() ?? "";
        if (type.StartsWith("audio/", StringComparison.Ordinal)) return RecordingKind.Audio;
        if (type.StartsWith("video/", StringComparison.Ordinal) || IsOldPlayer(e)) return RecordingKind.Video;
        if (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("text/", StringComparison.Ordinal) || type is "application/pdf") return null;
        return e.Medium switch { "audio" => RecordingKind.Audio, "video" => RecordingKind.Video, "image" or "document" or "executable" => null, _ => OfName(e.Url) };
    }

    // YouTube still announces the player that browsers gave up in 2020; the page behind the entry's link shows the same.
    private static bool IsOldPlayer(Enclosure e) => e.Type?.Trim().Equals("application/x-shockwave-flash", StringComparison.OrdinalIgnoreCase) == true;

    private static RecordingKind? OfName(string url) => Ending(url) switch
    {
        ".mp3" or ".m4a" or ".m4b" or ".aac" or ".ogg" or ".oga" or ".opus" or ".wav" or ".flac" => RecordingKind.Audio,
        ".mp4" or ".m4v" or ".mov" or ".webm" or ".ogv" or ".mkv" or ".m3u8" => RecordingKind.Video,
        _ => null,
    };

    private static string Ending(string url)
    {
        var path = url.AsSpan(0, url.IndexOfAny(['?', '#']) is var end and >= 0 ? end : url.Length);
        var dot = path.LastIndexOf('.');
        return dot < 0 || path.Length - dot > 6 ? "" : path[dot..].ToString().ToLowerInvariant();
    }

    private static string? TypeOf(Enclosure e) => Mime(e.Type) ?? Ending(e.Url) switch
    {
        ".mp3" => "audio/mpeg",
        ".m4a" or ".m4b" => "audio/mp4",
        ".aac" => "audio/aac",
        ".ogg" or ".oga" or ".opus" => "audio/ogg",
        ".wav" => "audio/wav",
        ".flac" => "audio/flac",
        ".mp4" or ".m4v" => "video/mp4",
        ".mov" => "video/quicktime",
        ".webm" => "video/webm",
        ".ogv" => "video/ogg",
        ".m3u8" => "application/vnd.apple.mpegurl",
        _ => null,
    };

    private static string? Mime(string? type) => type is { Length: <= 100 } && MimeType().IsMatch(type) ? type.ToLowerInvariant() : null;

    /// <summary>The address as a browser may be given it: http or https, no name and password in it.</summary>
    internal static string? Web(string? address) =>
        address is { Length: <= LongestAddress } && Links.IsWeb(address) && !address.Any(char.IsControl) && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.UserInfo.Length == 0
            ? url.AbsoluteUri : null;

    private static List<Chapter> Ordered(IEnumerable<Chapter> chapters, int? seconds) =>
        [.. chapters.Where(c => c.Seconds >= 0 && (seconds is null || c.Seconds < seconds)).OrderBy(c => c.Seconds).DistinctBy(c => c.Seconds).Take(MostChapters)
            .Select(c => c with { Title = c.Title.Length > LongestTitle ? c.Title[..LongestTitle] : c.Title, Url = Web(c.Url) })];

    /// <summary>Chapters as people write them into the notes: lines that begin with a time, at least three, the first at zero, each later than the one before.</summary>
    private static List<Chapter> Noted(string? notes, int? seconds)
    {
        var found = new List<Chapter>();
        if (notes is null || notes.Length > LongestNotes) return found;
        foreach (var line in LineEnd().Split(notes))
        {
            if (line.Length > 2 * LongestTitle || PlainText.OfHtml(line) is not { } text || NotedLine().Match(text) is not { Success: true } match) continue;
            if (EntryExtras.Seconds(match.Groups[1].Value) is not { } at || (found.Count == 0 ? at != 0 : at <= found[^1].Seconds)) return [];
            found.Add(new Chapter((int)at, match.Groups[2].Value, null));
        }
        return found.Count < FewestNoted ? [] : Ordered(found, seconds);
    }

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MimeType();

    [GeneratedRegex(@"\r?\n|<br\b[^<>]{0,200}>|</(?:p|li|div|h[1-6])>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"^[(\[•*\-– ]{0,4}((?:\d{1,2}:)?\d{1,2}:\d{2})[)\] ]{0,2}[ :|–—-]{1,4}(\S.{0,299})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NotedLine();
}
