using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction.People;

/// <summary>
/// Reads a by-line: "Von Ada Lund und Bo Krag in Oslo" → Ada Lund, Bo Krag. Without by-words, jobs, credentials, places, handles, dates.
/// An agency's initials ("dpa/mfr") leave the agency; a desk ("Redazione") stays a desk.
/// </summary>
internal static class ByLine
{
    private const int Longest = 300;
    private const int MostNames = 20;
    private const char LastOfAlphabets = '\u2e7f';

    private static readonly string[] Breaks = ["\n", " | ", "|", " – ", " — ", " - ", " • ", " · ", "•", "●", "·", "⋅", " // ", " » ", "←", "→"];
    // Behind these words stands a place, an outlet, a role: never a part of a name.
    private static readonly HashSet<string> Ends = new(StringComparer.OrdinalIgnoreCase) { "in", "for", "at", "aus", "für", "à", "en", "em", "pour", "para", "per", "from", "on", "is", "was", "has", "@", "в", "из", "для", "із", "w", "dla", "bei", "beim", "zu", "am", "im", "as", "of", "der", "die", "zum" };
    private static readonly HashSet<string> Particles = new(StringComparer.OrdinalIgnoreCase) { "van", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "la", "le", "von", "zu", "zum", "zur", "af", "av", "el", "al", "ibn", "bin", "bint", "abu", "ben", "bar", "y", "e", "ten", "ter", "te", "of", "'t", "st.", "san" };
    private static readonly HashSet<string> Prepositions = new(StringComparer.OrdinalIgnoreCase) { "by", "von", "par", "por", "di", "door", "af", "av", "od", "oleh", "بقلم", "כתב", "מאת", "به", "bởi", "imeandikwa", "na" };
    private static readonly HashSet<string> Credentials = new(StringComparer.OrdinalIgnoreCase) { "phd", "ph.d", "ph.d.", "md", "m.d.", "m.d", "rd", "ms", "m.s.", "ma", "m.a.", "ba", "bsc", "msc", "mph", "mba", "cpa", "cfp", "cfp®", "rn", "rdn", "ldn", "jd", "esq", "esq.", "dds", "fand", "cepf®", "lmft", "lcsw", "psyd", "dvm", "cfa", "facs", "e.v.", "e.v", "ev" };

    /// <param name="text">The by-line as written; line breaks part it.</param>
    /// <param name="claimed">A field made for names: a single word or a login may be one, and "von" may belong to it.</param>
    public static List<Signature> Read(string? text, bool claimed)
    {
        var found = new List<Signature>();
        var open = false;
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest || text.Contains("://") && !text.Contains(' '))
            return found;
        var rest = System.Net.WebUtility.HtmlDecode(text).Replace('\u00a0', ' ').Replace('\u200b', ' ').Replace("\u00ad", "");
        foreach (var segment in rest.Split(Breaks, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var line = Spaced(segment);
            // Who checked or edited the text did not write it.
            if (Array.Exists(ByWords.Helpers, h => line.StartsWith(h, StringComparison.OrdinalIgnoreCase)))
                break;
            // The next line of a visible by-line is a job, a place, a date, unless a word ties it to the first.
            if (!claimed && found.Count > 0 && !open && !ByWords.And.Contains(line.Split(' ')[0].Trim(',')) && !Begins(line))
                break;
            open = line.EndsWith(',') || line.EndsWith('&') || ByWords.And.Contains(line.Split(' ')[^1]);
            var names = Names(line, claimed);
            foreach (var name in names)
                // A line of its own that says what somebody does names nobody else.
                if (found.Count < MostNames && !(found.Count > 0 && name.Name.Split(' ').Any(IsJob)) && !found.Exists(f => f.Name.Equals(name.Name, StringComparison.OrdinalIgnoreCase)))
                    found.Add(name);
            // What is no name ends a visible by-line: the rest is the date, the outlet, the buttons.
            if (names.Count == 0 && found.Count > 0 && !claimed)
                break;
        }
        return found;
    }

    /// <summary>Whether a line begins the way by-lines do: "By ", "Text: ", "文/".</summary>
    public static bool Begins(string line) => WithoutBefore(Spaced(line), claimed: false) is { } rest && rest.Length < line.Trim().Length;

