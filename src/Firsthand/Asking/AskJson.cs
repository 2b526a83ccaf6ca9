using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firsthand.Layout;
using Firsthand.Store;

namespace Firsthand.Asking;

/// <summary>
/// A question's answer for machines: …/story/{id}/ask.json?ask=…, …/article/{id}/ask.json?ask=….
/// {question, answered, asked, of, answers: [{text, article, paragraph, span, also: [article]}], nearest}; spans in UTF-16 units of the article's text.
/// </summary>
public static class AskJson
{
    public static async Task Story(HttpContext context, long id, NewsStore store, Questions questions)
    {
        var view = await store.Stories.View(id, Here.Of(context).Lang, context.RequestAborted);
        if (view is { Story.MergedInto: { } into })
        {
            context.Response.Redirect(Here.Of(context).Path(FormattableString.Invariant($"/story/{into}/ask.json")) + context.Request.QueryString, permanent: true);
            return;
        }
        await Answer(context, view is { Articles.Count: > 0 }, view is null ? null : await questions.Put(context, view));
    }

    public static async Task Article(HttpContext context, long id, NewsStore store, Questions questions)
    {
        var view = await store.Articles.View(id, Here.Of(context).Lang, context.RequestAborted);
        await Answer(context, view is not null, view is null ? null : await questions.Put(context, view));
    }

    private static async Task Answer(HttpContext context, bool there, Put? put)
    {
        if (!there)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(Write(put ?? new Put(Questions.Of(context), [], null, 0, 0), Here.Of(context)), context.RequestAborted);
    }

    private static byte[] Write(Put put, Here here)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            json.WriteString("question", put.Question);
            json.WriteBoolean("answered", put.Answers.Count > 0);
            json.WriteNumber("asked", put.Asked);
            json.WriteNumber("of", put.All);
            json.WriteStartArray("answers");
            foreach (var answer in put.Answers) Sentence(json, answer, here);
            json.WriteEndArray();
            json.WritePropertyName("nearest");
            if (put.Nearest is { } nearest) Sentence(json, nearest, here);
            else json.WriteNullValue();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void Sentence(Utf8JsonWriter json, Cited cited, Here here)
    {
        json.WriteStartObject();
        json.WriteString("text", cited.Text);
        json.WritePropertyName("article");
        Article(json, cited.Article, here);
        json.WriteNumber("paragraph", cited.Paragraph);
        json.WriteStartArray("span");
        json.WriteNumberValue(cited.Span.Start);
        json.WriteNumberValue(cited.Span.End);
        json.WriteEndArray();
        json.WriteStartArray("also");
        foreach (var other in cited.Also) Article(json, other, here);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Article(Utf8JsonWriter json, AskedArticle article, Here here)
    {
        json.WriteStartObject();
        json.WriteString("id", article.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("title", article.Title);
        json.WriteString("language", article.Language);
        json.WriteString("url", here.Absolute(here.Article(article.Id, article.Title)));
        json.WriteString("external_url", article.Url);
        json.WriteString("outlet", article.OutletName);
        json.WriteEndObject();
    }
}
