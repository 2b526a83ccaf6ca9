using System.Text.Json;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>Accounts beside each other and stories around, in sources.json. Words only where they may be shown; spans in UTF-16 units of the article's text.</summary>
internal static class AccountsJson
{
    public static void Accounts(Utf8JsonWriter json, IReadOnlyList<AccountsIn> accounts)
    {
        json.WriteStartArray("accounts");
        foreach (var told in accounts)
        {
            json.WriteStartObject();
            json.WriteString("language", told.Language);
            json.WriteNumber("outlets", told.Outlets);
            json.WriteNumber("articles", told.Compared);
            Statements(json, "shared", told.Shared);
            Statements(json, "some", told.Some);
            json.WriteStartArray("differ");
            foreach (var figures in told.Differ)
            {
                json.WriteStartArray();
                foreach (var figure in figures) Figure(json, figure);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Statements(Utf8JsonWriter json, string name, IReadOnlyList<Told> statements)
    {
        json.WriteStartArray(name);
        foreach (var told in statements)
        {
            json.WriteStartObject();
            json.WriteString("words", told.Shown);
            json.WriteNumber("article", told.From.Article.Id);
            json.WriteNumber("outlets", told.Outlets.Count);
            json.WriteBoolean("one_text", told.OneText);
            json.WriteStartArray("by");
            foreach (var said in told.Outlets) By(json, said, told.Words.FirstOrDefault(w => w.In.Contains(said))?.Words ?? (said == told.From ? told.Shown : null));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Figure(Utf8JsonWriter json, ToldFigure figure)
    {
        json.WriteStartObject();
        json.WriteString("figure", figure.Figure);
        json.WriteStartArray("by");
        foreach (var words in figure.Words) foreach (var said in words.In) By(json, said, words.Words);
        foreach (var said in figure.Hidden) By(json, said, null);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void By(Utf8JsonWriter json, SaidIn said, string? words)
    {
        json.WriteStartObject();
        json.WriteNumber("article", said.Article.Id);
        json.WriteString("outlet", said.Article.OutletName);
        json.WriteBoolean("reported", said.Reported);
        json.WriteString("words", words);
        if (words is not null)
        {
            json.WriteNumber("paragraph", said.At.Paragraph);
            json.WriteStartArray("span");
            json.WriteNumberValue(said.At.Start);
            json.WriteNumberValue(said.At.End);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static void Around(Utf8JsonWriter json, StoriesAround around, Here here)
    {
        foreach (var (name, stories) in new[] { ("earlier", around.Earlier), ("later", around.Later), ("related", around.Related) })
        {
            json.WriteStartArray(name);
            foreach (var story in stories) Beside(json, story, here);
            json.WriteEndArray();
        }
    }

    private static void Beside(Utf8JsonWriter json, StoryBeside story, Here here)
    {
        json.WriteStartObject();
        json.WriteNumber("story", story.Id);
        json.WriteString("url", here.Absolute(here.Story(story.Id, story.Title)));
        json.WriteString("title", story.Title);
        json.WriteString("first", DateTimeOffset.FromUnixTimeMilliseconds(story.FirstAt).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        json.WriteNumber("articles", story.ArticleCount);
        json.WriteString("why", story.Why);
        json.WriteNumber("links", story.Links);
        json.WriteStartArray("hashtags");
        foreach (var tag in story.Shared) json.WriteStringValue(tag.Key);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
