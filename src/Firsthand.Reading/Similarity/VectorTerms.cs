using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Similarity;

/// <summary>Chooses what represents an article: the words of headline and lead, its names, its numbers.</summary>
internal static class VectorTerms
{
    // Further down, articles about one event drift into background that other events share.
    private const int LeadCharacters = 2000;
    // What an article tells of stands at its very beginning.
    private const int BeginningCharacters = 500;
    private const int Most = 220;
    private const int MostNames = 24;
    private const int MostSounds = 60;
    private const int LongestLabel = 60;

    public static VectorTerm[] Of(string title, string text, string? language, IReadOnlyList<Tag> tags)
    {
        var terms = new Dictionary<uint, VectorTerm>();
        foreach (var tag in tags.Take(MostNames))
            terms.TryAdd(Key("#", tag.Key), new VectorTerm(Key("#", tag.Key), (byte)Math.Clamp(tag.Salience * 255, 1, 255), IsCountry(tag) ? TermKind.Name : TermKind.Name | TermKind.Wide, Label(tag.Label)));
        AddWords(terms, title, language, TermKind.Title);
        AddWords(terms, Lead(text), language, TermKind.Word);
        var countries = tags.Where(IsCountry).SelectMany(t => Analyser.Terms(t.Label, language)).Select(t => t.Text).ToHashSet();
        AddSounds(terms, title, language, TermKind.Title, countries);
        AddSounds(terms, Lead(text), language, TermKind.Word, countries);
        AddHappenings(terms, title, language, TermKind.Title);
        AddHappenings(terms, Beginning(text, BeginningCharacters), language, TermKind.Word);
        return [.. terms.Values.OrderBy(t => t.Key)];
    }

    private static void AddWords(Dictionary<uint, VectorTerm> terms, string text, string? language, TermKind kind)
    {
        foreach (var term in Analyser.Terms(text, language))
        {
            var surface = text.AsSpan(term.Span.Start, term.Span.Length);
            var number = IsNumber(surface);
            var key = number ? Key("0", Digits(surface)) : Key(language ?? "", term.Text);
            var own = kind | (number ? TermKind.Number : 0) | (number && IsTelling(Digits(surface)) ? TermKind.Wide : 0) | (!number && IsName(text, term.Span) ? TermKind.Capital : 0);
            if (terms.TryGetValue(key, out var before))
                terms[key] = before with { Count = (byte)Math.Min(255, before.Count + 1), Kind = before.Kind | own, Label = before.Label ?? Shown(own, surface) };
            else if (terms.Count < Most)
                terms[key] = new VectorTerm(key, 1, own, Shown(own, surface));
        }
    }

    /// <summary>Names by their sound. Arabic marks no names: all its words are taken, and few of them sound like another language's names. Countries are left out.</summary>
    private static void AddSounds(Dictionary<uint, VectorTerm> terms, string text, string? language, TermKind kind, HashSet<string> countries)
    {
        var left = MostSounds - terms.Values.Count(t => (t.Kind & ~TermKind.Title) == TermKind.Wide);
        foreach (var (start, end, word) in SoundWords(text, language))
        {
            if (left == 0) return;
            if (countries.Contains(word)) continue;
            var surface = text[start..end];
            if (NameSound.Of(surface) is not { Length: >= NameSound.Shortest } sound) continue;
            if (terms.TryAdd(Key("~", sound), new VectorTerm(Key("~", sound), (byte)Math.Min(sound.Length, 255), TermKind.Wide | kind, Label(surface)))) left--;
        }
    }

    private static void AddHappenings(Dictionary<uint, VectorTerm> terms, string text, string? language, TermKind kind)
    {
        if (Happenings.Of(language) is not { } known) return;
        foreach (var term in Analyser.Terms(text, language))
            if (known.TryGetValue(term.Text, out var key)) terms.TryAdd(Key("^", key), new VectorTerm(Key("^", key), 1, TermKind.Happening | kind, null));
    }

    private static bool IsCountry(Tag tag) => tag is { Kind: TagKind.Place, Country: { } country } && tag.Key.Equals("place." + country, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(int Start, int End, string Word)> SoundWords(string text, string? language)
    {
        if (language is "ja" or "zh")
        {
            for (int start = 0, at = 0; at <= text.Length; at++)
            {
                if (at < text.Length && text[at] is >= 'ァ' and <= 'ー') continue;
                if (at - start >= NameSound.Shortest) yield return (start, at, text[start..at]);
                start = at + 1;
            }
            yield break;
        }
        foreach (var term in Analyser.Terms(text, language))
            if (IsName(text, term.Span) || text[term.Span.Start] is >= '\u0600' and <= '\u06FF') yield return (term.Span.Start, term.Span.End, term.Text);
    }

    private static bool IsTelling(string digits) => digits.Length >= 2 && digits.AsSpan().ContainsAnyExcept('0') && !(digits.Length == 4 && digits[..2] is "19" or "20");

    /// <summary>Of a number as it is written: how many digits it has without zeros at its ends. "57,800" has three.</summary>
    public static int Significant(string number) => Digits(number).Trim('0').Length;

    private static string? Shown(TermKind kind, ReadOnlySpan<char> surface) => kind == TermKind.Word ? null : Label(surface.ToString());

    private static string? Label(string label) => label.Length is 0 or > LongestLabel ? null : label;

    private static uint Key(string space, ReadOnlySpan<char> text) => (uint)(Hash.Mix(Hash.Of(space) * 31 + Hash.Of(text)) >> 32);

    private static string Lead(string text) => Beginning(text, LeadCharacters);

    private static string Beginning(string text, int characters)
    {
        if (text.Length <= characters) return text;
        var end = text.LastIndexOfAny([' ', '\n'], characters);
        return text[..(end > 0 ? end : characters)];
    }

    private static bool IsNumber(ReadOnlySpan<char> surface) => char.IsDigit(surface[0]) && !surface.ContainsAnyInRange('a', 'z');

    /// <summary>"57,800", "57 800" and "57.800" are one number; so is "٥٧".</summary>
    private static string Digits(ReadOnlySpan<char> surface)
    {
        Span<char> digits = stackalloc char[Math.Min(surface.Length, 32)];
        var count = 0;
        foreach (var c in surface)
            if (char.IsDigit(c) && count < digits.Length) digits[count++] = (char)('0' + (int)char.GetNumericValue(c));
        return digits[..count].ToString();
    }

    private static bool IsName(string text, TextSpan word)
    {
        if (!char.IsUpper(text[word.Start])) return false;
        var before = word.Start - 1;
        while (before >= 0 && text[before] is ' ' or '\u00A0') before--;
        return before >= 0 && (char.IsLetterOrDigit(text[before]) || text[before] is ',' or '-' or '’' or '\'' or '&');
    }
}