    private static string Spaced(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<Signature> Names(string segment, bool claimed)
    {
        var names = new List<Signature>();
        var line = WithoutBefore(segment.TrimStart('-', '–', '•', '|', '*', ' '), claimed);
        // What a by-word introduces may be one word; elsewhere one word is a place, a button, a heading.
        var introduced = claimed || line.Length < segment.Length;
        var bracketed = line.IndexOfAny(['(', '（', '[', '【']) is var open and >= 0 && line.IndexOfAny([')', '）', ']', '】'], open) is var close and > 0 ? line[(open + 1)..close] : null;
        if (bracketed is not null)
            line = Spaced(line.Replace(line.Substring(line.IndexOfAny(['(', '（', '[', '【']), bracketed.Length + 2), " "));
        if (Inverted(line) is { } turned && claimed)
            line = turned;
        var parts = Split(line);
        var several = parts.Exists(p => p.Count(c => c == ' ') > 0);
        for (var i = 0; i < parts.Count; i++)
        {
            if (Clean(parts[i], claimed) is not { Length: > 1 } name || i > 0 && name.Split(' ').Any(IsJob))
                continue;
            // "Ada Lund, Oslo, Bo Krag": one word among whole names is a place or a credential.
            var single = !name.Contains(' ');
            if (single && several && i > 0 && !Letters.AreIdeographs(name) && Kind(name, claimed) is Signer.Person or Signer.Login)
                continue;
            if (!introduced && single && Kind(name, claimed) == Signer.Person && !Letters.AreIdeographs(name))
                continue;
            if (Accept(name, claimed) is { } kind)
                names.Add(new Signature(name, kind));
        }
        if (names.Count == 0 && bracketed is not null && Kind(Spaced(bracketed), claimed) == Signer.Agency)
            names.Add(new Signature(Spaced(bracketed), Signer.Agency));
        // "LP, Ada Lund": initials beside the names that they stand for.
        if (names.Exists(n => n.Name.Contains(' ')))
            names.RemoveAll(n => n.Name.Length <= 3 && n.Kind is Signer.Person or Signer.Login);
        // "dpa/mfr": the agency's initials name nobody.
        if (names.Exists(n => n.Kind == Signer.Agency))
            names.RemoveAll(n => n.Kind != Signer.Agency && n.Name.Length <= 3);
        return names;
    }

    // Prepositions need only a space behind them, nouns ("Text", "Author") a colon or a slash.
    private static string WithoutBefore(string line, bool claimed)
    {
        for (var round = 0; round < 3; round++)
        {
            var before = Array.Find(ByWords.Before, w => line.StartsWith(w, StringComparison.OrdinalIgnoreCase) && Ended(line, w, claimed));
            if (before is null)
                return line;
            line = line[before.Length..].TrimStart(' ', ':', '：', '/', '／', '＝', '=', '.', '-', '丨', '｜');
        }
        return line;
    }

    private static bool Ended(string line, string word, bool claimed)
    {
        if (line.Length <= word.Length + 1)
            return line.TrimEnd(' ', ':').Length == word.Length && !ByWords.Desks.Contains(word);
        var next = line[word.Length];
        if (next is ':' or '：' or '/' or '／' or '＝' || next == ' ' && line[word.Length + 1] is ':' or '/' or '：')
            return true;
        if (next != ' ')
            return false;
        return word.Contains(' ') || word.Length > 1 && word[0] > LastOfAlphabets || Prepositions.Contains(word) && (!claimed || word is not ("di" or "na" or "af" or "av" or "von") || char.IsUpper(line[0])) && !Particles.Contains(NextWord(line, word.Length + 1));
    }

    private static string NextWord(string line, int from) => line[from..].Split(' ', 2)[0] is var w && w is "der" or "den" or "dem" ? w : "";

    /// <summary>"Lund, Ada" → "Ada Lund", for fields in which catalogues write one name.</summary>
    public static string Turned(string name) => name.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, { Length: > 0 } given] ? $"{given} {family}" : name;

