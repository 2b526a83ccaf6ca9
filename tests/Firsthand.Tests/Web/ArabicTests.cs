using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Firsthand.Layout;
using Firsthand.Texts;

namespace Firsthand.Tests.Web;

/// <summary>The forty cases of docs/notes/is-the-arabic-right.md, each under the number it has there, on the real locale and the real pages.</summary>
[Collection("site")]
public sealed partial class ArabicTests(SiteUnderTest site)
{
    private static readonly Languages Languages = Languages.Load(Path.Combine(AppContext.BaseDirectory, "Texts"));
    private static readonly Locale Ar = Languages.Find("ar")!;
    private static readonly DateTimeOffset Day = new(2026, 11, 1, 7, 5, 0, TimeSpan.Zero);

    private async Task<IHtmlDocument> Read(string path) => new HtmlParser().ParseDocument(await site.Page(path));

    /// <summary>All texts with all their forms, a box for each placeholder; examples of the query language and names of formats are Latin everywhere.</summary>
    // What stands in isolates is written so on purpose: values that an address takes.
    private static IEnumerable<(string Key, string Text)> Texts => Ar.Keys.SelectMany(k => Ar.Plurals.TryGetValue(k, out var forms) ? forms.Values.Select(f => (k, f)) : [(k, Ar[k])])
        .Where(t => !t.k.EndsWith(".as", StringComparison.Ordinal)).Select(t => (t.k, Placeholder().Replace(Regex.Replace(t.Item2, "\u2068.*?\u2069", "□"), "□")));

    [GeneratedRegex(@"\{[a-z-]+\}")]
    private static partial Regex Placeholder();

    private static void None(string pattern) => Assert.Empty(Texts.Where(t => Regex.IsMatch(t.Text, pattern)).Select(t => $"{t.Key}: {t.Text}"));

    [Fact] public void Case_01_Nothing_is_said_in_words() => Assert.Equal("لا مقالات", Ar.Count("count.articles", 0));
    [Fact] public void Case_02_One_is_a_word_not_a_digit() => Assert.Equal("مقالة واحدة", Ar.Count("count.articles", 1));
    [Fact] public void Case_03_Two_is_the_dual_not_a_digit() => Assert.Equal("مقالتان", Ar.Count("count.articles", 2));
    [Fact] public void Case_04_Three_to_ten_take_the_plural() => Assert.Equal(["٣ مقالات", "١٠ مقالات"], new long[] { 3, 10 }.Select(n => Ar.Count("count.articles", n)));
    [Fact] public void Case_05_Eleven_to_ninety_nine_take_the_singular_accusative() => Assert.Equal(["١١ مصدرًا أصليًا", "٩٩ مصدرًا أصليًا"], new long[] { 11, 99 }.Select(n => Ar.Count("count.origins", n)));
    [Fact] public void Case_06_Hundreds_take_the_singular() => Assert.Equal(["١٠٠ مصدر أصلي", "٢٠٢ مصدر أصلي"], new long[] { 100, 202 }.Select(n => Ar.Count("count.origins", n)));
    [Fact] public void Case_07_After_a_hundred_it_begins_again() => Assert.Equal(["١٠٣ مصادر أصلية", "١١١ مصدرًا أصليًا"], new long[] { 103, 111 }.Select(n => Ar.Count("count.origins", n)));

    [Fact]
    public void Case_08_Every_count_has_all_six_forms_and_shows_no_digit_for_one_and_two()
    {
        Assert.All(Ar.Plurals, p => Assert.Equal(["few", "many", "one", "other", "two", "zero"], p.Value.Keys.Order()));
        Assert.All(Ar.Plurals, p => Assert.All(new[] { "one", "two" }, form => Assert.DoesNotContain("{n}", p.Value[form], StringComparison.Ordinal)));
    }

    [Fact] public void Case_09_Digits_are_those_of_the_Arab_east() => Assert.Equal("٠١٢٣٤٥٦٧٨٩", Ar.Digits("0123456789"));
    [Fact] public void Case_10_Four_digits_stand_together() => Assert.Equal("٤١٠٠", Ar.Number(4100));
    [Fact] public void Case_11_More_are_parted_by_the_Arabic_separator() => Assert.Equal("١٬٢٣٤٬٥٦٧", Ar.Number(1_234_567));
    [Fact] public void Case_12_The_percent_sign_is_Arabic_and_follows_the_number() => Assert.Equal("٥٧٪", Ar.Percent(57, 100));

