using Firsthand.Articles;
using Firsthand.Layout;

namespace Firsthand.Tests.Web;

public sealed class ArticleTextTests
{
    [Theory]
    [InlineData("<p>one</p><p>two</p>", "<p>one</p><p>two</p>")]
    [InlineData("<div><div><p>one</p></div></div>\n<div><div> <p>two</p></div></div>", "<p>one</p><p>two</p>")]
    [InlineData("one<br><br>two <b>three</b><br>four<br>", "<p>one</p><p>two <b>three</b><br>four</p>")]
    [InlineData("<div>one <a href=\"/x\">link</a></div><ul><li><p>two</p></li></ul>", "<p>one <a href=\"/x\">link</a></p><ul><li><p>two</p></li></ul>")]
    [InlineData("<span><p>one</p>two</span><section> </section>", "<p>one</p><p>two</p>")]
    public void An_article_is_one_row_of_blocks(string stored, string shown) =>
        Assert.Equal(shown, FlatText.Of(SanitisedText.Parse(stored)).InnerHtml);

    [Theory]
    [InlineData("The bridge of Selwick opened on Tuesday.", "The bridge of Selwick opened on Tuesday.\n\nMore.", false)]
    [InlineData("The bridge of Selwick opened on Tuesday, and two thousand people cam", "Report\n\nThe bridge of Selwick opened on Tuesday, and two thousand people came to see it.", false)]
    [InlineData("Nine years late, and twice as dear.", "The bridge of Selwick opened on Tuesday.", true)]
    [InlineData("The old bridge of Selwick opened on Tuesday, nine years late and twice as dear.", "The bridge of Selwick opened on Tuesday, nine years late and twice as dear as planned.\n\nMore.", false)]
    [InlineData("Report: The bridge of Selwick opened on Tuesday, and two thousand people came to see i", "The bridge of Selwick opened on Tuesday, and two thousand people came to see it.", false)]
    [InlineData("The bridge of Selwick opened on Tuesday, but nobody will pay for its lamps before the spring.", "The bridge of Selwick opened on Tuesday, nine years late and twice as dear as planned.", true)]
    [InlineData("  ", "The bridge.", false)]
    [InlineData("The bridge of Selwick opened on Tuesday, nine years late and twice as dear as the council had planned it.", "The bridge of Selwick opened on Tuesday, nine years late and twice…", false)]
    [InlineData("The bridge of Selwick opened on Tuesday.", "Nine years late and twice as dear…", true)]
    public void A_standfirst_is_shown_where_the_text_does_not_begin_with_it(string standfirst, string text, bool shown) =>
        Assert.Equal(shown, Deck.Of(standfirst, text) is not null);

    [Fact]
    public void A_standfirst_is_no_longer_than_one_is() =>
        Assert.InRange(Deck.Of(string.Concat(Enumerable.Range(0, 400).Select(i => $"word{i} ")), "Other text.")!.Length, 200, 321);
}
