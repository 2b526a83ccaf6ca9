using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Marks that do not close, apostrophes, transcripts, lists, poems, texts without a stop and texts without end.</summary>
public sealed class BadInputTests
{
    private static List<(string Source, string Content)> Found(string text, double least = 0, string language = "en") =>
        [.. AttributionFinder.Find(text, language).Where(a => a.Confidence >= least).Select(a => (string.Join(" … ", a.Source.Select(s => s.Of(text))), string.Join(" … ", a.Content.Select(c => c.Of(text)))))];

    private static void IsWithin(string text, IReadOnlyList<Firsthand.Reading.Attribution.Attribution> found)
    {
        foreach (var (a, i) in found.Select((a, i) => (a, i)))
        {
            Assert.All(a.Source.Concat(a.Content).Append(a.Cue), s => Assert.True(0 <= s.Start && s.Start < s.End && s.End <= text.Length));
            Assert.InRange(a.Confidence, 0, 1);
            if (a.Within is { } outer)
            {
                Assert.NotEqual(i, outer);
                Assert.Contains(found[outer].Content, c => c.Start <= a.Cue.Start && a.Cue.End <= c.End);
            }
        }
    }

    [Theory]
    [InlineData("“The bridge is safe,” Dorn said.")]
    [InlineData("„The bridge is safe,“ Dorn said.")]
    [InlineData("«The bridge is safe,» Dorn said.")]
    [InlineData("»The bridge is safe,« Dorn said.")]
    [InlineData("「The bridge is safe,」 Dorn said.")]
    [InlineData("‘The bridge is safe,’ Dorn said.")]
    [InlineData("\"The bridge is safe,\" Dorn said.")]
    [InlineData("''The bridge is safe,'' Dorn said.")]
    [InlineData("“‘The bridge is safe,’” Dorn said.")]
    [InlineData("‘“The bridge is safe,”’ Dorn said.")]
    public void Every_style_of_marks_quotes(string text)
    {
        var (source, content) = Found(text, AttributionFinder.ShownAbove)[0];
        Assert.Equal("Dorn", source);
        Assert.Contains("The bridge is safe,", content);
    }

    [Theory]
    [InlineData("The, Dorn said, was closed.")]
    [InlineData("The, said Dorn, the bridge is closed.")]
    [InlineData("The who knew said that the bridge is closed.")]
    [InlineData("The, who knew, said that the bridge is closed.")]
    [InlineData("“The bridge is closed,” the, a man of the town, said.")]
    [InlineData("“The bridge is closed,” said the.")]
    public void Sources_that_are_pieces_break_nothing(string text)
    {
        var found = AttributionFinder.Find(text, "en");
        IsWithin(text, found);
    }

    [Theory]
    [InlineData("“The bridge is safe, Dorn said.\n\nThe weather was fine.\n\nVarga said the road was open.")]
    [InlineData("The bridge is safe,” Dorn said.\n\nThe weather was fine.\n\nVarga said the road was open.")]
    [InlineData("‘The bridge is safe, Dorn said.\n\nThe weather was fine.\n\nVarga said the road was open.")]
    [InlineData("\"The bridge is safe, Dorn said.\n\nThe weather was fine.\n\nVarga said the road was open.")]
    [InlineData("“The bridge “is safe, Dorn said.\n\nThe weather was fine.\n\nVarga said the road was open.")]
    [InlineData("»The bridge is safe, Dorn said.\n\nThe weather was fine.\n\nVarga said the road was open.")]
    public void A_mark_that_does_not_close_spoils_its_own_paragraph_only(string text)
    {
        var found = AttributionFinder.Find(text, "en");
        IsWithin(text, found);
        Assert.All(found, a => Assert.All(a.Content, c => Assert.DoesNotContain('\n', c.Of(text))));
        Assert.All(found, a => Assert.All(a.Content, c => Assert.DoesNotContain("weather", c.Of(text), StringComparison.Ordinal)));
        Assert.Contains(Found(text, AttributionFinder.ShownAbove), f => f == ("Varga", "the road was open"));
    }

    [Fact]
    public void Apostrophes_close_nothing()
    {
        Assert.Equal([("Dorn", "‘It's the boys’ bridge and the boats’ too,’")], Found("‘It's the boys’ bridge and the boats’ too,’ Dorn said.", 0.6));
        Assert.Empty(Found("The boys' bridge isn't Dorn's, 'tis the ships' and the '90s' too.", 0.6));
    }

    [Fact]
    public void A_quotation_inside_another_belongs_to_the_outer_one_and_says_within_which()
    {
        const string text = "“Varga told me that the road was ‘open, more or less’, and I believed her,” Pavel Dorn said.";
        var found = AttributionFinder.Find(text, "en");
        var outer = Assert.Single(found, a => a.Source.Count > 0 && a.Source[0].Of(text) == "Pavel Dorn");
        var inner = Assert.Single(found, a => a.Source.Count > 0 && a.Source[0].Of(text) == "Varga");
        Assert.Null(outer.Within);
        Assert.Equal(outer, found[inner.Within!.Value]);
        Assert.True(inner.Confidence < AttributionFinder.ShownAbove);
    }

