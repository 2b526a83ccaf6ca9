using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>A source of the article with all that it says there.</summary>
/// <param name="Number">From 1, in the order in which they speak.</param>
/// <param name="As">The text's own words for it, where they tell more than the name.</param>
/// <param name="Key">Of its page; null: there is none.</param>
public sealed record Speaking(int Number, string Name, string? As, string? Key, SourceKind Kind, bool Relayed, IReadOnlyList<Claim> Claims);

/// <summary>Who says what in one article, and on whose word it rests.</summary>
public sealed class SaidBy
{
    private readonly string outlet;

    private SaidBy(IReadOnlyList<Claim> claims, IReadOnlyList<Claim> headline, IReadOnlyList<Claim> captions, ArticleOrigins origins, string outlet)
    {
        this.outlet = outlet;
        Claims = claims;
        Headline = headline;
        Captions = captions;
        Origins = origins;
        Speakers = [.. claims.Where(c => c.Who is not null && !IsOwn(c)).GroupBy(c => c.Key ?? Bare(c.Who!))
            .Select((g, i) => new Speaking(i + 1, g.First().Who!, g.Select(c => c.As).OfType<string>().MaxBy(a => a.Length), g.First().Key, g.First().Kind, g.All(IsRelayed), [.. g]))];
    }

    /// <summary>In the order of the text; those of "she" and of the outlet itself too.</summary>
    public IReadOnlyList<Claim> Claims { get; }
    public IReadOnlyList<Speaking> Speakers { get; }
    /// <summary>What the headline has somebody say; spans are in the headline. Read anew each time: it takes less than looking it up.</summary>
    public IReadOnlyList<Claim> Headline { get; }
    /// <summary>What captions of pictures have somebody say; spans are in the caption.</summary>
    public IReadOnlyList<Claim> Captions { get; }
    public ArticleOrigins Origins { get; }

    public static SaidBy Of(ArticleRow article, string outlet)
    {
        // Before the analysis after an upgrade has come to it, an article has no speakers with pages.
        var claims = article.Claims is { } stored ? StoredJson.Read<List<Claim>>(stored, [])
            : [.. Reading.Attribution.Claims.Of(article.Text, article.Language, StoredJson.Read<List<Attribution>>(article.Attributions, []), [], []).Select(c => c with { Key = null })];
        return new SaidBy(claims, Reading.Attribution.Claims.InTitle(article.Title, article.Language, claims), Reading.Attribution.Claims.InCaptions(article.Html, article.Language, claims), StoredJson.Read(article.Origins, ArticleOrigins.Unknown), outlet);
    }

    /// <summary>What the outlet itself reports needs no name beside it.</summary>
    public bool IsOwn(Claim claim) => claim is { Kind: SourceKind.Outlet, Who: { } who } && OriginFinder.IsOwnName(who, outlet);

    public bool IsRelayed(Claim claim) => Origins.FirstHand == false || (claim.Kind == SourceKind.Outlet && !IsOwn(claim));

    /// <summary>"The ministry" and "the ministry" of one text are one.</summary>
    private static string Bare(string who) => (who.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? who[4..] : who).ToUpperInvariant();
}
