using System.ComponentModel;
using Firsthand.Reading.Feeds;
using Firsthand.Recordings;

namespace Firsthand.Api;

public sealed record ApiFile(string Url, [property: Description("As the outlet gives it.")] string? Type, [property: Description("As the outlet gives it.")] long? Bytes);

public sealed record ApiChapter(int Seconds, string Title, string? Url);

public sealed record ApiTranscript(string Url, string? Type, string? Language);

[Description("Something to be heard or seen. Its files stay with the outlet; nothing of them is kept here.")]
public sealed record ApiRecording(
    [property: Description("audio or video.")] string Kind,
    IReadOnlyList<ApiFile> Files,
    [property: Description("Where it is played where there is no file.")] string? Page,
    int? Seconds,
    int? Season,
    int? Episode,
    IReadOnlyList<ApiChapter> Chapters,
    [property: Description("A file of chapters, as Podcasting 2.0 has it.")] string? ChaptersUrl,
    IReadOnlyList<ApiTranscript> Transcripts)
{
    public static ApiRecording? Of(string? json) => RecordingParts.Of(json) is not { } r ? null : new(
        r.Kind == RecordingKind.Video ? "video" : "audio", [.. r.Files.Select(f => new ApiFile(f.Url, f.Type, f.Bytes))], r.Page, r.Seconds, r.Season, r.Episode,
        [.. r.Chapters.Select(c => new ApiChapter(c.Seconds, c.Title, c.Url))], r.ChaptersFile, [.. r.Transcripts.Select(t => new ApiTranscript(t.Url, t.Type, t.Language))]);
}
