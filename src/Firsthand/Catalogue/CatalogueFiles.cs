using Firsthand.Store;

namespace Firsthand.Catalogue;

/// <summary>A mistake in a catalogue file, with its place.</summary>
public sealed record CatalogueError(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

public sealed record CatalogueReading(IReadOnlyList<OutletWithFeeds> Outlets, IReadOnlyList<CatalogueError> Errors);

/// <summary>Reads catalogue/outlets/*.yaml (format: docs/notes/how-the-catalogue-is-written.md). An entry with a mistake is left out and named; the others are read.</summary>
public static class CatalogueFiles
{
    /// <param name="folder">The folder that holds "outlets", or the folder of the files itself.</param>
    public static CatalogueReading Read(string folder)
    {
        var outlets = Path.Combine(folder, "outlets");
        if (Directory.Exists(outlets)) folder = outlets;
        if (!Directory.Exists(folder)) return new([], [new CatalogueError(folder, 0, "There is no such folder.")]);
        var read = new CatalogueEntries();
        YamlEntries.Read(folder, read.Errors, read.Add);
        return new(read.Outlets, read.Errors);
    }
}
