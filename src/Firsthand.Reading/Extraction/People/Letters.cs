using System.Globalization;

namespace Firsthand.Reading.Extraction.People;

/// <summary>What script a word is in, as far as by-lines must know.</summary>
internal static class Letters
{
    public static bool HaveCase(string text) => text.Any(c => char.IsUpper(c) || char.IsLower(c) && char.ToUpper(c, CultureInfo.InvariantCulture) != c);

    public static bool AreIdeographs(string text) => text.Any(c => c is >= '\u3040' and <= '\u9fff');

    public static bool AreHangul(string text) => text.Any(c => c is >= '\uac00' and <= '\ud7a3');
}
