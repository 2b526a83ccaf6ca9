using System.Collections.Concurrent;
using System.Reflection;
using Firsthand.Reading;

namespace Firsthand.Moderation;

/// <summary>A word or phrase of a list, found in a text.</summary>
/// <param name="Own">Of the newsroom's list, not of the program's.</param>
public sealed record WordFound(string Entry, bool Banned, int Start, int End, bool Own = false);

/// <summary>
/// Words and phrases that are not taken or wait for a moderator. Files lie in Moderation/Data, one a language: "! words" are refused, "? words" wait, "!+ words"
/// and "?+ words" hold in comments of every language, "word*" stands for all words that begin so, "#" begins a remark.
/// </summary>
public sealed class WordList
{
    private static readonly ConcurrentDictionary<string, WordList> known = new();
    private readonly Dictionary<string, (string Entry, bool Banned)> words = [];
    private readonly Dictionary<string, (string Entry, bool Banned)> starts = [];
    private readonly Dictionary<string, List<(string[] Words, string Entry, bool Banned)>> phrases = [];
    private int shortestStart = int.MaxValue, longestStart;

    public static readonly IReadOnlyList<string> Languages = ["ar", "de", "en", "es", "fa", "fr", "ru"];

    /// <summary>Of a language: its own file and what the others say of every language. Of one without a file: only the latter.</summary>
    public static WordList Of(string language) => known.GetOrAdd(Languages.Contains(language) ? language : "", code =>
    {
        var list = new WordList();
        foreach (var (entry, banned) in Programs(code)) list.Add(entry, banned);
        return list;
    });

    /// <summary>The entries that <see cref="Of(string)"/> is made of, those that hold everywhere last.</summary>
    public static IEnumerable<(string Entry, bool Banned)> Programs(string language) =>
        Languages.OrderByDescending(f => f == language).SelectMany(f => Entries(f).Where(e => f == language || e.Everywhere).Select(e => (e.Entry, e.Banned)));

    public static WordList Of(IEnumerable<string> banned, IEnumerable<string> suspect)
    {
        var list = new WordList();
        foreach (var entry in suspect) list.Add(entry, false);
        foreach (var entry in banned) list.Add(entry, true);
        return list;
    }

    /// <exception cref="FormatException">A line of the file is none of these.</exception>
    public static IEnumerable<(string Entry, bool Banned, bool Everywhere)> Entries(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Firsthand.Moderation.Data.{language}.txt")!;
        using var reader = new StreamReader(stream);
        for (var n = 1; reader.ReadLine() is { } line; n++)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] is not ('!' or '?') || line.Split(' ', 2) is not [{ Length: 1 or 2 } sign, { Length: > 0 } entry] || (sign.Length == 2 && sign[1] != '+')) throw new FormatException($"{language}.txt, line {n}: \"{line}\" is no entry");
            yield return (entry.Trim(), sign[0] == '!', sign.Length == 2);
        }
    }

    private void Add(string entry, bool banned)
    {
        var parts = entry.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(p => WordForm.Fold(p)).Where(p => p.Length > 0).ToArray();
        if (parts.Length == 0) return;
        if (parts.Length > 1)
        {
            if (!phrases.TryGetValue(parts[0], out var list)) phrases[parts[0]] = list = [];
            list.Add((parts, entry, banned));
        }
        else if (parts[0].EndsWith('*'))
        {
            if (parts[0].Length < 3) return;
            starts[parts[0][..^1]] = (entry, banned);
            (shortestStart, longestStart) = (Math.Min(shortestStart, parts[0].Length - 1), Math.Max(longestStart, parts[0].Length - 1));
        }
        else words[parts[0]] = (entry, banned);
    }

    /// <summary>Banned ones first.</summary>
    /// <param name="allowed">Entries that do not count.</param>
    public IReadOnlyList<WordFound> Find(IReadOnlyList<WordAt> text, IReadOnlyCollection<string> allowed)
    {
        var found = new List<WordFound>();
        for (var i = 0; i < text.Count; i++)
        {
            var word = text[i];
            foreach (var reading in WordForm.Readings(word.Form))
            {
                if (One(reading) is { } single) Keep(single, word.Start, word.End);
                if (!phrases.TryGetValue(reading, out var list)) continue;
                foreach (var (parts, entry, banned) in list)
                    if (i + parts.Length <= text.Count && Enumerable.Range(1, parts.Length - 1).All(n => Is(text[i + n].Form, parts[n]))) Keep((entry, banned), word.Start, text[i + parts.Length - 1].End);
            }
        }
        return [.. found.DistinctBy(f => (f.Entry, f.Start)).OrderByDescending(f => f.Banned)];

        void Keep((string Entry, bool Banned) hit, int start, int end)
        {
            if (end > start && !allowed.Contains(hit.Entry)) found.Add(new WordFound(hit.Entry, hit.Banned, start, end));
        }
    }

    private (string Entry, bool Banned)? One(string form)
    {
        if (words.TryGetValue(form, out var whole)) return whole;
        for (var length = shortestStart; length <= Math.Min(form.Length, longestStart); length++)
            if (starts.TryGetValue(form[..length], out var start)) return start;
        // "sh*t": each sign may be any letter; two of them may be anything.
        if (form.Length > 3 && form.IndexOf('*') is var star && star > 0 && form.LastIndexOf('*') == star)
            foreach (var (word, entry) in words)
                if (word.Length == form.Length && word.AsSpan(0, star).SequenceEqual(form.AsSpan(0, star)) && word.AsSpan(star + 1).SequenceEqual(form.AsSpan(star + 1))) return entry;
        return null;
    }

    private static bool Is(string form, string part) => part.EndsWith('*') ? form.StartsWith(part[..^1], StringComparison.Ordinal) : WordForm.Readings(form).Contains(part);
}
