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
    public static CatalogueReading Read(string folder) => new([], []);
}
