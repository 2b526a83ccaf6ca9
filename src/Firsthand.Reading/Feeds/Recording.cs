namespace Firsthand.Reading.Feeds;

public enum RecordingKind { Audio, Video }

/// <summary>What is to be heard or seen with an entry: facts and addresses, all of them http or https. Nothing behind them is ever fetched here.</summary>
public sealed record Recording
{
    public required RecordingKind Kind { get; init; }
    /// <summary>The same recording in several files, as the publisher orders them; empty where only <see cref="Page"/> shows it.</summary>
    public IReadOnlyList<RecordingFile> Files { get; init; } = [];
    /// <summary>Where it is played by its publisher's own means; null where the files are enough.</summary>
    public string? Page { get; init; }
    /// <summary>Null: not told, or not believable.</summary>
    public int? Seconds { get; init; }
    public int? Season { get; init; }
    public int? Episode { get; init; }
    public bool? Explicit { get; init; }
    /// <summary>In order, the first at 0 or later.</summary>
    public IReadOnlyList<Chapter> Chapters { get; init; } = [];
    /// <summary>A file of chapters (podcast:chapters), for apps that read it.</summary>
    public string? ChaptersFile { get; init; }
    public IReadOnlyList<Transcript> Transcripts { get; init; } = [];
}

/// <summary>One file of a recording. Type and length in bytes as its publisher gives them, where that is believable.</summary>
public sealed record RecordingFile(string Url, string? Type, long? Bytes);

/// <summary>Where a part of a recording begins, and what it is about.</summary>
public sealed record Chapter(int Seconds, string Title, string? Url);
