using System.Globalization;
using System.Text;

namespace Firsthand.Store;

/// <summary>
/// A reader's line as a query: "exact phrase", -without, OR, word*, title:, outlet:, country:, lang:, category:, after:, before:.
/// What is not well formed is words like any other; no line is an error.
/// </summary>
/// <param name="category">The category of that key or name; null: there is none.</param>
/// <param name="dayStart">When a day begins where the site stands, Unix milliseconds.</param>
public sealed class SearchSyntax(Func<string, string?> category, Func<DateOnly, long> dayStart)
{
    /// <summary>Longer lines are cut: no reader types them, and work grows with every word.</summary>
    public const int Longest = 400;
    private const int MostWords = 16;
    /// <summary>Fewer letters begin too many words.</summary>
    private const int ShortestPrefix = 3;
    private const string Quotes = "\"“”„‟«»＂「」『』";

    private sealed class Draft
    {
        public readonly List<SearchClause> Clauses = [];
        public readonly List<SearchFilter> Filters = [];
        /// <summary>OR stood before what comes now.</summary>
        public bool Or;
        public int Words;
    }

    public SearchQuery Read(string line)
    {
        var text = Tidy(line);
        var draft = new Draft();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ' ') at++;
            else at = Item(text, at, draft);
        }
        // Nothing but "-word" would be all articles but some: taken as words.
        if (draft.Filters.Count == 0 && draft.Clauses.Count > 0 && draft.Clauses.TrueForAll(c => c.Not))
            return new SearchQuery([.. draft.Clauses.Select(c => c with { Not = false })], []);
        return new SearchQuery(draft.Clauses, draft.Filters);
    }

    /// <summary>Without control signs, without signs that turn the direction of writing, on one line, not too long.</summary>
    public static string Tidy(string line)
    {
        var tidy = new StringBuilder(Math.Min(line.Length, Longest));
        foreach (var rune in line.EnumerateRunes())
        {
            if (tidy.Length + rune.Utf16SequenceLength > Longest) break;
            var kind = Rune.GetUnicodeCategory(rune);
            // The joiners shape letters of Persian and Indic scripts.
            if (rune.Value == 0xFFFD || (kind == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D))) continue;
            if (kind == UnicodeCategory.Control || Rune.IsWhiteSpace(rune)) tidy.Append(' ');
            else tidy.Append(rune);
        }
        return tidy.ToString().Trim();
    }

    /// <returns>Where the next one begins.</returns>
    private int Item(string text, int start, Draft draft)
    {
        var at = start;
        var not = text[at] is '-' or '−' && at + 1 < text.Length && text[at + 1] is not (' ' or '-');
        if (not) at++;
        var name = Name(text, at);
        var value = at + (name.Length == 0 ? 0 : name.Length + 1);
        if (Quoted(text, value) is { } quoted)
        {
            var (content, end) = quoted;
            if (name.Length == 0) Add(draft, new SearchWord(content, Phrase: true), not);
            else if (name == "title") Add(draft, new SearchWord(content, Phrase: true, Title: true), not);
            else if (not || !Filter(draft, name, content, text[start..end])) Add(draft, new SearchWord(name + " " + content), not);
            return end;
        }
        var stop = text.IndexOf(' ', at) is var space && space < 0 ? text.Length : space;
        var word = text[at..stop];
        if (!not && draft.Clauses.Count > 0 && word is "OR" or "|") draft.Or = true;
        else if (word == "AND" && draft.Clauses.Count > 0) { }
        else if (name == "title" && HasLetters(text.AsSpan(value, stop - value))) Add(draft, Word(text[value..stop], title: true), not);
        else if (name.Length == 0 || name == "title" || not || !Filter(draft, name, text[value..stop], text[start..stop])) Add(draft, Word(word, title: false), not);
        return stop;
    }

    private static SearchWord Word(string word, bool title)
    {
        var begin = word.TrimEnd('*');
        return new SearchWord(begin, Prefix: begin.Length == word.Length - 1 && begin.Length >= ShortestPrefix && begin.All(IsOfWord), Title: title);
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Add(Draft draft, SearchWord word, bool not)
    {
        var or = draft.Or;
        draft.Or = false;
        if (!HasLetters(word.Text) || ++draft.Words > MostWords) return;
        if (or && !not && draft.Clauses.Count > 0 && !draft.Clauses[^1].Not) draft.Clauses[^1] = new SearchClause([.. draft.Clauses[^1].Any, word]);
        else draft.Clauses.Add(new SearchClause([word], not));
    }

    /// <summary>The operator that begins here, or "".</summary>
    private static string Name(string text, int at)
    {
        foreach (var name in (string[])["outlet", "source", "country", "language", "lang", "category", "title", "after", "before"])
            if (string.Compare(text, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0 && at + name.Length < text.Length && text[at + name.Length] == ':') return name;
        return "";
    }

    private static (string Content, int End)? Quoted(string text, int at)
    {
        if (at >= text.Length || !Quotes.Contains(text[at])) return null;
        var close = text.AsSpan(at + 1).IndexOfAny(Quotes);
        if (close < 0) return null;
        var content = text.Substring(at + 1, close).Trim();
        return content.Length == 0 ? null : (content, at + close + 2);
    }

    private bool Filter(Draft draft, string name, string value, string written)
    {
        var filter = name switch
        {
            "outlet" or "source" when HasLetters(value) => new SearchFilter(SearchBy.Outlet, value, 0, written),
            "country" when IsCode(value, 2, 2) => new SearchFilter(SearchBy.Country, value.ToUpperInvariant(), 0, written),
            "lang" or "language" when IsCode(value, 2, 3) => new SearchFilter(SearchBy.Language, value.ToLowerInvariant(), 0, written),
            "category" when category(value) is { } key => new SearchFilter(SearchBy.Category, key, 0, written),
            "after" when Day(value) is { } day => After(day, written),
            "before" when Day(value) is { } day => Before(day, written),
            _ => null,
        };
        if (filter is null) return false;
        draft.Filters.Add(filter);
        draft.Or = false;
        return true;
    }

    /// <summary>From that day on.</summary>
    public SearchFilter After(DateOnly day, string? written = null) => new(SearchBy.After, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), dayStart(day), written);

    /// <summary>Earlier than that day.</summary>
    public SearchFilter Before(DateOnly day, string? written = null) => new(SearchBy.Before, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), dayStart(day), written);

    /// <summary>2026-11-27, 2026-11, 2026, in any digits: the first day of that. Days between the years 1000 and 2247, which the index can hold.</summary>
    public static DateOnly? Day(string value)
    {
        if (value.Length > 10) return null;
        var parts = string.Concat(value.Select(c => char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c)).Split('-');
        if (parts.Length > 3 || parts[0].Length != 4 || !parts.All(p => p.Length is 1 or 2 or 4 && p.All(char.IsAsciiDigit))) return null;
        var numbers = parts.Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var (year, month, day) = (numbers[0], numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
        if (parts.Length < 2) month = 1;
        if (parts.Length < 3) day = 1;
        return year is < 1000 or > 2247 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) ? null : new DateOnly(year, month, day);
    }

    private static bool IsCode(string value, int least, int most) => value.Length >= least && value.Length <= most && value.All(char.IsAsciiLetter);

    private static bool HasLetters(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) return true;
        return false;
    }
}
