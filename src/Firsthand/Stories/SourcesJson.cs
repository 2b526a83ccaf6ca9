using System.Text.Json;
using Firsthand.Articles;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>
/// Whose word a story rests on, who speaks in it, what its accounts share and what stories stand beside it, for machines: …/story/{id}/sources.json.
/// docs/notes/how-accounts-are-compared.md tells what its parts mean.
/// </summary>
public static class SourcesJson
{
    public static async Task Story(HttpContext context, long id, NewsStore store)
    {
        var view = await store.Stories.View(id, Here.Of(context).Lang, context.RequestAborted);
        if (view is { Story.MergedInto: { } into })
        {
            context.Response.Redirect(Here.Of(context).Path(FormattableString.Invariant($"/story/{into}/sources.json")), permanent: true);
            return;
        }
        if (view is not { Articles.Count: > 0 })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var here = Here.Of(context);
        await SaidJson.Answer(context, json =>
        {
            json.WriteNumber("story", view.Story.Id);
            json.WriteString("url", here.Absolute(here.Story(view.Story)));
            json.WriteString("title", view.Story.Title);
            Counts(json, view.Story);
            json.WriteStartArray("reports");
            foreach (var article in view.Articles) Article(json, article, here);
            json.WriteEndArray();
            json.WriteStartArray("rests_on");
            foreach (var edge in StoryEdges.Of(view)) Edge(json, edge);
            json.WriteEndArray();
            json.WriteStartArray("speakers");
            foreach (var voice in StoryVoices.Of(view.Articles)) Voice(json, voice, here);
            json.WriteEndArray();
            AccountsJson.Accounts(json, StoryAccounts.Of(view));
            AccountsJson.Around(json, StoriesAround.Of(view), here);
        });
    }

    /// <summary>articles, outlets, origins, origins_at_least (a text does not tell whether it adds one), first_hand, relays, wire_copies, unknown.</summary>
    public static void Counts(Utf8JsonWriter json, StoryRow story)
    {
        json.WriteNumber("articles", story.ArticleCount);
        json.WriteNumber("outlets", story.OutletCount);
        json.WriteNumber("origins", story.OriginCount);
        json.WriteBoolean("origins_at_least", story is { UnknownCount: > 0, OutletCount: > 1 });
        json.WriteNumber("first_hand", story.FirstHandCount);
        json.WriteNumber("relays", story.RelayCount);
        json.WriteNumber("wire_copies", story.WireCount);
        json.WriteNumber("unknown", story.UnknownCount);
    }

    private static void Article(Utf8JsonWriter json, ArticleCard article, Here here)
    {
        json.WriteStartObject();
        json.WriteNumber("article", article.Id);
        json.WriteString("url", here.Absolute(here.Article(article)));
        json.WriteString("original", article.Url);
        json.WriteString("title", article.Title);
        json.WriteString("outlet", article.OutletName);
        json.WriteString("published", DateTimeOffset.FromUnixTimeMilliseconds(article.SortAt).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        json.WriteString("role", article.Role);
        json.WriteEndObject();
    }

    private static void Edge(Utf8JsonWriter json, StoryEdge edge)
    {
        json.WriteStartObject();
        json.WriteNumber("article", edge.From.Id);
        if (edge.To is { } to) json.WriteNumber("on", to.Id);
        else json.WriteNull("on");
        json.WriteString("name", edge.Row.Name ?? edge.To?.OutletName);
        json.WriteString("why", edge.Row.Why);
        json.WriteString("evidence", edge.Evidence?.Sentence);
        json.WriteEndObject();
    }

    private static void Voice(Utf8JsonWriter json, Voice voice, Here here)
    {
        json.WriteStartObject();
        json.WriteString("who", voice.Name);
        if (voice.Key is { } key)
        {
            json.WriteString("speaker", key);
            json.WriteString("speaker_url", here.Absolute(here.Speaker(key)));
        }
        json.WriteString("kind", voice.Kind.ToString().ToLowerInvariant());
        json.WriteNumber("articles", voice.Articles);
        json.WriteNumber("outlets", voice.Outlets);
        json.WriteStartArray("said");
        foreach (var saying in voice.Sayings)
        {
            json.WriteStartObject();
            json.WriteNumber("article", saying.Article.Id);
            json.WriteString("outlet", saying.Article.OutletName);
            json.WriteStartArray("also");
            foreach (var other in saying.Also) json.WriteNumberValue(other.Id);
            json.WriteEndArray();
            json.WritePropertyName("claim");
            SaidJson.Claim(json, saying.Claim, saying.Shown, here);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
