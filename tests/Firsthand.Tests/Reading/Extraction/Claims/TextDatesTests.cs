using Firsthand.Reading.Extraction.Dates;

namespace Firsthand.Tests.Reading.Extraction.Claims;

public sealed class TextDatesTests
{
    [Theory]
    [InlineData("8 November 2023")]
    [InlineData("Nov. 8th, 2023")]
    [InlineData("08.11.2023")]
    [InlineData("8 de noviembre de 2023")]
    [InlineData("2023. november 8.")]
    [InlineData("2023年11月8日")]
    [InlineData("8 ноября 2023")]
    [InlineData("٨ نوفمبر ٢٠٢٣")]
    [InlineData("۱۷ آبان ۱۴۰۲")]
    [InlineData("ngày 8 tháng 11 năm 2023")]
    [InlineData("20231108")]
    [InlineData("เผยแพร่ 8 พฤศจิกายน 2566 เวลา 07:15 น.")]
    [InlineData("2023-11-08 10:15+")]
    [InlineData("2023-11-08 10:15 -")]
    public void Finds_the_day_in_any_order_and_language(string text) =>
        Assert.Equal(new DateOnly(2023, 11, 8), TextDates.Find(text, monthFirst: true).Single().Moment.Day);

    [Theory]
    [InlineData("2023. március 8. 7:15")]
    [InlineData("2023 m. kovo 8 d.")]
    [InlineData("2023. gada 8. marts")]
    public void The_year_first_and_a_word_behind_it(string text) =>
        Assert.Equal(new DateOnly(2023, 3, 8), TextDates.Find(text, monthFirst: true).Single().Moment.Day);

    [Theory]
    [InlineData("8 listopada 2023")]
    [InlineData("8. studenoga 2023.")]
    [InlineData("8 лістапада 2023 г.")]
    [InlineData("8 лист. 2023 р.")]
    [InlineData("8 พ.ย. 2566")]
    [InlineData("8 พฤศจิกายน พ.ศ. 2566")]
    [InlineData("8 בנוב׳ 2023")]
    [InlineData("8 नव॰ 2023")]
    [InlineData("8 thg 11, 2023")]
    [InlineData("8 nëntor 2023")]
    [InlineData("8 noyabr 2023")]
    public void Finds_it_in_the_words_of_further_languages(string text) =>
        Assert.Equal(new DateOnly(2023, 11, 8), TextDates.Find(text, monthFirst: true).Single().Moment.Day);

    [Fact]
    public void Keeps_the_offset_that_is_written() =>
        Assert.Equal(new DateTimeOffset(2023, 11, 8, 2, 24, 10, TimeSpan.FromHours(1)), TextDates.Find("2023-11-08T02:24:10+0100", monthFirst: true).Single().Moment.Time);

    [Fact]
    public void Marks_a_clock_without_a_zone() => Assert.True(TextDates.Find("3. Mai 2024, 14:30 Uhr", monthFirst: false).Single().Moment.ZoneAssumed);

    [Theory]
    [InlineData("March 2020")]
    [InlineData("version 1.2.10")]
    [InlineData("31.02.2023")]
    public void What_is_no_day_is_none(string text) => Assert.Empty(TextDates.Find(text, monthFirst: true));

    [Theory]
    [InlineData("November 8, 2023 9:30 am", 9, 30)]
    [InlineData("November 8, 2023, 9:30 a.m.", 9, 30)]
    [InlineData("8 de noviembre de 2023, 9:30 P. M.", 21, 30)]
    [InlineData("8 de noviembre 2023, 12:00 A. M.", 0, 0)]
    [InlineData("November 8, 2023 12:05PM", 12, 5)]
    [InlineData("November 8, 2023 9:30 amount", 9, 30)]
    public void Halves_of_the_day_are_read_however_they_are_written(string text, int hour, int minute) =>
        Assert.Equal((hour, minute), TextDates.Find(text, monthFirst: true).Single().Moment is var m ? (m.Time.Hour, m.Time.Minute) : default);
}
