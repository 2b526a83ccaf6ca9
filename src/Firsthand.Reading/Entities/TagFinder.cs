using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Finds the names an article is about. Salience orders them; the first 3–8 become hashtags.</summary>
public static class TagFinder
{
    private const int MostTags = 10;
    private const double LeastSalience = 0.3;
    /// <summary>What an article is about stands in its first pages; a book-length text is not read to its end.</summary>
    private const int CharactersRead = 60_000;

    public static IReadOnlyList<Tag> Find(string title, string text, string? language, string? outlet = null)
    {
        var read = Cut(text);
        var sentences = Sentences.Split(read, language);
        var mentions = Gazetteer.Find(read, language);
        var names = language == "ar"
            ? ArabicNames.Find(read, mentions)
            : CapitalNames.Find(read, language, sentences, mentions);
        Joining.Join(names, read);
        var titleMentions = Gazetteer.Find(Cut(title), language);
        var all = Known(mentions, titleMentions, language).Concat(names.Values.Where(c => IsName(c, language)));
        var titleWords = Analyser.Terms(Cut(title), null).Select(t => NameWords.Fold(t.Text)).ToHashSet();
        var titleKeys = titleMentions.Select(m => m.Known.Key).ToHashSet();
        var lead = sentences.Count == 0 ? 0 : sentences[Math.Min(1, sentences.Count - 1)].End;
        return [.. all
            .Select(c => (Candidate: c, InTitle: titleKeys.Contains(c.Key) || InTitle(c, titleWords)))
            .Where(c => c.InTitle || c.Candidate.Mentions >= 2 || (c.Candidate.Spans.Count > 0 && c.Candidate.Spans[0].Start < lead && (c.Candidate.Words.Length > 1 || c.Candidate.Country is not null)))
            .Select(c => ToTag(c.Candidate, c.InTitle, lead, read.Length))
            .Where(t => t.Salience >= LeastSalience)
            .OrderByDescending(t => t.Salience).ThenBy(t => t.Spans.Count > 0 ? t.Spans[0].Start : 0).ThenBy(t => t.Key, StringComparer.Ordinal)
            .Take(MostTags)];
    }

    private static string Cut(string text) => text.Length <= CharactersRead ? text : text[..(char.IsHighSurrogate(text[CharactersRead - 1]) ? CharactersRead - 1 : CharactersRead)];

    private static IEnumerable<Candidate> Known(List<KnownMention> mentions, List<KnownMention> inTitle, string? language)
    {
        foreach (var group in mentions.Concat(inTitle).GroupBy(m => m.Known.Key))
        {
            var known = group.First().Known;
            var spans = mentions.Where(m => m.Known.Key == group.Key).ToList();
            var candidate = new Candidate
            {
                Key = group.Key,
                Words = [group.Key],
                Label = known.Country is { } country && group.Key.Length == 8 ? Gazetteer.CountryLabel(country, language) ?? known.Label : known.Label,
                Kind = known.Kind,
                Country = known.Country,
                InsideSentence = true,
                Mentions = spans.Sum(m => m.Known.IsName ? 1 : 0.5),
            };
            candidate.Spans.AddRange(spans.Select(m => m.Span).OrderBy(s => s.Start));
            yield return candidate;
        }
    }

    /// <summary>A single word must prove itself by a capital inside a sentence; two German nouns by being named again.</summary>
    private static bool IsName(Candidate c, string? language) =>
        c.InsideSentence && (language is not ("de" or "lb") || c.Kind != TagKind.Other || c.Mentions >= 2);

    private static bool InTitle(Candidate c, HashSet<string> titleWords) =>
        c.Country is null && c.Words.Length > 0 && titleWords.Contains(c.Words[^1]) && (c.Words.Length == 1 || c.Kind == TagKind.Person || c.Words.All(titleWords.Contains));

    private static Tag ToTag(Candidate c, bool inTitle, int lead, int length)
    {
        var spans = c.Spans.OrderBy(s => s.Start).Distinct().ToList();
        var first = spans.Count == 0 ? length : spans[0].Start;
        var weight = (0.22 * Math.Min(c.Mentions, 8)) + (inTitle ? 0.8 : 0) + (first < lead ? 0.35 : first < length / 4 ? 0.12 : 0);
        if (c.Kind == TagKind.Other)
            weight *= 0.7;
        return new Tag
        {
            Key = c.Key,
            Label = c.Label,
            Kind = c.Kind,
            Country = c.Country,
            Salience = Math.Round(1 - Math.Exp(-weight), 3),
            Spans = spans,
        };
    }
}