    [Theory]
    [MemberData(nameof(PageTests.Pages), MemberType = typeof(PageTests))]
    public async Task Case_13_A_page_has_one_set_of_digits_outside_of_foreign_texts(string page)
    {
        var document = await Read("/ar" + page.Replace("/story/F", $"/story/{site.Ferries}", StringComparison.Ordinal).Replace("/article/L", $"/article/{site.Ledger}", StringComparison.Ordinal).Replace("/article/A", $"/article/{site.Arabic}", StringComparison.Ordinal));
        var own = document.Body!.Descendants<IText>().Where(t => t.ParentElement!.Closest("bdi, [lang]:not([lang=ar]), [dir=ltr], [dir=auto], .text, .mark") is null).Select(t => Regex.Replace(t.Data, "\u2068.*?\u2069", ""));
        Assert.DoesNotContain(own, t => t.Any(char.IsAsciiDigit));
    }

    [Fact]
    public async Task Case_14_An_outlets_text_keeps_the_digits_it_was_written_with()
    {
        var id = await site.Add("arabic-digits", "full", "إغلاق 3 جسور حتى 2027", "أُغلقت 3 جسور.", "<p>أُغلقت 3 جسور.</p>", language: "ar");
        var document = await Read($"/ar/article/{id}");
        Assert.Equal("إغلاق 3 جسور حتى 2027", document.QuerySelector("h1")!.TextContent);
        Assert.Contains("أُغلقت 3 جسور.", document.QuerySelector(".text")!.TextContent, StringComparison.Ordinal);
    }

    [Fact] public void Case_15_The_clock_has_Arabic_digits_hour_first() => Assert.Equal("٠٧:٠٥", Ar.Clock(Day));
    [Fact] public void Case_16_Months_have_both_their_names() => Assert.Contains("تشرين الثاني (نوفمبر)", Ar.Date("date.full", Day), StringComparison.Ordinal);
    [Fact] public void Case_17_A_weekday_stands_before_its_day_without_a_comma() => Assert.Equal("الأحد ١ تشرين الثاني (نوفمبر) ٢٠٢٦", Ar.Date("date.long", Day));
    [Fact] public void Case_18_Day_and_clock_are_joined_by_an_Arabic_comma() => Assert.Equal("١ تشرين الثاني (نوفمبر) ٢٠٢٦، ٠٧:٠٥", Ar.Date("date.moment", Day));
    [Fact] public void Case_19_A_short_date_keeps_the_name_of_the_month_whole() => Assert.Equal("١ تشرين الثاني", Ar.Date("date.short", Day));

    [Fact]
    public async Task Case_20_Machines_read_times_in_their_own_digits()
    {
        var times = (await Read("/ar/latest?in=all")).QuerySelectorAll("main time");
        Assert.NotEmpty(times);
        Assert.All(times, t => Assert.Matches("^[0-9-]+(T[0-9:+-]+)?$", t.GetAttribute("datetime")!));
        Assert.All(times, t => Assert.DoesNotMatch("[0-9]", t.TextContent));
    }

    [Fact] public void Case_21_Commas_are_Arabic() { None(","); Assert.Equal("،", Ar["list.comma"]); }
    [Fact] public void Case_22_Question_marks_are_Arabic() { None(@"\?"); Assert.Contains("؟", Ar["about.first"], StringComparison.Ordinal); }
    [Fact] public void Case_23_Semicolons_are_Arabic() { None(";"); Assert.Equal("؛", Ar["list.semicolon"]); }
    [Fact] public void Case_24_Quotation_marks_are_guillemets() { None("[\"“”„‘]"); Assert.Contains("«", Ar["search.empty"], StringComparison.Ordinal); }
    [Fact] public void Case_25_No_space_stands_before_a_sign_and_none_inside_a_bracket() => None(@"(?<=\S)\s+[،؛؟.:!»)]|[«(]\s|\s{2}");
    [Fact] public void Case_26_Words_are_not_stretched_and_nothing_shouts() => None("ـ(?!□)|!");
    [Fact] public void Case_27_Latin_letters_stand_in_names_of_formats_alone() => Assert.Empty(Texts.Where(t => Regex.IsMatch(Regex.Replace(t.Text, "robots\\.txt|JSON-LD|JSON|HTTP|HTML|XML|RSS|Atom|OPML|SVG|CSS", ""), "[A-Za-z]")).Select(t => $"{t.Key}: {t.Text}"));

