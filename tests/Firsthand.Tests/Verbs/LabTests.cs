using System.Text.Json.Nodes;

namespace Firsthand.Tests.Verbs;

public sealed class LabTests : IDisposable
{
    private readonly CommandLine cli = new();

    [Fact]
    public async Task Answers_every_line_in_order_and_names_bad_lines()
    {
        var result = await cli.Run(["lab", "sanitize", "--jobs", "2", "--time"], """
            {"id":"a","html":"<p onclick=x>one</p>","base_url":"http://a.example/"}
            not json
            {"id":"b","html":"<p>two</p>","base_url":"http://a.example/"}
            {"id":"c"}
            """);
        Assert.Equal(0, result.Code);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal(["a", null, "b", "c"], lines.Select(l => (string?)l["id"]));
        Assert.Equal("<p>one</p>", (string?)lines[0]["html"]);
        Assert.StartsWith("line 2:", (string?)lines[1]["error"]);
        var times = JsonNode.Parse(result.Errors)!;
        Assert.Equal(4, (int)times["items"]!);
        Assert.True((double)times["peak_rss_mb"]! > 1);
    }

    [Theory]
    [InlineData("ask", """{"id":1,"question":"","articles":[]}""")]
    [InlineData("feed", """{"id":1,"content_base64":"PHJzcz4=","content_type":null,"url":"http://a.example/"}""")]
    [InlineData("extract", """{"id":1,"html_path":"no-such-file.html","url":"http://a.example/"}""")]
    [InlineData("language", """{"id":1,"text":""}""")]
    [InlineData("category", """{"id":1,"title":null,"text":"","language":null}""")]
    [InlineData("tags", """{"id":1,"title":"","text":"","language":"xx"}""")]
    [InlineData("attribute", """{"id":1,"text":"","language":"en"}""")]
    [InlineData("origins", """{"id":1,"outlet":"A","url":"http://a.example/","published":null,"title":"","text":"","language":"en"}""")]
    [InlineData("duplicates", """{"id":1,"title":"","text":""}""")]
    [InlineData("stories", """{"id":1,"title":"","text":"","published":null,"language":null,"outlet":null}""")]
    [InlineData("related", """{"id":1,"title":"","text":"","published":null,"language":null,"outlet":null}""")]
    [InlineData("summarize", """{"id":1,"title":"","text":"","language":null,"sentences":3}""")]
    public async Task Every_stage_answers_an_empty_item_and_no_input_at_all(string stage, string line)
    {
        var one = await cli.Run(["lab", stage], line + "\n");
        Assert.Equal(0, one.Code);
        Assert.Equal(1, (int)JsonNode.Parse(one.Output)!["id"]!);
        Assert.Equal("", (await cli.Run(["lab", stage])).Output);
    }

    public void Dispose() => cli.Dispose();
}
