using System.Collections.Frozen;
using Firsthand.Reading.Entities;

namespace Firsthand.Reading.Attribution;

/// <summary>
/// The full name in a source, where it tells one person or body from all others: "its chairman, Pavel Dorn" is Pavel Dorn; "Dorn", "the ministry" and
/// "the Ministry of Transport" may be anybody's. In doubt nobody: a page on which two people stand as one is worse than none.
/// </summary>
internal static class SpeakerNames
{
    private const int MostWords = 5;
    /// <summary>A name that is not there again by then is not looked for in the rest of a giant text.</summary>
    private const int Searched = 60_000;
    /// <summary>Behind them stands where somebody belongs, or what he does: "Magnus Roe of Brimstane Partners".</summary>
    private static readonly FrozenSet<string> Ends = Set("of for at from in on with by who which that whose has have is was and or as to de du des del d' von vom der für aus bei qui que où quien do da dos das em в из на от для");
    /// <summary>What every country has one of: with such words alone a body is not told from its namesakes elsewhere.</summary>
    private static readonly FrozenSet<string> Anywhere = Set("""
        the a an of and for foreign interior home defence defense finance health transport justice education agriculture energy culture trade labour labor environment economy economic affairs planning
        public national federal state supreme high central regional local general district city royal prime constitutional electoral election security intelligence armed forces coast guard fire air navy
        white house cabinet treasury office police army government senate congress parliament assembly embassy presidency opposition
        étrangères affaires intérieur défense finances santé justice éducation agriculture économie nationale national suprême exteriores relaciones interior defensa hacienda salud educación nacional suprema
        äußeres inneres auswärtiges verteidigung finanzen gesundheit verkehr
        """);

    /// <param name="source">The source's words.</param>
    /// <param name="start">Where they begin in the text.</param>
    /// <param name="tags">Names that the text is about: they know persons in scripts without capitals.</param>
    public static (string Name, SourceKind Kind)? Of(string text, string source, int start, SourceKind kind, string? language, IReadOnlyList<Tag> tags)
    {
        if (kind is not (SourceKind.Named or SourceKind.Organisation or SourceKind.Unclear)) return null;
        if (Tagged(source, kind, tags) is { } tagged) return tagged;
        if (!source.Any(char.IsUpper)) return null;
        foreach (var part in source.Split(','))
        {
            if (Run(part) is not { Count: > 0 } run || Name(run, language) is not { } name) continue;
            if (tags.Any(t => t.Kind is TagKind.Place or TagKind.Event or TagKind.Work && Same(t.Label, name.Name))) return null;
            return name.Sure || !Opens(text, start, source, name.Name) || Within(text, name.Name) ? (name.Name, name.Kind) : null;
        }
        return null;
    }

