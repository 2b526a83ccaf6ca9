using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>Guesses the charset of undeclared bytes that are not UTF-8. Coarse on purpose: wrong declarations are rare, missing ones rarer.</summary>
internal static class CharsetGuess
{
    private const int Sample = 32 * 1024;

    public static Encoding Of(ReadOnlySpan<byte> bytes)
    {
        var sample = bytes[..Math.Min(bytes.Length, Sample)];
        var high = 0;
        var letters = 0;
        foreach (var b in sample)
        {
            if (b >= 0x80)
                high++;
            else if (char.IsAsciiLetter((char)b))
                letters++;
        }
        // Western text has few accented letters among many plain ones; markup counts as plain.
        if (high < 12 || high * 12 < letters)
            return CharsetLabels.ForCodePage(1252);
        var best = CharsetLabels.ForCodePage(1252);
        var bestScore = 0.3;
        foreach (var (page, likely) in Candidates)
        {
            var encoding = CharsetLabels.ForCodePage(page);
            var score = Score(encoding.GetString(sample), likely);
            // No other script's bytes come out as kana, while Japanese bytes do come out as rare Hangul.
            if (page is 932 or 51932 && score > bestScore)
                return encoding;
            if (score > bestScore)
                (best, bestScore) = (encoding, score);
        }
        return best;
    }

    private static readonly (int, Func<char, bool>)[] Candidates =
    [
        (932, IsKanaOrStop),
        (51932, IsKanaOrStop),
        (949, c => c is >= '\uAC00' and <= '\uD7A3'),
        (54936, c => "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机".Contains(c)),
        (950, c => "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力里如水化高自二理起小物現實加量都兩體制機".Contains(c)),
        (1251, c => c is >= 'а' and <= 'я' or 'ё' or 'і' or 'ї'),
        (20866, c => c is >= 'а' and <= 'я' or 'ё'),
        (1256, c => c is >= '\u0621' and <= '\u064A'),
    ];

    // Without the middle dot: the Japanese decoders put it where they fail.
    private static bool IsKanaOrStop(char c) => c is (>= '\u3040' and <= '\u30FF' and not '\u30FB') or '、' or '。';

    /// <summary>Share of the non-ASCII characters that the script would use most; anything undecodable counts three times against.</summary>
    private static double Score(string text, Func<char, bool> likely)
    {
        var (total, good, bad) = (0, 0, 0);
        foreach (var c in text)
        {
            if (c < 0x80)
                continue;
            total++;
            if (likely(c))
                good++;
            else if (c is '\uFFFD' or '\u30FB' or (>= '\u0080' and < '\u00A0') or (>= '\uE000' and <= '\uF8FF'))
                bad++;
        }
        return total == 0 ? 0 : (good - 3.0 * bad) / total;
    }
}
