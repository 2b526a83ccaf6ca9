using System.Text;
using Firsthand.Reading.Text;

namespace Firsthand.Tests.Reading.Extraction;

public sealed class CharsetTests
{
    static CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private const string Japanese = "<p>港の長官は火曜日、ストライキを終えると発表した。船は明日から動きます。</p>";

    [Theory]
    [InlineData("shift_jis", Japanese)]
    [InlineData("euc-jp", Japanese)]
    [InlineData("iso-2022-jp", Japanese)]
    [InlineData("gb18030", "<p>港口负责人周二表示，罢工已经结束，船只明天出发。</p>")]
    [InlineData("big5", "<p>港口負責人週二表示，罷工已經結束，船隻明天出發。</p>")]
    [InlineData("euc-kr", "<p>항만 책임자는 화요일 파업이 끝났다고 말했다.</p>")]
    [InlineData("koi8-r", "<p>Глава порта сообщил во вторник, что забастовка окончена.</p>")]
    [InlineData("windows-1251", "<p>Глава порта сообщил во вторник, что забастовка окончена.</p>")]
    [InlineData("windows-1256", "<p>قال مدير الميناء يوم الثلاثاء إن الإضراب انتهى.</p>")]
    [InlineData("windows-1250", "<p>Přístav je po stávce znovu otevřen, řekl ředitel.</p>")]
    [InlineData("windows-1253", "<p>Το λιμάνι άνοιξε ξανά μετά την απεργία.</p>")]
    [InlineData("windows-1254", "<p>Liman grevden sonra yeniden açıldı, dedi müdür.</p>")]
    [InlineData("windows-1255", "<p>הנמל נפתח מחדש אחרי השביתה.</p>")]
    [InlineData("windows-1257", "<p>Uostamas po streiko vėl atidarytas, sakė vadovas.</p>")]
    [InlineData("windows-874", "<p>ท่าเรือเปิดอีกครั้งหลังการนัดหยุดงาน</p>")]
    [InlineData("iso-8859-2", "<p>Port został ponownie otwarty, powiedział dyrektor.</p>")]
    [InlineData("iso-8859-5", "<p>Глава порта сообщил во вторник.</p>")]
    [InlineData("iso-8859-7", "<p>Το λιμάνι άνοιξε ξανά.</p>")]
    [InlineData("iso-8859-8", "<p>הנמל נפתח מחדש.</p>")]
    [InlineData("iso-8859-15", "<p>Le œuf coûte 5 €.</p>")]
    [InlineData("ibm866", "<p>Глава порта сообщил во вторник.</p>")]
    [InlineData("koi8-u", "<p>Голова порту їде до Києва, де є ґанок.</p>")]
    [InlineData("macintosh", "<p>Die Fähre fährt “pünktlich”.</p>")]
    [InlineData("x-mac-cyrillic", "<p>Глава порта сообщил во вторник.</p>")]
    [InlineData("hz-gb-2312", "<p>港口负责人周二表示</p>")]
    [InlineData("utf-16le", "<p>The port “reopens” — tomorrow</p>")]
    public void Believes_the_header_over_matching_bytes(string charset, string text)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes(text);
        Assert.Equal(text, Charsets.Decode(bytes, $"text/html; charset={charset}", html: true));
    }

    [Theory]
    [InlineData("shift_jis", "<meta charset=Shift_JIS>" + Japanese)]
    [InlineData("euc-jp", "<!-- <meta charset=utf-8> --><META http-equiv='Content-Type' content='text/html; charset=EUC-JP'>" + Japanese)]
    [InlineData("windows-1252", "<meta charset='latin1'><p>caf\u00e9 \u2013 \u20ac5</p>")]
    public void Finds_the_charset_in_the_document_when_the_header_is_silent(string charset, string text)
    {
        var bytes = Encoding.GetEncoding(charset).GetBytes(text);
        Assert.Equal(text, Charsets.Decode(bytes, "text/html", html: true));
    }

    // Bytes as other programs write them; the round trip is ours.
    [Theory]
    [InlineData("iso-8859-10", "53e16d69206769656c6c613a20e8e16863692c20b92c20bf2c20def37220bd20bb", "Sámi giella: čáhci, đ, ŋ, Þór ― ŧ")]
    [InlineData("iso-8859-14", "44f0722079206df4722c20a820ba20fe20a120bf", "Dŵr y môr, Ẁ ẃ ŷ Ḃ ṡ")]
    [InlineData("iso-8859-16", "aa746566616e20ba6920de657065ba20706ce374657363203520a420ee6e20a574e27267b5", "Ștefan și Țepeș plătesc 5 € în „târg”")]
    public void Reads_the_charsets_that_the_framework_does_not_bring(string charset, string hex, string text)
    {
        Assert.Equal(text, Charsets.Decode(Convert.FromHexString(hex), $"text/html; charset={charset}", html: true));
        var encoding = CharsetLabels.Find(charset)!;
        Assert.Equal(hex, Convert.ToHexStringLower(encoding.GetBytes(text)));
        Assert.Equal("a?b", Encoding.ASCII.GetString(encoding.GetBytes("a港b")));
        Assert.Equal(256, encoding.GetString([.. Enumerable.Range(0, 256).Select(b => (byte)b)]).Distinct().Count());
    }

    [Fact]
    public void Reads_the_third_plane_of_japanese_and_marks_what_is_none()
    {
        Assert.Equal("丂丄の町で、仂くöと侄の港が開いた。く、ﾊﾝｶｸ", Charsets.Decode(Convert.FromHexString("8fb0a18fb0a2a4cec4aea4c7a1a2d0bea4af8fabd3a4c88fb0fea4ceb9c1a4acb3aba4a4a4bfa1a3a4afa1a28eca8edd8eb68eb8"), "text/html; charset=euc-jp", html: true));
        Assert.Equal("港\uFFFDa\uFFFD", Charsets.Decode(Convert.FromHexString("b9c1" + "8fa1a1" + "61" + "8f"), "text/html; charset=euc-jp", html: true));
    }

    [Fact]
    public void Reads_an_XML_declaration()
    {
        const string xml = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><a>Порт</a>";
        Assert.Equal(xml, Charsets.Decode(Encoding.GetEncoding(1251).GetBytes(xml), null, html: false));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("no-such-charset")]
    public void Reads_windows_1252_behind_a_wrong_header(string label)
    {
        var bytes = Encoding.GetEncoding(1252).GetBytes("<p>Die Fähre fährt “pünktlich” – für 5 €.</p>");
        Assert.Equal("<p>Die Fähre fährt “pünktlich” – für 5 €.</p>", Charsets.Decode(bytes, $"text/html; charset={label}", html: true));
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1251")]
    [InlineData(null)]
    public void Recognises_UTF_8_behind_a_wrong_header(string? label)
    {
        var bytes = Encoding.UTF8.GetBytes("<p>Die Fähre fährt “pünktlich”.</p>");
        Assert.Equal("<p>Die Fähre fährt “pünktlich”.</p>", Charsets.Decode(bytes, label is null ? null : $"text/html; charset={label}", html: true));
    }

    [Fact]
    public void Reads_single_windows_1252_bytes_inside_UTF_8()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Fähre für "), 0x93, .. "Nord"u8, 0x94, .. Encoding.UTF8.GetBytes(" täglich, prüfend, größer")];
        Assert.Equal("Fähre für “Nord” täglich, prüfend, größer", Charsets.Decode(bytes, "text/html; charset=utf-8", html: true));
    }

    [Fact]
    public void Drops_a_character_that_the_cut_end_tore()
    {
        var bytes = Encoding.UTF8.GetBytes("Fähre für Lübeck").AsMemory()[..12];
        Assert.StartsWith("Fähre für ", Charsets.Decode(bytes, "text/html", html: true));
        Assert.DoesNotContain("Ã", Charsets.Decode(bytes, "text/html", html: true));
    }

    [Theory]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("gb18030")]
    [InlineData("big5")]
    [InlineData("euc-kr")]
    public void Reads_up_to_a_double_byte_that_the_cut_end_tore(string charset)
    {
        var whole = Encoding.GetEncoding(charset).GetBytes("港口 港口 港口 港");
        Assert.StartsWith("港口 港口 港口 ", Charsets.Decode(whole.AsMemory()[..^1], $"text/html; charset={charset}", html: true));
    }

    // The order of the HTML standard: mark, header, document.
    [Theory]
    [InlineData("text/html; charset=koi8-r", "<meta charset=windows-1251>", "koi8-r")]
    [InlineData("text/html; charset=no-such", "<meta charset=windows-1251>", "windows-1251")]
    [InlineData("text/html; charset=\"KOI8-R\"; x=y", "", "koi8-r")]
    [InlineData("text/html;charset='koi8-r'", "", "koi8-r")]
    [InlineData("text/html", "<meta charset=x-no-such><meta charset=koi8-r>", "koi8-r")]
    [InlineData(null, "<meta http-equiv=content-type content='text/html; charset=koi8-r'><meta charset=windows-1251>", "koi8-r")]
    public void Believes_the_header_before_the_document_and_the_first_known_name(string? header, string document, string charset)
    {
        var html = document + "<p>Глава порта сообщил во вторник.</p>";
        Assert.Equal(html, Charsets.Decode(Encoding.GetEncoding(charset).GetBytes(html), header, html: true));
    }

    [Theory]
    [InlineData("shift_jis", "euc-jp")]
    [InlineData("koi8-r", "windows-1251")]
    public void Believes_a_wrong_header_that_the_bytes_do_not_contradict_as_browsers_do(string header, string real)
    {
        var bytes = Encoding.GetEncoding(real).GetBytes("<p>Глава порта сообщил во вторник.</p>");
        Assert.Equal(Encoding.GetEncoding(header).GetString(bytes), Charsets.Decode(bytes, $"text/html; charset={header}", html: true));
    }

    [Fact]
    public void Takes_the_byte_order_mark_before_everything()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("é")];
        Assert.Equal("é", Charsets.Decode(bytes, "text/html; charset=shift_jis", html: true));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 })]
    [InlineData(new byte[] { 0xFE, 0xFF })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0x1B, 0x24, 0x42, 0x80, 0xFF })]
    public void Never_throws(byte[] bytes)
    {
        foreach (var type in new[] { null, "", "charset", "text/html; charset=", "text/html; charset=\"iso-2022-jp", "x; charset=utf-16", "x;charset=hz-gb-2312" })
        {
            Assert.NotNull(Charsets.Decode(bytes, type, html: true));
            Assert.NotNull(Charsets.Decode(bytes, type, html: false));
        }
    }

    [Fact]
    public void Guesses_undeclared_Japanese_and_Russian()
    {
        Assert.Equal(Japanese, Charsets.Decode(Encoding.GetEncoding("shift_jis").GetBytes(Japanese), null, html: true));
        const string russian = "<p>Глава порта сообщил во вторник, что забастовка окончена.</p>";
        Assert.Equal(russian, Charsets.Decode(Encoding.GetEncoding("koi8-r").GetBytes(russian), null, html: true));
        Assert.Equal(russian, Charsets.Decode(Encoding.GetEncoding("windows-1251").GetBytes(russian), null, html: true));
    }
}