    [Fact]
    public void A_transcript_has_speakers_and_no_neighbours()
    {
        const string text = "ROEMER: The bridge is safe.\n\nDORN (laughing): Is it?\n\nROEMER: I crossed it this morning.\n\nUPDATE: This page was mended.";
        Assert.Equal([("ROEMER", "The bridge is safe."), ("DORN", "Is it?"), ("ROEMER", "I crossed it this morning.")], Found(text, 0.3));
    }

    [Theory]
    [InlineData("Opening hours: nine to five.\n\nPrice: 3 crowns.\n\nWhere: Harbour Street.")]
    [InlineData("• Bread\n• Said’s olives\n• Two reports\n• A claim form\n• Notes")]
    [InlineData("The river, the river,\nThe river is wide,\nAnd nobody tells us\nWho lives on the side.")]
    [InlineData("1. Sift the flour\n2. Call the others\n3. Note the time\n4. Report to the cook")]
    [InlineData("SELWICK 3 – 1 TELMAR\nDorn 4', 61'\nVarga 88'\nReferee: Orrin")]
    public void Lists_poems_and_scores_say_nothing(string text) => Assert.Empty(Found(text, AttributionFinder.ShownAbove));

    [Fact]
    public void A_text_without_a_stop_is_read_as_one_sentence()
    {
        var text = string.Join(' ', Enumerable.Repeat("and then the ferry came and the ferry went", 400)) + " and Dorn said that the bridge was safe";
        var found = AttributionFinder.Find(text, "en");
        IsWithin(text, found);
        Assert.Contains(("Dorn", "the bridge was safe"), Found(text));
        Assert.All(found, a => Assert.All(a.Content, c => Assert.True(c.Length < 4_000)));
    }

    [Theory]
    [InlineData("ar", "قال John Smith إن \"the bridge\" آمن، بحسب Reuters.")]
    [InlineData("en", "“الجسر آمن،” said إلياس بدران, the mayor.")]
    [InlineData("he", "”הגשר בטוח“, אמר John Smith.")]
    [InlineData("en", "\u202B“The bridge is safe,” said\u202C John Smith.")]
    public void Right_to_left_with_latin_names_is_read(string language, string text) => IsWithin(text, AttributionFinder.Find(text, language));

    [Fact]
    public void A_paragraph_of_another_is_never_joined()
    {
        const string text = "Dorn said the bridge was safe.\n\n“It was a good year for herring.”\n\nThe fair opens on Sunday.\n\n“Two for one,” reads a sign.";
        Assert.DoesNotContain(Found(text), f => f.Source == "Dorn" && f.Content.Contains("Two for one", StringComparison.Ordinal));
        Assert.DoesNotContain(Found("Dorn asked: “Why?”\n\n“Because the lamp was out.”"), f => f.Source == "Dorn" && f.Content.Contains("Because", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("“a b c,” said Pavel Dorn. ")]
    [InlineData("he said. ")]
    [InlineData("the lamp, Dorn says, ")]
    [InlineData("Pavel Dorn, the mayor, ")]
    [InlineData("saying, adding, ")]
    [InlineData("saying that ")]
    [InlineData("and said and told ")]
    [InlineData("(Dorn said ")]
    [InlineData("‘“")]
    [InlineData("“‘a’” ")]
    [InlineData("ROEMER: Yes.\n")]
    [InlineData("according to, per ")]
    [InlineData("who, which, ")]
    [InlineData("a, a decision Dorn called ")]
    [InlineData("Mr Dorn and Mrs Varga. She said he. ")]
    [InlineData("is said to have said it was said that ")]
    [InlineData("said to reporters on Monday in a ")]
    [InlineData("ask a man in the street ")]
    [InlineData("x\n")]
    public void Texts_without_end_are_read_to_their_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var found = AttributionFinder.Find(text, "en");
        Assert.All(found, a => Assert.All(a.Source.Concat(a.Content).Append(a.Cue), s => Assert.True(0 <= s.Start && s.Start < s.End && s.End <= text.Length)));
    }

    [Fact]
    public void Any_marks_and_verbs_in_any_order_are_read()
    {
        string[] pieces = ["“", "”", "„", "«", "»", "「", "」", "‘", "’", "\"", "'", "''", "(", ")", " — ", ", ", ": ", ". ", "? ", "\n", "\n\n", " said ", " that ", " and ", " Dorn ", " he ", " told ", " to ", " saying ", " according to ", " who ", " was ", " the mayor ", " by ", " asked ", "\ud83d", "\u200f", "'s ", " is "];
        var random = new Random(7);
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)]));
            IsWithin(text, AttributionFinder.Find(text, "en"));
            IsWithin(text, AttributionFinder.InTitle(text, "en"));
        }
    }
}
