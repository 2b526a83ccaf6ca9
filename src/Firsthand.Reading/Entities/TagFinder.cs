using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Finds the names an article is about. Salience orders them; the first 3–8 become hashtags.</summary>
public static class TagFinder
{
    private const int MostTags = 10;
    private const int FewTags = 3;
    private const double LeastSalience = 0.25;
    /// <summary>What an article is about stands in its first pages; a book-length text is not read to its end.</summary>
    private const int CharactersRead = 60_000;

    /// <param name="language">ISO code or null.</param>
    /// <param name="outlet">Whose article it is: its own name is no tag of it.</param>
    public static IReadOnlyList<Tag> Find(string title, string text, string? language, string? outlet = null)
    {
        var (read, head) = (Cut(text), Cut(title));
        var sentences = Sentences.Split(read, language);
        var (words, titleWords) = (Lexicon.Read(read, language), Lexicon.Read(head, language));
        var (mentions, titleMentions) = (Gazetteer.Find(read, words, language), Gazetteer.Find(head, titleWords, language));
        var names = language == "ar"
            ? ArabicNames.Find(read, words, mentions, titleWords)
            : CapitalNames.Find(read, words, language, sentences, mentions);
        if (language != "ar")
            TitleNames.Add(names, head, titleWords, titleMentions, language);
        Joining.Join(names, read);
        Namesakes.Give(mentions, titleMentions, names, read, words);
        if (outlet is not null)
            OwnName.Remove(names, outlet, language);
        var lead = sentences.Count == 0 ? 0 : sentences[Math.Min(1, sentences.Count - 1)].End;
        var inTitle = titleWords.Select(w => w.Facts.Fold).ToHashSet();
        var titleKeys = titleMentions.Select(m => m.Known.Key).ToHashSet();
        return Choose(Known(mentions, titleMentions, language).Concat(names.Values.Where(c => IsName(c, language))), c => titleKeys.Contains(c.Key) || InTitle(c, inTitle), lead, read.Length);
    }

    /// <summary>Who is in the title, named again or in the lead; where that gives fewer than three, whole names from further down.</summary>
    private static List<Tag> Choose(IEnumerable<Candidate> all, Func<Candidate, bool> isInTitle, int lead, int length)
    {
        var (chosen, spare) = (new List<Tag>(), new List<Tag>());
        foreach (var candidate in all)
        {
            var titled = isInTitle(candidate);
            var inLead = candidate.Spans.Count > 0 && candidate.Spans[0].Start < lead;
            var tag = ToTag(candidate, titled, inLead, length);
            if ((titled || candidate.Mentions >= 2 || (inLead && candidate.Mentions > 0)) && tag.Salience >= LeastSalience)
                chosen.Add(tag);
            else if (candidate.Mentions >= 1 && (candidate.IsKnown || candidate.Words.Length > 1))
                spare.Add(tag);
        }
        chosen.Sort(Order);
        if (chosen.Count < FewTags)
        {
            spare.Sort(Order);
            chosen.AddRange(spare.Take(FewTags - chosen.Count));
        }
        return chosen.Count > MostTags ? chosen[..MostTags] : chosen;
    }

    private static int Order(Tag a, Tag b)
    {
        var order = b.Salience.CompareTo(a.Salience);
        if (order == 0)
            order = (a.Spans.Count > 0 ? a.Spans[0].Start : 0).CompareTo(b.Spans.Count > 0 ? b.Spans[0].Start : 0);
        return order != 0 ? order : string.CompareOrdinal(a.Key, b.Key);
    }

    private static string Cut(string text) => text.Length <= CharactersRead ? text : text[..(char.IsHighSurrogate(text[CharactersRead - 1]) ? CharactersRead - 1 : CharactersRead)];

    private static IEnumerable<Candidate> Known(List<KnownMention> mentions, List<KnownMention> inTitle, string? language)
    {
        var byKey = new Dictionary<string, Candidate>();
        for (var i = 0; i < mentions.Count + inTitle.Count; i++)
        {
            var known = (i < mentions.Count ? mentions[i] : inTitle[i - mentions.Count]).Known;
            if (!byKey.TryGetValue(known.Key, out var candidate))
                byKey[known.Key] = candidate = new Candidate
                {
                    Key = known.Key,
                    Words = [known.Key],
                    Label = known.IsCountry ? GazetteerData.CountryLabel(known.Country!, language) ?? known.Label : known.Label,
                    Kind = known.Kind,
                    Country = known.Country,
                    Point = known.Point,
                    IsKnown = true,
                    InsideSentence = true,
                };
            if (i >= mentions.Count)
                continue;
            candidate.Spans.Add(mentions[i].Span);
            candidate.Mentions += known.IsName ? 1 : 0.5;
        }
        return byKey.Values;
    }

    /// <summary>A single word must prove itself by a capital inside a sentence; two German nouns by being named again.</summary>
    private static bool IsName(Candidate c, string? language) =>
        c.InsideSentence && !(c.IsCommon && c.Kind == TagKind.Other && !c.Titled && !c.Speaks) && !(c.BeginsGiven && c.Words.Length == 1 && !c.Titled) && (language is not ("de" or "lb") || c.Kind != TagKind.Other || c.Mentions >= 2);

    private static bool InTitle(Candidate c, HashSet<string> titleWords) =>
        !c.IsKnown && c.Words.Length > 0 && (titleWords.Contains(c.Words[^1]) || (c.Kind == TagKind.Person && titleWords.Contains(c.Words[0]) && c.Mentions > 1)) && (c.Words.Length == 1 || c.Kind == TagKind.Person || c.Words.All(titleWords.Contains));

    private static Tag ToTag(Candidate c, bool inTitle, bool inLead, int length)
    {
        c.Spans.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        var first = c.Spans.Count == 0 ? length : c.Spans[0].Start;
        var weight = (0.22 * Math.Min(c.Mentions, 8)) + (inTitle ? 0.8 : 0) + (inLead ? 0.35 : first < length / 4 ? 0.12 : 0);
        if (c.Kind == TagKind.Other)
            weight *= 0.7;
        return new Tag
        {
            Key = c.Key,
            Label = c.Label,
            Kind = c.Kind,
            Country = c.Country,
            Point = c.Point,
            Salience = Math.Round(1 - Math.Exp(-weight), 3),
            Spans = c.Spans.Count < 2 ? c.Spans : [.. c.Spans.Distinct()],
        };
    }
}
