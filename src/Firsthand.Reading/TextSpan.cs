namespace Firsthand.Reading;

/// <summary>A half-open range [Start, End) in UTF-16 code units of the text it belongs to.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public string Of(string text) => text[Start..End];
}
