using System.CommandLine;
using System.Text.Json;
using Firsthand.Ingest;
using Firsthand.Reading;

namespace Firsthand.Verbs;

/// <summary>Prints what Firsthand understands of one page.</summary>
public static class ReadVerb
{
    public static Command Make(CommonOptions common)
    {
        var what = new Argument<string>("page") { Description = "A saved page, or an address to fetch.", HelpName = "FILE|URL" };
        var url = new Option<string?>("--url") { Description = "Where a saved page came from: resolves its links.", HelpName = "URL" };
        var json = new Option<bool>("--json") { Description = "As one JSON object, with every span." };
        var command = new Command("read", "Print what Firsthand understands of a page: title, people, dates, text, hashtags, who says what") { what, url, json };
        command.SetAction(async (parsed, cancel) =>
        {
            var named = parsed.GetValue(what)!;
            var (reading, error) = IsAddress(named, out var address)
                ? await Fetch(address!, common.Read(parsed), cancel)
                : await Load(named, parsed.GetValue(url), cancel);
            if (reading is null) return Say.Wrong(error!);
            if (parsed.GetValue(json)) Console.WriteLine(JsonSerializer.Serialize(reading, ReadingText.Json));
            else ReadingText.Print(reading, Console.Out);
            return reading.Page.Refusal is null ? 0 : 3;
        });
        return command;
    }

    private static bool IsAddress(string text, out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && address.Scheme is "http" or "https";

    private static async Task<(ArticleReading?, string?)> Fetch(Uri address, NewsroomOptions options, CancellationToken cancel)
    {
        using var http = new SafeHttp(options.Http, TimeProvider.System);
        var page = await http.Get(address, FetchKind.Page, null, cancel);
        if (!page.Ok) return (null, $"{address} could not be fetched: {page.Failure?.Detail ?? $"the server answered {page.Status}"}");
        return (Reader.Read(page.Body, page.ContentType, page.FinalUrl, new Hints { Now = TimeProvider.System.GetUtcNow() }), null);
    }

    private static async Task<(ArticleReading?, string?)> Load(string file, string? url, CancellationToken cancel)
    {
        if (!File.Exists(file)) return (null, $"There is no file {file}, and it is no http address.");
        if (!Uri.TryCreate(url ?? new Uri(Path.GetFullPath(file)).AbsoluteUri, UriKind.Absolute, out var from)) return (null, $"\"{url}\" is no address.");
        return (Reader.Read(await File.ReadAllBytesAsync(file, cancel), null, from), null);
    }
}
