namespace Firsthand.Reading.Extraction;

/// <summary>How much a text says, in letters: an ideograph, a kana or a syllable of Hangul carries about three letters' worth.</summary>
internal static class TextWeight
{
    private const int Dense = 3;

    private const char First = '\u3040', Last = '\ud7a3';

    public static int Of(char c) => c is >= First and <= Last ? Dense : 1;

    public static int Of(string text)
    {
        var weight = text.Length;
        if (HasDense(text))
            foreach (var c in text)
                weight += Of(c) - 1;
        return weight;
    }

    /// <summary>Whether any character weighs more than one letter.</summary>
    public static bool HasDense(ReadOnlySpan<char> text) => text.ContainsAnyInRange(First, Last);
}
