using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>The ways in which English news puts who says what.</summary>
public sealed class EnglishTests
{
    private static List<Firsthand.Reading.Attribution.Attribution> Find(string text) => [.. AttributionFinder.Find(text, "en")];

    private static (string? Source, string Cue, string Content) Told(Firsthand.Reading.Attribution.Attribution a, string text) =>
        (a.Source.Count == 0 ? null : a.Source[0].Of(text), a.Cue.Of(text), string.Join(" … ", a.Content.Select(c => c.Of(text))));

    private static void Has(string text, string? source, string cue, string content) => Assert.Contains((source, cue, content), Find(text).Select(a => Told(a, text)));

    [Theory]
    [InlineData("“The bridge is safe,” grumbled Pavel Dorn.", "Pavel Dorn", "grumbled", "“The bridge is safe,”")]
    [InlineData("“The bridge is safe,” Dorn grinned.", "Dorn", "grinned", "“The bridge is safe,”")]
    [InlineData("“The bridge is safe,” the mayor, a former pilot, beams.", "the mayor, a former pilot", "beams", "“The bridge is safe,”")]
    [InlineData("One courtier hissed: “He could not boil an egg.”", "One courtier", "hissed", "“He could not boil an egg.”")]
    [InlineData("“It was dark and we were lost.” — Pavel Dorn", "Pavel Dorn", "—", "“It was dark and we were lost.”")]
    [InlineData("Harbour chief Ida Roemer on the radio: “The door is open.”", "Harbour chief Ida Roemer", ":", "“The door is open.”")]
    [InlineData("Did he think he had won? His reply: “I want a sandwich.”", "His", "reply", "“I want a sandwich.”")]
    [InlineData("Said Dorn: “The bridge is safe.”", "Dorn", "Said", "“The bridge is safe.”")]
    [InlineData("“Every time you say that,” Dorn said, referring to the lamp, “you help the thieves.”", "Dorn", "said", "“Every time you say that,” … “you help the thieves.”")]
    [InlineData("“I love the lamp,” he said, but “when it rains, it leaks.”", "he", "said", "“I love the lamp,” … “when it rains, it leaks.”")]
    [InlineData("“The bridge is safe,” Ida Roemer, the mayor, told AFP.", "Ida Roemer, the mayor", "told", "“The bridge is safe,”")]
    [InlineData("“The bridge is safe,” said Gil Orrin, an engineer at the port.", "Gil Orrin, an engineer at the port", "said", "“The bridge is safe,”")]
    [InlineData("“Hm” and “so”: what she called “a considerable quantity of cream” escaped.", "she", "called", "“a considerable quantity of cream”")]
    public void Beside_a_quotation_any_verb_a_colon_or_a_dash_attributes(string text, string source, string cue, string content) => Has(text, source, cue, content);

    [Theory]
    [InlineData("Dorn left the hall and said the bridge was safe.", "Dorn", "said", "the bridge was safe")]
    [InlineData("Dorn is telling voters that the bridge is safe.", "Dorn", "is telling", "the bridge is safe")]
    [InlineData("Dorn declined to say whether the bridge was safe.", "Dorn", "declined to say", "whether the bridge was safe")]
    [InlineData("Roemer, speaking in Telmar, said the road was open.", "Roemer, speaking in Telmar", "said", "the road was open")]
    [InlineData("The union, which speaks for 200 dockers, warned that the crane would fall.", "The union, which speaks for 200 dockers", "warned", "the crane would fall")]
    [InlineData("A study published in the Journal of Mud suggests that salt marshes grow.", "A study published in the Journal of Mud", "suggests", "salt marshes grow")]
    [InlineData("Those close to him say that he will run.", "Those close to him", "say", "he will run")]
    [InlineData("Dorn said on Monday in a statement that the bridge was safe.", "Dorn", "said", "the bridge was safe")]
    [InlineData("Dorn told a crowd in Selwick the bridge was safe.", "Dorn", "told", "the bridge was safe")]
    [InlineData("He's said that the bridge is safe.", "He", "'s said", "the bridge is safe")]
    [InlineData("While aides say the bridge is safe, the mayor walks around it.", "aides", "say", "the bridge is safe")]
    [InlineData("The levy, Roemer says, would double.", "Roemer", "says", "The levy … would double")]
    [InlineData("Dorn said the bridge was safe, though nobody had crossed it.", "Dorn", "said", "the bridge was safe")]
    [InlineData("Dorn said the bridge was safe; the road is closed.", "Dorn", "said", "the bridge was safe")]
    public void The_subject_and_what_is_said_are_bounded(string text, string source, string cue, string content) => Has(text, source, cue, content);

