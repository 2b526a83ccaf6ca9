using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Reading.Feeds;
using Firsthand.Store;

namespace Firsthand.Verbs;

/// <summary>Gives out what is stored, in forms that other programs read.</summary>
public static class ExportVerb
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(CommonOptions common)
    {
        var what = new Argument<string>("what") { Description = "articles (JSON Lines: texts, dates, facts of the page, origins, attributions, who says what), feeds (OPML), discussions (JSON Lines: a comment a line) or corrections (JSON Lines: what editors put right, for training).", HelpName = "articles|feeds|discussions|corrections" };
        var to = new Option<string?>("--to") { Description = "File to write; standard output otherwise. Must not exist yet.", HelpName = "FILE" };
        var allow = new Option<bool>("--allow") { Description = "With corrections: allow from now on that they are given out for training." };
        what.AcceptOnlyFromAmong("articles", "feeds", "discussions", "corrections");
        var command = new Command("export", "Give out all articles, all feeds, all discussions or what editors corrected") { what, to, allow };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var desk = await Desk.Open(common.Read(parsed), true, cancel);
            var file = parsed.GetValue(to);
            if (file is not null && File.Exists(file)) return Say.Wrong($"{file} exists already.", "Name a new file, so that nothing is overwritten.");
            if (parsed.GetValue(what) == "corrections")
            {
                if (parsed.GetValue(allow)) await desk.Store.Settings.Set(CorrectionsExport.Setting, true, null, open: true, cancel: cancel);
                if (!await desk.Store.Settings.Get<bool>(CorrectionsExport.Setting, cancel)) return Say.Wrong("Corrections are not given out for training here.", "Whoever runs the newsroom allows it once: firsthand export corrections --allow");
            }
            await using var output = file is null ? Console.OpenStandardOutput() : File.Create(file);
            var count = parsed.GetValue(what) switch
            {
                "articles" => await Bars.Run("Articles", progress => Articles(desk.Store, output, progress, cancel)),
                "discussions" => await DiscussionLines.Write(desk.Store, output, cancel),
                "corrections" => await CorrectionsExport.Write(desk.Store, output, cancel),
                _ => await Feeds(desk.Store, output, cancel),
            };
            if (file is not null) Console.WriteLine($"{count} {(parsed.GetValue(what) == "discussions" ? "comments" : parsed.GetValue(what))} in {file}");
            return 0;
        });
        return command;
    }

    private static async Task<int> Articles(NewsStore store, Stream output, IProgress<(long Done, long All)> progress, CancellationToken cancel)
    {
        await using var lines = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        var outlets = (await store.Outlets.All(cancel)).ToDictionary(o => o.Id);
        var all = (await store.Articles.CountByState(cancel)).Where(s => s.Key != "removed").Sum(s => s.Value);
        var count = 0;
        for (long last = 0; await store.Articles.After(last, 500, cancel) is { Count: > 0 } batch; last = batch[^1].Id)
        {
            foreach (var article in batch.Where(a => a.State is not "removed"))
            {
                await lines.WriteLineAsync(Line(article, outlets[article.OutletId]).ToJsonString(Plain));
                count++;
            }
            progress.Report((count, all));
        }
        return count;
    }

    private static async Task<int> Feeds(NewsStore store, Stream output, CancellationToken cancel)
    {
        var outlets = (await store.Outlets.All(cancel)).ToDictionary(o => o.Id);
        var feeds = await store.Feeds.All(cancel);
        var opml = Opml.Write("Firsthand", TimeProvider.System.GetUtcNow(), feeds.Select(f =>
        {
            var outlet = outlets[f.OutletId];
            return new OpmlFeed(f.Url, outlet.Name, outlet.HomeUrl, f.Category is null ? [] : [f.Category], outlet.Language);
        }));
        await output.WriteAsync(Encoding.UTF8.GetBytes(opml), cancel);
        return feeds.Count;
    }

    private static JsonObject Line(ArticleRow a, OutletRow outlet) => new()
    {
        ["id"] = a.Id,
        ["url"] = a.Url,
        ["outlet"] = outlet.Name,
        ["outlet_url"] = outlet.HomeUrl,
        ["found_in"] = a.FoundInName,
        ["title"] = a.Title,
        ["standfirst"] = a.Standfirst,
        ["authors"] = JsonNode.Parse(a.Authors),
        ["language"] = a.Language,
        ["category"] = a.Category,
        ["published"] = Iso(a.PublishedAt),
        ["published_precision"] = a.PublishedPrecision,
        ["modified"] = Iso(a.ModifiedAt),
        ["discovered"] = Iso(a.DiscoveredAt),
        ["fetched"] = Iso(a.FetchedAt),
        ["state"] = a.State,
        ["reason"] = a.ReasonCode,
        ["rule"] = a.Rule,
        ["role"] = a.Role,
        ["story"] = a.StoryId,
        ["duplicate_of"] = a.DuplicateOf,
        ["kind"] = a.Kind,
        ["accessible_for_free"] = a.AccessibleForFree,
        ["dateline"] = (a.DatelinePlace ?? a.DatelineDay ?? a.DatelineAgency) is null ? null : new JsonObject { ["place"] = a.DatelinePlace, ["day"] = a.DatelineDay, ["agency"] = a.DatelineAgency },
        ["corrections"] = JsonNode.Parse(a.Corrections),
        ["embeds"] = JsonNode.Parse(a.Embeds),
        ["recording"] = a.Recording is null ? null : JsonNode.Parse(a.Recording),
        ["image"] = a.ImageUrl,
        ["image_alt"] = a.ImageAlt,
        ["image_credit"] = a.ImageCredit,
        ["image_width"] = a.ImageWidth,
        ["image_height"] = a.ImageHeight,
        ["text"] = a.Text,
        ["html"] = a.Html,
        ["summary"] = JsonNode.Parse(a.Summary),
        ["attributions"] = JsonNode.Parse(a.Attributions),
        ["origins"] = JsonNode.Parse(a.Origins),
        ["claims"] = JsonNode.Parse(a.Claims ?? "[]"),
    };

    private static string? Iso(long? milliseconds) =>
        milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'") : null;
}
