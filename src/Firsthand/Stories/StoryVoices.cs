using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>What one outlet has somebody say, and which others print the same words.</summary>
/// <param name="Also">Later articles with the same claim: copies most often.</param>
public sealed record Saying(Claim Claim, ArticleCard Article, IReadOnlyList<ArticleCard> Also)
{
    public bool Shown => Article.DisplayRight == "full";
}

/// <summary>Somebody who speaks in a story, across its outlets.</summary>
/// <param name="Key">Of the page; null: no full name tells who it is.</param>
/// <param name="Language">Of the name.</param>
public sealed record Voice(string Name, string? Key, string? Language, SourceKind Kind, int Articles, int Outlets, IReadOnlyList<Saying> Sayings);

/// <summary>
/// The speakers of a story. One full name is one speaker, in whatever language; a description is one only in exactly the same words and only where
/// they tell something: "the ministry" of two outlets may be two ministries, and is left out.
/// </summary>
public static class StoryVoices
{
    private const int WordsThatTell = 3;

    public static IReadOnlyList<Voice> Of(IReadOnlyList<ArticleCard> articles) =>
    [
        .. articles.SelectMany(a => StoredJson.Read<List<Claim>>(a.Claims, []).Select(c => (Article: a, Claim: c)))
            .Select(s => (s.Article, s.Claim, Who: Who(s.Claim, s.Article.DisplayRight == "full"))).Where(s => s.Who is not null)
            .GroupBy(s => s.Who!, StringComparer.Ordinal).Select(g => Voice([.. g.Select(s => (s.Article, s.Claim))]))
            .OrderByDescending(v => v.Outlets).ThenByDescending(v => v.Key is not null).ThenByDescending(v => v.Articles),
    ];

    /// <param name="full">A description is the outlet's own words; a full name is a name.</param>
    private static string? Who(Claim claim, bool full)
    {
        if (claim.Key is { } key) return "name " + SpeakerKeys.FoldIn(key);
        if (!full || claim.Who is not { } who || claim.Kind is SourceKind.Outlet or SourceKind.None) return null;
        var words = who.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length - (words[0].ToLowerInvariant() is "the" or "a" or "an" or "la" or "le" or "el" or "die" or "der" or "das" ? 1 : 0) >= WordsThatTell ? "words " + who.ToLowerInvariant() : null;
    }

    private static Voice Voice(IReadOnlyList<(ArticleCard Article, Claim Claim)> said)
    {
        var (first, claim) = said[0];
        var sayings = said.GroupBy(s => s.Article.DisplayRight == "full" ? Letters(s.Claim.Words) : $"{s.Article.Id} {s.Claim.Spans[0].Start}", StringComparer.Ordinal)
            .Select(g => new Saying(g.First().Claim, g.First().Article, [.. g.Skip(1).Select(s => s.Article).Where(a => a.OutletId != g.First().Article.OutletId).DistinctBy(a => a.OutletId)]));
        return new Voice(claim.Who!, claim.Key, first.Language, claim.Kind, said.Select(s => s.Article.Id).Distinct().Count(), said.Select(s => s.Article.OutletId).Distinct().Count(), [.. sayings]);
    }

    private static string Letters(string words) => string.Concat(words.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
