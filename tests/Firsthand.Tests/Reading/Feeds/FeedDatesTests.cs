using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

public sealed class FeedDatesTests
{
    [Theory]
    [InlineData("Tue, 24 Nov 2026 10:15:30 GMT", "2026-11-24 10:15:30Z")]
    [InlineData("Tue, 24 Nov 26 10:15 +0100", "2026-11-24 09:15:00Z")]
    [InlineData("24 Nov 2026 10:15:30 EST", "2026-11-24 15:15:30Z")]
    [InlineData("Tuesday, November 24, 2026 5:26 pm", "2026-11-24 17:26:00Z")]
    [InlineData("Tue Nov 24 10:15:30 2026", "2026-11-24 10:15:30Z")]
    [InlineData("2026-11-24T10:15:30.25+05:30", "2026-11-24 04:45:30Z")]
    [InlineData("20261124T101530Z", "2026-11-24 10:15:30Z")]
    [InlineData("2026-328", "2026-11-24 00:00:00Z")]
    [InlineData("2026-11", "2026-11-01 00:00:00Z")]
    [InlineData("2026-11-24T24:00:00Z", "2026-11-25 00:00:00Z")]
    [InlineData("24.11.2026 10:15", "2026-11-24 10:15:00Z")]
    [InlineData("24/11/2026", "2026-11-24 00:00:00Z")]
    [InlineData("24. November 2026 um 10:15 Uhr", "2026-11-24 10:15:00Z")]
    [InlineData("mar., 24 nov. 2026 10:15:00 +0100", "2026-11-24 09:15:00Z")]
    [InlineData("24 de noviembre de 2026, 10:15", "2026-11-24 10:15:00Z")]
    [InlineData("24 août 2026 10:15", "2026-08-24 10:15:00Z")]
    [InlineData("24 ноября 2026 г. 10:15 MSK", "2026-11-24 07:15:00Z")]
    [InlineData("24 Kasım 2026 10:15", "2026-11-24 10:15:00Z")]
    [InlineData("24 تشرين الثاني 2026 10:15", "2026-11-24 10:15:00Z")]
    [InlineData("٢٤ نوفمبر ٢٠٢٦ ١٠:١٥", "2026-11-24 10:15:00Z")]
    [InlineData("2026年11月24日 下午3:15", "2026-11-24 15:15:00Z")]
    [InlineData("2026년 11월 24일 15:15", "2026-11-24 06:15:00Z")]
    [InlineData("1764000000", "2025-11-24 16:00:00Z")]
    public void Reads_the_spellings_of_dates(string text, string expected) => Assert.Equal(expected, FeedDates.Parse(text)?.ToString("u"));

    [Theory]
    [InlineData("Wed, 25 Nov 2026 10:15:30", "2026-11-25 10:15:30Z")]
    [InlineData("Wed,25 Nov 2026 10:15:30 -0000", "2026-11-25 10:15:30Z")]
    [InlineData("Wed, 25 Nov, 2026 10:15:00 UTC", "2026-11-25 10:15:00Z")]
    [InlineData("Wed,  5 Aug 2026 10:15:00 GMT", "2026-08-05 10:15:00Z")]
    [InlineData("Wed, 25 Nov 2026 10:15:00 Etc/GMT", "2026-11-25 10:15:00Z")]
    [InlineData("Wed, 25 Nov 2026 10:15:00 GMT-01:30", "2026-11-25 11:45:00Z")]
    [InlineData("Wed, 25 Nov 2026", "2026-11-25 00:00:00Z")]
    [InlineData("Wed, 25 Nov 2026 10:15:00 MEST", "2026-11-25 08:15:00Z")]
    [InlineData("Wed, 25 November 2026 10:15:00 PT", "2026-11-25 18:15:00Z")]
    [InlineData("Wed Nov 25 2026 10:15:00 +0200", "2026-11-25 08:15:00Z")]
    [InlineData("Wed Nov 25 10:15:00 +0000 2026", "2026-11-25 10:15:00Z")]
    [InlineData("Thu, 01 Jan 0200 00:00:01 +0100", "0199-12-31 23:00:01Z")]
    [InlineData("Wed, 2026/11/25 10:15:00 EDT", "2026-11-25 14:15:00Z")]
    [InlineData("2026-november-25T9:15-05:00", "2026-11-25 14:15:00Z")]
    [InlineData("2026-11-25 오후 11:23:17", "2026-11-25 14:23:17Z")]
    [InlineData("2026년 11월 25일  01:31:15", "2026-11-24 16:31:15Z")]
    [InlineData("Τετ, 25 Νοέ 2026 12:00:00 EST", "2026-11-25 17:00:00Z")]
    [InlineData("-2611", "2026-11-01 00:00:00Z")]
    [InlineData("-26-11", "2026-11-01 00:00:00Z")]
    [InlineData("261125", "2026-11-25 00:00:00Z")]
    [InlineData("26-11-25", "2026-11-25 00:00:00Z")]
    [InlineData("2026-011-25T10:15:00+00:00", "2026-11-25 10:15:00Z")]
    [InlineData("2026-11-25 10:15:30.0", "2026-11-25 10:15:30Z")]
    [InlineData("2026-11-25 23:56:58 -00:20", "2026-11-26 00:16:58Z")]
    [InlineData("2024-02-28T18:14:55-08:00", "2024-02-29 02:14:55Z")]
    public void Reads_them_with_the_faults_that_occur(string text, string expected) => Assert.Equal(expected, FeedDates.Parse(text)?.ToString("u"));

