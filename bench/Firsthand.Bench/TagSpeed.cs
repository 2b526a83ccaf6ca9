using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;

namespace Firsthand.Bench;

/// <summary>Articles a CPU second that are analysed and searched for names, on the kit's tags/sample; and what hostile texts cost. CPU time, so that a busy machine measures the same.</summary>
internal static class TagSpeed
{
    public static int Run(string kit, int rounds)
    {
        var articles = Read(Path.Combine(kit, "data", "tags", "sample.in.jsonl.gz"));
        var count = 0;
        // The first round fills the memories of words and lets the compiler settle.
        for (var round = 0; round < 3; round++)
            foreach (var (title, text, language) in articles)
                count += TagFinder.Find(title, text, language).Count;
        Line("tags", articles.Count * rounds, Cpu(rounds, () => { foreach (var (title, text, language) in articles) count += TagFinder.Find(title, text, language).Count; }));
        foreach (var language in articles.GroupBy(a => a.Language))
            Line("tags, " + language.Key, language.Count() * rounds, Cpu(rounds, () => { foreach (var (title, text, code) in language) count += TagFinder.Find(title, text, code).Count; }));
        Line("sentences", articles.Count * rounds, Cpu(rounds, () => { foreach (var (_, text, language) in articles) count += Sentences.Split(text, language).Count; }));
        Line("analyse", articles.Count * rounds, Cpu(rounds, () => { foreach (var (_, text, language) in articles) count += Analyser.Terms(text, language).Count; }));
        foreach (var (name, text) in Hostile())
            foreach (var language in new[] { "en", "ar", "de" })
            {
                var best = Enumerable.Range(0, 3).Min(_ => Cpu(1, () => count += TagFinder.Find(text[..Math.Min(text.Length, 500)], text, language).Count));
                Console.WriteLine(new JsonObject { ["text"] = name, ["language"] = language, ["characters"] = text.Length, ["ms"] = Math.Round(best * 1000, 1) }.ToJsonString());
            }
        return count > 0 ? 0 : 1;
    }

    private static void Line(string what, int items, double seconds) =>
        Console.WriteLine(new JsonObject { ["stage"] = what, ["articles"] = items, ["articles_per_cpu_second"] = Math.Round(items / seconds, 1) }.ToJsonString());

    private static double Cpu(int rounds, Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        for (var i = 0; i < rounds; i++)
            work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static List<(string Title, string Text, string Language)> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
        var read = new List<(string, string, string)>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            string Of(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            read.Add((Of("title"), Of("text"), Of("language")));
        }
        return read;
    }

    private static IEnumerable<(string Name, string Text)> Hostile()
    {
        yield return ("500 names", string.Join(", ", Enumerable.Range(0, 500).Select(i => $"Person{(char)('a' + (i % 26))} Dorn{(char)('a' + (i / 26))}")));
        yield return ("5,000 names of one family", string.Concat(Enumerable.Range(0, 5000).Select(i => $"President Person{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))} Dorn said. ")));
        yield return ("2 MB of names", string.Concat(Enumerable.Range(0, 36000).Select(i => $"The minister Pavel Dorn{i % 977} said on Monday that Selwick would vote. ")));
        yield return ("2 MB of one word", new string('a', 2_000_000));
        yield return ("2 MB of capitals", string.Concat(Enumerable.Repeat("Aa ", 700_000)));
        yield return ("2 MB of stops", string.Concat(Enumerable.Repeat("A. ", 700_000)));
        yield return ("2 MB of emoji", string.Concat(Enumerable.Repeat("😀👩‍👩‍👧‍👦", 150_000)));
        yield return ("2 MB of control characters", string.Concat(Enumerable.Repeat("\u0001\u001F\u202E\u200F", 500_000)));
        yield return ("2 MB of mixed scripts", string.Concat(Enumerable.Repeat("Дorn الرئيس 中国 ประเทศไทย मुंबई ኢትዮጵያ Ελλάδα שלום ", 40_000)));
        yield return ("guillemets", string.Concat(Enumerable.Repeat("«بيت الحبر» في «", 100_000)));
        yield return ("Arabic places", string.Concat(Enumerable.Range(0, 100_000).Select(i => $" في مرسا{(char)('ب' + (i % 20))}{(char)('ب' + (i / 20 % 20))}")));
        yield return ("Arabic people", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"الوزير سمير{(char)('ب' + (i % 20))}{(char)('ب' + (i / 20 % 20))} درنا{(char)('ب' + (i / 400 % 20))}، ")));
        yield return ("countries", string.Concat(Enumerable.Repeat("Jordan Chad Georgia Mali Black Washington Paris U.S. ", 40_000)));
    }
}
