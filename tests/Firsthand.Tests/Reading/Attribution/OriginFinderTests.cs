using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Tests.Reading.Attribution;

public sealed class OriginFinderTests
{
    private static readonly KnownOutlet[] Outlets =
    [
        new("ledger", "The Selwick Ledger", ["Selwick Ledger"], "ledger.example"),
        new("post", "Orrin Post", [], "post.example"),
        new("press", "Northern Press", ["NP"], "np.example"),
    ];

    private static ArticleOrigins Find(string text, string? self = "Marlow Mail", string language = "en") =>
        OriginFinder.Find("", text, language, self, AttributionFinder.Find(text, language), Outlets);

    [Theory]
    [InlineData("The bridge is closed, according to The Selwick Ledger.")]
    [InlineData("The bridge is closed, The Selwick Ledger reported on Monday.")]
    [InlineData("The mayor told the Selwick Ledger that the bridge is closed.")]
    [InlineData("The bridge is closed, it was first reported by the Selwick Ledger.")]
    [InlineData("In an interview with The Selwick Ledger, the mayor closed the bridge.")]
    [InlineData("A document seen by the Selwick Ledger shows that the bridge is closed.")]
    [InlineData("The bridge is closed, officials said, citing The Selwick Ledger.")]
    public void A_report_that_rests_on_another_outlet_names_it(string text)
    {
        var found = Find(text);
        Assert.False(found.FirstHand);
        Assert.Equal("The Selwick Ledger", Assert.Single(found.Origins).Name);
        Assert.All(found.Origins[0].Evidence, e => Assert.True(e.Start >= 0 && e.End <= text.Length && e.Length > 0));
    }

    [Theory]
    [InlineData("The Mail reported on Monday that the bridge is closed.")]
    [InlineData("The bridge is closed, according to the Mail.")]
    public void An_outlet_that_calls_itself_by_half_its_name_does_not_rest_on_another(string text) => Assert.Empty(Find(text).Origins);

    [Theory]
    [InlineData("The vote was close, according to the Journal.", null)]
    [InlineData("The Orrin Journal wrote that the vote was close. It was counted twice, according to the Journal.", "Orrin Journal")]
    public void A_name_that_many_papers_have_is_the_one_that_the_text_named_in_full(string text, string? name)
    {
        KnownOutlet[] papers = [new("tj", "The Journal", [], null), new("oj", "Orrin Journal", [], null)];
        Assert.Equal(name, OriginFinder.Find("", text, "en", "Marlow Mail", [], papers).Origins.SingleOrDefault()?.Name);
    }

    [Theory]
    [InlineData("A man before the gate on Friday. (Greta Holm/Reuters)")]
    [InlineData("A man before the gate. (Reuters/File)")]
    [InlineData("A man before the gate. Photo: Reuters")]
    [InlineData("The minister (Reuters photo) waved.")]
    public void A_pictures_credit_is_no_origin(string text) => Assert.Empty(Find(text).Origins);

    [Fact]
    public void What_its_own_people_gathered_is_shown_by_the_sentence_that_says_so()
    {
        const string text = "The bridge is closed. The mayor told Marlow Mail that she knew of it.";
        Assert.Equal("The mayor told Marlow Mail that she knew of it.", Find(text).FirstHandEvidence?.Of(text));
    }

    [Fact]
    public void A_chain_leads_to_its_end()
    {
        var origin = Assert.Single(Find("The bridge is closed, Orrin Post reported, quoting The Selwick Ledger, which had cited the Selwick port authority.").Origins);
        Assert.Equal("Selwick port authority", origin.Name);
        Assert.Equal(["Orrin Post", "The Selwick Ledger"], origin.Via);
    }

    [Fact]
    public void Unnamed_sources_leave_the_outlet_as_origin() =>
        Assert.Equal("Orrin Post", Assert.Single(Find("The bridge is closed, according to Orrin Post, which cited unnamed sources.").Origins).Name);

    [Theory]
    [InlineData("SELWICK (NP) — The bridge is closed.")]
    [InlineData("The bridge is closed.\n\nNobody was hurt. (NP)")]
    public void An_agency_line_names_the_agency(string text) => Assert.Equal("Northern Press", Assert.Single(Find(text).Origins).Name);

    [Fact]
    public void The_great_agencies_are_known_without_a_catalogue() =>
        Assert.Equal("AFP", Assert.Single(OriginFinder.Find("", "PARIS (AFP) — The bridge is closed.", "en", "Marlow Mail", [], []).Origins).Name);

    [Theory]
    [InlineData("The mayor told Marlow Mail that the bridge is closed.")]
    [InlineData("A letter seen by Marlow Mail shows that the bridge is closed.")]
    [InlineData("Our correspondent saw the bridge fall.")]
    [InlineData("The bridge is closed, Pavel Dorn told us.")]
    [InlineData("SELWICK (Marlow Mail) — The bridge is closed.")]
    public void What_its_own_people_gathered_is_first_hand(string text) => Assert.True(Find(text).FirstHand);

    [Fact]
    public void An_outlet_is_never_its_own_origin() =>
        Assert.DoesNotContain(Find("The bridge is closed, Orrin Post reported.", "Orrin Post").Origins, o => o.Name == "Orrin Post");