    // "Lund, Ada M." as catalogues write it.
    private static string? Inverted(string line)
    {
        var parts = line.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || parts[0].Contains(' ') || parts[0].Length < 2 || parts[1].Length == 0 || Credentials.Contains(parts[1]))
            return null;
        var given = parts[1].Split(' ');
        return given.Length is 2 or 3 && char.IsUpper(given[0][0]) && (given[^1].Length <= 2 || Particles.Contains(given[^1])) ? Turned(line) : null;
    }

    private static List<string> Split(string line)
    {
        var parts = new List<string>();
        foreach (var piece in line.Split([';', '/', '&', ',', '、', '，', '،', '+', '／'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = piece.Split(' ');
            var from = 0;
            for (var i = 0; i <= words.Length; i++)
            {
                // "y" and "e" also stand inside names; between two words on each side they part people.
                var ends = i == words.Length || ByWords.And.Contains(words[i]) && !(words[i] is "i" or "a" or "y" or "e" or "mit" or "con" && (i - from < 2 || words.Length - i < 3) && i > 0) && char.IsLower(words[i][0]) | !char.IsUpper(words[i][0]);
                if (!ends)
                    continue;
                if (i > from)
                    parts.Add(string.Join(' ', words[from..i]));
                from = i + 1;
            }
        }
        return parts;
    }

    private static string? Clean(string part, bool claimed)
    {
        var words = part.Trim(' ', '"', '“', '”', '„', '«', '»', '*', '-', '–', '—', '_', '~', '>', '<').Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count > 1 && WithoutBefore(string.Join(' ', words), claimed) is var bare)
            words = [.. bare.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        words.RemoveAll(w => w.StartsWith('@') || w.Contains('@') || w.StartsWith("http", StringComparison.OrdinalIgnoreCase));
        // "FOCUS-Experte Ada Lund", "Reporter Ada Lund".
        while (words.Count > 2 && IsJob(words[0]))
            words.RemoveAt(0);
        var end = words.FindIndex(w => Ends.Contains(w) && !(Particles.Contains(w) && words.IndexOf(w) < words.Count - 1 && words.IndexOf(w) > 0));
        if (end == 0 && !claimed)
            return null;
        if (end > 0)
            words = words[..end];
        var number = words.FindIndex(w => char.IsDigit(w[0]) || Feeds.DateWords.Months.ContainsKey(w.TrimEnd('.', ',')) && words.Count > 2 && w == words[^1]);
        if (number > 0)
        {
            // "Ada Lund December 3": the month goes with its day.
            if (char.IsDigit(words[number][0]) && Feeds.DateWords.Months.ContainsKey(words[number - 1].TrimEnd('.', ',')))
                number--;
            words = words[..number];
        }
        var job = words.FindIndex(IsJob);
        if (job >= 2)
            words = words[..job];
        while (words.Count > 1 && Credentials.Contains(words[^1].Trim(',')))
            words.RemoveAt(words.Count - 1);
        if (words.Count == 0)
            return null;
        if (Letters.AreHangul(words[^1]) && words[^1] is "기자" or "특파원" or "논설위원")
            words.RemoveAt(words.Count - 1);
        var name = string.Join(' ', words);
        // A full stop stays behind an initial and goes behind a name.
        return words.Count > 0 && name.EndsWith('.') && words[^1].Length > 4 && words[^1].Count(c => c == '.') == 1 ? name[..^1] : name.TrimEnd(',', ':', '-', '–', ' ');
    }

    private static bool IsJob(string word)
    {
        var bare = word.Trim(',', '.', ':');
        return ByWords.Jobs.Contains(bare) || bare.LastIndexOf('-') is var dash and > 0 && ByWords.Jobs.Contains(bare[(dash + 1)..]);
    }

    private static Signer? Accept(string name, bool claimed)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 7 || name.Length > 70 || !name.Any(char.IsLetter) || name.Contains("://"))
            return null;
        if (words.Length == 1 && IsOfTheSoftware(name))
            return null;
        if (words.Any(w => ByWords.Never.Contains(w.Trim(':', '.', ',', '!', '?', '…', '»', '«', '(', ')'))))
            return null;
        var kind = Kind(name, claimed);
        if (kind is Signer.Agency or Signer.Desk)
            return kind;
        if (words.All(w => Credentials.Contains(w) || IsJob(w)) || name.IndexOfAny(['?', '!', '=', '{', '}', '#', '%', '$', '€', '"', '“']) >= 0)
            return null;
        if (words.Length > 1 && name.Any(char.IsDigit))
            return null;
        // Words of a sentence are small; words of a name are not, in scripts that have capitals.
        var small = words.Count(w => char.IsLower(w[0]) && !Particles.Contains(w));
        if (words.Length > 1 && small * 2 > words.Length || words.Length > 1 && small > 0 && !claimed && small > 1)
            return null;
        if (kind == Signer.Login && !claimed)
            return null;
        return kind;
    }

    /// <summary>"World", "National Security", "Arts and Culture": words that name a part of a paper and no person.</summary>
    public static bool IsSection(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (!ByWords.Sections.Contains(word.Trim(',', '.', ':')) && !(words.Length > 2 && ByWords.And.Contains(word)))
                return false;
        return words.Length > 0;
    }

    // "jdadmin", "web-editor": the account that runs the site's software; nobody is called so.
    private static bool IsOfTheSoftware(string login)
    {
        foreach (var account in (ReadOnlySpan<string>)["admin", "webmaster", "webeditor", "web-editor", "wpengine", "wordpress", "sysop", "webteam"])
            if (login.Contains(account, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static Signer Kind(string name, bool claimed)
    {
        var words = name.Split(' ');
        if (ByWords.Agencies.Contains(name) && (claimed || char.IsUpper(name[^1]) || name.Length == 3))
            return Signer.Agency;
        if (words.Any(w => ByWords.Desks.Contains(w.Trim('.', ',', ':'))) || IsSection(words) || words.Length > 1 && ByWords.Agencies.Contains(words[0]) && IsSection(words[1..]) || name.EndsWith("redaktion", StringComparison.OrdinalIgnoreCase))
            return Signer.Desk;
        return words.Length == 1 && name.Length > 0 && (char.IsLower(name[0]) || name.Any(c => char.IsDigit(c) || c is '_' or '.' or '-' && char.IsLower(name[^1]) && char.IsLower(name[0]))) && Letters.HaveCase(name) ? Signer.Login : Signer.Person;
    }
}
