using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Firsthand.Lab;

/// <summary>Pipes JSON lines through one stage: one line out for each line in, same order, each with the input's id.</summary>
public static class LabRunner
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Run(Stage stage, TextReader input, TextWriter output, TextWriter errors, int jobs, bool time)
    {
        var lines = new List<JsonObject>();
        for (var number = 1; await input.ReadLineAsync() is { } line; number++)
            if (line.Length > 0) lines.Add(Parse(line, number));

        // Data files and code load at the first use; the clock measures the work.
        if (time && lines.Find(l => !l.ContainsKey("error")) is { } first) Drain(stage([(JsonObject)first.DeepClone()], 1));

        var clock = Stopwatch.StartNew();
        var at = 0;
        foreach (var answer in stage(Good(lines), jobs))
        {
            while (lines[at].ContainsKey("error")) await Write(output, lines[at++]);
            var written = new JsonObject { ["id"] = lines[at]["id"]?.DeepClone() };
            foreach (var (key, value) in answer) written[key] = value?.DeepClone();
            await Write(output, written);
            at++;
        }
        while (at < lines.Count) await Write(output, lines[at++]);
        clock.Stop();
        await output.FlushAsync();
        if (time) await errors.WriteLineAsync(Times(lines.Count, clock.Elapsed.TotalSeconds));
    }

    private static IEnumerable<JsonObject> Good(List<JsonObject> lines) => lines.Where(l => !l.ContainsKey("error"));

    private static JsonObject Parse(string line, int number)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject o ? Without(o, "error") : Wrong(number, "not a JSON object");
        }
        catch (JsonException e)
        {
            return Wrong(number, e.Message);
        }
    }

    private static JsonObject Without(JsonObject o, string key)
    {
        o.Remove(key);
        return o;
    }

    private static JsonObject Wrong(int number, string why) => new() { ["id"] = null, ["error"] = $"line {number}: {why}" };

    private static Task Write(TextWriter output, JsonObject o) => output.WriteLineAsync(o.ToJsonString(Plain));

    private static void Drain(IEnumerable<JsonObject> answers)
    {
        foreach (var _ in answers) { }
    }

    private static string Times(int items, double seconds)
    {
        using var process = Process.GetCurrentProcess();
        return new JsonObject
        {
            ["items"] = items,
            ["seconds"] = Math.Round(seconds, 3),
            ["items_per_second"] = Math.Round(items / Math.Max(seconds, 1e-9), 1),
            ["peak_rss_mb"] = Math.Round(process.PeakWorkingSet64 / 1048576.0, 1),
        }.ToJsonString();
    }
}
