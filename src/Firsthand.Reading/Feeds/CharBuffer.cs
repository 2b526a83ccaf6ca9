namespace Firsthand.Reading.Feeds;

/// <summary>A row of characters that grows and can be looked at without a copy, which StringBuilder cannot.</summary>
internal sealed class CharBuffer(int capacity = 256)
{
    private char[] _chars = new char[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Span => _chars.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public CharBuffer Append(char c)
    {
        if (Length == _chars.Length) Grow(1);
        _chars[Length++] = c;
        return this;
    }

    public CharBuffer Append(ReadOnlySpan<char> text)
    {
        if (text.Length > _chars.Length - Length) Grow(text.Length);
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
        return this;
    }

    public CharBuffer AppendLower(ReadOnlySpan<char> text)
    {
        foreach (var c in text) Append(char.ToLowerInvariant(c));
        return this;
    }

    public override string ToString() => new(Span);

    private void Grow(int more) => Array.Resize(ref _chars, Math.Max(_chars.Length * 2, Length + more));
}
