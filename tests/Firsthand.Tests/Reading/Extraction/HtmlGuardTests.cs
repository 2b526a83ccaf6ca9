using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction;

public sealed class HtmlGuardTests
{
    [Theory]
    [InlineData("<p>a</p>", "<p>a</p>")]
    [InlineData("a<!-- <p> -->b", "ab")]
    [InlineData("a<!-->b<!--->c<!----!>d", "abcd")]
    [InlineData("a<!-- b", "a")]
    [InlineData("a<?php x ?>b</>c</ d>e", "abce")]
    [InlineData("1 < 2 <3", "1 &lt; 2 &lt;3")]
    [InlineData("<<!-- -->script>x()</script>", "&lt;script>x()</script>")]
    [InlineData("a<script>if (a<b) x('<p>')</script>b", "ab")]
    [InlineData("a<script><!--<script></script>--></script>b", "ab")]
    [InlineData("a<script><!-- x </script>b", "ab")]
    [InlineData("a<style>p > b {}</style>b", "ab")]
    [InlineData("<textarea><p>x</textarea>b", "b")]
    [InlineData("<noscript><div><div></noscript><p>b", "<noscript><div><div></div></div></noscript><p>b")]
    [InlineData("<div></noscript><p>b", "<div></noscript><p>b")]
    [InlineData("<title>a <b> c</title>", "<title>a &lt;b> c</title>")]
    [InlineData("a<svg><path d='M0'/><style>x</style></svg>b", "ab")]
    [InlineData("a<svg/>b", "ab")]
    [InlineData("a<svg><g>b<p>c", "a<p>c")]
    [InlineData("a<svg><foreignObject><p>b</p></foreignObject></svg>c", "ac")]
    [InlineData("a<math><mi>x</mi></math>b", "ab")]
    [InlineData("<p onclick=x() class=a ONLOAD='y()'>b", "<p class=a>b")]
    [InlineData("<p a='1'b=2/c>d", "<p a='1' b=\"2/c\">d")]
    [InlineData("<p style='color:red'>a<p style='display:none'>b", "<p>a<p style='display:none'>b")]
    [InlineData("<a href=x><b\"c>d", "<a href=x>d")]
    [InlineData("a<p class=\"x", "a")]
    [InlineData("<iframe src=/v srcdoc='<p>'><p>x</iframe>", "<iframe src=/v></iframe>")]
    [InlineData("<link rel=preload href=/a><link rel=canonical href=/b>", "<link rel=canonical href=/b>")]
    [InlineData("<!doctype html><p>a<!doctype html>", "<!doctype html><p>a")]
    [InlineData("a</p class=b>c", "a</p>c")]
    public void Leaves_out_what_no_article_needs(string html, string expected) => Assert.Equal(expected, HtmlGuard.Cap(html));

    [Theory]
    [InlineData("<script type='application/ld+json'>{\"a\":\"<p>\"}</script>", "<script type='application/ld+json'>{\"a\":\"<p>\"}</script>")]
    [InlineData("<script type=application/ld+json><!-- {\"a\":1} --></script>", "<script type=application/ld+json> {\"a\":1} </script>")]
    [InlineData("<script id=s type='application/json'>{\"a\":\"<!--<script>\"}</script></script>", "<script id=s type='application/json'>{\"a\":\"\\u003c!--\\u003cscript>\"}\\u003c/script></script>")]
    [InlineData("<script>window.__STATE__={\"a\":1}</script>", "<script>window.__STATE__={\"a\":1}</script>")]
    public void Keeps_scripts_that_hold_data(string html, string expected) => Assert.Equal(expected, HtmlGuard.Cap(html));

    [Fact]
    public void Does_without_formatting_where_it_piles_up() =>
        Assert.Equal("<p>a</p>", HtmlGuard.Cap(string.Concat(Enumerable.Repeat("<b>", 20)) + "<p>a</p>"));

    [Theory]
    [InlineData("<b><object></b></object>", "formatting that a barrier keeps open")]
    [InlineData("<b>x<u></b></b></b>", "end tags of another element")]
    public void Counts_formatting_as_open_until_it_is_really_closed(string piece, string what)
    {
        var capped = HtmlGuard.Cap(string.Concat(Enumerable.Repeat(piece, 20)) + "<p>a</p>");
        Assert.False(capped.Contains("<b>", StringComparison.Ordinal) || capped.Contains("<u>", StringComparison.Ordinal), what);
    }

    [Fact]
    public void Keeps_formatting_that_blocks_part()
    {
        var html = string.Concat(Enumerable.Repeat("<p><b>a<p>b</b></p>", 20));
        Assert.Equal(html, HtmlGuard.Cap(html));
    }

    [Theory]
    [InlineData("<p>word", HtmlGuard.MaxTags - 1, false)]
    [InlineData("<p>word", HtmlGuard.MaxTags, true)]
    [InlineData("<ul><li>word", 5_000, true)]
    public void Says_when_a_document_is_larger_than_a_tree_is_made_of(string piece, int times, bool expected)
    {
        var capped = HtmlGuard.Cap(string.Concat(Enumerable.Repeat(piece, times)) + "<br>last", out var cut);
        Assert.Equal(expected, cut);
        Assert.EndsWith(cut ? "word last" : "word<br>last", capped);
    }

    // Pages are parsed from memory that the page before was parsed from.
    [Theory]
    [InlineData("", "")]
    [InlineData("<p>", "")]
    [InlineData("<p>word", "word")]
    [InlineData("word &am", "word &am")]
    [InlineData("word <a href='/x", "word")]
    public void A_tree_holds_nothing_of_the_page_before(string html, string expected)
    {
        foreach (var length in (int[])[1, 20, 500, 20_000])
        {
            using var before = HtmlTree.Parse(string.Concat(Enumerable.Repeat("<p>Another page; <a href='/y'>p'>", length)));
            using var document = HtmlTree.Parse(html);
            Assert.Equal(expected, document.DocumentElement.TextContent.Trim());
            Assert.DoesNotContain("Another", before.Title + document.DocumentElement.OuterHtml, StringComparison.Ordinal);
            Assert.StartsWith("Another page; p'>", before.Body!.TextContent, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string> Shapes => new(HostilePages.All.Select(p => p.Name));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_hostile_shape_becomes_a_small_shallow_tree(string name)
    {
        var html = HostilePages.All.Single(p => p.Name == name).Html;
        using var document = HtmlTree.Parse(html);
        var (elements, deepest) = (0, 0);
        var stack = new Stack<(AngleSharp.Dom.INode Node, int Depth)>([(document, 0)]);
        while (stack.TryPop(out var at))
        {
            (elements, deepest) = (elements + 1, Math.Max(deepest, at.Depth));
            foreach (var child in at.Node.ChildNodes)
                stack.Push((child, at.Depth + 1));
        }
        // Twice as many nodes as tags let in, for text between them; implied elements (tbody, tr) multiply depth.
        Assert.InRange(elements, 1, 4 * HtmlGuard.MaxTags);
        Assert.InRange(deepest, 1, 4 * HtmlGuard.MaxDepth);
    }
}