    [Fact]
    public async Task Case_28_A_list_of_names_is_parted_by_Arabic_commas()
    {
        var words = (await Read("/ar/country/xo")).QuerySelector("[aria-labelledby=c1] header p")!.TextContent;
        Assert.Equal("العربية، الإنجليزية", words);
    }

    [Fact]
    public void Case_29_A_cut_text_ends_with_its_last_whole_sentence()
    {
        Assert.Equal("قالت الوزارة إن العبّارات ستعود إلى العمل يوم الاثنين بعد أحد عشر أسبوعًا من التوقف.", WholeSentences.Of("قالت الوزارة إن العبّارات ستعود إلى العمل يوم الاثنين بعد أحد عشر أسبوعًا من التوقف. ثم أضافت أن…"));
        Assert.Equal("من يدفع ثمن أجهزة الفحص التي لم يطلبها أحد حتى الآن في المرفأين كليهما؟", WholeSentences.Of("من يدفع ثمن أجهزة الفحص التي لم يطلبها أحد حتى الآن في المرفأين كليهما؟ هذا ما لا…"));
    }

    [Fact]
    public async Task Case_30_A_Latin_name_of_an_outlet_is_isolated_and_runs_from_left_to_right()
    {
        var names = (await Read("/ar/sources")).QuerySelectorAll("main .src bdi").Where(b => b.TextContent.Any(char.IsAsciiLetter)).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, n => Assert.Equal("ltr", n.GetAttribute("dir")));
    }

    [Fact]
    public async Task Case_31_A_foreign_headline_carries_its_language_and_direction()
    {
        var english = (await Read("/ar/hashtag/selwick")).QuerySelectorAll("main h4 a").Where(a => a.TextContent.Any(char.IsAsciiLetter)).ToList();
        Assert.NotEmpty(english);
        Assert.All(english, a => Assert.Equal(("bdi", "ltr"), (a.FirstElementChild!.LocalName, a.FirstElementChild.GetAttribute("dir"))));
        var arabic = (await Read("/en/latest?in=ar")).QuerySelectorAll("main h4 a").ToList();
        Assert.NotEmpty(arabic);
        Assert.All(arabic, a => Assert.Equal(("ar", "rtl"), (a.FirstElementChild!.GetAttribute("lang"), a.FirstElementChild.GetAttribute("dir"))));
    }

    [Theory]
    [InlineData("Kaldara Systems تفوز بعقد قيمته 12.5 مليون")]
    [InlineData("«نورثووتر»: Maren Holt تبحر غدًا (4 رحلات)")]
    [InlineData("اتفاق من 8 صفحات: \"Article 4\" يمنع السفن فوق 3,000 طن؟")]
    public async Task Case_32_A_headline_with_Latin_names_numbers_and_quotes_stays_as_written_in_a_block_from_right_to_left(string title)
    {
        var id = await site.Add("arabic-bidi", "full", title, "نص.", "<p>نص.</p>", language: "ar");
        var page = await Read($"/ar/article/{id}");
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Equal("rtl", page.DocumentElement.GetAttribute("dir"));
        // On a page of the other direction it has its own.
        var there = (await Read("/en/source/arabic-bidi")).QuerySelectorAll("main h4 bdi[dir=rtl][lang=ar]");
        Assert.Contains(there, b => b.TextContent == title);
    }

    [Fact]
    public async Task Case_33_What_a_reader_typed_is_isolated_from_the_sentence_around_it()
    {
        var document = await Read("/ar/search?q=" + Uri.EscapeDataString("qwxz (v2)"));
        Assert.Contains("\u2068qwxz (v2)\u2069", document.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.All(document.QuerySelectorAll("input[type=search]"), i => Assert.Equal("auto", i.GetAttribute("dir")));
    }

    [Fact]
    public async Task Case_34_The_sign_of_a_hashtag_stands_on_the_side_on_which_its_name_begins()
    {
        Assert.Equal("#Selwick", (await Read("/ar/hashtag/selwick")).QuerySelector("h1 bdi")!.TextContent);
        // In lists the sign is drawn inside of the isolated name.
        var sheet = await site.Page("/look.css");
        Assert.Contains(".tags:not(.names) a>bdi::before{content:\"#\"", sheet, StringComparison.Ordinal);
        Assert.All((await Read("/ar/hashtags")).QuerySelectorAll(".tags a"), a => Assert.Equal("bdi", a.FirstElementChild!.LocalName));
    }

    [Fact]
    public async Task Case_35_Addresses_and_codes_run_from_left_to_right()
    {
        var document = await Read("/ar/source/selwick-ledger");
        Assert.All(document.QuerySelectorAll(".feeds th a bdi"), b => Assert.Equal("ltr", b.GetAttribute("dir")));
        Assert.Equal("ltr", new HtmlParser().ParseDocument(await (await site.Get("/ar/nonsense")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelector("main .small span")!.GetAttribute("dir"));
    }

    [Fact] public void Case_36_Spans_of_time_are_words_not_dashes() { None("[–—-](?!LD)"); Assert.Equal("من ١ تشرين الثاني (نوفمبر) ٢٠٢٦", Ar.Say("search.from", ("day", Ar.Date("date.full", Day)))); }

    [Fact]
    public async Task Case_37_Strips_are_mirrored_and_maps_are_not()
    {
        var (ar, en) = (await Read("/ar/map"), await Read("/en/map"));
        string Dots(IDocument page) => string.Join(' ', page.QuerySelectorAll(".chart circle").Select(c => c.GetAttribute("cx") + c.GetAttribute("cy")));
        Assert.NotEmpty(Dots(en));
        Assert.Equal(Dots(en), Dots(ar));
        Assert.Equal(en.QuerySelector(".land")!.GetAttribute("d"), ar.QuerySelector(".land")!.GetAttribute("d"));
        Assert.Matches(@"\[dir=rtl\] \.strip[^}]*scaleX\(-1\)", await site.Page("/look.css"));
    }

    [Fact]
    public async Task Case_38_Names_of_countries_and_languages_are_Arabic_and_in_the_order_of_the_alphabet()
    {
        var names = (await Read("/ar/sources")).QuerySelectorAll("main h3.sub").Select(h => h.TextContent.Trim()).ToList();
        Assert.DoesNotContain(names, n => n.Any(char.IsAsciiLetter));
        var countries = names.Where(n => n != Ar["sources.no-country"]).ToList();
        Assert.Equal(countries.Order(StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("ar"), true)), countries);
    }

    [Fact]
    public async Task Case_39_An_Arabic_address_leads_to_its_page_and_a_mark_is_one_letter_without_the_article()
    {
        var document = await Read("/ar/hashtags");
        var arabic = document.QuerySelectorAll(".tags a").First(a => a.TextContent.Any(c => c is >= '\u0600' and <= '\u06FF')).GetAttribute("href")!;
        Assert.Matches("^[\\x21-\\x7e]+$", arabic);
        Assert.Equal(HttpStatusCode.OK, (await site.Get(arabic)).StatusCode);
        Assert.Equal("ن", Parts.Initials("النهار الجديد"));
    }

    [Fact]
    public async Task Case_40_Letters_are_neither_parted_nor_slanted_nor_hyphenated()
    {
        var sheet = await site.Page("/look.css");
        Assert.Matches(@":lang\(ar\) :is\(h1,h2,h3,h4\)\{letter-spacing:0", sheet);
        Assert.Matches(@":lang\(ar\) \.motto\{font-style:normal", sheet);
        Assert.Matches(@":lang\(ar\) :is\(\.prose,\.body\)\{[^}]*hyphens:none", sheet);
        var document = await Read($"/ar/article/{site.Arabic}");
        Assert.Equal(("ar", "rtl"), (document.DocumentElement.GetAttribute("lang"), document.DocumentElement.GetAttribute("dir")));
    }

    [Fact]
    public void The_note_names_every_case_and_no_other()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(root!.FullName, "docs", "notes"))) root = root.Parent;
        var noted = Regex.Matches(File.ReadAllText(Path.Combine(root.FullName, "docs", "notes", "is-the-arabic-right.md")), @"(?m)^(\d+)\. ").Select(m => int.Parse(m.Groups[1].Value));
        var tested = typeof(ArabicTests).GetMethods().Select(m => Regex.Match(m.Name, @"^Case_(\d\d)_")).Where(m => m.Success).Select(m => int.Parse(m.Groups[1].Value)).Order();
        Assert.Equal(Enumerable.Range(1, 40), noted);
        Assert.Equal(Enumerable.Range(1, 40), tested);
    }
}
