using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction;

/// <summary>No shape of input ends the process or never ends; how long each takes is told by the benchmark "pages --worst".</summary>
public sealed class WorstCaseTests
{
    private static readonly Uri Address = new("https://news.example/2026/03/04/harbour");

    public static TheoryData<string> Shapes => new(HostilePages.All.Select(p => p.Name));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_hostile_shape_is_read_and_sanitised(string name) => Ends(HostilePages.All.Single(p => p.Name == name).Html);

    [Fact]
    public void The_shared_strings_are_read_and_sanitised()
    {
        var folder = Environment.GetEnvironmentVariable("FIRSTHAND_BENCH");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "FIRSTHAND_BENCH names no folder of shared vectors.");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder!, "data", "security", "redos-strings.jsonl.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            var text = (string)JsonNode.Parse(line)!["input"]!;
            foreach (var html in new[] { text, $"<title>{text}</title><p>{text}", $"<a href='{text}' title=\"{text}\">x</a><time datetime=\"{text}\">{text}</time><div class='byline date'>{text}</div>", $"<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":{JsonValue.Create(text)!.ToJsonString()},\"author\":{JsonValue.Create(text)!.ToJsonString()},\"datePublished\":{JsonValue.Create(text)!.ToJsonString()}}}</script>" })
                Ends(html);
        }
    }

    private static void Ends(string html)
    {
        var reading = Task.Run(() =>
        {
            Assert.NotNull(PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", Address, Hints.None).Html);
            var clean = Sanitiser.Clean(html, Address);
            Assert.Equal(clean, Sanitiser.Clean(clean, Address));
        });
        Assert.True(reading.Wait(TimeSpan.FromMinutes(1)), "It did not end within a minute.");
    }
}
