using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Reading.Language;

namespace Firsthand.Discussion;

/// <summary>What somebody typed, as it is kept: no signs that are invisible or turn the line around, no towers of accents, no walls of empty lines.</summary>
public static partial class CommentText
{
    public const int Longest = 10_000, LongestQuote = 600;
    private const int MostMarks = 3;

    /// <summary>The words to keep. Codes: comment.empty, comment.long.</summary>
    public static (string? Body, Reason? Reason) Read(string? typed)
    {
        // Ten letters of rubbish for each that counts: beyond that nobody typed it.
        if (typed is { Length: > Longest * 10 }) return (null, TooLong);
        var body = Normal(typed);
        if (body.Length > Longest) return (null, TooLong);
        return body.Any(char.IsLetterOrDigit) ? (body, null) : (null, new Reason("comment.empty", "There is nothing to read in it."));
    }

    private static Reason TooLong => new("comment.long", $"A comment has at most {Longest} letters.");

    public static string Normal(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        var text = new StringBuilder(typed.Length);
        var marks = 0;
        foreach (var rune in Whole(typed).ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            // Joiners shape Persian and emoji; all other format signs hide words or turn the line around. A direction is set for each paragraph.
            var keep = category switch
            {
                UnicodeCategory.Control => rune.Value is '\n' or '\t',
                UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
                UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => marks <= MostMarks,
                UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
                _ => true,
            };
            if (keep) text.Append(rune);
            else if (category is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) text.Append('\n');
        }
        return EmptyLines().Replace(text.ToString(), "\n\n").Trim();
    }

    /// <summary>Halves of letters, which no engine stores and no form is complete with, are left out.</summary>
    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) == System.Buffers.OperationStatus.Done) whole.Append(rune);
            rest = rest[length..];
        }
        return whole.ToString();
    }

    [GeneratedRegex(@"\n[ \t]*(?:\n[ \t]*){2,}", RegexOptions.None, 1000)]
    private static partial Regex EmptyLines();

    /// <summary>The language it is written in; where the words do not tell, that of the page.</summary>
    public static string Language(string body, string page)
    {
        var guess = LanguageDetector.Detect(body, page);
        return guess.Code is { } code && guess.Confidence > 0.5 ? code : page;
    }

    /// <summary>For each @ the keys of the names that may follow it, longest first: names have up to three words.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Mentions(string body) => [.. Names().Matches(body).Take(10).Select(m =>
        (IReadOnlyList<string>)[.. Enumerable.Range(1, 3).Reverse().Select(n => PersonName.KeyOf(string.Join(' ', m.Groups[1].Value.Split(' ').Take(n)))).Where(k => k.Length > 1).Distinct()])];

    [GeneratedRegex(@"(?<![\w@.])@([\w.'’-]{2,40}(?: [\w.'’-]{1,40}){0,2})", RegexOptions.None, 1000)]
    private static partial Regex Names();
}
