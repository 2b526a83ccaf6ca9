using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Moderation;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>Discussions as JSON Lines: a line for each comment, after those it answers, and one for each discussion that is closed or read first.</summary>
internal static class DiscussionLines
{
    private const int Batch = 500, MostHelpful = 1_000_000, LongestName = 80;
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] states = ["shown", "waiting", "rejected", "removed", "deleted"];

    public static async Task<int> Write(NewsStore store, Stream output, CancellationToken cancel)
    {
        await using var lines = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var count = 0;
        for (long last = 0; await store.DiscussionExchange.After(last, Batch, cancel) is { Comments.Count: > 0 } batch; last = batch.Last)
        {
            foreach (var comment in batch.Comments) await lines.WriteLineAsync(Line(comment).ToJsonString(plain));
            count += batch.Comments.Count;
        }
        foreach (var discussion in await store.DiscussionExchange.Unusual(cancel))
        {
            var line = About(discussion.About);
            (line["discussion"], line["mode"]) = (discussion.State, discussion.Mode);
            await lines.WriteLineAsync(line.ToJsonString(plain));
        }
        return count;
    }

    private static JsonObject About(ExchangedSubject about) => about.Article is { } url
        ? new JsonObject { ["article"] = url }
        : new JsonObject { ["story"] = new JsonArray([.. about.Story.Select(u => (JsonNode)u)]) };

    private static JsonObject Line(ExchangedComment c)
    {
        var line = About(c.About);
        line["id"] = c.Id;
        line["reply_to"] = c.ReplyTo;
        line["writer"] = c.Writer;
        line["body"] = c.Body;
        line["quote"] = c.Quote;
        line["language"] = c.Language;
        line["state"] = c.State;
        line["rule"] = c.Rule;
        line["created"] = Iso(c.CreatedAt);
        line["edited"] = c.EditedAt is { } edited ? Iso(edited) : null;
        line["helpful"] = c.Helpful;
        line["earlier"] = new JsonArray([.. c.Earlier.Select(v => (JsonNode)new JsonObject { ["body"] = v.Body, ["until"] = Iso(v.ReplacedAt) })]);
        return line;
    }

    private static string Iso(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <returns>A comment or a discussion, or why the line is neither: import.json, import.about, import.id, import.body, import.created, import.state.</returns>
    public static (ExchangedComment? Comment, ExchangedDiscussion? Discussion, Reason? Wrong) Read(string text, DateTimeOffset now)
    {
        if (ArticleLines.Parse(text) is not { } o) return No("import.json", "not a JSON object");
        if (Subject(o) is not { } about) return No("import.about", "neither \"article\" with an http address nor \"story\" with some");
        if (ArticleLines.Text(o, "discussion") is { } state)
            return state is "open" or "closed" ? (null, new ExchangedDiscussion(about, state, ArticleLines.Text(o, "mode") is { } mode and ("pre" or "post") ? mode : null), null) : No("import.state", "\"discussion\" is open or closed");
        if (Word(o, "id") is not { Length: > 0 and <= 200 } id) return No("import.id", "no \"id\"");
        if (Moment(o, "created") is not { } created || created > now.AddDays(1).ToUnixTimeMilliseconds()) return No("import.created", "no \"created\" with a moment that is over");
        var found = ArticleLines.Text(o, "state") ?? "shown";
        if (!states.Contains(found)) return No("import.state", $"\"state\" is one of {string.Join(", ", states)}");
        var body = "";
        if (found != "deleted")
        {
            var (read, reason) = CommentText.Read(ArticleLines.Text(o, "body"));
            if (read is null) return No("import.body", reason!.Detail);
            body = read;
        }
        var quote = CommentText.Normal(ArticleLines.Text(o, "quote"));
        var writer = CommentText.Normal(ArticleLines.Text(o, "writer")).ReplaceLineEndings(" ");
        return (new ExchangedComment
        {
            About = about,
            Id = id,
            ReplyTo = Word(o, "reply_to"),
            Writer = writer.Length > 0 ? writer[..Math.Min(writer.Length, LongestName)] : null,
            Body = body,
            Quote = quote.Length <= CommentText.LongestQuote ? quote : "",
            Language = ArticleLines.Text(o, "language") is { Length: 2 or 3 } code && code.All(char.IsAsciiLetterLower) ? code : CommentText.Language(body, "en"),
            State = found,
            Rule = ArticleLines.Text(o, "rule") is { } rule && HouseRules.Keys.Contains(rule) ? rule : null,
            CreatedAt = created,
            EditedAt = Moment(o, "edited") is { } edited && edited >= created ? edited : null,
            Helpful = o["helpful"] is JsonValue v && v.TryGetValue<long>(out var marks) ? Math.Clamp(marks, 0, MostHelpful) : 0,
            Earlier = found == "deleted" ? [] : [.. Earlier(o)],
        }, null, null);
    }

    private static (ExchangedComment?, ExchangedDiscussion?, Reason?) No(string code, string detail) => (null, null, new Reason(code, detail));

    private static ExchangedSubject? Subject(JsonObject o)
    {
        if (Imported.IsAddress(ArticleLines.Text(o, "article"), out var article)) return new(article.AbsoluteUri, []);
        List<string> story = [];
        foreach (var node in o["story"] as JsonArray ?? [])
            if (node is JsonValue v && v.TryGetValue<string>(out var address) && Imported.IsAddress(address, out var url)) story.Add(url.AbsoluteUri);
        return story.Count > 0 ? new(null, story) : null;
    }

    private static IEnumerable<CommentVersion> Earlier(JsonObject o)
    {
        foreach (var version in (o["earlier"] as JsonArray ?? []).OfType<JsonObject>().Take(100))
            if (CommentText.Read(ArticleLines.Text(version, "body")).Body is { } body && Moment(version, "until") is { } until) yield return new CommentVersion { Body = body, ReplacedAt = until };
    }

    /// <summary>Numbers count as words: other systems name their comments by them.</summary>
    private static string? Word(JsonObject o, string key) => ArticleLines.Text(o, key) ?? (o[key] is JsonValue v && v.TryGetValue<long>(out var number) ? number.ToString(CultureInfo.InvariantCulture) : null);

    private static long? Moment(JsonObject o, string key) =>
        DateTimeOffset.TryParse(ArticleLines.Text(o, key), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year >= 1970 ? at.ToUnixTimeMilliseconds() : null;

    /// <summary>Takes in a file. Comments of writers without an account here stand by name, marked as written elsewhere.</summary>
    /// <param name="samePeople">Whoever has the same name here is the same person: for moving an installation.</param>
    public static async Task<int> Take(NewsStore store, string file, bool samePeople, TimeProvider time, CancellationToken cancel)
    {
        int added = 0, known = 0, discussions = 0;
        List<(int Line, Reason Why)> refused = [];
        var here = new Dictionary<string, long>(StringComparer.Ordinal);
        var people = new Dictionary<string, long?>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in ArticleLines.Lines(file))
        {
            cancel.ThrowIfCancellationRequested();
            number++;
            if (line.Length == 0) continue;
            var (comment, discussion, wrong) = Read(line, time.GetUtcNow());
            if (discussion is not null)
            {
                wrong = await store.DiscussionExchange.Take(discussion, cancel);
                if (wrong is null) discussions++;
            }
            else if (comment is not null)
            {
                long? parent = comment.ReplyTo is { } answered && here.TryGetValue(answered, out var its) ? its : null;
                if (comment.ReplyTo is not null && parent is null) wrong = new Reason("import.parent", $"what it answers ({comment.ReplyTo}) is not in the lines before it");
                else
                {
                    (var id, var isNew, wrong) = await store.DiscussionExchange.Take(comment, parent, samePeople ? await Person(comment.Writer) : null, cancel);
                    if (id is not null) here[comment.Id] = id.Value;
                    if (wrong is null) (added, known) = isNew ? (added + 1, known) : (added, known + 1);
                }
            }
            if (wrong is not null) refused.Add((number, wrong));
        }
        foreach (var (at, why) in refused.Take(1000)) Console.Error.WriteLine($"{file}:{at}: {why.Detail}");
        var reasons = refused.CountBy(r => r.Why.Code).OrderBy(r => r.Key, StringComparer.Ordinal);
        Console.WriteLine($"{added} comments stored, {known} known already, {discussions} discussions set, {refused.Count} lines refused{string.Concat(reasons.Select(r => $"; {r.Key} {r.Value}"))}");
        return refused.Count == 0 ? 0 : 1;

        async Task<long?> Person(string? writer)
        {
            if (writer is null) return null;
            if (!people.TryGetValue(writer, out var id)) people[writer] = id = (await store.People.Named(PersonName.KeyOf(writer), cancel))?.Id;
            return id;
        }
    }
}
