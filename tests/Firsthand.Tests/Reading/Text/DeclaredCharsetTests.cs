using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Firsthand.Reading.Text;

namespace Firsthand.Tests.Reading.Text;

public sealed class DeclaredCharsetTests
{
    private static string? Declared(string head) => CharsetDeclaration.Find(Encoding.Latin1.GetBytes(head), html: true);

    [Theory]
    [InlineData("<meta charset=koi8-r>", "koi8-r")]
    [InlineData("<META CHARSET = 'Windows-1251' >", "windows-1251")]
    [InlineData("<meta/charset=\"big5\"/>", "big5")]
    [InlineData("<meta content='text/html; charset=euc-kr' http-equiv=Content-Type>", "euc-kr")]
    [InlineData("<meta http-equiv=content-type content='charset; charset = \"gbk\" x'>", "gbk")]
    [InlineData("<title a='<meta charset=utf-8>'></title><meta charset=macintosh>", "macintosh")]
    [InlineData("<!-- <meta charset=utf-8> --><!--><meta charset=iso-8859-7>", "iso-8859-7")]
    [InlineData("<?php x ?><!x></ x><meta charset=gb18030>", "gb18030")]
    [InlineData("<meta charset=no-such><meta charset=windows-1250>", "windows-1250")]
    [InlineData("<meta charset=utf-16be>", "utf-8")]
    [InlineData("<?xml version='1.0' encoding='koi8-u'?><html>", "koi8-u")]
    [InlineData("<metacharset=utf-8>", null)]
    [InlineData("<meta name=x content='text/html; charset=utf-8'>", null)]
    [InlineData("<meta charset='utf-8", null)]
    [InlineData("<a b=\"<meta charset=utf-8>", null)]
    [InlineData("<!-- <meta charset=utf-8>", null)]
    public void Is_found_where_browsers_find_it(string head, string? charset) => Assert.Equal(charset, Declared(head));

    [Fact]
    public void Is_found_in_all_shared_vectors()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("FIRSTHAND_BENCH") ?? "", "data", "security", "html-encoding-sniff.jsonl.gz");
        Assert.SkipUnless(File.Exists(file), "FIRSTHAND_BENCH names no evaluation kit: its encoding vectors are not tried (those above are).");
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var wrong = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            if (JsonNode.Parse(line) is not { } vector) continue;
            var body = Convert.FromBase64String((string)vector["body_b64"]!);
            if (body is [0xEF, 0xBB, 0xBF, ..]) continue;
            // What the standard falls back to, with the whole of the body looked at.
            var found = CharsetLabels.Find(CharsetDeclaration.Find(body, html: true)) ?? CharsetLabels.Find("windows-1252");
            if (found!.CodePage != CharsetLabels.Find((string)vector["encoding"]!)?.CodePage) wrong.Add($"{vector["id"]}: {found.WebName}, not {vector["encoding"]}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Both the server and the document say UTF-8, and neither is right.
    [Fact]
    public void Is_not_believed_when_claimed_twice_over_bytes_that_are_windows_1252()
    {
        const string Xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><title>Der Fährmann – “über den Fluß”</title>";
        Assert.Equal(Xml, Charsets.Decode(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Xml), "text/xml; charset=utf-8", html: false));
    }

    [Theory]
    [InlineData("FÃ¤hre fÃ¼r LÃ¼beck", "Fähre für Lübeck")]
    [InlineData("Ferry â€œreopensâ€˜ â€“ today", "Ferry “reopens‘ – today")]
    [InlineData("ÐŸÐ¾Ñ€Ñ‚", "Порт")]
    [InlineData("SÃO PAULO", null)]
    [InlineData("Why Ã© appears", null)]
    [InlineData("Fähre FÃ¤hre FÃ¤hre", null)]
    [InlineData("Ærø Å Ñandú", null)]
    [InlineData("plain", null)]
    public void Undoes_double_encoding_only_where_it_is_certain(string text, string? meant) => Assert.Equal(meant, Mojibake.Repair(text));

    [Theory]
    [InlineData("<p>It doesn\u00E2\u0080\u0099t sail</p><p>\u00C2\u00A0", "<p>It doesn\u2019t sail</p><p>\u00A0")] // a control tells it, the blank goes with it
    [InlineData("<p>caf\u00E9 doesn\u00E2\u0080\u0099t</p>", "<p>caf\u00E9 doesn\u2019t</p>")] // a sound letter stays
    [InlineData("F\u00C3\u00A4hre, H\u00C3\u00A4fen, B\u00C3\u00B6e, K\u00C3\u00BCste", "F\u00E4hre, H\u00E4fen, B\u00F6e, K\u00FCste")] // all of it
    [InlineData("Write \u00C3\u00A4 for \u00E4, \u00C3\u00B6 for \u00F6, \u00C3\u00BC for \u00FC, \u00C3\u009F for ss", "Write \u00E4 for \u00E4, \u00F6 for \u00F6, \u00FC for \u00FC, \u00DF for ss")] // a control among them
    [InlineData("Write \u00C3\u00A4 for \u00E4, \u00C3\u00B6 for \u00F6, \u00C3\u00BC for \u00FC, \u00C3\u00A0 for \u00E0", null)] // a text about the fault
    [InlineData("F\u00C3\u00A4hre", null)]
    [InlineData("Fähre, Häfen, Böe, Küste, été, Århus", null)]
    public void Undoes_double_encoding_of_a_page_run_by_run(string html, string? meant)
    {
        using var page = new PooledText(0).Append(html);
        Mojibake.RepairPage(page);
        Assert.Equal(meant ?? html, page.ToString());
    }
}