    // One date a language, the weekday before it: months and weekdays in more than twenty languages.
    [Theory]
    [InlineData("Mittwoch, 25. November 2026")]
    [InlineData("mercredi 25 novembre 2026")]
    [InlineData("miércoles, 25 de noviembre de 2026")]
    [InlineData("quarta-feira, 25 de novembro de 2026")]
    [InlineData("mercoledì 25 novembre 2026")]
    [InlineData("woensdag 25 november 2026")]
    [InlineData("onsdag 25 november 2026")]
    [InlineData("keskiviikko 25. marraskuuta 2026")]
    [InlineData("streda 25. novembra 2026")]
    [InlineData("2026. november 25.")]
    [InlineData("miercuri, 25 noiembrie 2026")]
    [InlineData("среда, 25 ноября 2026")]
    [InlineData("середа, 25 листопада 2026")]
    [InlineData("сряда, 25 ноември 2026")]
    [InlineData("среда, 25. новембар 2026")]
    [InlineData("Τετάρτη, 25 Νοεμβρίου 2026")]
    [InlineData("25 Kasım 2026 Çarşamba")]
    [InlineData("الأربعاء، 25 نوفمبر 2026")]
    [InlineData("יום רביעי, 25 בנובמבר 2026")]
    [InlineData("बुधवार, 25 नवंबर 2026")]
    [InlineData("Rabu, 25 November 2026")]
    [InlineData("Jumatano, 25 Novemba 2026")]
    [InlineData("2026年11月25日（水）")]
    [InlineData("2026년 11월 25일 수요일")]
    [InlineData("วันพุธที่ 25 พฤศจิกายน 2569")]
    [InlineData("thứ tư, 25/11/2026")]
    [InlineData("Dimecres, 25 de novembre de 2026")]
    [InlineData("kolmapäev, 25. november 2026")]
    public void Reads_the_day_in_the_words_of_many_languages(string text) => Assert.Equal("2026-11-25", FeedDates.Parse(text)?.ToOffset(text.Contains('년') ? TimeSpan.FromHours(9) : TimeSpan.Zero).ToString("yyyy-MM-dd"));

    /// <summary>Every month of some sixty languages, with weekday and time, as software writes them.</summary>
    [Fact]
    public void Reads_every_month_in_the_words_of_many_languages()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "dates.txt")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).ToList();
        Assert.True(lines.Select(l => l[0]).Distinct().Count() > 60);
        var wrong = new List<string>();
        foreach (var line in lines)
            for (var month = 1; month <= 12; month++)
            {
                // A time in Korean words is Korea's.
                var read = FeedDates.Parse(line[month + 1])?.ToOffset(line[0] == "ko" && line[1].Length > 0 ? TimeSpan.FromHours(9) : TimeSpan.Zero);
                if (read?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) != $"2025-{month:00}-17 {(line[1].Length > 0 ? line[1] : "00:00")}") wrong.Add($"{line[0]} {line[month + 1]}: {read:u}");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("17 December 2026", "2026-12-17")]
    [InlineData("Thu, 17 Dec 2026 10:15 EST", "2026-12-17")]
    [InlineData("17. Dezember 2026 um 10:15 Uhr", "2026-12-17")]
    [InlineData("17 de diciembre de 2026", "2026-12-17")]
    [InlineData("3 listopada 2026", "2026-11-03")]
    [InlineData("3. listopada 2026.", "2026-10-03")]
    [InlineData("17 lip 2026", "2026-07-17")]
    [InlineData("17. lip 2026.", "2026-06-17")]
    public void A_month_that_begins_like_a_small_word_or_is_another_in_the_next_language_is_the_right_one(string text, string day) =>
        Assert.Equal(day, FeedDates.Parse(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Wed, 25 Nov 2026 EST 10:15:00")]
    [InlineData("17. srp 2026")]
    [InlineData("17. lis 2026")]
    [InlineData("one two three four 25 Nov 2026")]
    [InlineData("25 Nov 2026 somewhere else entirely 10:15")]
    public void What_could_be_another_moment_is_none(string text) => Assert.Null(FeedDates.Parse(text));

    [Fact]
    public void Reads_every_date_of_the_shared_set()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("FIRSTHAND_BENCH") ?? "", "data", "feed", "dates.jsonl.gz");
        Assert.SkipUnless(File.Exists(file), "FIRSTHAND_BENCH names no evaluation kit: its feed dates are not tried (the spellings above are).");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var wrong = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            var test = JsonNode.Parse(line)!;
            var read = FeedDates.Parse((string?)test["input"])?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            if (read != (string?)test["utc"]) wrong.Add($"{test["input"]}: {read ?? "none"}, not {test["utc"] ?? "none"}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("Wed, 25 Nov 2026 1:2:3:4 GMT")]
    [InlineData("Wed, 25 qqq 2026 10:15:00 GMT")]
    [InlineData("Wed, 25 Nov 2026 10:15:00 +xx:00")]
    [InlineData("2026-11-25T10:75:00Z")]
    [InlineData("2026-11-25T10:15:75Z")]
    [InlineData("2026-11-25T10:15:00+02:00Textra")]
    [InlineData("2026-11-25-01")]
    [InlineData("2026-yy-25")]
    [InlineData("32026")]
    [InlineData("026")]
    [InlineData("05/06/2026")]
    [InlineData("31 Feb 2026 10:00 GMT")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-24T25:00:00Z")]
    [InlineData("Tue, 24 Nov 2026 10:15:30 +99:99")]
    [InlineData("Tue, 24 Nov 2026 10:15:30 Nowhere Time")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("99999999999999999999")]
    public void Gives_no_date_for_what_is_none_or_may_be_two(string? text) => Assert.Null(FeedDates.Parse(text));

    [Fact]
    public void Never_throws_on_noise()
    {
        var random = new Random(7);
        const string Alphabet = "0123456789-+:/., TZaN월日नم\u0301";
        for (var i = 0; i < 20_000; i++)
            FeedDates.Parse(new string([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]));
    }
}
