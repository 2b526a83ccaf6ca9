namespace Firsthand.Spoken;

/// <summary>The voice that the operator named: a program on this machine, or an address. Without one nothing is spoken, and nothing is sent anywhere.</summary>
public sealed record SpeechOptions
{
    /// <summary>Full path of espeak-ng; null: <see cref="Address"/> speaks.</summary>
    public string? Program { get; init; }
    /// <summary>Full path of lame, which makes MP3 of what <see cref="Program"/> says: no podcast app plays less, and WAV is ten times as large.</summary>
    public string? Encoder { get; init; }
    /// <summary>Of an OpenAI-compatible server, such as http://127.0.0.1:8880/v1.</summary>
    public Uri? Address { get; init; }
    public string Model { get; init; } = "tts-1";
    public string Voice { get; init; } = "alloy";
    /// <summary>FIRSTHAND_SPEECH_KEY; null: the server wants none.</summary>
    public string? Key { get; init; }
    /// <summary>So many days are kept, for each edition.</summary>
    public int Days { get; init; } = 14;
    /// <summary>For one part, which is a story.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Where a program of this name lies, by the machine's own list of folders; null: nowhere.</summary>
    public static string? Find(string name) => name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? File.Exists(name) ? Path.GetFullPath(name) : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    // A record would print the key into any log that shows it.
    public override string ToString() => Program ?? $"{Model} ({Voice}) at {Address}";
}