    /// <summary>Whether a whole name, as the text gives it elsewhere, tells a person.</summary>
    public static bool IsFull(string name, string? language) => Name([.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries)], language) is { } full && full.Name == name;

    private static (string, SourceKind)? Tagged(string source, SourceKind kind, IReadOnlyList<Tag> tags)
    {
        var known = tags.Where(t => t.Kind is TagKind.Person or TagKind.Organisation && Holds(source, t.Label)).MaxBy(t => t.Label.Length);
        if (known is null) return null;
        var words = known.Label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(w => w.Any(char.IsDigit))) return null;
        // "An official of the Red Cross" is not the Red Cross, nor is "Ahmad's ministry" Ahmad.
        if (known.Kind == TagKind.Person) return words.Length >= 2 && (kind != SourceKind.Organisation) && !EndsBefore(source, known.Label) ? (known.Label, SourceKind.Named) : null;
        return kind != SourceKind.Unclear && Same(Bare(source), known.Label) && !IsAnywhere(words) && known.Label.Any(char.IsUpper) ? (known.Label, SourceKind.Organisation) : null;
    }

    /// <summary>The last run of words with capitals before what only describes.</summary>
    private static List<string> Run(string part)
    {
        var run = new List<string>();
        foreach (var raw in part.Split([' ', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = raw.Trim('(', ')', '"', '“', '”', '«', '»', ':', ';');
            if (word.Length == 0) continue;
            if (char.IsUpper(word[0])) run.Add(word);
            else if (run.Count > 0 && (NameWords.TraitsOf(NameWords.Fold(word), null) & Traits.PersonConnector) != 0) run.Add(word);
            else if (Ends.Contains(word.ToLowerInvariant()) && run.Count > 0) break;
            else if (Ends.Contains(word.ToLowerInvariant())) return [];
            else run.Clear();
        }
        while (run.Count > 0 && !char.IsUpper(run[^1][0])) run.RemoveAt(run.Count - 1);
        return run;
    }

    private static (string Name, SourceKind Kind, bool Sure)? Name(List<string> run, string? language)
    {
        var words = run.ToList();
        Traits Of(int at) => NameWords.TraitsOf(NameWords.Fold(words[at].TrimEnd('.')), language);
        while (words.Count > 1 && (Of(0) & (Traits.Title | Traits.Opening | Traits.Stop)) != 0 && (Of(0) & Traits.Given) == 0) words.RemoveAt(0);
        if (words.Count is < 2 or > MostWords || words.Exists(w => w.Any(char.IsDigit))) return null;
        words[^1] = Unowned(words[^1]);
        if (words[^1].Length == 0 || words.TrueForAll(w => w.Length <= 2)) return null;
        var name = string.Join(' ', words);
        var traits = Enumerable.Range(0, words.Count).Select(Of).ToList();
        if (words.Exists(SourceKinds.IsBody) || traits.Exists(t => (t & Traits.Organisation) != 0)) return IsAnywhere(words) ? null : (name, SourceKind.Organisation, true);
        if (traits.Exists(t => (t & (Traits.Never | Traits.Thing | Traits.PlaceHead | Traits.EventHead | Traits.PlaceFirst | Traits.Title | Traits.Furniture)) != 0) || IsAnywhere(words)) return null;
        return (name, SourceKind.Named, (traits[0] & Traits.Given) != 0);
    }

    private static bool IsAnywhere(IEnumerable<string> words) => words.All(w => w.ToLowerInvariant() is var lower && (Anywhere.Contains(lower) || Ends.Contains(lower) || SourceKinds.IsBody(lower)
        || (NameWords.TraitsOf(NameWords.Fold(lower), null) & (Traits.Organisation | Traits.Connector | Traits.Title)) != 0));

    /// <summary>At the head of a sentence the first word has its capital from there: "Fishmonger Moll".</summary>
    private static bool Opens(string text, int start, string source, string name)
    {
        if (!source.StartsWith(name, StringComparison.Ordinal)) return false;
        var at = start - 1;
        while (at >= 0 && (text[at] is ' ' or '\u00A0' or '“' or '«' or '"' or '(')) at--;
        return at < 0 || text[at] is '.' or '!' or '?' or '\n' or '\r' or '”' or '»' or '"' or ':' or '…' or '—';
    }

    /// <summary>Whether a name also stands inside a sentence.</summary>
    private static bool Within(string text, string name)
    {
        var most = Math.Min(text.Length, Searched);
        for (var at = text.IndexOf(name, 0, most, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, most - at - name.Length, StringComparison.Ordinal))
            if (at > 1 && text[at - 1] == ' ' && (char.IsLower(text[at - 2]) || text[at - 2] == ',')) return true;
        return false;
    }

    private static bool Holds(string source, string label)
    {
        for (var at = source.IndexOf(label, StringComparison.Ordinal); at >= 0; at = source.IndexOf(label, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetterOrDigit(source[at - 1])) && (at + label.Length == source.Length || !char.IsLetterOrDigit(source[at + label.Length]))) return true;
        return false;
    }

    /// <summary>"a spokesman for Ida Roemer": somebody else speaks.</summary>
    private static bool EndsBefore(string source, string label) =>
        source[..source.IndexOf(label, StringComparison.Ordinal)].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Any(w => w is "for" or "of" or "to" or "by" or "with" or "from" or "about" or "and" or "باسم" or "مع" or "عن" or "إلى");

    private static string Bare(string source) => source.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? source[4..] : source;

    private static string Unowned(string word) => word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? "" : word.TrimEnd('.', '’', '\'');

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
