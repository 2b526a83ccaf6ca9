using System.Collections.Frozen;
using System.Text;

namespace Firsthand.Reading.Text;

/// <summary>Charset labels as the WHATWG Encoding standard maps them (https://encoding.spec.whatwg.org/#names-and-labels).</summary>
internal static class CharsetLabels
{
    // Code page → labels. The standard reads every Latin-1 label as windows-1252, every GB label as gb18030.
    private static readonly (int CodePage, string Labels)[] Table =
    [
        (65001, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig utf_8 utf8mb4"),
        (1200, "utf-16le utf-16 ucs-2 unicode iso-10646-ucs-2 csunicode unicodefeff"),
        (1201, "utf-16be unicodefffe"),
        (866, "ibm866 866 cp866 csibm866"),
        (28592, "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2 iso-ir-101"),
        (28593, "iso-8859-3 iso8859-3 iso88593 iso_8859-3 latin3 l3 csisolatin3"),
        (28594, "iso-8859-4 iso8859-4 iso88594 iso_8859-4 latin4 l4 csisolatin4"),
        (28595, "iso-8859-5 iso8859-5 iso88595 iso_8859-5 cyrillic csisolatincyrillic"),
        (28596, "iso-8859-6 iso8859-6 iso88596 iso_8859-6 arabic asmo-708 ecma-114 iso-8859-6-e iso-8859-6-i csisolatinarabic"),
        (28597, "iso-8859-7 iso8859-7 iso88597 iso_8859-7 greek greek8 ecma-118 elot_928 csisolatingreek sun_eu_greek"),
        (28598, "iso-8859-8 iso8859-8 iso88598 iso_8859-8 hebrew visual iso-8859-8-e iso-8859-8-i logical csisolatinhebrew"),
        (28600, "iso-8859-10 iso8859-10 iso885910 latin6 l6 csisolatin6 iso-ir-157"),
        (28603, "iso-8859-13 iso8859-13 iso885913"),
        (28604, "iso-8859-14 iso8859-14 iso885914"),
        (28605, "iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 latin-9 latin9 csisolatin9"),
        (28606, "iso-8859-16 iso8859-16 iso885916"),
        (20866, "koi8-r koi8 koi koi8_r cskoi8r"),
        (21866, "koi8-u koi8-ru"),
        (10000, "macintosh mac x-mac-roman csmacintosh"),
        (10007, "x-mac-cyrillic x-mac-ukrainian"),
        (874, "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911"),
        (1250, "windows-1250 cp1250 x-cp1250 win-1250"),
        (1251, "windows-1251 cp1251 x-cp1251 win-1251 cp-1251"),
        (1252, "windows-1252 x-user-defined cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso-8859-1:1987 latin1 latin-1 l1 ascii us-ascii ansi_x3.4-1968 ibm819 cp819 csisolatin1 iso-ir-100 win-1252"),
        (1253, "windows-1253 cp1253 x-cp1253"),
        (1254, "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 csisolatin5"),
        (1255, "windows-1255 cp1255 x-cp1255"),
        (1256, "windows-1256 cp1256 x-cp1256"),
        (1257, "windows-1257 cp1257 x-cp1257"),
        (1258, "windows-1258 cp1258 x-cp1258"),
        (54936, "gb18030 gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58 gb2312-80"),
        (52936, "hz-gb-2312"),
        (950, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
        (51932, "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese"),
        (50220, "iso-2022-jp csiso2022jp"),
        (932, "shift_jis shift-jis sjis x-sjis ms932 ms_kanji windows-31j csshiftjis cp932"),
        (949, "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr csksc56011987 iso-ir-149 cp949"),
    ];

    private static readonly FrozenDictionary<string, int> CodePages = Table
        .SelectMany(row => row.Labels.Split(' ').Select(label => KeyValuePair.Create(label, row.CodePage)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static Encoding? Find(string? label) =>
        label is not null && CodePages.TryGetValue(label.Trim(), out var page) ? ForCodePage(page) : null;

    public static Encoding ForCodePage(int page) => page switch
    {
        65001 => Encoding.UTF8,
        1200 => Encoding.Unicode,
        1201 => Encoding.BigEndianUnicode,
        51932 => EucJp.Instance,
        _ => SingleByte.Find(page) ?? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.Latin1,
    };
}
