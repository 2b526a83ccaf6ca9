using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Firsthand.Hashtags;
using Firsthand.Store;

namespace Firsthand.Sync.ActivityPub;

/// <summary>Actors, stories and activities as ActivityStreams has them. Of a story its headline and counts are told, no outlet's words beyond.</summary>
public sealed class Documents(Actors actors, NewsroomOptions options)
{
    public const string Type = "application/activity+json";
    public const string Public = "https://www.w3.org/ns/activitystreams#Public";

    private static JsonArray Context => ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"];

    public JsonObject Actor(Actor actor, string publicPem)
    {
        var id = actors.Id(actor.Name);
        return new JsonObject
        {
            ["@context"] = Context,
            ["id"] = id,
            ["type"] = "Service",
            ["preferredUsername"] = actor.Name,
            ["name"] = Actors.Title(actor),
            ["summary"] = "<p>" + WebUtility.HtmlEncode(actor.Hashtag is null ? actor.Edition["federation.about"] : actor.Edition.Say("federation.about-tag", ("tag", "#" + HashtagList.Tag(actor.Hashtag.Label)))) + (options.Sample ? " " + WebUtility.HtmlEncode(actor.Edition["sample.item"]) : "") + "</p>",
            ["url"] = actors.Page(actor),
            ["inbox"] = id + "/inbox",
            ["outbox"] = id + "/outbox",
            ["followers"] = id + "/followers",
            ["manuallyApprovesFollowers"] = false,
            ["discoverable"] = !options.Sample,
            ["icon"] = new JsonObject { ["type"] = "Image", ["mediaType"] = "image/png", ["url"] = actors.At("/icon/512.png") },
            ["endpoints"] = new JsonObject { ["sharedInbox"] = actors.At("/ap/inbox") },
            ["publicKey"] = new JsonObject { ["id"] = id + "#main-key", ["owner"] = id, ["publicKeyPem"] = publicPem },
        };
    }

    /// <summary>Who signs when no edition speaks: it follows nobody and says nothing.</summary>
    public JsonObject Site(string publicPem)
    {
        var id = actors.Id("site");
        return new JsonObject
        {
            ["@context"] = Context,
            ["id"] = id,
            ["type"] = "Application",
            ["preferredUsername"] = "site",
            ["inbox"] = actors.At("/ap/inbox"),
            ["url"] = actors.At("/"),
            ["publicKey"] = new JsonObject { ["id"] = id + "#main-key", ["owner"] = id, ["publicKeyPem"] = publicPem },
        };
    }

    public string NoteId(Actor actor, long storyId) => string.Create(CultureInfo.InvariantCulture, $"{actors.Id(actor.Name)}/story/{storyId}");

    public JsonObject Note(Actor actor, StoryRow story, bool alone = true)
    {
        var (t, id) = (actor.Edition, actors.Id(actor.Name));
        var page = actors.At(string.Create(CultureInfo.InvariantCulture, $"/{t.Code}/story/{story.Id}/{Layout.Here.Slug(story.Title)}"));
        var counts = $"{t.Count("count.articles", story.ArticleCount)} · {t.Count("count.outlets", story.OutletCount)} · {t.Count(story.UnknownCount > 0 && story.OutletCount > 1 ? "count.origins-least" : "count.origins", story.OriginCount)}";
        var tags = actor.Hashtag is { } tag ? $"<p><a href=\"{WebUtility.HtmlEncode(actors.Page(actor))}\" class=\"mention hashtag\" rel=\"tag\">#<span>{WebUtility.HtmlEncode(HashtagList.Tag(tag.Label))}</span></a></p>" : "";
        var content = $"<p>{WebUtility.HtmlEncode(story.Title)}</p><p>{WebUtility.HtmlEncode(counts)}{(story.Sample ? " · " + WebUtility.HtmlEncode(t["sample.item"]) : "")}</p><p><a href=\"{WebUtility.HtmlEncode(page)}\" rel=\"noopener\">{WebUtility.HtmlEncode(page)}</a></p>{tags}";
        var note = new JsonObject
        {
            ["id"] = NoteId(actor, story.Id),
            ["type"] = "Note",
            ["attributedTo"] = id,
            ["published"] = Time(story.FirstAt),
            ["updated"] = Time(story.LastAt),
            ["url"] = page,
            ["to"] = new JsonArray(Public),
            ["cc"] = new JsonArray(id + "/followers"),
            ["content"] = content,
            ["contentMap"] = new JsonObject { [t.Code] = content },
            ["tag"] = actor.Hashtag is { } shown ? new JsonArray(new JsonObject { ["type"] = "Hashtag", ["name"] = "#" + HashtagList.Tag(shown.Label), ["href"] = actors.Page(actor) }) : new JsonArray(),
        };
        if (alone) note.Insert(0, "@context", Context);
        return note;
    }

