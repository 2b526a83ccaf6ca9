using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Comparing;

internal enum FigureKind { Count, Percent, Day, Year, Clock }

/// <summary>A number of a sentence.</summary>
/// <param name="At">Index of its first word in the sentence.</param>
/// <param name="Words">How many words it takes.</param>
/// <param name="Span">Where it stands in the text it was read from.</param>
/// <param name="Written">As it is written.</param>
/// <param name="Roughly">"About 3,000".</param>
/// <param name="Touches">Only white space parts it from the next word.</param>
internal readonly record struct Figure(double Value, FigureKind Kind, int At, int Words, TextSpan Span, string Written, bool Roughly, bool Touches)
{
    /// <summary>The same for every way of writing it.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"#{Value:R}{Kind switch { FigureKind.Percent => "%", FigureKind.Clock => "h", _ => "" }}");
}

/// <summary>Reads the numbers of a sentence: in digits and in words, with their thousands and millions, told apart from days, years and hours.</summary>
internal static class Figures
{
    private const int AboutWithin = 3;

    /// <param name="words">Of one sentence, folded.</param>
    public static List<Figure> Of(string text, IReadOnlyList<Term> words, CompareWords language)
    {
        var found = new List<Figure>();
        for (var i = 0; i < words.Count; i++)
        {
            var end = i;
            if (Value(text, words, ref end, language) is not { } value) continue;
            var digits = char.IsDigit(text[words[i].Span.Start]);
            var span = new TextSpan(words[i].Span.Start, words[end - 1].Span.End);
            var kind = Kind(text, words, i, end, value, digits, language);
            if (kind == FigureKind.Clock)
            {
                // "06:12" is one figure.
                value = (value * 60) + (double.TryParse(words[end].Text, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0);
                span = span with { End = words[end++].Span.End };
            }
            var roughly = false;
            for (var back = Math.Max(0, i - AboutWithin); back < i; back++) roughly |= language.About.Contains(words[back].Text);
            found.Add(new Figure(value, kind, i, end - i, span, span.Of(text), roughly, end < words.Count && text.AsSpan(span.End, words[end].Span.Start - span.End).IsWhiteSpace()));
            i = end - 1;
        }
        return found;
    }

    private static FigureKind Kind(string text, IReadOnlyList<Term> words, int at, int end, double value, bool digits, CompareWords language)
    {
        var after = words[end - 1].Span.End;
        if (digits && after + 1 < text.Length && text[after] == ':' && end < words.Count && words[end].Span.Start == after + 1 && char.IsDigit(text[after + 1])) return FigureKind.Clock;
        var sign = after;
        while (sign < text.Length && text[sign] is ' ' or '\u00A0' or '\u202F') sign++;
        if (sign < text.Length && text[sign] is '%' or '٪') return FigureKind.Percent;
        if (end < words.Count && (language.Percent.Contains(words[end].Text) || (end + 1 < words.Count && language.Percent.Contains(words[end].Text + words[end + 1].Text)))) return FigureKind.Percent;
        var month = (end < words.Count && language.Months.Contains(words[end].Text)) || (at > 0 && language.Months.Contains(words[at - 1].Text))
            // "6 de septiembre"
            || (end + 1 < words.Count && words[end].Text.Length <= 2 && language.Months.Contains(words[end + 1].Text));
        if (digits && month && value is >= 1 and <= 31) return FigureKind.Day;
        return digits && value is >= 1900 and <= 2100 && words[at].Span.Length == 4 && end == at + 1 ? FigureKind.Year : FigureKind.Count;
    }

    /// <summary>The number that begins at a word; moves past it.</summary>
    private static double? Value(string text, IReadOnlyList<Term> words, ref int at, CompareWords language)
    {
        double value;
        if (char.IsDigit(text[words[at].Span.Start]))
        {
            if (Digits(words[at].Text) is not { } digits) return null;
            (value, at) = (digits, at + 1);
            // "3 000": thousands parted by a space.
            while (value >= 1 && at < words.Count && words[at].Text.Length == 3 && words[at].Span.Start == words[at - 1].Span.End + 1
                && text[words[at - 1].Span.End] is ' ' or '\u00A0' or '\u202F' && words[at].Text.All(char.IsAsciiDigit) && words[at - 1].Text.Length <= 3)
                value = (value * 1000) + double.Parse(words[at++].Text, CultureInfo.InvariantCulture);
        }
        else
        {
            if (!language.Numbers.TryGetValue(words[at].Text, out value)) return null;
            at++;
            // "twenty-five"; Arabic says two and ten for twelve.
            if (at < words.Count && language.Numbers.TryGetValue(words[at].Text, out var next) && ((value is >= 20 and < 100 && next < 10) || (value < 10 && next == 10)) && !HasComma(text, words[at - 1], words[at]))
                (value, at) = (value + next, at + 1);
        }
        while (at < words.Count && language.Scale.TryGetValue(words[at].Text, out var scale)) (value, at) = (value * scale, at + 1);
        return value;
    }

    private static bool HasComma(string text, Term left, Term right) => text.AsSpan(left.Span.End, right.Span.Start - left.Span.End).ContainsAny(",،;.");

    /// <summary>"1000", "3d5"; null where letters are in it.</summary>
    private static double? Digits(string word) =>
        double.TryParse(word.Replace('d', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
