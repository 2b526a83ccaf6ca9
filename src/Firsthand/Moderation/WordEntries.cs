using Firsthand.Texts;

namespace Firsthand.Moderation;

/// <summary>A line of a typed list that cannot be an entry.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Code">Of the reason.</param>
public sealed record EntryFault(int Line, string Entry, string Code);

/// <summary>Word lists as people type them: one word or phrase a line, "word*" for all that begin so.</summary>
public static class WordEntries
{
    public const int Most = 2000, Longest = 100;
    private const int MostWords = 8, ShortestStart = 2;
    /// <summary>Of sentences that nobody minds; an entry found in more of them stands for nothing in particular.</summary>
    private const double TooOften = 0.15;
    private const int Sentences = 400, WordsOfASentence = 6;

    /// <summary>Entries in their order, each once, and what is wrong. Blank lines are none.</summary>
    public static (IReadOnlyList<string> Entries, IReadOnlyList<EntryFault> Faults) Read(string? typed)
    {
        var (entries, faults) = (new List<string>(), new List<EntryFault>());
        var lines = (typed ?? "").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            // Control characters count as blanks for Trim: only what a browser puts at the end of a line is taken off before they are looked for.
            var line = lines[i].EndsWith('\r') ? lines[i][..^1] : lines[i];
            if (Wrong(line) is { } code) faults.Add(new EntryFault(i + 1, Shown(line), code));
            else if (entries.Count == Most)
            {
                faults.Add(new EntryFault(i + 1, Shown(line), "admin.words-many"));
                break;
            }
            else if (Normal(line) is var entry && !entries.Contains(entry)) entries.Add(entry);
        }
        return (entries, faults);
    }

    private static string Normal(string line) => string.Join(' ', line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string Shown(string line) => line.Length <= 60 ? line : line[..(char.IsHighSurrogate(line[59]) ? 59 : 60)] + "…";

    private static string? Wrong(string line)
    {
        if (line.Any(c => (char.IsControl(c) && c != '\t') || Hidden(c))) return "admin.words-signs";
        var parts = Normal(line).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (line.Length > Longest || parts.Length > MostWords) return "admin.words-long";
        if (!line.Any(char.IsLetterOrDigit) && !line.Contains('*')) return "admin.words-empty";
        return parts.Any(p => p.IndexOf('*') is var star && star >= 0 && (star < p.Length - 1 || WordForm.Fold(p).TrimEnd('*').Count(char.IsLetterOrDigit) < ShortestStart)) ? "admin.words-star"
            : parts.All(p => !WordForm.Fold(p).Any(char.IsLetterOrDigit)) ? "admin.words-empty" : null;
    }

    /// <summary>What turns a line around or is not seen; the two joiners are letters' business in Persian and others.</summary>
    private static bool Hidden(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or '\uFFFD' or '\u2028' or '\u2029';

    /// <summary>Those that would hold nearly everything: tried on sentences of the languages' own files.</summary>
    public static IReadOnlySet<string> TooWide(IReadOnlyCollection<string> entries, IEnumerable<Locale> languages)
    {
        var wide = new HashSet<string>();
        if (entries.Count == 0) return wide;
        var list = WordList.Of([], entries);
        foreach (var language in languages)
        {
            var sentences = language.Keys.Select(language.Find).OfType<string>().Select(WordForm.Words).Where(w => w.Count >= WordsOfASentence).Take(Sentences).ToList();
            wide.UnionWith(sentences.SelectMany(s => list.Find(s, []).Select(f => f.Entry).Distinct()).CountBy(e => e).Where(e => e.Value > sentences.Count * TooOften).Select(e => e.Key));
        }
        return wide;
    }
}
