using Firsthand.Reading.Language;

namespace Firsthand.Reading.Categories;

/// <summary>A category with the words that led to it.</summary>
/// <param name="Key">world, politics, business, technology, science, health, sport, entertainment, environment or general.</param>
/// <param name="Why">In a reader's words: "feed section 'Sport'", "election, parliament, vote".</param>
/// <param name="Scores">Per category, not normalised; empty where a section decided alone.</param>
public sealed record Category(string Key, string Why, IReadOnlyDictionary<string, double> Scores)
{
    public static readonly IReadOnlyList<string> Keys =
        ["world", "politics", "business", "technology", "science", "health", "sport", "entertainment", "environment", "general"];

    public static readonly Category General = new("general", "nothing decides", new Dictionary<string, double>());

    /// <summary>Under what the outlet itself files the article, in its words, where page or feed entry say so and it is known; also where the text decided otherwise.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Section { get; init; }
}

/// <summary>Decides what an article is about, from its text, its feed and its address together; "general" rather than wrong.</summary>
public static class CategoryFinder
{
    private const int CharactersRead = 6000;
    private const double TitleWeight = 3;
    /// <summary>What an outlet's own section is worth beside the words of a usual article.</summary>
    private const double SectionScore = 6;
    private const double LeastScore = 1.5;
    private const double LeastLead = 1.05;
    /// <summary>Reports say first what they are about: a word of the first paragraphs counts as so many.</summary>
    private const double LeadWeight = 2;
    private const int LeadCharacters = 800;
    /// <summary>What each country named at the beginning says for "world".</summary>
    private const double CountryScore = 1.2;
    private const int CountryCharacters = 300;
    private const int MostCountries = 4;

    public static Category Find(string title, string text, string? language, Uri? url = null, Hints? hints = null, string? section = null)
    {
        var scores = new double[Category.Keys.Count - 1];
        var reasons = new Dictionary<(int Category, string Term), (double Score, string Word)>();
        if (CategoryWords.Of(language) is { } words)
        {
            Count(title, language, words, TitleWeight, 0, scores, reasons);
            Count(Beginning(text, CharactersRead), language, words, 1, LeadCharacters, scores, reasons);
            Count(NamedCountries.In($"{title}\n{Beginning(text, CountryCharacters)}", language), scores, reasons);
        }
        var named = Section(url, hints, section);
        if (named is { } own)
            scores[IndexOf(own.Key)] += SectionScore + (0.5 * scores.Max());
        var best = Array.IndexOf(scores, scores.Max());
        var second = scores.Where((_, i) => i != best).Max();
        if (scores[best] < LeastScore || scores[best] < LeastLead * second)
            return Category.General with { Section = named?.Name };
        var telling = reasons.Where(r => r.Key.Category == best).OrderByDescending(r => r.Value.Score).ThenBy(r => r.Value.Word, StringComparer.Ordinal).Take(3).Select(r => r.Value.Word).ToList();
        var bySection = named is { } n && IndexOf(n.Key) == best ? n.Why : null;
        return new Category(
            Category.Keys[best],
            string.Join("; ", new[] { bySection, telling.Count > 0 ? string.Join(", ", telling) : null }.OfType<string>()),
            telling.Count == 0 ? new Dictionary<string, double>() : scores.Select((s, i) => (s, i)).Where(p => p.s > 0).ToDictionary(p => Category.Keys[p.i], p => Math.Round(p.s, 3)))
        { Section = named?.Name };
    }

    private static string Beginning(string text, int characters) => text.Length > characters ? text[..characters] : text;

    /// <summary>A report that speaks of several countries is of the world, where its words do not say more.</summary>
    private static void Count(IReadOnlyCollection<(string Country, string Word)> countries, double[] scores, Dictionary<(int, string), (double, string)> reasons)
    {
        var world = IndexOf("world");
        foreach (var (country, word) in countries.Take(MostCountries))
        {
            scores[world] += CountryScore;
            reasons[(world, "country " + country)] = (CountryScore, word);
        }
    }

    /// <summary>Words count by the logarithm of how often they occur; single words and pairs are looked up.</summary>
    /// <param name="lead">Characters from the start in which a word counts more.</param>
    private static void Count(string text, string? language, Dictionary<string, List<(int Category, double Weight)>> words, double weight, int lead, double[] scores, Dictionary<(int, string), (double, string)> reasons)
    {
        var counts = new Dictionary<string, (double Times, TextSpan First)>();
        var terms = Analyser.Terms(text, language == "pcm" ? "en" : language);
        for (var i = 0; i < terms.Count; i++)
        {
            if (!words.ContainsKey(terms[i].Text))
                continue;
            Note(counts, terms[i].Text, terms[i].Span, words, lead);
            if (i + 1 < terms.Count)
                Note(counts, terms[i].Text + ' ' + terms[i + 1].Text, new TextSpan(terms[i].Span.Start, terms[i + 1].Span.End), words, lead);
        }
        foreach (var (term, (times, first)) in counts)
            foreach (var (category, each) in words[term])
            {
                var score = weight * each * (1 + Math.Log(times));
                scores[category] += score;
                var known = reasons.GetValueOrDefault((category, term));
                reasons[(category, term)] = (known.Item1 + score, known.Item2 ?? first.Of(text).ToLowerInvariant());
            }
    }

    private static void Note(Dictionary<string, (double Times, TextSpan First)> counts, string term, TextSpan span, Dictionary<string, List<(int, double)>> words, int lead)
    {
        if (!words.ContainsKey(term))
            return;
        var times = span.Start < lead ? LeadWeight : 1;
        counts[term] = counts.TryGetValue(term, out var known) ? (known.Times + times, known.First) : (times, span);
    }

    /// <summary>What the outlet itself files the article under: the entry's categories, the page's section, the address, the feed.</summary>
    private static (string Key, string Why, string? Name)? Section(Uri? url, Hints? hints, string? section)
    {
        if (CategoryWords.Section(section) is { } page)
            return (page, $"page section '{section}'", section);
        foreach (var name in hints?.Entry?.Categories ?? [])
            if (CategoryWords.Section(name) is { } entry)
                return (entry, $"feed section '{name}'", name);
        if (url is { IsAbsoluteUri: true })
            foreach (var segment in url.Segments.Take(5))
                if (CategoryWords.Section(Uri.UnescapeDataString(segment.Trim('/'))) is { } key)
                    return (key, $"address '/{segment.Trim('/')}/'", null);
        return hints?.FeedCategory is { } feed && feed != "general" && (Category.Keys.Contains(feed) ? feed : CategoryWords.Section(feed)) is { } known
            ? (known, $"feed section '{feed}'", null) : null;
    }

    /// <summary>The section that a reason in a reader's words names: for articles stored when only the reason was.</summary>
    public static string? SectionIn(string? why)
    {
        if (why is null) return null;
        foreach (var begin in (string[])["page section '", "feed section '"])
        {
            if (!why.StartsWith(begin, StringComparison.Ordinal)) continue;
            var end = why.IndexOf("'; ", begin.Length, StringComparison.Ordinal);
            if (end < 0 && why[^1] == '\'') end = why.Length - 1;
            return end > begin.Length ? why[begin.Length..end] : null;
        }
        return null;
    }

    private static int IndexOf(string key)
    {
        for (var i = 0; i < Category.Keys.Count - 1; i++)
            if (Category.Keys[i] == key)
                return i;
        throw new ArgumentOutOfRangeException(nameof(key), key, "Not a category.");
    }
}
