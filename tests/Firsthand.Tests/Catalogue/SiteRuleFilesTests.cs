using Firsthand.Catalogue;
using Firsthand.Reading.Extraction;

namespace Firsthand.Tests.Catalogue;

public sealed class SiteRuleFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firsthand-sites").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string folder, string text)
    {
        var sites = Directory.CreateDirectory(Path.Combine(_folder, folder, "sites")).FullName;
        File.WriteAllText(Path.Combine(sites, "own.yaml"), text);
        return Path.Combine(_folder, folder);
    }

    private SiteRuleReading Read(string text) => SiteRuleFiles.Read(Write("a", text));

    [Fact]
    public void The_shipped_rules_have_no_mistakes()
    {
        var reading = SiteRuleFiles.Read(new NewsroomOptions().CatalogueFolder);
        Assert.Empty(reading.Errors);
        Assert.NotEmpty(reading.Rules);
    }

    [Fact]
    public void One_value_is_as_good_as_a_list()
    {
        var rule = Assert.Single(Read("- name: a\n  hosts: [a.example, Bücher.example]\n  content: .x > p\n  strip: [.ad, aside]\n  date: ['time@datetime', .when]\n").Rules);
        Assert.Equal(["a.example", "xn--bcher-kva.example"], rule.Hosts);
        Assert.Equal([".x > p"], rule.Content.Select(s => s.Text));
        Assert.Equal([".ad", "aside"], rule.Strip.Select(s => s.Text));
        Assert.Equal(["time@datetime", ".when"], rule.Date.Select(s => s.Text));
    }

    [Theory]
    [InlineData("  content: p", "4: \"hosts\" is missing.")]
    [InlineData("  hosts: b.example", "4: The rule says nothing")]
    [InlineData("  hosts:\n    - b.example\n    - b.example\n  title: h1", "7: \"hosts\" names \"b.example\" twice")]
    [InlineData("  hosts: https://b.example/\n  title: h1", "5: \"https://b.example/\" is no name of a host")]
    [InlineData("  hosts: localhost\n  title: h1", "5: \"localhost\" is no name of a host")]
    [InlineData("  hosts: b.example\n  content:\n    - p\n    - p:nth-child(2)", "6: The selector \"p:nth-child(2)\" has \":\"")]
    [InlineData("  hosts: b.example\n  content: [itemprop=articleBody]", "6: The selector \"itemprop=articleBody\"")]
    [InlineData("  hosts: b.example\n  content: {p: 1}", "6: \"content\" must be one value")]
    [InlineData("  hosts: b.example\n  strip: []", "6: \"strip\" must be one value or a list")]
    [InlineData("  hosts: b.example\n  date: $.a..b", "6: The selector \"$.a..b\" cannot be read at \"..b\"")]
    [InlineData("  hosts: b.example\n  content: $", "6: The selector \"$\" is no path")]
    [InlineData("  hosts: b.example\n  date: time@style", "6: The selector \"time@style\" asks for style")]
    [InlineData("  hosts: b.example\n  title: h1\n  colour: red", "7: \"colour\" is not a known name")]
    [InlineData("  hosts: b.example\n  title: h1\n  path: news", "7: \"path\" begins with /")]
    [InlineData("  hosts: b.example\n  title: h1\n  test: b.example/x", "7: \"test\" is not a web address")]
    [InlineData("  hosts: b.example\n  title: h1\n  test: https://c.example/x", "7: The rule is not meant for its own test page")]
    [InlineData("  hosts: b.example\n  title: h1\n  title: h2", "7: Wrong YAML")]
    public void A_mistake_is_named_with_file_and_line_and_costs_its_own_rule_only(string wrong, string error)
    {
        var reading = Read($"- name: a\n  hosts: a.example\n  title: h1\n- name: b\n{wrong}\n- name: c\n  hosts: c.example\n  strip: .ad\n");
        Assert.Contains("own.yaml:" + error, Assert.Single(reading.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(["a", "c"], reading.Rules.Select(r => r.Name));
    }

    [Fact]
    public void A_name_belongs_to_one_rule() =>
        Assert.Contains("already taken by own.yaml:1", Assert.Single(Read("- name: a\n  hosts: a.example\n  title: h1\n- name: a\n  hosts: b.example\n  title: h1\n").Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void A_rule_has_at_most_60_selectors() =>
        Assert.Contains("60 is the most", Assert.Single(Read("- name: a\n  hosts: a.example\n  strip:\n" + string.Concat(Enumerable.Range(0, 61).Select(i => $"    - .ad{i}\n"))).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void The_operators_rule_replaces_the_shipped_one_of_its_name_and_is_asked_first()
    {
        var shipped = Write("shipped", "- name: a\n  hosts: a.example\n  title: h1\n- name: b\n  hosts: b.example\n  title: h1\n");
        var own = Write("data", "- name: a\n  hosts: new.example\n  title: h1\n- name: mine\n  hosts: b.example\n  title: h2\n- name: broken\n");
        var mistakes = new List<CatalogueError>();
        var rules = SiteRuleFiles.Load(new NewsroomOptions { Data = own, Catalogue = shipped }, mistakes.Add);
        Assert.Null(rules.Find(new Uri("https://a.example/")));
        Assert.Equal("a", rules.Find(new Uri("https://new.example/"))?.Name);
        Assert.Equal("mine", rules.Find(new Uri("https://b.example/"))?.Name);
        Assert.NotEmpty(mistakes);
    }

    [Fact]
    public void No_folder_means_no_rules()
    {
        var reading = SiteRuleFiles.Read(_folder);
        Assert.Empty(reading.Rules);
        Assert.Empty(reading.Errors);
    }
}