    [Theory]
    [InlineData("Dorn promised on Monday to mend the bridge.", "Dorn", "promised", "to mend the bridge", Construction.Infinitive)]
    [InlineData("The mayor urged residents to stay at home.", "The mayor", "urged", "to stay at home", Construction.Infinitive)]
    [InlineData("Officials warned of floods in the valley.", "Officials", "warned", "floods in the valley", Construction.Object)]
    [InlineData("Dorn praised the plan as a gift.", "Dorn", "praised", "the plan as a gift", Construction.Object)]
    [InlineData("Officials fear that the crane will fall.", "Officials", "fear", "the crane will fall", Construction.Thought)]
    [InlineData("The crane is expected to fall.", null, "is expected", "The crane … to fall", Construction.Passive)]
    [InlineData("In the words of Ida Roemer, the crane is a giraffe.", "Ida Roemer", "In the words of", "the crane is a giraffe", Construction.According)]
    [InlineData("Dorn left the hall, saying that the bridge was safe.", "Dorn", "saying", "the bridge was safe", Construction.Participle)]
    public void What_is_promised_asked_judged_and_thought_has_a_construction_of_its_own(string text, string? source, string cue, string content, Construction construction)
    {
        Has(text, source, cue, content);
        Assert.Equal(construction, Assert.Single(Find(text), a => a.Cue.Of(text) == cue).Construction);
    }

    [Theory]
    [InlineData("Rooms had been let according to size.")]
    [InlineData("The battleground states would vote in May.")]
    [InlineData("Sales claims made by the maker were removed.")]
    [InlineData("The river claimed two houses.")]
    [InlineData("Nobody says what the lamp is for.")]
    [InlineData("Let's say you think a lamp costs nothing.")]
    [InlineData("The bridge was declared open.")]
    [InlineData("The book, ‘What the Mayor Said’, is out of print.")]
    public void What_nobody_says_is_not_shown(string text) => Assert.DoesNotContain(Find(text), a => a.Confidence >= AttributionFinder.ShownAbove);

    [Fact]
    public void A_chain_says_in_which_link_it_hangs()
    {
        const string text = "The Selwick Ledger reported that Dorn had said that Varga wanted to resign.";
        var found = Find(text);
        Assert.Equal(["reported", "had said", "wanted"], found.Select(a => a.Cue.Of(text)));
        Assert.Equal([null, 0, 1], found.Select(a => a.Within));
    }

    [Fact]
    public void A_quotation_below_goes_on_with_the_speaker_unless_he_asked()
    {
        const string text = "“The bridge is safe,” Dorn said.\n\n“I crossed it this morning.”";
        Assert.Equal("“The bridge is safe,” … “I crossed it this morning.”", Told(Assert.Single(Find(text)), text).Content);
        const string asked = "“Is the bridge safe?” Dorn asked.\n\n“I crossed it this morning.”";
        Assert.Equal("“Is the bridge safe?”", Told(Find(asked)[0], asked).Content);
    }

    [Fact]
    public void A_bare_quotation_goes_on_with_who_was_reported_before_it()
    {
        const string text = "Alphonse Tull complained that no one had asked him. “I have been here since April.”";
        Assert.Equal("no one had asked him … “I have been here since April.”", Told(Assert.Single(Find(text)), text).Content);
    }
}