    public JsonObject Create(Actor actor, StoryRow story, bool alone = true)
    {
        var id = actors.Id(actor.Name);
        var activity = new JsonObject
        {
            ["id"] = NoteId(actor, story.Id) + "/create",
            ["type"] = "Create",
            ["actor"] = id,
            ["published"] = Time(story.FirstAt),
            ["to"] = new JsonArray(Public),
            ["cc"] = new JsonArray(id + "/followers"),
            ["object"] = Note(actor, story, alone: false),
        };
        if (alone) activity.Insert(0, "@context", Context);
        return activity;
    }

    /// <summary>The story as it stands now, in the place of what was told of it.</summary>
    public JsonObject Update(Actor actor, StoryRow story, DateTimeOffset now)
    {
        var note = Note(actor, story, alone: false);
        // Servers take for changed what says that it changed later than they know.
        note["updated"] = Time(now.ToUnixTimeMilliseconds());
        return Change(actor, "Update", string.Create(CultureInfo.InvariantCulture, $"{NoteId(actor, story.Id)}/update-{now.ToUnixTimeSeconds()}"), note);
    }

    public JsonObject Delete(Actor actor, long storyId) => Change(actor, "Delete", NoteId(actor, storyId) + "/delete", Tombstone(actor, storyId, alone: false));

    private JsonObject Change(Actor actor, string type, string activity, JsonObject what)
    {
        var id = actors.Id(actor.Name);
        return new JsonObject { ["@context"] = Context, ["id"] = activity, ["type"] = type, ["actor"] = id, ["to"] = new JsonArray(Public), ["cc"] = new JsonArray(id + "/followers"), ["object"] = what };
    }

    /// <summary>What stands where a story stood.</summary>
    public JsonObject Tombstone(Actor actor, long storyId, bool alone = true)
    {
        var stone = new JsonObject { ["id"] = NoteId(actor, storyId), ["type"] = "Tombstone", ["formerType"] = "Note" };
        if (alone) stone.Insert(0, "@context", Context);
        return stone;
    }

    /// <param name="follow">The wish, as it came.</param>
    public JsonObject Accept(Actor actor, JsonNode follow, string nonce)
    {
        var id = actors.Id(actor.Name);
        return new JsonObject { ["@context"] = "https://www.w3.org/ns/activitystreams", ["id"] = $"{id}#accept-{nonce}", ["type"] = "Accept", ["actor"] = id, ["object"] = follow };
    }

    public JsonObject Collection(string id, long total, string? first)
    {
        var collection = new JsonObject { ["@context"] = "https://www.w3.org/ns/activitystreams", ["id"] = id, ["type"] = "OrderedCollection", ["totalItems"] = total };
        if (first is not null) collection["first"] = first;
        return collection;
    }

    public JsonObject CollectionPage(string id, string of, IEnumerable<JsonObject> items, string? next)
    {
        var page = new JsonObject { ["@context"] = Context, ["id"] = id, ["type"] = "OrderedCollectionPage", ["partOf"] = of, ["orderedItems"] = new JsonArray([.. items]) };
        if (next is not null) page["next"] = next;
        return page;
    }

    public static JsonObject WebFinger(Actors actors, Actor actor) => new()
    {
        ["subject"] = $"acct:{actor.Name}@{actors.Site.Authority}",
        ["aliases"] = new JsonArray(actors.Id(actor.Name), actors.Page(actor)),
        ["links"] = new JsonArray(
            new JsonObject { ["rel"] = "self", ["type"] = Type, ["href"] = actors.Id(actor.Name) },
            new JsonObject { ["rel"] = "http://webfinger.net/rel/profile-page", ["type"] = "text/html", ["href"] = actors.Page(actor) }),
    };

    private static string Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(at, 0, 253402300799999)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
