using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Tests.Reading.Extraction.Claims;

public sealed class DatelinesTests
{
    private static readonly DateOnly Published = new(2026, 6, 6);

    [Theory]
    [InlineData("NAIROBI, June 5 (Coastwire) — Rains returned.", "NAIROBI", "2026-06-05", "Coastwire")]
    [InlineData("SELWICK (Coastwire) - The ferry sank.", "SELWICK", null, "Coastwire")]
    [InlineData("SELWICK — The ferry sank.", "SELWICK", null, null)]
    [InlineData("Selwick (kst) - Die Fähre sank.", "Selwick", null, "kst")]
    [InlineData("Madrid, 5 jun (NOTA).- El puerto cerró.", "Madrid", "2026-06-05", "NOTA")]
    [InlineData("Madrid, 5 de junio (NOTA) - El puerto cerró.", "Madrid", "2026-06-05", "NOTA")]
    [InlineData("МОСКВА, 5 июня. /ВЕСТЬ/ — Порт закрыт.", "МОСКВА", "2026-06-05", "ВЕСТЬ")]
    [InlineData("القاهرة (ساحل) - عادت السفن.", "القاهرة", null, "ساحل")]
    [InlineData("القاهرة 5 يونيو (ساحل) - عادت السفن.", "القاهرة", "2026-06-05", "ساحل")]
    [InlineData("海岸社塞尔威克6月5日电 渡轮沉没。", "塞尔威克", "2026-06-05", "海岸社")]
    [InlineData("【セルウィック＝海岸通信】船が沈んだ。", "セルウィック", null, "海岸通信")]
    public void Reads_place_day_and_agency(string text, string? place, string? day, string? agency)
    {
        var line = Datelines.Of(text, Published);
        Assert.Equal((place, day, agency), (line?.Place, line?.Day?.ToString("yyyy-MM-dd"), line?.Agency));
        Assert.InRange(line!.Length, 1, text.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("The mayor said on Tuesday — to nobody's surprise — that she would stay.")]
    [InlineData("Harbour strike (again) - what we know")]
    [InlineData("\"We sail,\" she said - and sailed.")]
    [InlineData("He was 45 — and tired.")]
    [InlineData("www.selwick.example (2026) - a page")]
    [InlineData("— ")]
    [InlineData("() - ")]
    [InlineData("// ")]
    [InlineData("【】")]
    [InlineData("社电")]
    public void Other_openings_are_none(string text) => Assert.Null(Datelines.Of(text, Published));

    [Fact]
    public void The_last_days_of_december_belong_to_the_year_before() =>
        Assert.Equal(new DateOnly(2025, 12, 31), Datelines.Of("SELWICK, December 31 (Coastwire) — Fireworks.", new DateOnly(2026, 1, 1))?.Day);

    [Fact]
    public void Without_a_year_there_is_no_day() => Assert.Null(Datelines.Of("SELWICK, June 5 (Coastwire) — Rain.", null)?.Day);
}
