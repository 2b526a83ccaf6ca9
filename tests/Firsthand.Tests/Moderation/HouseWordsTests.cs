using Firsthand.Moderation;
using Firsthand.Texts;

namespace Firsthand.Tests.Moderation;

/// <summary>The newsroom's own words beside the program's, and what may be typed into their lists.</summary>
public sealed class HouseWordsTests
{
    private static readonly Languages languages = Languages.Load(Path.Combine(AppContext.BaseDirectory, "Texts"));

    private static string[] Found(string text, ModerationSettings settings, string language = "en") =>
        [.. HouseWords.Find(settings, language, WordForm.Words(text)).Select(f => $"{(f.Own ? "own " : "")}{(f.Banned ? "!" : "?")} {f.Entry}")];

    private static ModerationSettings Of(string language, string[]? banned = null, string[]? suspect = null, string[]? allowed = null) =>
        new() { Words = new Dictionary<string, OwnWords> { [language] = new() { Banned = banned ?? [], Suspect = suspect ?? [], Allowed = allowed ?? [] } } };

    [Fact]
    public void Words_of_a_language_hold_in_that_language_alone_through_the_same_disguises()
    {
        var settings = Of("fr", banned: ["truc machin"], suspect: ["bidule*"]);
        Assert.Equal(["own ! truc machin"], Found("Ce TRUC, m4chin !", settings, "fr"));
        Assert.Equal(["own ? bidule*"], Found("quels bidules", settings, "fr"));
        Assert.Empty(Found("truc machin bidule", settings));
        Assert.Empty(Found("trucmachin", settings, "fr"));
    }

    [Fact]
    public void An_entry_of_the_program_is_switched_off_by_its_own_name_and_nothing_else_with_it()
    {
        Assert.Equal(["? idiot*"], Found("idiots", new()));
        var settings = Of("en", allowed: ["idiot*"]);
        Assert.Empty(Found("idiots", settings));
        Assert.Equal(["? moron*"], Found("idiots and morons", settings));
        // What the operator bans counts, although the program's entry for more such words is off.
        Assert.Equal(["own ! idiotproof"], Found("idiotproof", Of("en", banned: ["idiotproof"], allowed: ["idiot*"])));
        Assert.Equal(["? idiot*"], Found("idiots", Of("fr", allowed: ["idiot*"])));
    }

    [Fact]
    public void Allowed_words_are_an_exception_from_any_entry_that_fits_them()
    {
        var settings = Of("en", banned: ["harbour*"], allowed: ["idiotproof", "harbour master", "kill yourself laughing"]);
        Assert.Empty(Found("An idiotproof harbour master makes you kill yourself laughing.", settings));
        Assert.Equal(["own ! harbour*", "? idiot*"], Found("The harbour is run by idiots.", settings));
        Assert.Equal(["! kill yourself"], Found("kill yourself", settings));
    }

    [Fact]
    public void Every_entry_of_the_program_is_told_with_what_it_does()
    {
        foreach (var language in WordList.Languages)
        {
            var entries = WordList.Programs(language).ToList();
            Assert.Equal(WordList.Entries(language).Select(e => (e.Entry, e.Banned)), entries.Take(WordList.Entries(language).Count()));
            Assert.Contains(("cp trade", true), entries);
        }
    }

    [Theory]
    [InlineData("*", "admin.words-star")]
    [InlineData("a*", "admin.words-star")]
    [InlineData("'*", "admin.words-star")]
    [InlineData("so * on", "admin.words-star")]
    [InlineData("sh*t", "admin.words-star")]
    [InlineData("---", "admin.words-empty")]
    [InlineData("’", "admin.words-empty")]
    [InlineData("\u0640\u0640", "admin.words-empty")]
    [InlineData("bell\u0007", "admin.words-signs")]
    [InlineData("\u0000", "admin.words-signs")]
    [InlineData("turn\u202Eed", "admin.words-signs")]
    [InlineData("zero\u200Bwidth", "admin.words-signs")]
    [InlineData("one two three four five six seven eight nine", "admin.words-long")]
    public void What_cannot_be_an_entry_is_told_with_its_line(string line, string code)
    {
        var (entries, faults) = WordEntries.Read($"good\r\n\r\n{line}\r\nword*\r\ngood");
        Assert.Equal(["good", "word*"], entries);
        Assert.Equal((3, code), faults.Select(f => (f.Line, f.Code)).Single());
    }

    [Fact]
    public void Ten_thousand_lines_and_a_line_of_a_megabyte_are_told_once_each()
    {
        var (entries, faults) = WordEntries.Read(string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"word{i}")));
        Assert.Equal((WordEntries.Most, "admin.words-many", WordEntries.Most + 1), (entries.Count, Assert.Single(faults).Code, faults[0].Line));
        var fault = Assert.Single(WordEntries.Read(new string('x', 1 << 20)).Faults);
        Assert.Equal("admin.words-long", fault.Code);
        Assert.True(fault.Entry.Length < 70);
    }

    [Theory]
    [InlineData("en", "the")]
    [InlineData("en", "th*")]
    [InlineData("ar", "ال*")]
    [InlineData("es", "de")]
    [InlineData("fr", "les")]
    public void What_stands_in_most_sentences_is_too_wide_and_what_has_a_meaning_is_not(string language, string entry)
    {
        var locale = languages.Find(language)!;
        Assert.Equal([entry], WordEntries.TooWide([entry, "sprocket*", "river ferry", "كلب*", "connard"], [locale]));
        Assert.Empty(WordEntries.TooWide([.. WordList.Programs(language).Select(p => p.Entry)], [locale]));
    }

    [Fact]
    public void Joiners_of_Persian_and_Arabic_marks_are_letters()
    {
        var (entries, faults) = WordEntries.Read("می\u200Cروم\nالأحمقُ");
        Assert.Equal((2, 0), (entries.Count, faults.Count));
    }
}
