using System.Globalization;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Search;
using Firsthand.Store;

namespace Firsthand.Desk;

/// <summary>Something that can be followed, as its page names it.</summary>
/// <param name="Row">What is kept of it.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="Path">Its page.</param>
public sealed record Thing(FollowRow Row, string Name, string? Language, string Path)
{
    public static readonly string[] Kinds = ["hashtag", "outlet", "story", "speaker", "place", "search"];

    public bool Mutable => Row.Kind is "hashtag" or "outlet";

    /// <summary>Null: there is no such thing.</summary>
    public static async Task<Thing?> Find(NewsStore store, Here here, string? kind, string? what, CancellationToken cancel)
    {
        if (what is not { Length: > 0 and <= 2000 }) return null;
        switch (kind)
        {
            case "hashtag" when await store.Hashtags.Find(what, here.Lang, cancel) is { } tag:
                return Make(kind, tag.Key, tag.Id, tag.Label, null, here.Hashtag(tag.Key));
            case "outlet" when await store.Outlets.Find(what, cancel) is { } outlet:
                return Make(kind, outlet.Key, outlet.Id, outlet.Name, outlet.Language, here.Outlet(outlet.Key));
            case "speaker" when await store.Speakers.Find(what, cancel) is { } speaker:
                return Make(kind, speaker.Key, speaker.Id, speaker.Name, speaker.Language, here.Speaker(speaker.Key));
            case "story" when long.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await store.Stories.Find(id, here.Lang, cancel) is { } story:
                var its = story.MergedInto is { } into ? await store.Stories.Find(into, here.Lang, cancel) ?? story : story;
                return its.ArticleCount == 0 ? null : Make(kind, its.Id.ToString(CultureInfo.InvariantCulture), its.Id, its.Title, its.Language, here.Story(its));
            case "place" when what.Length == 2 && what.All(char.IsAsciiLetter):
                var code = what.ToUpperInvariant();
                // The platform answers with the code itself where it knows no such country.
                return here.CountryName(code) is { } name && name != code ? Make(kind, code, 0, name, null, here.Country(code)) : null;
            case "search" when SearchAddress.Of(here, what) is { Query.Empty: false } address:
                return Make(kind, address.Parameters, 0, Words(address), null, address.Path + address.Parameters);
            default:
                return null;
        }
    }

    private static Thing Make(string kind, string target, long id, string name, string? language, string path) =>
        new(new FollowRow { Kind = kind, Target = target, TargetId = id, Label = name.Length > 300 ? name[..300] : name }, name, language, path);

    private static string Words(SearchAddress address)
    {
        var parts = address.Query.Filters.Where(f => f.Written is null).Select(f => address.Words(f, SearchResult.Nothing));
        return string.Join(" · ", address.Line.Length == 0 ? parts : parts.Prepend(address.Line));
    }

    /// <summary>The page of something that is followed.</summary>
    public static string PathOf(Here here, FollowRow row) => row.Kind switch
    {
        "hashtag" => here.Hashtag(row.Target),
        "outlet" => here.Outlet(row.Target),
        "speaker" => here.Speaker(row.Target),
        "story" => here.Path("/story/" + row.Target),
        "place" => here.Country(row.Target),
        _ => here.Path("/search" + row.Target),
    };

    /// <summary>What the searches among them look for.</summary>
    public static IReadOnlyDictionary<string, SearchQuery> Searches(Here here, IEnumerable<FollowRow> follows) =>
        follows.Where(f => f.Kind == "search").Select(f => (f.Target, SearchAddress.Of(here, f.Target).Query)).Where(f => !f.Query.Empty).ToDictionary(f => f.Target, f => f.Query);
}
