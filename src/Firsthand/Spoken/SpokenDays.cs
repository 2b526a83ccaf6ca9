using System.Globalization;
using System.Text.Json;

namespace Firsthand.Spoken;

/// <summary>Where a story begins, in seconds from the start.</summary>
public sealed record SpokenChapter(double At, string Title);

/// <summary>A day that was spoken.</summary>
/// <param name="Hash">Of its words and voice.</param>
/// <param name="MadeAt">When the day was first spoken, in Unix milliseconds: apps take an episode whose date moves for a new one.</param>
public sealed record SpokenDay(DateOnly Day, string Hash, long Bytes, double Seconds, long MadeAt, IReadOnlyList<SpokenChapter> Chapters);

/// <summary>Days as files, for each edition a folder: the sound, and a note beside it. All of it can be made again, so no backup need hold it.</summary>
public sealed class SpokenDays(NewsroomOptions options)
{
    private string Folder(string language) => Path.Combine(options.Data, "spoken", language);

    private string Note(string language, DateOnly day) => Path.Combine(Folder(language), Name(day) + ".json");

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Sound(string language, SpokenDay day) => Path.Combine(Folder(language), $"{Name(day.Day)}.{day.Hash}.mp3");

    /// <returns>Null: it was not spoken, or what was is not whole any more.</returns>
    public SpokenDay? Find(string language, DateOnly day)
    {
        try
        {
            var found = JsonSerializer.Deserialize<SpokenDay>(File.ReadAllBytes(Note(language, day)));
            return found is { Chapters: not null, Hash: not null } && found.Day == day && new FileInfo(Sound(language, found)) is { Exists: true } sound && sound.Length == found.Bytes ? found : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SpokenDay> All(string language) => !Directory.Exists(Folder(language)) ? []
        : [.. Directory.EnumerateFiles(Folder(language), "*.json").Select(f => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(f), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Find(language, day) : null).OfType<SpokenDay>().OrderByDescending(d => d.Day)];

    /// <summary>Full path of the sound.</summary>
    public string At(string language, SpokenDay day) => Path.GetFullPath(Sound(language, day));

    /// <summary>The sound first, then the note that names it, each written aside and moved: whoever reads meets the old day or the new one.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public async Task Keep(string language, SpokenDay day, ReadOnlyMemory<byte> sound, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder(language));
        await Put(Sound(language, day), sound, cancel);
        await Put(Note(language, day.Day), JsonSerializer.SerializeToUtf8Bytes(day), cancel);
        Sweep(language, day.Day, day.Hash);
    }

    public void Forget(string language, DateOnly day)
    {
        File.Delete(Note(language, day));
        Sweep(language, day, null);
    }

    /// <summary>Takes away what is older than that day.</summary>
    public void Trim(string language, DateOnly oldest)
    {
        foreach (var day in All(language).Where(d => d.Day < oldest)) Forget(language, day.Day);
    }

    private void Sweep(string language, DateOnly day, string? kept)
    {
        if (!Directory.Exists(Folder(language))) return;
        foreach (var old in Directory.EnumerateFiles(Folder(language), Name(day) + ".*.mp3").Where(f => kept is null || !f.EndsWith($".{kept}.mp3", StringComparison.Ordinal))) File.Delete(old);
    }

    private static async Task Put(string file, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var aside = file + ".part";
        await File.WriteAllBytesAsync(aside, bytes, cancel);
        File.Move(aside, file, overwrite: true);
    }
}
