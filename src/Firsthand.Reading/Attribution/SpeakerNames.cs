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
        commerce weather secret archives maison blanche public national federal state supreme high central regional local general district city royal prime constitutional electoral election security intelligence armed forces coast guard fire air navy
        white house cabinet treasury office police army government senate congress parliament assembly embassy presidency opposition
        étrangères affaires intérieur défense finances santé justice éducation agriculture économie nationale national suprême exteriores relaciones interior defensa hacienda salud educación nacional suprema
        äußeres inneres auswärtiges verteidigung finanzen gesundheit verkehr
        """);

    /// <summary>Offices and parties: what stands before them is a house, what stands behind them a name ("House Speaker Nancy Pelosi").</summary>
    private static readonly FrozenSet<string> Offices = Set("""
        speaker leader whip administrator secretary chairman chairwoman chair commissioner director officer nominee candidate spokesman spokeswoman spokesperson counsel adviser advisor envoy chief head ceo cfo
        adm rear admiral cmdr commander cpl rev pres gen col lt sgt capt maj president-elect majority minority pr prof dr mr mrs ms sen rep gov atty democrat democrats republican republicans conservative liberal labour independent socialist
        democratic captain coach striker winger wing midfielder defender goalkeeper analyst economist professor author lawyer attorney reporter correspondent journalist
        """);
    private static readonly FrozenSet<string> Suffixes = Set("jr jr. sr sr. ii iii iv");

    /// <param name="source">The source's words.</param>
    /// <param name="start">Where they begin in the text.</param>
    /// <param name="tags">Names that the text is about: they know persons in scripts without capitals.</param>
    public static (string Name, SourceKind Kind)? Of(string text, string source, int start, SourceKind kind, string? language, IReadOnlyList<Tag> tags)
    {
        if (kind is not (SourceKind.Named or SourceKind.Organisation or SourceKind.Unclear)) return null;
        if (Tagged(source, kind, language, tags) is { } tagged) return tagged;
        if (!source.Any(char.IsUpper)) return null;
        foreach (var part in source.Split(','))
        {
            var (run, goesOn) = Run(part);
            if (run.Count == 0 || Name(run, language) is not { } name) continue;
            if (tags.Any(t => t.Kind is TagKind.Place or TagKind.Event or TagKind.Work && Same(t.Label, name.Name))) return null;
            // "United States Citizenship and Immigration Services" is not told by its beginning.
            if (goesOn && name.Kind == SourceKind.Organisation) return null;
            if (tags.Any(t => Same(t.Label, name.Name))) return (name.Name, name.Kind);
            if (name.Doubtful && Count(text, name.Name) < 2) return null;
            return name.Sure || !Opens(text, start, source, name.Name) || Within(text, name.Name) ? (name.Name, name.Kind) : null;
        }
        return null;
    }

    /// <summary>Whether a whole name, as the text gives it elsewhere, tells a person.</summary>
    public static bool IsFull(string name, string? language) => Name([.. name.Split(' ', StringSplitOptions.RemoveEmptyEntries)], language) is { } full && full.Name == name;

    private static (string, SourceKind)? Tagged(string source, SourceKind kind, string? language, IReadOnlyList<Tag> tags)
    {
        var known = tags.Where(t => t.Kind is TagKind.Person or TagKind.Organisation && Holds(source, t.Label)).MaxBy(t => t.Label.Length);
        if (known is null) return null;
        var words = known.Label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(w => w.Any(char.IsDigit))) return null;
        // "An official of the Red Cross" is not the Red Cross, nor is "Ahmad's ministry" Ahmad.
        if (known.Kind == TagKind.Person)
        {
            if (words.Length < 2 || kind == SourceKind.Organisation || EndsBefore(source, known.Label)) return null;
            // Where capitals tell, a hashtag has to be a name as well: "Speaker Nancy Pelosi", "Kentucky Republican".
            return !known.Label.Any(char.IsUpper) ? (known.Label, SourceKind.Named) : Name([.. words], language) is { Kind: SourceKind.Named } name ? (name.Name, SourceKind.Named) : null;
        }
        if (kind == SourceKind.Unclear || !Same(Bare(source), known.Label) || IsAnywhere(words)) return null;
        // Of one word only an abbreviation: "Mueller" was taken for a firm.
        return words.Length > 1 ? known.Label.Any(char.IsUpper) ? (known.Label, SourceKind.Organisation) : null
            : known.Label.Length >= 3 && known.Label.All(char.IsUpper) && Same(Bare(source), known.Label) ? (known.Label, SourceKind.Organisation) : null;
    }

    /// <summary>The last run of words with capitals before what only describes, and whether more of a name follows there.</summary>
    private static (List<string> Run, bool GoesOn) Run(string part)
    {
        var run = new List<string>();
        var words = part.Split([' ', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at < words.Length; at++)
        {
            // "Jim Jordan (R-Ohio)"
            if (words[at][0] == '(' && run.Count > 0) break;
            var word = words[at].Trim('(', ')', '"', '“', '”', '«', '»', ':', ';');
            if (word.Length == 0) continue;
            if (char.IsUpper(word[0])) run.Add(word);
            else if (run.Count > 0 && (NameWords.TraitsOf(NameWords.Fold(word), null) & Traits.PersonConnector) != 0) run.Add(word);
            else if (Ends.Contains(word.ToLowerInvariant()) || word == "&") return run.Count > 0 ? (Trimmed(run), at + 1 < words.Length && char.IsUpper(words[at + 1][0])) : ([], false);
            else run.Clear();
        }
        return (Trimmed(run), false);

        static List<string> Trimmed(List<string> run)
        {
            while (run.Count > 0 && !char.IsUpper(run[^1][0])) run.RemoveAt(run.Count - 1);
            return run;
        }
    }

    /// <param name="Sure">Its first word is a known given name.</param>
    /// <param name="Doubtful">Three words and more may be two things side by side: "Arsenal Ian Wright".</param>
    private readonly record struct Named(string Name, SourceKind Kind, bool Sure, bool Doubtful);

    private static Named? Name(List<string> run, string? language)
    {
        var words = run.ToList();
        Traits Of(string word) => NameWords.TraitsOf(NameWords.Fold(word.TrimEnd('.')), language);
        // What stands before an office, or before somebody's, is no part of the name: "NBC’s Dante Chinni".
        var office = words.FindLastIndex(w => IsOffice(w) || IsOwner(w) || ((Of(w) & Traits.Title) != 0 && (Of(w) & Traits.Given) == 0));
        if (office == words.Count - 1) return null;
        var behind = office >= 0;
        words.RemoveRange(0, office + 1);
        while (words.Count > 1 && (Of(words[0]) & (Traits.Opening | Traits.Stop)) != 0 && (Of(words[0]) & Traits.Given) == 0 && !Same(words[0], "new")) words.RemoveAt(0);
        words[^1] = words[^1].TrimEnd('.', '’', '\'');
        var bare = words.Count(w => !Suffixes.Contains(w.ToLowerInvariant()));
        if (bare < 2 || words.Count > MostWords || words.Exists(IsOdd) || words.TrueForAll(w => w.Length <= 2) || words.Distinct(StringComparer.OrdinalIgnoreCase).Count() < words.Count) return null;
        var name = string.Join(' ', words);
        var traits = words.ConvertAll(Of);
        if (words.Exists(SourceKinds.IsBody) || traits.Exists(t => (t & Traits.Organisation) != 0)) return IsAnywhere(words) || behind ? null : new Named(name, SourceKind.Organisation, true, false);
        if (traits.Exists(t => (t & (Traits.Never | Traits.Thing | Traits.PlaceHead | Traits.EventHead | Traits.PlaceFirst | Traits.Title | Traits.Furniture)) != 0) || IsAnywhere(words)) return null;
        var given = (traits[0] & Traits.Given) != 0;
        // "Da Silva", "PDG de Galaxy Digital", "L'invité de BBC", "CLOSE Hillary Clinton"
        if ((traits[0] & Traits.PersonConnector) != 0 && !given || Same(words[0], "new") || words[0].Length > 2 && words[0][1] is '\'' or '’' && words[0][0] is 'L' or 'D'
            || words[0].Length > 2 && words[0].All(char.IsUpper) && !words[1].All(char.IsUpper) || (!given && words.Exists(w => w is "de" or "du" or "des" or "la" or "le" or "les"))) return null;
        if (!given && office >= 0 && IsOwner(run[office])) return null;
        return new Named(name, SourceKind.Named, given || behind, bare > 2 && !words.Exists(w => char.IsLower(w[0]) || w.TrimEnd('.').Length == 1));
    }

    private static bool IsOffice(string word) => Offices.Contains(word.TrimEnd('.').ToLowerInvariant());

    private static bool IsOwner(string word) => word.Length > 2 && word[^1] == 's' && word[^2] is '\'' or '’';

    /// <summary>A digit, or two words that a page ran together: "News.McConnell", "TrumpSessions".</summary>
    private static bool IsOdd(string word)
    {
        var lower = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsDigit(word[i]) || (word[i] == '.' && i > 1 && i + 1 < word.Length && char.IsLower(word[i - 1]) && char.IsUpper(word[i + 1])) || (char.IsUpper(word[i]) && lower > 3)) return true;
            lower = char.IsLower(word[i]) ? lower + 1 : 0;
        }
        return false;
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

    private static int Count(string text, string name)
    {
        var (count, most) = (0, Math.Min(text.Length, Searched));
        for (var at = text.IndexOf(name, 0, most, StringComparison.Ordinal); at >= 0 && count < 2; at = text.IndexOf(name, at + name.Length, most - at - name.Length, StringComparison.Ordinal)) count++;
        return count;
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

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
