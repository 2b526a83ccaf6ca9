using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>
/// What editors put right, as examples: attributions marked as in docs/notes/how-we-annotate.md, categories and hashtags with the text they are of. Only what
/// holds; who decided it is not told.
/// </summary>
internal static class CorrectionsExport
{
    public const string Setting = "corrections.training";
    private const int Batch = 200;
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> Write(NewsStore store, Stream output, CancellationToken cancel)
    {
        await using var lines = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var count = 0;
        for (Cursor? at = Cursor.Newest; at is { } from;)
        {
            var slice = await store.Corrections.Latest(from, Batch, cancel);
            foreach (var row in slice.Items.Where(r => r.State == "holds"))
            {
                if (await Line(store, row, cancel) is not { } line) continue;
                await lines.WriteLineAsync(line.ToJsonString(plain));
                count++;
            }
            at = slice.Next;
        }
        return count;
    }

    private static async Task<JsonObject?> Line(NewsStore store, CorrectionRow row, CancellationToken cancel)
    {
        if (row.Kind.StartsWith("said.", StringComparison.Ordinal) && StoredJson.Read<SaidCorrection?>(row.Decision, null) is { } said)
            return new JsonObject { ["kind"] = "attribution", ["language"] = row.Language, ["text"] = said.In is { } put ? Marked(said.Passage, put) : Plain(said.Passage), ["attributed"] = said.In is not null };
        if (row.ArticleId is not { } id || row.Kind is not ("article.category" or "hashtag.add" or "hashtag.remove") || await store.Articles.Find(id, cancel) is not { Text.Length: > 0 } article) return null;
        var line = new JsonObject { ["kind"] = row.Kind == "article.category" ? "category" : "hashtag", ["language"] = article.Language, ["title"] = article.Title, ["text"] = article.Text };
        if (row.Kind == "article.category") line["category"] = row.Is.Key;
        else
        {
            line["hashtag"] = (row.Kind == "hashtag.add" ? row.Is : row.Was).Label;
            line["has"] = row.Kind == "hashtag.add";
        }
        return line;
    }

    private static string Plain(string text) => text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    private static string Marked(string passage, PutIn put)
    {
        var kind = put.Kind switch { SourceKind.Organisation => "body", SourceKind.Outlet => "outlet", SourceKind.Document => "document", SourceKind.Collective => "many", SourceKind.Unnamed => "unnamed", _ => "person" };
        var marks = put.Source.Select(s => (Span: s, Open: $"[s1:{kind} ")).Append((Span: put.Cue, Open: "[c1 ")).Concat(put.Content.Select(c => (Span: c, Open: "[w1 "))).Where(m => m.Span.Length > 0).ToList();
        var text = new StringBuilder();
        for (var i = 0; i <= passage.Length; i++)
        {
            foreach (var _ in marks.Where(m => m.Span.End == i)) text.Append(']');
            foreach (var mark in marks.Where(m => m.Span.Start == i).OrderByDescending(m => m.Span.End)) text.Append(mark.Open);
            if (i < passage.Length) text.Append(passage[i] is '[' or ']' ? "\\" : "").Append(passage[i]);
        }
        return text.ToString();
    }
}
