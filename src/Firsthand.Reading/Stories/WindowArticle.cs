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

    private (int[] Numbers, TermKind[] Kinds) Known => field.Numbers is null ? field = window.TermsOf(at) : field;

    public TermKind[] Kinds => Known.Kinds;

    public IEnumerable<(uint Key, TermKind Kind)> Terms => Known.Numbers.Select(window.Key).Zip(Known.Kinds);

    public bool Has(uint key) => Kind(key) is not null;

    /// <summary>Null: it does not have it.</summary>
    public TermKind? Kind(uint key) => Array.BinarySearch(Known.Numbers, window.Number(key)) is >= 0 and var place ? Known.Kinds[place] : null;
}

/// <summary>An article of the window that shares something with a new one.</summary>
internal readonly record struct Neighbour(WindowArticle Article, Evidence Evidence);
