using System.Globalization;
using System.Text.RegularExpressions;
using Firsthand.Hashtags;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Sync.ActivityPub;

/// <summary>One of ours that can be followed: an edition ("en"), or a hashtag in an edition ("en_aurenstrait"; "ar_t17" where the key has other than Latin letters).</summary>
public sealed record Actor(string Name, Locale Edition, HashtagRow? Hashtag);

/// <summary>Who can be followed here, and under which addresses. They begin with the site's public address, never with what a request calls it.</summary>
public sealed partial class Actors(NewsStore store, Languages languages, NewsroomOptions options)
{
    private const int Longest = 64;

    [GeneratedRegex("^[a-z0-9]{1,50}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    [GeneratedRegex("^t([0-9]{1,15})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();

    public Uri Site => options.Accounts.Address!;
    public string Id(string name) => new Uri(Site, "/ap/" + name).AbsoluteUri;
    public string At(string path) => new Uri(Site, path).AbsoluteUri;
    public string Handle(string name) => $"@{name}@{Site.Authority}";

    public static string NameOf(string edition, HashtagRow? hashtag) => hashtag is null ? edition
        : edition + "_" + (Plain().IsMatch(hashtag.Key) && !Numbered().IsMatch(hashtag.Key) ? hashtag.Key : "t" + hashtag.Id.ToString(CultureInfo.InvariantCulture));

    /// <returns>Null: there is nobody of this name.</returns>
    public async Task<Actor?> Find(string name, CancellationToken cancel)
    {
        if (name.Length > Longest) return null;
        var split = name.IndexOf('_', StringComparison.Ordinal);
        if (languages.Find(split < 0 ? name : name[..split]) is not { } edition) return null;
        if (split < 0) return new Actor(edition.Code, edition, null);
        var key = name[(split + 1)..];
        var hashtag = Numbered().Match(key) is { Success: true } number
            ? await store.Hashtags.FindById(long.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture), edition.Code, cancel)
            : Plain().IsMatch(key) ? await store.Hashtags.Find(key, edition.Code, cancel) : null;
        return hashtag is not null && NameOf(edition.Code, hashtag) == name ? new Actor(name, edition, hashtag) : null;
    }

    /// <summary>By the address of an actor, as others write it; null where it is none of ours.</summary>
    public async Task<Actor?> FindById(string? id, CancellationToken cancel)
    {
        var start = Id("");
        return id is not null && id.StartsWith(start, StringComparison.Ordinal) && !id.AsSpan(start.Length).ContainsAny('/', '?', '#') ? await Find(id[start.Length..], cancel) : null;
    }

    public static string Title(Actor actor) => actor.Hashtag is { } tag ? $"#{HashtagList.Tag(tag.Label)} · {actor.Edition["site.name"]}" : actor.Edition["site.name"];

    public string Page(Actor actor) => At($"/{actor.Edition.Code}/{(actor.Hashtag is { } tag ? "hashtag/" + Uri.EscapeDataString(tag.Key) : "")}");
}
