using Firsthand.Reading;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Extraction.Dates;

namespace Firsthand.Tests.Reading.Extraction.Claims;

public sealed class PageDatesTests
{
    private const string Headline = "<h1>Ferry runs aground off Selwick</h1>";
    private const string Long = "The ferry left the harbour in the morning with forty people on board and ran on a bank of sand two miles off the coast, where it lay until the tide lifted it again in the early afternoon. Nobody was hurt, said the harbour master, who had watched it from the pier since the first call for help came in over the radio. The company said that the pilot had been new to these waters and would not sail alone again.";

    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private static Page Read(string html, string path = "/news/ferry-aground", DateTimeOffset? changed = null) =>
        PageReader.Read(System.Text.Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", new Uri("https://www.selwick-ledger.example" + path), new Hints { Now = Now, Changed = changed });

    private static DateOnly? Day(string html, string path = "/news/ferry-aground") => Read(html, path).Published?.Day;

    private static string Json(string published, string modified) =>
        $$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry runs aground off Selwick","datePublished":"{{published}}","dateModified":"{{modified}}"}</script>""";

    [Theory]
    [InlineData("article:published_time", false)]
    [InlineData("w-published-date", false)]
    [InlineData("published-time", false)]
    [InlineData("dc.date.issued", false)]
    [InlineData("firstPublishedDate", false)]
    [InlineData("og:updated_time", true)]
    [InlineData("last_published", true)]
    [InlineData("dcterms.modified", true)]
    public void Knows_a_date_by_the_words_of_its_name(string name, bool modified) => Assert.Equal(modified, DateNames.Of(name)?.Modified);

    [Theory]
    [InlineData("article:publisher")]
    [InlineData("event-start-date")]
    [InlineData("unpublish_date")]
    [InlineData("copyright-date")]
    [InlineData("viewport")]
    [InlineData("")]
    public void Other_names_mean_no_date_of_the_article(string name) => Assert.Null(DateNames.Of(name));

    [Fact]
    public void What_the_servers_header_says_bounds_a_page_that_tells_no_date_and_is_no_change_to_tell_readers_of()
    {
        var changed = Now.AddDays(-5);
        var page = Read($"{Headline}<p>{Long}</p>", changed: changed);
        Assert.Equal((DateSource.Inferred, changed), (page.Published!.Source, page.Published.Time));
        Assert.InRange(page.Published.Certainty, 0, PageDate.Bound);
        Assert.Null(page.Modified);
        // Made when it was asked for: that says nothing.
        Assert.Null(Read($"{Headline}<p>{Long}</p>", changed: Now.AddMinutes(-2)).Published);
        // From the future, by a clock that goes wrong.
        Assert.Null(Read($"{Headline}<p>{Long}</p>", changed: Now.AddDays(3)).Published);
        // What the page itself says is not overruled.
        Assert.Equal(new DateOnly(2026, 3, 8), Read(Json("2026-03-08T10:00:00Z", "2026-03-08T10:00:00Z") + $"{Headline}<p>{Long}</p>", changed: changed).Published!.Day);
    }

    [Fact]
    public void A_day_that_can_be_read_two_ways_does_not_lie_behind_the_last_change_of_the_file() =>
        Assert.Equal(new DateOnly(2026, 2, 3), Read($"<html lang=en>{Headline}<p>03/02/2026</p><p>{Long}</p>", changed: new DateTimeOffset(2026, 2, 4, 9, 0, 0, TimeSpan.Zero)).Published?.Day);

    [Fact]
    public void A_page_that_names_only_a_change_in_its_markup_has_no_date_of_publication()
    {
        var page = Read($"<meta property='article:modified_time' content='2026-03-05T10:00:00Z'>{Headline}<p>Text.</p>");
        Assert.Null(page.Published);
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 10, 0, 0, TimeSpan.Zero), page.Modified?.Time);
    }

    [Fact]
    public void A_list_that_begins_with_the_newest_dates_no_page()
    {
        static string Cards(params int[] days) => string.Concat(days.Select(d => $"<section><h3>Ferry {d}</h3><time datetime='2026-02-0{d}'>{d} February 2026</time><p>The ferry of day {d} sailed.</p></section>"));
        Assert.Null(Day(Headline + Cards(7, 5, 3)));
        // The posts of a thread begin with the page's own.
        Assert.Equal(new DateOnly(2026, 2, 3), Day(Headline + Cards(3, 5, 7)));
        // Two days may be the article's and one other's.
        Assert.Equal(new DateOnly(2026, 2, 7), Day(Headline + Cards(7, 5)));
        Assert.Equal(new DateOnly(2026, 2, 5), Day(Json("2026-02-05T08:00:00Z", "2026-02-05T08:00:00Z") + Headline + Cards(7, 5, 3)));
    }

    [Fact]
    public void A_minute_in_utc_beyond_midnight_is_put_on_the_outlets_day()
    {
        var page = Read("""<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry runs aground off Selwick","datePublished":"2026-02-02T00:00:00+0000"}</script><script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-02-03T04:39:05+00:00"}</script>""" + Headline);
        Assert.Equal(new DateTimeOffset(2026, 2, 2, 23, 39, 5, TimeSpan.FromHours(-5)), page.Published?.Time);
        Assert.Equal(Precision.Minute, page.Published?.Precision);
    }

    [Fact]
    public void Numbers_of_a_menu_do_not_hide_the_line_at_the_headline() =>
        Assert.Equal(new DateOnly(2026, 2, 3), Day(string.Concat(Enumerable.Range(10, 90).Select(i => $"<div>Ferry {i}</div>")) + $"{Headline}<h5><span>3 February 2026</span></h5><p>{Long}</p>"));

    [Fact]
    public void A_day_alone_below_the_headline_counts_whatever_its_box_is_called()
    {
        Assert.Equal(new DateOnly(2026, 2, 3), Day(Json("2026-02-20T08:00:00Z", "2026-02-20T08:00:00Z") + $"{Headline}<div class=newsletter-details><p>3 February 2026</p></div><p>{Long}</p>"));
        // With other words it may be another article's.
        Assert.Equal(new DateOnly(2026, 2, 20), Day(Json("2026-02-20T08:00:00Z", "2026-02-20T08:00:00Z") + $"{Headline}<div class=related><p>Pier torn down, 3 February 2026</p></div><p>{Long}</p>"));
    }

    [Fact]
    public void What_the_readers_are_told_decides_between_claims_of_the_markup_that_differ()
    {
        const string created = "<meta property='article:published_time' content='2026-02-08T00:00:00Z'>";
        var json = Json("2026-02-28T12:00:00Z", "2026-02-28T12:00:00Z");
        Assert.Equal(new DateOnly(2026, 2, 13), Day($"{created}{json}{Headline}<p>{Long}</p><div>Published <time datetime='2026-02-13'>13 February</time></div>"));
        // Not told, or not between them: the earlier claim.
        Assert.Equal(new DateOnly(2026, 2, 8), Day($"{created}{json}{Headline}<p>{Long}</p><div>Next fair <time datetime='2026-02-13'>13 February</time></div>"));
        Assert.Equal(new DateOnly(2026, 2, 8), Day($"{created}{json}{Headline}<p>{Long}</p><div>Published <time datetime='2026-03-05'>5 March</time></div>"));
    }

    [Fact]
    public void A_change_shown_at_the_headline_leaves_an_inferred_publication()
    {
        var page = Read($"{Headline}<div class=date>Updated 5 March 2026</div><p>Text.</p>");
        Assert.Equal(DateSource.Inferred, page.Published?.Source);
        Assert.False(page.Published!.IsExact);
        Assert.InRange(page.Published.Certainty, 0, 0.3);
        Assert.Equal(new DateOnly(2026, 3, 5), page.Modified?.Day);
    }

    [Fact]
    public void A_change_told_at_the_foot_is_a_bound_and_no_more()
    {
        var page = Read($"{Headline}<p>{Long}</p><p>{Long}</p><footer>Last updated 5 March 2026</footer>");
        Assert.Equal((DateSource.Inferred, new DateOnly(2026, 3, 5)), (page.Published?.Source, page.Published!.Day));
        Assert.InRange(page.Published.Certainty, 0, PageDate.Bound);
    }

    [Fact]
    public void The_day_of_a_change_shown_again_without_the_word_is_no_publication()
    {
        var page = Read($"{Headline}<div class=date>Updated 5 March 2026</div><div class=meta-date>5 March 2026</div><p>Text.</p>");
        Assert.Equal(DateSource.Inferred, page.Published?.Source);
        // Said of both: then it is.
        Assert.Equal(DateSource.Headline, Read($"{Headline}<div class=date>Published 5 March 2026, updated 5 March 2026</div><p>Text.</p>").Published?.Source);
        Assert.Equal(DateSource.Headline, Read($"{Headline}<time class='entry-date published updated' datetime='2026-03-05T09:00:00Z'>5 March 2026</time><p>Text.</p>").Published?.Source);
    }

    [Theory]
    [InlineData("<aside><h4>Published</h4><div>5 March 2026</div></aside>")]
    [InlineData("<aside><div><span>Publication date</span></div><div><div><b>5 March 2026</b></div></div></aside>")]
    public void A_margin_may_say_in_a_block_of_its_own_which_day_follows(string margin)
    {
        Assert.Equal(new DateOnly(2026, 3, 5), Day($"{Headline}<p>{Long}</p>{margin}"));
        Assert.Null(Day($"{Headline}<p>{Long}</p>{margin.Replace("Publi", "Ferries in ")}"));
    }

    [Fact]
    public void A_label_before_the_day_tells_of_a_change()
    {
        var page = Read($"{Headline}<div><div>Page updated:</div><div class=date>5 March 2026</div></div><p>Text.</p>");
        Assert.Equal((DateSource.Inferred, new DateOnly(2026, 3, 5)), (page.Published?.Source, page.Modified?.Day));
    }

    [Fact]
    public void A_German_passive_says_behind_the_day_what_happened_on_it()
    {
        Assert.Equal(new DateOnly(2026, 3, 5), Day($"{Headline}<p>{Long}</p><aside><p>Der Beitrag wurde am <b>5. März 2026</b> um 23:03 Uhr gepostet.</p></aside>"));
        var changed = Read($"{Headline}<p>{Long}</p><p>Diese Seite wurde zuletzt am 5. März 2026 um 23:03 Uhr bearbeitet.</p>");
        Assert.Equal((DateSource.Inferred, new DateOnly(2026, 3, 5)), (changed.Published?.Source, changed.Modified?.Day));
    }

    [Theory]
    // Read by the language alone: the day first with hyphens, the month with slashes.
    [InlineData("<div>01-04-2024</div>", 2024, 4, 1)]
    [InlineData("<div>01/04/2024</div>", 2024, 1, 4)]
    // The page's other numbers tell how its outlet writes them.
    [InlineData("<div>01-04-2024</div>{text}<p>12-31-2023</p>", 2024, 1, 4)]
    [InlineData("<div>01/04/2024</div>{text}<p>31/12/2023</p>", 2024, 4, 1)]
    // Both ways, and the language decides again.
    [InlineData("<div>01-04-2024</div>{text}<p>12-31-2023</p><p>31-12-2022</p>", 2024, 4, 1)]
    // No page is published tomorrow, nor after its last change.
    [InlineData("<div>02-04-2026</div>", 2026, 2, 4)]
    [InlineData("<meta property='article:modified_time' content='2024-02-01T09:00:00Z'><div>01-04-2024</div>", 2024, 1, 4)]
    [InlineData("<meta property='article:modified_time' content='nonsense'><div>01-04-2024</div>", 2024, 4, 1)]
    public void Numbers_are_read_as_the_rest_of_the_page_allows(string html, int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), Day(Headline + html.Replace("{text}", $"<p>{Long}</p><p>{Long}</p><p>{Long}</p>") + "<p>Text.</p>"));

    [Fact]
    public void A_description_may_end_with_the_day_in_brackets()
    {
        Assert.Equal(new DateOnly(2026, 3, 5), Day($"<meta name=description content='The ferry returns (News of 5 March 2026)'>{Headline}<p>Text.</p>"));
        Assert.Null(Day($"<meta name=description content='The ferry of 5 March 2026 returns'>{Headline}<p>Text.</p>"));
    }

    [Fact]
    public void A_long_paragraph_may_open_with_its_day() =>
        Assert.Equal(new DateOnly(2026, 3, 5), Day($"{Headline}<p>(5 March 2026) {Long}{Long}{Long}</p>"));

    [Fact]
    public void An_element_that_a_script_turns_into_words_carries_the_moment() =>
        Assert.Equal(new DateOnly(2026, 3, 5), Day($"{Headline}<relative-time datetime='2026-03-05T09:47:05+00:00'></relative-time><p>Text.</p>"));

    [Fact]
    public void Linked_data_may_stand_in_a_meta_element()
    {
        var page = Read($$"""<meta name="script:ld+json" content='{"@type":"NewsArticle","headline":"The ferry returns","datePublished":"2026-03-05T09:00:00Z","author":{"@type":"Person","name":"Ada Lund"} }'>{{Headline}}<p>Text.</p>""");
        Assert.Equal(new DateOnly(2026, 3, 5), page.Published?.Day);
        Assert.Equal(["Ada Lund"], page.Authors);
        Assert.Null(Day($"<meta name='script:ld+json' content='{{broken'>{Headline}<p>Text.</p>"));
    }

    [Fact]
    public void An_earlier_day_at_the_headline_beats_the_day_when_software_wrote_the_page() =>
        Assert.Equal(new DateOnly(2025, 11, 4), Day(Json("2026-02-01", "2026-02-01") + Headline + "<div>4 November 2025</div><p>Text.</p>"));

    [Fact]
    public void A_later_day_at_the_headline_does_not() =>
        Assert.Equal(new DateOnly(2026, 2, 1), Day(Json("2026-02-01T09:00:00Z", "2026-03-01T09:00:00Z") + Headline + "<div>1 March 2026</div><p>Text.</p>"));

    [Fact]
    public void Of_two_claims_of_publication_the_first_is_it() =>
        Assert.Equal(new DateOnly(2026, 1, 7), Day($"<meta name='publish-date' content='2026-03-01T08:00:00Z'><meta name='published' content='2026-01-07T08:00:00Z'>{Headline}<p>Text.</p>"));

    [Fact]
    public void A_guess_of_day_and_month_is_turned_where_a_sure_date_bears_out_the_other_reading() =>
        Assert.Equal(new DateOnly(2026, 2, 3), Day($"<html lang=en><meta name='date' content='03/02/2026'>{Headline}<div>3 February 2026</div><p>Text.</p>"));

    [Fact]
    public void Names_of_months_in_the_address_are_read() => Assert.Equal(new DateOnly(2025, 10, 3), Day(Headline + "<p>Text.</p>", "/blog/2025/october/03/ferry/"));

    [Fact]
    public void The_words_of_a_neighbour_do_not_swallow_the_date() =>
        Assert.Equal(new DateOnly(2025, 12, 17), Day($"{Headline}<div><p>Ada Brandt</p><small>December 17, 2025</small></div><p>Text.</p>"));

    [Fact]
    public void A_box_named_after_its_sidebar_that_holds_the_headline_is_no_sidebar() =>
        Assert.Equal(new DateOnly(2026, 1, 22), Day($"<section class='m-article m-article--sidebar-right'>{Headline}<div class=meta>Jan 22, 2026</div><p>Text.</p></section>"));

    [Fact]
    public void Dates_of_other_articles_in_a_list_are_not_the_pages() =>
        Assert.Null(Day($"{Headline}<p>Text.</p><aside class=related><article><time itemprop=datePublished datetime='2026-02-02'>2 Feb</time><meta itemprop=datePublished content='2026-02-03'></article></aside>"));

    [Fact]
    public void A_day_in_a_sentence_is_what_the_text_is_about() =>
        Assert.Null(Day(Headline + string.Concat(Enumerable.Repeat("<p>The ferry had been repaired in the yard of Orrin and was thought to be safe by all who knew it, said the harbour master.</p>", 12)) + "<p>It was built on 4 May 2001.</p>"));

    [Fact]
    public void Who_says_originally_published_gives_the_first_date() =>
        Assert.Equal(new DateOnly(2019, 9, 26), Day($"{Headline}<div class=date>30 Sep 2022</div><p>This article was originally published on 26 Sep 2019.</p>"));

    [Fact]
    public void The_first_post_of_a_thread_dates_it() =>
        Assert.Equal(new DateOnly(2024, 2, 25), Day(Headline + string.Concat(new[] { "2024-02-25", "2026-01-21", "2026-02-07" }.Select(d => $"<div class=post><time datetime='{d}T10:00:00Z'>{d}</time><p>Words.</p></div>"))));

    [Fact]
    public void Midnight_to_the_second_is_a_day()
    {
        var date = Read(Json("2026-03-01T00:00:00-05:00", "2026-03-01T00:00:00-05:00") + Headline + "<p>Text.</p>").Published;
        Assert.Equal((Precision.Day, new DateOnly(2026, 3, 1)), (date?.Precision, date?.Day));
    }

    [Fact]
    public void A_clock_without_a_zone_says_so()
    {
        var date = Read($"{Headline}<div class=date>3 March 2026, 14:30</div><p>Text.</p>").Published;
        Assert.True(date?.ZoneAssumed);
        Assert.False(date!.IsExact);
    }

    [Fact]
    public void Agreement_of_witnesses_makes_certain()
    {
        var alone = Read(Json("2026-03-04T08:00:00Z", "2026-03-04T08:00:00Z") + Headline + "<p>Text.</p>").Published!;
        var borneOut = Read(Json("2026-03-04T08:00:00Z", "2026-03-04T08:00:00Z") + Headline + "<div>4 March 2026</div><p>Text.</p>", "/2026/03/04/ferry").Published!;
        Assert.True(borneOut.Certainty > alone.Certainty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("0000-00-00")]
    [InlineData("2026-13-45")]
    [InlineData("99999999999999999999")]
    [InlineData("{{date}}")]
    [InlineData("1970-01-01T00:00:00Z")]
    public void What_is_no_date_is_none(string value) => Assert.Null(Day($"<meta property='article:published_time' content='{value}'>{Headline}<p>Text.</p>"));

    [Fact]
    public void A_septembre_in_French_is_a_month() =>
        Assert.Equal(new DateOnly(2025, 9, 30), Day($"{Headline}<span class=meta>Par Loïc Aubin | 30 septembre 2025</span><p>Texte.</p>"));
}
