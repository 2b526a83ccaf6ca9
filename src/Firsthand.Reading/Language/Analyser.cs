using System.Collections.Concurrent;
using System.Text;

namespace Firsthand.Reading.Language;

/// <summary>One term of a text: the folded, stemmed form and where it stands.</summary>
public readonly record struct Term(string Text, TextSpan Span);

/// <summary>
/// The one analyser: tokenise, fold, stop, stem. Search in both databases, similarity and hashtags all use it,
/// so that what is indexed is what is looked for. A term consists of letters and digits (and vowel signs) only.
/// </summary>
public static class Analyser
{
    /// <summary>Longer words are data or noise: the first part stands for them.</summary>
    internal const int LongestTerm = 64;
    private const int RememberedWords = 60_000;

    /// <summary>What each raw word becomes, per language; an empty string is a stop word. Emptied when full: it only saves work.</summary>
    private static readonly ConcurrentDictionary<string, Memory> Memories = new();

    private sealed class Memory
    {
        public readonly ConcurrentDictionary<string, string> Words = new(StringComparer.Ordinal);
        public int Count;
    }

    /// <param name="language">ISO code; unknown or null: no stemming, no stop words.</param>
    public static IReadOnlyList<Term> Terms(string text, string? language)
    {
        language = Primary(language);
        var tokens = new List<Token>(text.Length / 6 + 4);
        Tokens.Cut(text, tokens);
        var memory = Memories.GetOrAdd(language ?? "", _ => new Memory());
        var known = memory.Words.GetAlternateLookup<ReadOnlySpan<char>>();
        var terms = new List<Term>(tokens.Count);
        foreach (var token in tokens)
        {
            var span = token.Kind == TokenKind.Word ? Bare(text, token, language) : new TextSpan(token.Start, token.End);
            var raw = text.AsSpan(span.Start, Math.Min(span.Length, LongestTerm));
            if (char.IsHighSurrogate(raw[^1]))
                raw = raw[..^1];
            if (!known.TryGetValue(raw, out var term))
                term = Remember(memory, raw.ToString(), language);
            if (term.Length > 0)
                terms.Add(new Term(term, span));
        }
        return terms;
    }

    /// <summary>The words of a text as they stand there, folded but neither stemmed nor stopped: what an exact phrase is compared with. Scripts without spaces give pairs of characters, as <see cref="Terms"/> does.</summary>
    public static IReadOnlyList<Term> Words(string text, string? language)
    {
        language = Primary(language);
        var tokens = new List<Token>(text.Length / 6 + 4);
        Tokens.Cut(text, tokens);
        var words = new List<Term>(tokens.Count);
        foreach (var token in tokens)
        {
            var span = token.Kind == TokenKind.Word ? Bare(text, token, language) : new TextSpan(token.Start, token.End);
            var raw = text.AsSpan(span.Start, Math.Min(span.Length, LongestTerm));
            if (char.IsHighSurrogate(raw[^1]))
                raw = raw[..^1];
            var word = char.IsDigit(raw[0]) ? Number(raw.ToString(), language) : Clean(Folding.Strip(Folding.Lower(raw, language), language));
            if (word.Length > 0)
                words.Add(new Term(word, span));
        }
        return words;
    }

    /// <summary>The terms of a text joined by single spaces: what goes into a full-text index.</summary>
    public static string Index(string text, string? language) => string.Join(' ', Terms(text, language).Select(t => t.Text));

    /// <summary>"en-GB" is en; what cannot be a code is nothing, so that a page's claim never grows the memories.</summary>
    internal static string? Primary(string? language)
    {
        if (language is null)
            return null;
        var end = language.AsSpan().IndexOfAny('-', '_');
        var primary = end < 0 ? language : language[..end];
        return primary.Length is 2 or 3 && primary.All(char.IsAsciiLetter) ? primary.ToLowerInvariant() : null;
    }

    private static string Remember(Memory memory, string raw, string? language)
    {
        var term = Make(raw, language);
        if (Interlocked.Increment(ref memory.Count) > RememberedWords)
        {
            memory.Words.Clear();
            memory.Count = 0;
        }
        memory.Words[raw] = term;
        return term;
    }

    /// <summary>The term of one bare word; empty for a stop word.</summary>
    internal static string Make(string raw, string? language)
    {
        if (char.IsDigit(raw[0]))
            return Number(raw, language);
        // Capitals tell the United States and the World Health Organization from two stop words.
        if (language == "en" && raw is "US" or "U.S" or "USA" or "U.S.A" or "WHO")
            return raw == "WHO" ? "who" : "usa";
        var lower = Folding.Lower(raw, language);
        var stripped = Folding.Strip(lower, language);
        if (stripped.Length == 0 || StopWords.Of(language).Contains(stripped))
            return "";
        return Clean(Folding.Strip(Stemming.Stem(lower, language), language)) is { Length: > 0 } stem ? stem : Clean(stripped);
    }

    /// <summary>"1,000" and "1.000" are 1000; "3.5" and "3,5" are 3d5, so that a term has no sign a database would split at.</summary>
    private static string Number(string raw, string? language)
    {
        var built = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] is '.' or ',' or '\u066B' or '\u066C')
            {
                var group = 0;
                while (i + 1 + group < raw.Length && char.IsDigit(raw[i + 1 + group]))
                    group++;
                if (group != 3)
                    built.Append('d');
            }
            else
                built.Append(raw[i]);
        }
        return Clean(Folding.Strip(Folding.Lower(built.ToString(), language), language));
    }

    /// <summary>Leaves only what no full-text engine splits at; normalisation may have brought in other signs (½ becomes 1⁄2).</summary>
    private static string Clean(string term)
    {
        foreach (var c in term)
            if (!Fits(c))
                return string.Concat(term.Where(Fits));
        return term;
    }

    private static bool Fits(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <summary>Without the English possessive and the elided articles of the Romance languages.</summary>
    internal static TextSpan Bare(string text, Token token, string? language)
    {
        var word = text.AsSpan(token.Start, Math.Min(token.End - token.Start, LongestTerm));
        if (word.Length == token.End - token.Start && word.Length > 2 && Tokens.IsApostrophe(word[^2]) && word[^1] is 's' or 'S')
            return new TextSpan(token.Start, token.End - 2);
        if (language is "fr" or "it" or "ca" or "pt" or "es" or "oc")
        {
            for (var i = 1; i < Math.Min(word.Length - 1, 8); i++)
                if (Tokens.IsApostrophe(word[i]))
                    return IsElided(word[..i]) ? new TextSpan(token.Start + i + 1, token.End) : new TextSpan(token.Start, token.End);
        }
        return new TextSpan(token.Start, token.End);
    }

    private static bool IsElided(ReadOnlySpan<char> start)
    {
        foreach (var elided in Elided)
            if (start.Equals(elided, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static readonly string[] Elided =
        ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un", "all", "dall", "dell", "nell", "sull", "quell", "quest", "gl", "sant"];
}
