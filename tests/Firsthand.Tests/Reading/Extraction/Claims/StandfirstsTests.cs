using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Reading.Extraction.Claims;

public sealed class StandfirstsTests
{
    private static string? Standfirst(string head) => PageReader.Read(
        System.Text.Encoding.UTF8.GetBytes($"<html><head>{head}</head><body><h1>Ferries sail again</h1><p>The harbour master counted the ferries.</p></body></html>"),
        "text/html; charset=utf-8", new Uri("https://www.selwick-ledger.example/news/ferries"), Hints.None).Standfirst;

    [Theory]
    [InlineData("Share this on WhatsApp")]
    [InlineData("Like this story? Share it")]
    [InlineData("Share on Facebook, Twitter and e-mail")]
    [InlineData("Teilen auf WhatsApp")]
    [InlineData("Ferries sail again")]
    [InlineData("Ferries sail again (4 March 2026)")]
    [InlineData("FERRIES SAIL AGAIN | The Selwick Ledger")]
    [InlineData("")]
    public void Buttons_and_the_title_are_no_standfirst(string description)
    {
        Assert.Null(Standfirst($"<meta property='og:title' content='Ferries sail again'><meta property='og:description' content='{description}'>"));
        Assert.Equal("The pilots are home.", Standfirst($"<meta property='og:title' content='Ferries sail again'><meta property='og:description' content='{description}'><meta name=description content='The pilots are home.'>"));
    }

    [Theory]
    [InlineData("Share prices of the ferry company fell.")]
    [InlineData("Like many towns, Selwick has a harbour.")]
    [InlineData("Ferries sail again after nine years.")]
    [InlineData("Share the harbour or lose it, says the master.")]
    public void Sentences_that_begin_like_buttons_stay(string description) => Assert.Equal(description, Standfirst($"<meta name=description content='{description}'>"));

    [Fact]
    public void A_button_before_the_sentence_goes() =>
        Assert.Equal("The harbour master counted the ferries of Selwick.", Standfirst("<meta name=description content='Share this on WhatsApp The harbour master counted the ferries of Selwick.'>"));
}
