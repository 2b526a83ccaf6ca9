using System.Diagnostics;
using Firsthand.Desk;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Tests.Desk;

public sealed class RuleMatchTests
{
    private static readonly DeskArticle article = new()
    {
        Id = 1,
        OutletKey = "selwick-ledger",
        OutletName = "Selwick Ledger",
        Title = "Élan in the harbour: ferries stop",
        Excerpt = "No boat leaves.",
        Text = "The crews of Selwick want more pay.",
        Language = "en",
        Category = "business",
        Authors = """["Ida Roemer","Pavel Dorn"]""",
        Hashtags = ["selwick", "Selwick Harbour"],
    };

    private static bool Holds(string field, string how, string value, string scope = "all", string key = "") =>
        RuleMatch.Of(new DeskRule { Scope = scope, Key = key, Conditions = [new(field, how, value)] }).Holds(new Looked(article));

    [Theory]
    [InlineData("title", "has", "ELAN", true)]
    [InlineData("title", "has", "ferries stop", true)]
    [InlineData("title", "has", "ferry", false)]
    [InlineData("title", "has", "erries", false)]
    [InlineData("title", "has", "stop ferries", false)]
    [InlineData("title", "has", "pay", false)]
    [InlineData("text", "has", "pay", true)]
    [InlineData("text", "has", "boat", true)]
    [InlineData("text", "lacks", "strike", true)]
    [InlineData("text", "lacks", "boat", false)]
    [InlineData("author", "has", "roemer", true)]
    [InlineData("author", "has", "Roemer Pavel", false)]
    [InlineData("hashtag", "has", "#Selwick", true)]
    [InlineData("hashtag", "has", "selwick harbour", true)]
    [InlineData("hashtag", "has", "kenya", false)]
    [InlineData("outlet", "has", "ledger", true)]
    [InlineData("language", "has", " EN ", true)]
    [InlineData("language", "has", "ar", false)]
    [InlineData("title", "pattern", "^élan.*stop$", true)]
    [InlineData("title", "pattern", "^stop", false)]
    [InlineData("text", "pattern", "want (more|less) pay", true)]
    [InlineData("title", "has", "", false)]
    [InlineData("title", "has", "!!!", false)]
    [InlineData("title", "pattern", "(", false)]
    public void A_condition_holds_of_what_it_says(string field, string how, string value, bool holds) => Assert.Equal(holds, Holds(field, how, value));

    [Theory]
    [InlineData("outlet", "selwick-ledger", true)]
    [InlineData("outlet", "post", false)]
    [InlineData("category", "business", true)]
    [InlineData("category", "sport", false)]
    public void A_rule_holds_where_it_is_said_to(string scope, string key, bool holds) => Assert.Equal(holds, Holds("title", "has", "harbour", scope, key));

    [Fact]
    public void All_or_any_and_a_rule_without_conditions_holds_of_nothing()
    {
        DeskCondition yes = new("title", "has", "harbour"), no = new("title", "has", "moon");
        Assert.False(RuleMatch.Of(new DeskRule { Conditions = [yes, no] }).Holds(new Looked(article)));
        Assert.True(RuleMatch.Of(new DeskRule { Conditions = [yes, no], Any = true }).Holds(new Looked(article)));
        Assert.False(RuleMatch.Of(new DeskRule { Hide = true }).Holds(new Looked(article)));
    }

    [Theory]
    [InlineData("(a+)+$", null)]
    [InlineData("(a|a)*b", null)]
    [InlineData("(", "desk.pattern")]
    [InlineData("(?=a)b", "desk.pattern")]
    [InlineData(@"(a)\1", "desk.pattern")]
    [InlineData("(?<!a)b", "desk.pattern")]
    [InlineData("a{1001}", "desk.pattern-large")]
    [InlineData("((a{50}){50}){50}", "desk.pattern-large")]
    [InlineData("a{99999999999999999999}", "desk.pattern-large")]
    [InlineData("a{10,20}b{,3}", null)]
    public void Patterns_that_could_grow_or_turn_back_are_refused_with_a_reason(string pattern, string? reason) => Assert.Equal(reason, RuleMatch.Pattern(pattern).Reason?.Code);

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){12}$")]
    [InlineData("(.*.*.*=)+x")]
    [InlineData("([a-z]{1,30}){1,30}!")]
    public void No_pattern_runs_away_on_a_text_made_for_it(string pattern)
    {
        var regex = RuleMatch.Pattern(pattern);
        if (regex.Reason is not null) return;
        var watch = Stopwatch.StartNew();
        var looked = new Looked(article with { Text = new string('a', 200_000) + "!" });
        RuleMatch.Of(new DeskRule { Conditions = [new("text", "pattern", pattern)] }).Holds(looked);
        // Not a measurement: a pattern that turns back would take years.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("أُقفل الميناء", "الميناء", true)]
    [InlineData("أقفلت الموانئ", "الميناء", false)]
    [InlineData("Ｆｅｒｒｉｅｓ stop", "ferries", true)]
    [InlineData("Die Straße ist zu", "straße", true)]
    [InlineData("l’hôpital ferme", "hopital", false)]
    [InlineData("フェリーが止まる", "フェリー", true)]
    [InlineData("港口关闭", "关闭", true)]
    [InlineData("re\u00ADcord", "record", true)]
    [InlineData("a\u0000b", "ab", false)]
    [InlineData("\uD800 word", "word", true)]
    public void Words_are_found_whatever_their_signs(string text, string word, bool has) => Assert.Equal(has, FoldedText.Of(text).Has(FoldedText.Fold(word)));

    [Fact]
    public void Mutes_and_rules_make_one_judgement()
    {
        static FollowRow Muted(string kind, string target) => new() { Kind = kind, Target = target, Label = target };
        static DeskRuleRow Rule(string name, DeskRule rule, bool active = true) => new() { Name = name, Rule = StoredJson.Write(rule), Active = active };
        DeskCondition[] harbour = [new("title", "has", "harbour")];
        Assert.False(Sieves.Of([], []).Judge(article).Hidden);
        Assert.True(Sieves.Of([Muted("word", "ferries stop")], []).Judge(article).Hidden);
        Assert.False(Sieves.Of([Muted("word", "pay")], []).Judge(article).Hidden);
        Assert.True(Sieves.Of([Muted("outlet", "selwick-ledger")], []).Judge(article).Hidden);
        Assert.True(Sieves.Of([Muted("hashtag", "selwick")], []) is { Hashtags: true } tagged && tagged.Judge(article).Hidden);
        var rules = Sieves.Of([], [Rule("One", new() { Conditions = harbour, Highlight = true }), Rule("Two", new() { Conditions = harbour, Read = true }), Rule("Off", new() { Conditions = harbour, Hide = true }, active: false)]);
        Assert.Equal((false, "One", true), rules.Judge(article) is var verdict ? (verdict.Hidden, verdict.Highlights.Single(), verdict.Read) : default);
    }
}
