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
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
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