    [Theory]
    [InlineData("The bridge is closed.")]
    [InlineData("The Selwick Ledger has moved to a new building.")]
    [InlineData("A boy sold the Orrin Post on the bridge.")]
    [InlineData("A new bridge could cost four million, the first author, Jorun Tass, reported.")]
    [InlineData("")]
    public void A_name_alone_is_no_origin(string text) => Assert.Equal(ArticleOrigins.Unknown, Find(text));

    [Fact]
    public void What_was_not_verified_is_not_first_hand() =>
        Assert.False(Find("The bridge is closed.\n\nMarlow Mail has not been able to verify the report independently.").FirstHand);

    [Fact]
    public void The_body_that_the_lead_rests_on_is_the_origin() =>
        Assert.Equal("Selwick port authority", Assert.Single(Find("The bridge is closed, officials at the Selwick port authority said.").Origins).Name);

    [Fact]
    public void Background_far_down_is_no_origin()
    {
        var text = string.Concat(Enumerable.Repeat("The bridge is old and grey. ", 60)) + "The mayor told Orrin Post last year that she liked it.";
        Assert.Equal(ArticleOrigins.Unknown, Find(text));
    }

    private static ArticleReading Read(string text, string? self = "Marlow Mail", string language = "en") => Reader.Understand(
        new Page { Kind = PageKind.Article, Title = "A bridge", Text = text, Dateline = Datelines.Of(text, new DateOnly(2026, 6, 6)) },
        new Uri("https://mail.example/a"), new Hints { OutletName = self, OutletLanguage = language }, Outlets);

    [Theory]
    [InlineData("NAIROBI, June 5 (Reuters) — The bridge is closed.", "Reuters", "Reuters")]
    [InlineData("SELWICK, June 5 (NP) — The bridge is closed.", "NP", "Northern Press")]
    [InlineData("SELWICK (Coastwire News Agency) — The bridge is closed.", "Coastwire News Agency", "Coastwire News Agency")]
    [InlineData("新华社塞尔威克6月5日电 桥已关闭。", "新华社", "Xinhua")]
    [InlineData("海岸通讯社塞尔威克6月5日电 桥已关闭。", "海岸通讯社", "海岸通讯社")]
    [InlineData("【セルウィック＝共同通信】橋が閉鎖された。", "共同通信", "Kyodo News")]
    [InlineData("القاهرة 5 يونيو (رويترز) - أغلق الجسر.", "رويترز", "Reuters")]
    [InlineData("القاهرة (وكالة الساحل للأنباء) - أغلق الجسر.", "وكالة الساحل للأنباء", "وكالة الساحل للأنباء")]
    [InlineData("Selwick (dpa) - Die Brücke ist gesperrt.", "dpa", "dpa")]
    public void The_agency_of_a_dateline_is_an_origin_where_it_is_known_or_calls_itself_one(string text, string written, string name)
    {
        var reading = Read(text);
        Assert.Equal(written, reading.Page.Dateline?.Agency);
        Assert.Equal(name, Assert.Single(reading.Origins.Origins).Name);
        Assert.False(reading.Origins.FirstHand);
    }

    [Theory]
    [InlineData("SELWICK (Photo) — The bridge is closed.")]
    [InlineData("SELWICK (Photo Agency) — The bridge is closed.")]
    [InlineData("SELWICK, June 5 (Coastwire) — The bridge is closed.")]
    [InlineData("SELWICK (European Space Agency) — The bridge is closed.")]
    [InlineData("SELWICK (AP Photo) — The bridge is closed.")]
    [InlineData("SELWICK (Orvane) — The bridge is closed.")]
    [InlineData("SELWICK (ap) — The bridge is closed.")]
    [InlineData("القاهرة (صورة) - أغلق الجسر.")]
    [InlineData("SELWICK — The bridge is closed.")]
    public void Another_word_in_a_datelines_brackets_is_nobody_to_rest_on(string text)
    {
        var reading = Read(text);
        Assert.NotNull(reading.Page.Dateline?.Place);
        Assert.Null(reading.Page.Dateline?.Agency);
        Assert.Empty(reading.Origins.Origins);
    }

    [Theory]
    [InlineData("The bridge is closed, TASS reported on Monday.")]
    [InlineData("The bridge is closed, Tass reported on Monday.")]
    [InlineData("The bridge is closed, the Russian TASS reported on Monday.")]
    public void An_agency_called_by_its_letters_is_told_from_a_surname(string text) => Assert.Equal("TASS", Assert.Single(Find(text).Origins).Name);

    [Fact]
    public void Two_agencies_of_one_dateline_are_two_origins() =>
        Assert.Equal(["AFP", "Reuters"], Read("PARIS, June 5 (AFP/Reuters) — The bridge is closed.").Origins.Origins.Select(o => o.Name).Order());

    [Fact]
    public void An_outlets_own_name_in_its_dateline_makes_the_report_its_own()
    {
        var reading = Read("海岸通讯社塞尔威克6月5日电 桥已关闭。", "海岸通讯社", "zh");
        Assert.True(reading.Origins.FirstHand);
        Assert.Empty(reading.Origins.Origins);
    }

    [Fact]
    public void The_source_of_the_lead_stands_behind_the_agency_of_the_dateline()
    {
        var origin = Assert.Single(Read("SELWICK (Coastwire News Agency) — The bridge is closed, officials at the Selwick port authority said.").Origins.Origins);
        Assert.Equal("Selwick port authority", origin.Name);
        Assert.Equal(["Coastwire News Agency"], origin.Via);
    }
}
