using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Entities;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Who stands on a page as the one who says it, and who has a page.</summary>
public sealed class ClaimsTests
{
    private static Claim One(string text, string source, SourceKind kind, string? speaker = null, string language = "en", IReadOnlyList<Tag>? tags = null, IReadOnlyList<KnownOutlet>? outlets = null) =>
        Assert.Single(Claims.Of(text, language, [Said(text, source, kind, speaker)], tags ?? [], outlets ?? []));

    /// <summary>The last words of the text are what is said.</summary>
    private static Firsthand.Reading.Attribution.Attribution Said(string text, string source, SourceKind kind, string? speaker = null, double confidence = 0.9)
    {
        var at = text.IndexOf(source, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var content = text.LastIndexOf(' ') + 1;
        return new() { Source = [new TextSpan(at, at + source.Length)], Cue = new TextSpan(content - 1, content), Content = [new TextSpan(content, text.Length)], Quote = QuoteKind.Indirect, SourceKind = kind, Speaker = speaker, Confidence = confidence };
    }

    [Theory]
    [InlineData("its chairman, Pavel Dorn", "Pavel Dorn")]
    [InlineData("Professor Ingeborg Halle of the University of Selwick", "Ingeborg Halle")]
    [InlineData("the leader of the trial, Professor Ingeborg Halle", "Ingeborg Halle")]
    [InlineData("former president Pieter van der Berg", "Pieter van der Berg")]
    [InlineData("The supplier, Kaldara Systems", "Kaldara Systems")]
    [InlineData("Magnus Roe of Brimstane Partners", "Magnus Roe")]
    [InlineData("House Speaker Nancy Pelosi", "Nancy Pelosi")]
    [InlineData("the Gazette’s John Roemer", "John Roemer")]
    [InlineData("Kestria Health Minister Karl Lauter", "Karl Lauter")]
    [InlineData("Rear Adm. John Kirkby (ret.)", "John Kirkby")]
    [InlineData("Rep. Jim Jordan (R-Ohio)", "Jim Jordan")]
    [InlineData("Thomas J. Lund Jr.", "Thomas J. Lund Jr")]
    [InlineData("Democrat Andrew Gillum", "Andrew Gillum")]
    public void A_full_name_tells_who_it_is(string source, string name)
    {
        var claim = One($"“It is so,” {source} told us, whatever Pavel Dorn, Kaldara Systems and Magnus Roe say otherwise.", source, SourceKind.Named);
        Assert.Equal((name, "en." + SpeakerKeys.Fold(name)), (claim.Who, claim.Key));
        Assert.Equal(source == name ? null : source, claim.As);
    }

    [Theory]
    [InlineData("Dorn", SourceKind.Named)]
    [InlineData("the ministry", SourceKind.Organisation)]
    [InlineData("the Ministry of Transport", SourceKind.Organisation)]
    [InlineData("the Foreign Ministry", SourceKind.Organisation)]
    [InlineData("the Supreme Court", SourceKind.Organisation)]
    [InlineData("Article 4", SourceKind.Named)]
    [InlineData("Section 6.4", SourceKind.Named)]
    [InlineData("Growers", SourceKind.Named)]
    [InlineData("land records that Harbour & Hinterland has examined", SourceKind.Named)]
    [InlineData("a letter seen by Le Monde", SourceKind.Named)]
    [InlineData("Two of them, Orrin and the northern district", SourceKind.Named)]
    [InlineData("a spokesman for Ida Roemer", SourceKind.Unnamed)]
    [InlineData("The Selwick Ledger", SourceKind.Outlet)]
    [InlineData("Lake Orrin", SourceKind.Named)]
    [InlineData("Kentucky Republican", SourceKind.Named)]
    [InlineData("the New York Democrat", SourceKind.Named)]
    [InlineData("Adm. Giroir", SourceKind.Named)]
    [InlineData("Speaker Pelosi", SourceKind.Named)]
    [InlineData("Trump Jr.", SourceKind.Named)]
    [InlineData("Da Silva", SourceKind.Named)]
    [InlineData("Arsenal Ian Wright", SourceKind.Named)]
    [InlineData("Karl Lauter Lauter", SourceKind.Named)]
    [InlineData("Fox News.McConnell", SourceKind.Named)]
    [InlineData("CLOSE Nancy Pelosi", SourceKind.Named)]
    [InlineData("PDG de Galaxy Digital", SourceKind.Named)]
    [InlineData("United States Citizenship Office and Immigration Services", SourceKind.Organisation)]
    [InlineData("the Commerce Department", SourceKind.Organisation)]
    public void What_does_not_tell_from_all_others_has_no_page(string source, SourceKind kind)
    {
        var claim = One($"It is so, as {source} said so", source, kind);
        Assert.Null(claim.Key);
        Assert.NotNull(claim.Who);
    }

    [Fact]
    public void A_capital_at_the_head_of_a_sentence_makes_no_name()
    {
        Assert.Null(One("It rained. Fishmonger Moll said so", "Fishmonger Moll", SourceKind.Named).Key);
        Assert.Equal("en.ole-moll", One("It rained on Ole Moll and others. Ole Moll said so", "Ole Moll", SourceKind.Named).Key);
    }

    [Theory]
    [InlineData("It")]
    [InlineData("it")]
    [InlineData("They")]
    [InlineData("He who")]
    [InlineData("This")]
    public void A_word_that_stands_for_no_person_is_nobody(string source)
    {
        var claim = One($"The agreement is short. {source} says so", source, SourceKind.Named, speaker: "Pavel Dorn");
        Assert.Equal((null, null), (claim.Who, claim.Key));
    }

    [Fact]
    public void She_is_whoever_spoke_last_and_nobody_where_another_spoke_between()
    {
        const string text = "On Monday Ida Roemer said one. A spokeswoman for the office said two. She said three";
        Firsthand.Reading.Attribution.Attribution Of(string source, string content, SourceKind kind, string? speaker = null)
        {
            var (at, to) = (text.IndexOf(source, StringComparison.Ordinal), text.IndexOf(content, StringComparison.Ordinal));
            return new() { Source = [new(at, at + source.Length)], Cue = new(to - 5, to - 1), Content = [new(to, to + content.Length)], Quote = QuoteKind.Indirect, SourceKind = kind, Speaker = speaker, Confidence = 0.9 };
        }
        var (roemer, office, she) = (Of("Ida Roemer", "one", SourceKind.Named), Of("A spokeswoman for the office", "two", SourceKind.Unnamed), Of("She", "three", SourceKind.Named, "Ida Roemer"));
        Assert.Equal(["Ida Roemer", "A spokeswoman for the office", null], Claims.Of(text, "en", [roemer, office, she], [], []).Select(c => c.Who));
        var claims = Claims.Of(text, "en", [roemer, she], [], []);
        Assert.Equal(["Ida Roemer", "Ida Roemer"], claims.Select(c => c.Who));
        Assert.All(claims, c => Assert.Equal("en.ida-roemer", c.Key));
    }

    [Fact]
    public void A_surname_is_the_full_name_that_the_text_gives()
    {
        var claim = One("The bridge holds, Pavel Dorn and others said; Dorn said so", "Dorn said", SourceKind.Named, "Pavel Dorn");
        Assert.Null(claim.Key);
        claim = One("The bridge holds, and Dorn of Selwick: so", "Dorn", SourceKind.Named, "Pavel Dorn");
        Assert.Equal(("Pavel Dorn", "en.pavel-dorn", "Dorn"), (claim.Who, claim.Key, claim.As));
    }

    [Fact]
    public void In_a_script_without_capitals_a_known_name_tells()
    {
        const string text = "وقال التاجر إلياس بدران للرصيف إن البرتقال يحتمل";
        Tag[] tags = [new Tag { Key = "x", Label = "إلياس بدران", Kind = TagKind.Person }];
        var claim = One(text, "التاجر إلياس بدران للرصيف", SourceKind.Unclear, language: "ar", tags: tags);
        Assert.Equal(("إلياس بدران", "التاجر إلياس بدران"), (claim.Who, claim.As));
        Assert.StartsWith("ar.", claim.Key, StringComparison.Ordinal);
        Assert.Equal(("التاجر إلياس بدران", null), (One(text, "التاجر إلياس بدران للرصيف", SourceKind.Unclear, language: "ar") is var plain ? plain.Who : "", plain.Key));
        // To whom it was said is not who says it.
        Assert.Null(One(text, "للرصيف", SourceKind.Unclear, language: "ar").Who);
    }

    [Fact]
    public void What_bears_an_outlets_name_is_that_outlet()
    {
        KnownOutlet[] outlets = [new("meridian", "Meridian Business Daily", ["Harbour & Hinterland"], "meridian.example")];
        var claim = One("It is so, as Meridian Business Daily said so", "Meridian Business Daily", SourceKind.Named, outlets: outlets);
        Assert.Equal((SourceKind.Outlet, null), (claim.Kind, claim.Key));
    }

    [Fact]
    public void Only_what_is_sure_enough_and_says_something_is_there()
    {
        const string text = "It is so, as Pavel Dorn said so.";
        var said = Said(text, "Pavel Dorn", SourceKind.Named);
        Assert.Empty(Claims.Of(text, "en", [said with { Confidence = AttributionFinder.ShownAbove }], [], []));
        Assert.Empty(Claims.Of(text, "en", [said with { Content = [new TextSpan(text.Length - 1, text.Length)] }], [], []));
        Assert.Empty(Claims.Of(text, "en", [said with { Content = [new TextSpan(5, 9000)], Cue = new TextSpan(-1, 90) }], [], []));
        Assert.Empty(Claims.Of(text, "en", [said with { Source = [new TextSpan(-5, 3)] }], [], []));
        Assert.Empty(Claims.Of("", "en", [said], [], []));
        Assert.Single(Claims.Of(text, null, [said], [], []));
    }

    [Theory]
    [InlineData("Ida Römer", "ida-romer")]
    [InlineData("IDA  ROMER", "ida-romer")]
    [InlineData("O’Neil-Smith, Jr.", "oneil-smith-jr")]
    [InlineData("سهير النجّار", "سهير-النجار")]
    [InlineData("👑/../?x=1", "x-1")]
    [InlineData("", "")]
    public void A_key_is_the_fold_of_the_name(string name, string fold)
    {
        Assert.Equal(fold, SpeakerKeys.Fold(name));
        Assert.Equal("en." + fold, SpeakerKeys.Of(name, "en"));
        Assert.Equal(fold, SpeakerKeys.FoldIn(SpeakerKeys.Of(name, null)));
    }

    [Fact]
    public void A_long_text_without_an_end_is_cut()
    {
        var text = "Pavel Dorn said " + new string('x', 5000);
        var claim = Assert.Single(Claims.Of(text, "en", [new() { Source = [new(0, 10)], Cue = new(11, 15), Content = [new(16, text.Length)], Quote = QuoteKind.Indirect, SourceKind = SourceKind.Named, Confidence = 0.9 }], [], []));
        Assert.InRange(claim.Words.Length, 500, 600);
    }
}
