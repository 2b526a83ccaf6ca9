using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>An article of the window as it stands there now; its terms are unpacked when they are first asked for.</summary>
internal sealed class WindowArticle(StoryWindow window, int at)
{
    public required long Id { get; init; }
    public required string Outlet { get; init; }
    public required string? Language { get; init; }
    public required DateTimeOffset? Published { get; init; }
    public required long? StoryId { get; init; }
    /// <summary>The article whose text this one repeats, or its own id.</summary>
    public required long Text { get; init; }

    private (uint[] Keys, TermKind[] Kinds) Terms => field.Keys is null ? field = window.TermsOf(at) : field;

    /// <summary>Ascending.</summary>
    public uint[] Keys => Terms.Keys;

    public TermKind[] Kinds => Terms.Kinds;

    public bool Has(uint key) => Array.BinarySearch(Keys, key) >= 0;

    public TermKind? Kind(uint key) => Array.BinarySearch(Keys, key) is >= 0 and var at ? Kinds[at] : null;
}

/// <summary>An article of the window that shares something with a new one.</summary>
internal readonly record struct Neighbour(WindowArticle Article, Evidence Evidence);
