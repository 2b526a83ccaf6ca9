using Firsthand.Catalogue;

namespace Firsthand.Tests.Catalogue;

public sealed class CatalogueFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firsthand-catalogue").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private const string Good = """
        # a comment
        - key: daily-sample
          name: Daily Sample
          home: https://www.sample.example/
          country: NZ
          language: en
          category: general
          owner_kind: non-profit
          state_controlled: false
          reference:
            url: https://sample.example/about
            date: 2026-11-24
          aliases:
            - العينة
            - The Sample
          feeds:
            - url: https://sample.example/feed
              category: world
        """;

    private CatalogueReading Read(params string[] files)
    {
        for (var i = 0; i < files.Length; i++) File.WriteAllText(Path.Combine(_folder, $"{i}.yaml"), files[i]);
        return CatalogueFiles.Read(_folder);
    }

    [Fact]
    public void Reads_every_value_of_an_entry()
    {
        var reading = Read(Good);
        Assert.Empty(reading.Errors);
        var (outlet, feeds) = Assert.Single(reading.Outlets);
        Assert.Equal(("daily-sample", "sample.example", "NZ", "en", "non-profit", "2026-11-24", "excerpt"),
            (outlet.Key, outlet.Domain, outlet.Country, outlet.Language, outlet.OwnerKind, outlet.ReferenceDate, outlet.DisplayRight));
        Assert.Equal("[\"العينة\",\"The Sample\"]", outlet.Aliases);
        Assert.Equal(("https://sample.example/feed", "world"), (Assert.Single(feeds).Url, feeds[0].Category));
    }

    [Fact]
    public void Names_an_error_on_line_40_and_reads_the_rest()
    {
        var entries = Enumerable.Range(0, 12).Select(i => $"- key: outlet-{i}\n  name: Outlet {i}\n  home: https://outlet{i}.example/\n  country: {(i == 9 ? "ZZ" : "NZ")}\n");
        var reading = Read(string.Concat(entries));
        Assert.Equal(11, reading.Outlets.Count);
        Assert.Equal("0.yaml:40: \"country\" must be a country code of ISO 3166 (two capital letters), not \"ZZ\".", Assert.Single(reading.Errors).ToString());
    }

    [Theory]
    [InlineData("colour: red", "is not a known name")]
    [InlineData("language: klingon", "must be a language code")]
    [InlineData("category: gossip", "must be one of world")]
    [InlineData("owner_kind: rich", "must be one of state")]
    [InlineData("state_controlled: perhaps", "must be true or false")]
    [InlineData("display_right: all", "must be headline")]
    [InlineData("feeds:\n    - url: not an address", "is not a web address")]
    [InlineData("feeds:\n    - url: ftp://sample.example/feed", "is not a web address")]
    [InlineData("feeds:\n    - url: https://user:word@sample.example/feed", "is not a web address")]
    [InlineData("feeds: https://sample.example/feed", "must be a list")]
    [InlineData("reference:\n    date: 2026-11-24", "\"url\" is missing")]
    [InlineData("reference:\n    url: https://sample.example/\n    date: yesterday", "must be a date")]
    [InlineData("aliases:\n    - [a]", "must be a list of names")]
    [InlineData("aliases:\n    - The Sample\n    - Sample\n    - ' The Sample'", "\"aliases\" names \"The Sample\" twice")]
    [InlineData("owner: {}", "must be one value")]
    [InlineData("owner: \"\"", "is empty")]
    [InlineData("owner: \"open", "Wrong YAML")]
    [InlineData("name: Again", "Wrong YAML")]
    [InlineData("\tfounded: 1999", "Wrong YAML")]
    public void Leaves_out_an_entry_with_a_mistake_and_says_which(string mistake, string message)
    {
        var reading = Read($"- key: wrong\n  name: Wrong\n  home: https://wrong.example/\n  {mistake}\n{Good}");
        Assert.Equal("daily-sample", Assert.Single(reading.Outlets).Outlet.Key);
        Assert.Contains(reading.Errors, e => e.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(reading.Errors, e => Assert.InRange(e.Line, 1, 7));
    }

    [Theory]
    [InlineData("- key: daily-sample\n  name: B\n  home: https://b.example/", "The key \"daily-sample\" is already taken by 0.yaml:2.")]
    [InlineData("- key: b\n  name: B\n  home: http://sample.example/b", "The site sample.example is already listed in 0.yaml:2.")]
    [InlineData("- key: b\n  name: B\n  home: https://b.example/\n  feeds:\n    - url: http://www.sample.example/feed/", "is already listed in 0.yaml:2.")]
    [InlineData("- name: B\n  home: https://b.example/", "\"key\" is missing.")]
    [InlineData("- key: b\n  home: https://b.example/", "\"name\" is missing.")]
    [InlineData("- key: b\n  name: B", "\"home\" is missing.")]
    [InlineData("- B", "An entry begins with")]
    [InlineData("key: b", "An entry begins with")]
    public void Refuses_what_another_file_holds_and_what_is_incomplete(string second, string message)
    {
        var reading = Read(Good, second);
        Assert.Equal("daily-sample", Assert.Single(reading.Outlets).Outlet.Key);
        Assert.Contains(message, Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_so_when_the_folder_is_missing() =>
        Assert.Equal("There is no such folder.", Assert.Single(CatalogueFiles.Read(Path.Combine(_folder, "nowhere")).Errors).Message);

    [Fact]
    public void The_shipped_catalogue_has_no_errors_and_spans_the_world()
    {
        var reading = CatalogueFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalogue"));
        Assert.Empty(reading.Errors);
        var fed = reading.Outlets.Where(o => o.Feeds.Count > 0).Select(o => o.Outlet).ToList();
        Assert.True(fed.Count >= 300, $"{fed.Count} outlets");
        Assert.True(fed.Select(o => o.Country).Distinct().Count() >= 80);
        Assert.True(fed.Select(o => o.Language).Distinct().Count() >= 25);
        Assert.All(reading.Outlets, o => Assert.True(o.Outlet.OwnerKind is null || o.Outlet.ReferenceUrl is not null || o.Outlet.Key == "news-un-org", o.Outlet.Key));
    }

    [Theory]
    [InlineData("xinhuanet-com", true)]
    [InlineData("rt-com", true)]
    [InlineData("presstv-ir", true)]
    [InlineData("kcna-kp", true)]
    [InlineData("bbc-co-uk", false)]
    [InlineData("dw-com", false)]
    [InlineData("nhk-or-jp", false)]
    public void Marks_state_controlled_outlets_and_no_public_broadcaster(string key, bool controlled)
    {
        var outlet = CatalogueFiles.Read(Path.Combine(AppContext.BaseDirectory, "catalogue")).Outlets.Single(o => o.Outlet.Key == key).Outlet;
        Assert.Equal((controlled, controlled ? "state" : "public-service"), (outlet.StateControlled, outlet.OwnerKind));
    }
}
