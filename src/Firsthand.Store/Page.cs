namespace Firsthand.Store;

/// <summary>A place in a list ordered by time: everything strictly before (older than) it follows. Written "MILLISECONDS-ID" in addresses.</summary>
public readonly record struct Cursor(long At, long Id)
{
    public static readonly Cursor Newest = new(long.MaxValue, long.MaxValue);

    public override string ToString() => $"{At}-{Id}";

    public static bool TryParse(string? text, out Cursor cursor)
    {
        cursor = Newest;
        var dash = text?.IndexOf('-', 1) ?? -1;
        if (dash < 0 || !long.TryParse(text.AsSpan(0, dash), out var at) || !long.TryParse(text.AsSpan(dash + 1), out var id)) return false;
        cursor = new Cursor(at, id);
        return true;
    }
}

/// <summary>One page of a list; Next is null on the last one.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, Cursor? Next);
