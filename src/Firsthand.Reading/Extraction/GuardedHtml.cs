using System.Buffers;

namespace Firsthand.Reading.Extraction;

/// <summary>Text that is written once and parsed at once, in memory that is used again: a page's HTML is the largest piece that reading it needs.</summary>
internal sealed class GuardedHtml(int expected) : IDisposable
{
    private char[] text = ArrayPool<char>.Shared.Rent(Math.Max(expected, 64));

    public int Length { get; private set; }

    /// <summary>Not to be held longer than this.</summary>
    public ReadOnlyMemory<char> Text => text.AsMemory(0, Length);

    public GuardedHtml Append(ReadOnlySpan<char> piece)
    {
        if (piece.Length > text.Length - Length)
            Grow(Length + piece.Length);
        piece.CopyTo(text.AsSpan(Length));
        Length += piece.Length;
        return this;
    }

    /// <summary>Takes back what was written behind that length.</summary>
    public void Truncate(int length) => Length = Math.Min(Length, length);

    private void Grow(int least)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(least, 2 * text.Length));
        text.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(text);
        text = larger;
    }

    public override string ToString() => new(text, 0, Length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(text);
        text = [];
        Length = 0;
    }
}
