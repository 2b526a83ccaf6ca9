using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firsthand.Layout;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>
/// Who says what in an article, for machines: …/article/{id}/said.json. Words, spans and sentences only where the outlet's full text may be shown;
/// spans in UTF-16 units of the article's text.
/// </summary>
public static class SaidJson
{
    public static async Task Article(HttpContext context, long id, NewsStore store)
    {
        if (await store.Articles.View(id, cancel: context.RequestAborted) is not { } view)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var here = Here.Of(context);
        var (article, full) = (view.Article, view.Outlet.DisplayRight == "full");
        var by = SaidBy.Of(article, view.Outlet.Name);
        await Answer(context, json =>
        {
            json.WriteNumber("article", article.Id);
            json.WriteString("url", here.Absolute(here.Article(article.Id, article.Title)));
            json.WriteString("original", article.Url);
            json.WriteString("outlet", view.Outlet.Name);
            json.WriteString("language", article.Language);
            json.WriteString("role", article.Role);
            Origins(json, by.Origins, full ? article.Text : null, article.Language);
            json.WriteStartArray("said");
            foreach (var claim in by.Claims) Claim(json, claim, full, here);
            json.WriteEndArray();
            json.WriteStartArray("headline");
            // The headline is shown whatever else may be.
            foreach (var claim in by.Headline) Claim(json, claim, true, here);
            json.WriteEndArray();
            json.WriteStartArray("captions");
            foreach (var claim in by.Captions) Claim(json, claim, full, here);
            json.WriteEndArray();
        });
    }

    public static async Task Answer(HttpContext context, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(stream.ToArray(), context.RequestAborted);
    }

    /// <summary>{who, as, speaker, speaker_url, kind, quote, confidence, cue, words, paragraph, spans}</summary>
    public static void Claim(Utf8JsonWriter json, Claim claim, bool full, Here here)
    {
        json.WriteStartObject();
        // A full name is a name; "a man who saw it all from the bridge" is the outlet's text.
        json.WriteString("who", full || claim.Key is not null ? claim.Who : null);
        if (full && claim.As is not null) json.WriteString("as", claim.As);
        if (claim.Key is { } key)
        {
            json.WriteString("speaker", key);
            json.WriteString("speaker_url", here.Absolute(here.Speaker(key)));
        }
        json.WriteString("kind", Lower(claim.Kind));
        json.WriteString("quote", Lower(claim.Quote));
        json.WriteNumber("confidence", claim.Confidence);
        if (full)
        {
            json.WriteString("cue", claim.Cue);
            json.WriteString("words", claim.Words);
            if (claim.Paragraph > 0) json.WriteNumber("paragraph", claim.Paragraph);
            json.WriteStartArray("spans");
            foreach (var span in claim.Spans)
            {
                json.WriteStartArray();
                json.WriteNumberValue(span.Start);
                json.WriteNumberValue(span.End);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>first_hand (true, false, null: the text does not tell) and origins [{name, kind, via, evidence}].</summary>
    /// <param name="text">Null: sentences may not be shown.</param>
    public static void Origins(Utf8JsonWriter json, ArticleOrigins origins, string? text, string? language)
    {
        if (origins.FirstHand is { } firstHand) json.WriteBoolean("first_hand", firstHand);
        else json.WriteNull("first_hand");
        json.WriteStartArray("origins");
        foreach (var origin in origins.Origins)
        {
            json.WriteStartObject();
            json.WriteString("name", origin.Name);
            json.WriteString("kind", Lower(origin.Kind));
            json.WriteStartArray("via");
            foreach (var via in origin.Via) json.WriteStringValue(via);
            json.WriteEndArray();
            if (text is not null && origin.Evidence.Select(e => Evidence.Of(text, language, e)).FirstOrDefault(e => e is not null) is { } evidence) json.WriteString("evidence", evidence.Sentence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string Lower<T>(T value) where T : Enum => value.ToString().ToLowerInvariant();
}
