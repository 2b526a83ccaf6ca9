using System.Collections.Concurrent;
using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Something that has a key in every language.</summary>
/// <param name="IsName">False for a nationality word, which only leads to the place.</param>
/// <param name="Point">Of a city; a country has its capital's.</param>
internal sealed record Known(string Key, TagKind Kind, string? Country, string Label, bool IsName, GeoPoint? Point)
{
    public bool IsCountry => Kind == TagKind.Place && Key.Length == 8;
}

/// <summary>One way to write it, and the terms the analyser makes of that.</summary>
internal sealed record KnownName(string[] Terms, string Written, string Fold, Known Known);

internal readonly record struct KnownMention(Known Known, TextSpan Span);

/// <summary>Names with an identity: countries, nationality words, worldwide organisations and cities, per language; cities also as they are written in Latin letters.</summary>
internal sealed class Gazetteer
{
    private static readonly ConcurrentDictionary<string, Gazetteer> PerLanguage = new();
    private static readonly Lazy<Gazetteer> CityNames = new(() => new Gazetteer(GazetteerData.Cities(), null));

    private readonly Dictionary<string, List<KnownName>> byFirst = [];
    private readonly HashSet<string> smallStarts = [];

    /// <summary>Whose names these are: English for a language without names of its own.</summary>
    public string? Language { get; }

    private Gazetteer(IEnumerable<(string Name, Known Known)> names, string? language)
    {
        Language = language;
        foreach (var (name, known) in names)
        {
            var terms = Analyser.Terms(name, language).Select(t => t.Text).ToArray();
            if (terms.Length == 0)
                continue;
            if (!char.IsUpper(name[0]))
                smallStarts.Add(Start(FirstWord(name)));
            if (!byFirst.TryGetValue(terms[0], out var list))
                byFirst[terms[0]] = list = [];
            // The first to have a name keeps it: the largest city.
            if (!list.Any(e => e.Terms.AsSpan().SequenceEqual(terms) && (e.Written == name || (e.Known.Key != known.Key && e.Fold == NameWords.Fold(name)))))
                list.Add(new KnownName(terms, name, NameWords.Fold(name), known));
        }
        foreach (var list in byFirst.Values)
            list.Sort((a, b) => b.Terms.Length - a.Terms.Length);
    }

    public static Gazetteer Of(string? language) => PerLanguage.GetOrAdd(GazetteerData.Nearest(language), l => new Gazetteer(GazetteerData.Names(l), l));

    /// <summary>Whether a name may begin with this word without a capital; a false yes only costs time. Scripts without capitals write prefixes to the word.</summary>
    public bool MayBeginSmall(string fold) => fold is [>= '\u0590', ..] || smallStarts.Contains(Start(fold));

    private static string Start(string fold) => fold.Length > 2 ? fold[..2] : fold;

    /// <summary>The first of its words that is a term, as the text's words are folded.</summary>
    private string FirstWord(string name)
    {
        var start = Analyser.Terms(name, Language)[0].Span.Of(name);
        return Language == "ar" ? ArabicNames.Fold(start) : NameWords.Fold(start);
    }

    public IReadOnlyList<KnownName> Starting(string term) => byFirst.TryGetValue(term, out var names) ? names : [];

    public static IReadOnlyList<KnownName> CitiesStarting(string term) => CityNames.Value.Starting(term);

    /// <summary>The known names in a text, longest first at each place, not overlapping.</summary>
    public static List<KnownMention> Find(string text, List<TextWord> words, string? language)
    {
        var found = new List<KnownMention>();
        var free = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Span.Start < free)
                continue;
            var mention = Match(text, words, i, words[i].Facts.Names, language) ?? Match(text, words, i, words[i].Facts.Cities, language);
            if (mention is not { } one)
                continue;
            found.Add(one);
            free = one.Span.End;
        }
        return found;
    }

    private static KnownMention? Match(string text, List<TextWord> words, int at, IReadOnlyList<KnownName> names, string? language)
    {
        KnownMention? likely = null;
        var terms = 0;
        foreach (var name in names)
        {
            // Of names of one length, the one written so: "Alger" has the stem of "Algérie".
            if (likely is not null && (name.Terms.Length < terms || name.Fold != words[at].Facts.Fold))
                continue;
            var last = Follows(words, at, name.Terms, ReferenceEquals(names, words[at].Facts.Cities));
            if (last < 0)
                continue;
            var span = new TextSpan(words[at].Span.Start, words[last].Span.End);
            if (span.Length > name.Written.Length + 12 || !Likeness.IsMeant(text, words, at, last, name, language))
                continue;
            // "U.S." keeps its last stop.
            if (span.End + 1 < text.Length && text[span.End] == '.' && text[span.End - 2] == '.')
                span = span with { End = span.End + 1 };
            likely = new KnownMention(name.Known, span);
            terms = name.Terms.Length;
        }
        return likely;
    }

    /// <summary>The last word of the name that begins at <paramref name="at"/>; -1 where another follows. Stop words between are passed over.</summary>
    private static int Follows(List<TextWord> words, int at, string[] name, bool plain)
    {
        var last = at;
        for (var k = 1; k < name.Length; k++)
        {
            var next = last + 1;
            while (next < words.Count && !plain && words[next].Facts.Term.Length == 0)
                next++;
            if (next >= words.Count || (plain ? words[next].Facts.Plain : words[next].Facts.Term) != name[k] || words[next].Span.Start - words[last].Span.End > 8)
                return -1;
            last = next;
        }
        return last;
    }
}

/// <summary>Makes the keys of names: letters, digits, '-' and '.'.</summary>
internal static class TagKey
{
    public static string Of(string name)
    {
        var folded = Folding.Strip(Folding.Lower(name, null), null);
        var built = new System.Text.StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                built.Append(c);
            else if (built.Length > 0 && built[^1] != '-')
                built.Append('-');
        }
        return built.ToString().Trim('-');
    }
}
