using System.Runtime.InteropServices;

namespace Firsthand.Reading.Language;

/// <summary>ISO 639-1 code (639-3 where there is none), or null for "unknown"; confidence 0–1.</summary>
public readonly record struct LanguageGuess(string? Code, double Confidence);

/// <summary>Decides in which language a text is written, from the text itself: its script first, then the letters and words of that script.</summary>
public static class LanguageDetector
{
    /// <summary>More text than this adds time, not certainty.</summary>
    private const int LettersRead = 700;
    private const int LongestWord = 30;
    /// <summary>With such a lead after some of the words the rest are not weighed.</summary>
    private const double ClearLead = 80;
    private const int WordsAtOnce = 40;
    /// <summary>What the outlet's language is worth: as much as two telling words.</summary>
    private const double PriorGain = 8;

    /// <param name="prior">The outlet's usual language: decides only between near-equal candidates.</param>
    public static LanguageGuess Detect(string text, string? prior = null)
    {
        var words = Words(text, out var script, out var share, out var kana);
        if (script == Script.None)
            return default;
        if (script == Script.Han && kana)
            return new LanguageGuess("ja", share);
        return Scripts.OnlyLanguage(script) is { } only ? new LanguageGuess(only, share) : Best(text, words, script, share, prior);
    }

    /// <summary>"rtl" for Arabic, Hebrew, Persian, Urdu, …; "ltr" otherwise.</summary>
    public static string Direction(string? language) => language is "ar" or "he" or "fa" or "ur" or "ps" or "sd" or "ckb" or "yi" or "dv" or "ug" ? "rtl" : "ltr";

    private static LanguageGuess Best(string text, List<string> words, Script script, double share, string? prior)
    {
        if (words.Sum(w => w.Length) < 4)
            return default;
        var profiles = Profiles.Default;
        var scores = profiles.Priors.ToArray();
        if (prior is not null && profiles.IndexOf(prior, script) is >= 0 and var expected)
            scores[expected] += PriorGain;
        int best = -1, read = 0;
        var lead = 0.0;
        while (read < words.Count && lead < ClearLead)
        {
            var step = Math.Min(WordsAtOnce, words.Count - read);
            profiles.Score(CollectionsMarshal.AsSpan(words).Slice(read, step), scores);
            (best, lead) = Leaders(profiles, script, scores);
            read += step;
        }
        if (best < 0)
            return default;
        if (Siblings.Default.Add(best, profiles, words, scores))
            (best, lead) = Leaders(profiles, script, scores);
        var code = profiles.Languages[best];
        if (code is "en" or "pcm")
            code = Pidgin.Tells(text.AsSpan(0, Math.Min(text.Length, 2 * LettersRead)), words, prior == "pcm") ? "pcm" : "en";
        return new LanguageGuess(code, share * (1 - (0.5 * Math.Exp(-lead / 6))));
    }

    private static (int Best, double Lead) Leaders(Profiles profiles, Script script, double[] scores)
    {
        int best = -1, second = -1;
        for (var l = 0; l < scores.Length; l++)
        {
            if (profiles.ScriptOf(l) != script)
                continue;
            if (best < 0 || scores[l] > scores[best])
                (best, second) = (l, best);
            else if (second < 0 || scores[l] > scores[second])
                second = l;
        }
        return (best, second < 0 ? 10 : scores[best] - scores[second]);
    }

    /// <summary>The lower-case words of the script that most letters belong to.</summary>
    private static List<string> Words(string text, out Script script, out double share, out bool kana)
    {
        var counts = new int[Scripts.Count];
        var found = new List<(string Word, Script Script)>();
        int at = 0, letters = 0;
        while (at < text.Length && letters < LettersRead)
        {
            var first = Scripts.Of(text[at]);
            if (first == Script.None)
            {
                at++;
                continue;
            }
            var start = at;
            while (at < text.Length && at - start < LongestWord && (Scripts.Of(text[at]) != Script.None || IsInner(text, at)))
            {
                counts[(int)Scripts.Of(text[at])]++;
                at++;
            }
            letters += at - start;
            if (!IsAddress(text, start, at))
                found.Add((text[start..at].ToLowerInvariant().Replace('\u2019', '\''), first));
        }
        counts[0] = 0;
        // A Han sign says as much as several letters; kana among Han is Japanese.
        kana = counts[(int)Script.Kana] * 12 > counts[(int)Script.Han];
        counts[(int)Script.Han] = (counts[(int)Script.Han] * 3) + (kana ? counts[(int)Script.Kana] * 3 : 0);
        counts[(int)Script.Hangul] *= 2;
        var most = Array.IndexOf(counts, counts.Max());
        script = counts[most] == 0 ? Script.None : (Script)most;
        share = script == Script.None ? 0 : counts[most] / (double)counts.Sum();
        var chosen = script;
        return [.. found.Where(w => w.Script == chosen).Select(w => w.Word)];
    }

    /// <summary>Apostrophes and combining marks inside a word.</summary>
    private static bool IsInner(string text, int at) =>
        text[at] is '\'' or '\u2019' && at + 1 < text.Length && Scripts.Of(text[at + 1]) != Script.None
        || text[at] is (>= '\u0300' and <= '\u036F') or '\u200C' or (>= '\u064B' and <= '\u0652');

    /// <summary>Web addresses and user names are in no language.</summary>
    private static bool IsAddress(string text, int start, int end) =>
        (start > 0 && text[start - 1] is '@' or '/') || (end + 2 < text.Length && text[end] == ':' && text[end + 1] == '/');
}
