namespace Firsthand.Reading.Extraction;

/// <summary>How much a text says, in letters: an ideograph, a kana or a syllable of Hangul carries about three letters' worth.</summary>
internal static class TextWeight
{
    private const int Dense = 3;

    public static int Of(char c) => c is >= '\u3040' and <= '\ud7a3' ? Dense : 1;

    public static int Of(string text) => text.Sum(Of);
}
