using System.Buffers;
using System.Text.Unicode;

namespace Firsthand.Reading.Text;

/// <summary>Text that is written once and read at once, in memory that is used again: a page's HTML is the largest piece that reading it needs.</summary>
internal sealed class PooledText(int expected) : IDisposable
{
    private char[] text = ArrayPool<char>.Shared.Rent(Math.Max(expected, 64));

    public int Length { get; private set; }

    /// <summary>Not to be held longer than this.</summary>
    public ReadOnlyMemory<char> Memory => text.AsMemory(0, Length);

    /// <summary>Not to be held longer than this.</summary>
    public ReadOnlySpan<char> Span => text.AsSpan(0, Length);

    public PooledText Append(ReadOnlySpan<char> piece)
    {
        if (piece.Length > text.Length - Length)
            Grow(Length + piece.Length);
        piece.CopyTo(text.AsSpan(Length));
        Length += piece.Length;
        return this;
    }

    /// <summary>Appends bytes of UTF-8 in one go over them.</summary>
    /// <returns>False, with nothing appended, where they are not sound UTF-8.</returns>
    public bool TryAppend(ReadOnlySpan<byte> utf8)
    {
        // No byte makes more than one character.
        if (utf8.Length > text.Length - Length)
            Grow(Length + utf8.Length);
        if (Utf8.ToUtf16(utf8, text.AsSpan(Length), out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            return false;
        Length += written;
        return true;
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
