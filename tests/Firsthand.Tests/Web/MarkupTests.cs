using Firsthand.Layout;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Tests.Web;

/// <summary>Interpolated strings as markup: values are encoded, markup is not, whatever is given.</summary>
public sealed class MarkupTests
{
    private static string Html(ref Markup markup) => Parts.Html(ref markup).ToString()!;

    [Fact]
    public void Encodes_values_and_takes_markup_as_it_stands()
    {
        var (text, none, number) = ("<b>\"&'</b>", (string?)null, 1234.5);
        Assert.Equal("<p title=\"&lt;b&gt;&quot;&amp;&#x27;&lt;/b&gt;\">&lt;b&gt;&quot;&amp;&#x27;&lt;/b&gt; 1234.5</p>", Html($"<p title=\"{text}\">{text}{none} {number}</p>"));
        Assert.Equal("<p><b>&lt;</b></p>", Html($"<p>{Parts.Html($"<b>{"<"}</b>")}</p>"));
        Assert.Equal("<p>&lt;x&gt;<br></p>", Html($"<p>{new HtmlContentBuilder().Append("<x>").AppendHtml("<br>")}</p>"));
        Assert.Equal("<p>العربية é 日本</p>", Html($"<p>{"العربية é 日本"}</p>"));
    }

    [Fact]
    public void Has_room_for_a_text_of_any_length()
    {
        var text = new string('<', 100_000);
        Assert.Equal("<p>" + string.Concat(Enumerable.Repeat("&lt;", 100_000)) + "</p>", Html($"<p>{text}</p>"));
    }

    [Fact]
    public void A_half_character_does_no_harm() => Assert.Equal("a\uFFFDb", System.Net.WebUtility.HtmlDecode(Html($"{"a\ud800b"}")));
}
