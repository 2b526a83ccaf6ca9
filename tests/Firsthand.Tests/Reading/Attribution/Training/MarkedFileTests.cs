using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Attribution.Training;

namespace Firsthand.Tests.Reading.Attribution.Training;

public sealed class MarkedFileTests
{
    private const string Bridge = """
        === [s1:person Ida Roemer] [c1 :] [w1 bridge to close]
        kind: local news

        [s1:person Ida Roemer, the mayor,] [c1 said] on Monday [w1 that the bridge would close].

        [w2 “It is old,”] [s2:person=Ida Roemer|she] [c2 told] the council \[of 2019\], [w2 “and [s3:body the builder] [c3 warned] [w3 of cracks].”]

        [c4 Reportedly] [w4 it leans].
        """;

    [Fact]
    public void A_document_is_read_with_its_marks_taken_out()
    {
        var (documents, faults) = Read(Bridge);
        Assert.Empty(faults);
        var document = Assert.Single(documents);
        Assert.Equal(("local news", "xx", false, 1), (document.Kind, document.Language, document.IsTest, document.Line));
        Assert.Equal("Ida Roemer : bridge to close", document.Title.Text);
        Assert.Equal(":", Assert.Single(document.Title.Attributions).Cue.Of(document.Title.Text));
        Assert.Equal("""
            Ida Roemer, the mayor, said on Monday that the bridge would close.

            “It is old,” she told the council [of 2019], “and the builder warned of cracks.”

            Reportedly it leans.
            """.ReplaceLineEndings("\n"), document.Body.Text);
    }

    [Fact]
    public void Sources_cues_and_what_is_said_stand_where_they_stood()
    {
        var body = Read(Bridge).Documents[0].Body;
        Assert.Equal(["said", "told", "warned", "Reportedly"], body.Attributions.Select(a => a.Cue.Of(body.Text)));
        Assert.Equal(["Ida Roemer, the mayor,", "she", "the builder", ""], body.Attributions.Select(a => string.Join("|", a.Source.Select(s => s.Of(body.Text)))));
        Assert.Equal(["that the bridge would close", "“It is old,”|“and the builder warned of cracks.”", "of cracks", "it leans"], body.Attributions.Select(a => string.Join("|", a.Content.Select(c => c.Of(body.Text)))));
        Assert.Equal([SourceKind.Named, SourceKind.Named, SourceKind.Organisation, SourceKind.None], body.Attributions.Select(a => a.Kind));
        Assert.Equal([null, "Ida Roemer", null, null], body.Attributions.Select(a => a.Speaker));
    }

    [Theory]
    [InlineData("[s1:person Ida] [c1 said] [w1 so", "[w1 is not closed")]
    [InlineData("Ida] said so", "a ] without its [")]
    [InlineData("[x1 Ida] said so", "\"[x1 Ida] said so\" is no mark")]
    [InlineData("[s1 Ida] [c1 said] [w1 so]", "does not say what kind")]
    [InlineData("[s1:dog Ida] [c1 said] [w1 so]", "there is no kind \"dog\"")]
    [InlineData("[s1:person Ida] [c1:person said] [w1 so]", "only a source has a kind")]
    [InlineData("[s1:person=Ida Roemer she] [c1 said] [w1 so]", "ends with |")]
    [InlineData("[s1:person Ida] [w1 so]", "attribution 1 has 0 cues, not one")]
    [InlineData("[s1:person Ida] [c1 said] and [c1 wrote] [w1 so]", "attribution 1 has 2 cues, not one")]
    [InlineData("[s1:person Ida] [c1 said]", "attribution 1 says nothing")]
    [InlineData("[s1:person ] [c1 said] [w1 so]", "[s1] is empty")]
    [InlineData("[c1said] [w1 so]", "a space is missing")]
    [InlineData("[", "is no mark")]
    [InlineData("[s99999999999:person Ida] [c1 said] [w1 so]", "is no mark")]
    public void A_wrong_mark_is_named_with_its_line(string text, string reason)
    {
        var (documents, faults) = Read($"=== Bridge\nkind: wire\n\nNothing here.\n\n{text}\n");
        Assert.Empty(documents);
        Assert.Contains(faults, f => f.Reason.Contains(reason, StringComparison.Ordinal) && f.File == "xx/train/a.txt" && f.Line == 6);
    }

    [Theory]
    [InlineData("Bridge\n", 1, "text before the first ===")]
    [InlineData("=== Bridge\n\nText.\n", 1, "no kind")]
    [InlineData("=== Bridge\nkind: wire\n", 1, "no text")]
    [InlineData("=== Bridge\nkind: wire\nText at once.\n", 3, "a fact is")]
    public void A_wrong_frame_is_named_with_its_line(string text, int line, string reason)
    {
        var (_, faults) = Read(text);
        Assert.Contains(faults, f => f.Reason.Contains(reason, StringComparison.Ordinal) && f.Line == line);
    }

    [Fact]
    public void One_wrong_document_spoils_no_other()
    {
        var (documents, faults) = Read("=== Wrong\nkind: wire\n\n[w1 so]\n\n" + Bridge);
        Assert.Equal(5, Assert.Single(documents).Body.Attributions.Count + documents[0].Title.Attributions.Count);
        Assert.Single(faults);
    }

    private static (List<MarkedDocument> Documents, List<CorpusFault> Faults) Read(string text)
    {
        var faults = new List<CorpusFault>();
        return ([.. new MarkedFile("xx/train/a.txt", "xx", false, faults).Read(text)], faults);
    }
}
