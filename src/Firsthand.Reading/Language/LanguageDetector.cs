namespace Firsthand.Reading.Language;

/// <summary>ISO 639-1 code (639-3 where there is none), or null for "unknown"; confidence 0–1.</summary>
public readonly record struct LanguageGuess(string? Code, double Confidence);

/// <summary>Decides in which language a text is written, from the text itself.</summary>
public static class LanguageDetector
{
    /// <param name="prior">The outlet's usual language: decides only between near-equal candidates.</param>
    public static LanguageGuess Detect(string text, string? prior = null) => new(prior, 0);

    /// <summary>"rtl" for Arabic, Hebrew, Persian, Urdu, …; "ltr" otherwise.</summary>
    public static string Direction(string? language) => language is "ar" or "he" or "fa" or "ur" or "ps" or "sd" or "ckb" or "yi" or "dv" or "ug" ? "rtl" : "ltr";
}
