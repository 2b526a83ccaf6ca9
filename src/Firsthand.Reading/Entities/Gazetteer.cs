using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>A name that has a key in every language.</summary>
/// <param name="IsName">False for a nationality word, which only leads to the place.</param>
internal sealed record Known(string Key, TagKind Kind, string? Country, string Label, bool IsName);

internal readonly record struct KnownMention(Known Known, TextSpan Span);

/// <summary>Countries, nationality words, worldwide organisations (per language) and cities (as they are written in Latin letters).</summary>
internal sealed class Gazetteer
{
    private sealed record Entry(string[] Terms, string Written, Known Known);

    private static readonly ConcurrentDictionary<string, Gazetteer> PerLanguage = new();
    private static readonly Lazy<Dictionary<string, List<string[]>>> Countries = new(() => Rows("Entities.Data.countries.txt"));
    private static readonly Lazy<Dictionary<string, List<string[]>>> Nationalities = new(() => Rows("Entities.Data.nationalities.txt"));
    private static readonly Lazy<Gazetteer> CityNames = new(() => new Gazetteer(Cities(), null));
    private static readonly Lazy<FrozenSet<string>> Capitals = new(() => DataFile.Sections("Entities.Data.name-words.txt")["person-places"].ToFrozenSet());

    private readonly Dictionary<string, List<Entry>> byFirst = [];

    private Gazetteer(IEnumerable<(string Name, Known Known)> names, string? language)
    {
        foreach (var (name, known) in names)
        {
            var terms = Analyser.Terms(name, language).Select(t => t.Text).ToArray();
            if (terms.Length == 0)
                continue;
            if (!byFirst.TryGetValue(terms[0], out var list))
                byFirst[terms[0]] = list = [];
            if (!list.Any(e => e.Terms.AsSpan().SequenceEqual(terms) && (e.Known.Key != known.Key || e.Written == name)))
                list.Add(new Entry(terms, name, known));
        }
        foreach (var list in byFirst.Values)
            list.Sort((a, b) => b.Terms.Length - a.Terms.Length);
    }

    /// <summary>The known names in a text, longest first at each place, not overlapping.</summary>
    public static List<KnownMention> Find(string text, string? language)
    {
        var gazetteer = PerLanguage.GetOrAdd(Nearest(language), l => new Gazetteer(Names(l), l));
        var found = gazetteer.Match(text, Analyser.Terms(text, Nearest(language)));
        var taken = found.Select(f => f.Span).ToHashSet();
        foreach (var city in CityNames.Value.Match(text, Analyser.Terms(text, null)))
            if (!taken.Contains(city.Span) && !IsPartOfName(text, city.Span))
                found.Add(city);
        return found;
    }

    public static string? CountryLabel(string code, string? language) =>
        Countries.Value[Nearest(language)].FirstOrDefault(r => r[0] == code) is { } row ? row[1] : null;

    /// <summary>Languages without names of their own borrow them: Nigerian Pidgin and unknown ones from English.</summary>
    private static string Nearest(string? language) => language is not null && Countries.Value.ContainsKey(language) ? language : "en";

    private List<KnownMention> Match(string text, IReadOnlyList<Term> terms)
    {
        var found = new List<KnownMention>();
        var free = 0;
        for (var i = 0; i < terms.Count; i++)
        {
            if (terms[i].Span.Start < free || !byFirst.TryGetValue(terms[i].Text, out var entries))
                continue;
            foreach (var entry in entries)
            {
                if (i + entry.Terms.Length > terms.Count || !Follows(terms, i, entry.Terms))
                    continue;
                var span = new TextSpan(terms[i].Span.Start, terms[i + entry.Terms.Length - 1].Span.End);
                if (span.Length > entry.Written.Length + 12 || !LooksAlike(text, span, entry))
                    continue;
                if (span.End + 1 < text.Length && text[span.End] == '.' && text[span.End - 2] == '.')
                    span = span with { End = span.End + 1 };
                found.Add(new KnownMention(entry.Known, span));
                free = span.End;
                break;
            }
        }
        return found;
    }

    private static bool Follows(IReadOnlyList<Term> terms, int at, string[] name)
    {
        for (var k = 1; k < name.Length; k++)
            if (terms[at + k].Text != name[k] || terms[at + k].Span.Start - terms[at + k - 1].Span.End > 8)
                return false;
        return true;
    }

    /// <summary>Capitals where the name has them; acronyms letter by letter; a stem alone is not enough for short words.</summary>
    private static bool LooksAlike(string text, TextSpan span, Entry entry)
    {
        var written = entry.Written;
        var seen = text.AsSpan(span.Start, span.Length);
        if (written.Length <= 5 && written.All(char.IsUpper))
            return seen.ToString().Replace(".", "") == written;
        if (char.IsUpper(written[0]) && !char.IsUpper(seen[0]))
            return false;
        if (entry.Known.Key.Length == 8 && entry.Terms.Length == 1 && IsPersons(text, span))
            return false;
        // Arabic stems are short: "iron" (حديدية) is not Hodeidah (الحديدة). Only a name's prefixes may differ.
        if (entry.Known.IsName && written[0] is >= '\u0600' and <= '\u06FF')
            return NameWords.Fold(seen.ToString()).EndsWith(NameWords.Fold(written.StartsWith("ال", StringComparison.Ordinal) ? written[2..] : written), StringComparison.Ordinal);
        return true;
    }

