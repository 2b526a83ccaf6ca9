using System.Collections.Frozen;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Names in Arabic, which has no capitals: what follows a title is a person, what follows "ministry of" or "party of" completes an organisation.</summary>
internal static class ArabicNames
{
    private static readonly Lazy<Dictionary<string, FrozenSet<string>>> Lists = new(() =>
        DataFile.Sections("Entities.Data.arabic-names.txt").Where(s => s.Key != "city").ToDictionary(s => s.Key, s => s.Value.Select(Fold).ToFrozenSet()));

    public static Dictionary<string, Candidate> Find(string text, IEnumerable<KnownMention> mentions)
    {
        var known = mentions.SelectMany(m => Enumerable.Range(m.Span.Start, m.Span.Length)).ToHashSet();
        var tokens = new List<Token>();
        Tokens.Cut(text, tokens);
        var folds = tokens.Select(t => Fold(text[t.Start..Math.Min(t.End, t.Start + 40)])).ToList();
        var found = new Dictionary<string, Candidate>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (In("title", folds[i]) || In("title", folds[i].TrimStart('و')))
                Person(text, tokens, folds, i, known, found);
            else if (In("organisation", folds[i]))
                Organisation(text, tokens, folds, i, found);
        }
        Repeat(text, tokens, folds, found);
        return found;
    }

    private static void Person(string text, List<Token> tokens, List<string> folds, int title, HashSet<int> known, Dictionary<string, Candidate> found)
    {
        var at = title + 1;
        while (at < tokens.Count && at - title < 7 && Touch(text, tokens, at) && (In("role", folds[at]) || In("title", folds[at]) || In("organisation", folds[at]) || known.Contains(tokens[at].Start)))
            at++;
        var first = at;
        // Two names; "بن", "أبو", "عبد" and their like tie the next one to them and are not counted.
        for (var parts = 0; at < tokens.Count && at - first < 5 && parts < 2 && (at == first || Touch(text, tokens, at)) && IsName(folds[at]) && !known.Contains(tokens[at].Start); at++)
            if (folds[at] is not ("بن" or "ابن" or "ابو" or "عبد" or "ولد" or "ال" or "بو"))
                parts++;
        if (at - first < 2 || !Touch(text, tokens, first))
            return;
        Add(text, tokens, folds, first, at, TagKind.Person, found);
    }

    private static void Organisation(string text, List<Token> tokens, List<string> folds, int head, Dictionary<string, Candidate> found)
    {
        var at = head + 1;
        while (at < tokens.Count && at - head <= 2 && Touch(text, tokens, at) && IsName(folds[at]) && (at == head + 1 || folds[at].StartsWith("ال", StringComparison.Ordinal)))
            at++;
        if (at - head >= 2)
            Add(text, tokens, folds, head, at, TagKind.Organisation, found);
    }

    /// <summary>Names found once beside a title are looked for in the rest of the text, whole or by the family name.</summary>
    private static void Repeat(string text, List<Token> tokens, List<string> folds, Dictionary<string, Candidate> found)
    {
        var byLast = found.Values.Where(c => c.Kind == TagKind.Person).GroupBy(c => c.Words[^1]).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First());
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!byLast.TryGetValue(folds[i], out var candidate) || candidate.Spans.Any(s => tokens[i].Start >= s.Start && tokens[i].Start < s.End))
                continue;
            var whole = i > 0 && folds[i - 1] == candidate.Words[^2];
            if (!whole && folds[i].Length < 4)
                continue;
            candidate.Spans.Add(new TextSpan(tokens[whole ? i - 1 : i].Start, tokens[i].End));
            candidate.Mentions++;
        }
    }

    private static void Add(string text, List<Token> tokens, List<string> folds, int first, int end, TagKind kind, Dictionary<string, Candidate> found)
    {
        var words = folds[first..end].ToArray();
        var key = TagKey.Of(string.Join(' ', words));
        var span = new TextSpan(tokens[first].Start, tokens[end - 1].End);
        if (!found.TryGetValue(key, out var candidate))
            found[key] = candidate = new Candidate { Key = key, Words = words, Label = span.Of(text), Kind = kind, InsideSentence = true };
        if (candidate.Spans.Contains(span))
            return;
        candidate.Spans.Add(span);
        candidate.Mentions++;
    }

    private static bool IsName(string fold) => fold.Length >= 2 && !In("stop", fold) && !In("role", fold) && !In("title", fold) && !In("organisation", fold) && !char.IsDigit(fold[0])
        && !(fold.Length > 4 && fold.StartsWith("وا", StringComparison.Ordinal));

    private static bool Touch(string text, List<Token> tokens, int right) => tokens[right].Start - tokens[right - 1].End == 1 && text[tokens[right].Start - 1] is ' ' or '\u00A0';

    private static bool In(string list, string fold) => Lists.Value[list].Contains(fold);

    /// <summary>Vowel signs and tatweel go, the forms of alef and yeh become one.</summary>
    private static string Fold(string word) => NameWords.Fold(word).Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا').Replace('ى', 'ي');
}