    /// <summary>"Michael Jordan", "New Mexico", "Chad Felsing".</summary>
    private static bool IsPersons(string text, TextSpan span)
    {
        if (span.Start > 1 && text[span.Start - 1] == ' ')
        {
            var start = span.Start - 1;
            while (start > 0 && char.IsLetter(text[start - 1]))
                start--;
            var before = text[start..(span.Start - 1)];
            if (before.Length > 0 && char.IsUpper(before[0]) && NameWords.Fold(before) is var fold && (fold == "new" || NameWords.IsGiven(fold)))
                return true;
        }
        return span.End + 2 < text.Length && text[span.End] == ' ' && char.IsUpper(text[span.End + 1]) && char.IsLower(text[span.End + 2])
            && NameWords.Fold(span.Of(text)) is "jordan" or "chad" or "georgia";
    }

    /// <summary>"Orlando Bloom", "Chelsea Clinton", "New London": a city beside another capital word, without a comma, is part of a name.</summary>
    private static bool IsPartOfName(string text, TextSpan span)
    {
        var word = text[span.Start..span.End];
        if (Capitals.Value.Contains(Folding.Strip(Folding.Lower(word, null), null)))
            return true;
        if (span.End + 1 < text.Length && text[span.End] is ' ' or '-' && char.IsUpper(text[span.End + 1]))
            return true;
        if (span.Start < 2 || text[span.Start - 1] is not (' ' or '-'))
            return false;
        var start = span.Start - 1;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        return start < span.Start - 1 && char.IsUpper(text[start]) && !IsSentenceStart(text, start);
    }

    private static bool IsSentenceStart(string text, int at)
    {
        while (at > 0 && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '"' or '\u201C' or '\''))
            at--;
        return at == 0 || text[at - 1] is '.' or '!' or '?' or ':';
    }

    private static IEnumerable<(string, Known)> Names(string language)
    {
        foreach (var line in DataFile.Lines("Entities.Data.organisations.txt"))
        {
            var cells = line.Split('\t');
            foreach (var cell in cells.Skip(1))
                if (cell.StartsWith(language + "=", StringComparison.Ordinal))
                {
                    var names = cell[(language.Length + 1)..].Split('|');
                    foreach (var name in names)
                        yield return (name, new Known(cells[0], TagKind.Organisation, null, names[0], true));
                }
        }
        foreach (var row in Countries.Value[language])
            foreach (var name in row.Skip(1))
                yield return (name, new Known("place." + row[0], TagKind.Place, row[0], row[1], true));
        var labels = Countries.Value[language].ToDictionary(r => r[0], r => r[1]);
        if (Nationalities.Value.TryGetValue(language, out var rows))
            foreach (var row in rows)
                foreach (var word in row.Skip(1))
                    yield return (word, new Known("place." + row[0], TagKind.Place, row[0], labels.GetValueOrDefault(row[0], word), word.Contains(' ') || (char.IsUpper(word[0]) && language is not ("en" or "de"))));
        if (language == "ar")
            foreach (var row in Rows("Entities.Data.arabic-names.txt")["city"])
                foreach (var city in row.Skip(1))
                    yield return (city, new Known($"place.{row[0]}.{TagKey.Of(city)}", TagKind.Place, row[0], city, true));
    }

    /// <summary>The largest city of a name has it.</summary>
    private static IEnumerable<(string, Known)> Cities()
    {
        foreach (var line in DataFile.Lines("Entities.Data.cities.txt"))
        {
            var cells = line.Split('\t');
            if (cells[0].Length < 4)
                continue;
            var known = new Known($"place.{cells[2]}.{TagKey.Of(cells[0])}", TagKind.Place, cells[2], cells[0], true);
            yield return (cells[0], known);
            if (cells[0].EndsWith(" City", StringComparison.Ordinal) && cells[0].Length > 10)
                yield return (cells[0][..^5], known);
            if (cells[1].Length > 3)
                yield return (cells[1], known);
        }
    }

    /// <summary>Lines "cc TAB name TAB name" or "cc=word,word" under "[language]".</summary>
    private static Dictionary<string, List<string[]>> Rows(string file)
    {
        var sections = new Dictionary<string, List<string[]>>();
        List<string[]> current = [];
        foreach (var line in DataFile.Lines(file))
        {
            if (line[0] == '[')
                sections[line.Trim('[', ']')] = current = [];
            else
                current.Add(line.Contains('\t') ? line.Split('\t') : line.Split('=', ','));
        }
        return sections;
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
