using System.Text;
using System.Text.Unicode;

namespace Firsthand.Reading.Text;

/// <summary>Decodes bytes of unknown charset as browsers do, and more carefully where the declaration is wrong.</summary>
public static class Charsets
{
    // Browsers look at 1,024 bytes; real pages put long comments and preloads before their meta.
    private const int PrescanLength = 8192;

    /// <summary>Order of belief: BOM, the bytes themselves where they are UTF-8, header, declaration in the document, a guess.</summary>
    /// <param name="bytes">Decompressed body; anything, also empty or binary.</param>
    /// <param name="contentType">The Content-Type header, if there was one.</param>
    /// <param name="html">True: look for meta charset; false: for an XML declaration only.</param>
    /// <returns>Text without BOM. Never throws; undecodable bytes become U+FFFD or are read as windows-1252.</returns>
    public static string Decode(ReadOnlyMemory<byte> bytes, string? contentType, bool html)
    {
        var span = bytes.Span;
        if (FromBom(span) is { } marked)
            return marked;
        var fromHeader = CharsetLabels.Find(ParameterOf(contentType));
        if (fromHeader is { CodePage: 1200 or 1201 })
            return Trim(fromHeader.GetString(span));
        if (WideWithoutBom(span) is { } wide)
            return Trim(wide.GetString(span));
        return Decode(span, fromHeader, Declared(span, html));
    }

    /// <summary>As <see cref="Decode(ReadOnlyMemory{byte}, string?, bool)"/>, for a page that is read at once.</summary>
    internal static PooledText DecodePage(ReadOnlyMemory<byte> bytes, string? contentType)
    {
        var text = new PooledText(bytes.Length);
        // The usual case by far goes over the bytes once.
        if (!MayBeUtf8(bytes.Span, contentType) || !text.TryAppend(bytes.Span))
            text.Append(Decode(bytes, contentType, html: true));
        return text;
    }

    /// <summary>Whether <see cref="Decode(ReadOnlyMemory{byte}, string?, bool)"/> takes the bytes for UTF-8 as soon as they are sound UTF-8.</summary>
    private static bool MayBeUtf8(ReadOnlySpan<byte> span, string? contentType)
    {
        // What may be a BOM, or two bytes a character.
        if (span[..Math.Min(span.Length, 4)].ContainsAny(stackalloc byte[] { 0, 0xEF, 0xFE, 0xFF }))
            return false;
        return (CharsetLabels.Find(ParameterOf(contentType)) ?? Declared(span, html: true)) is null or { IsSingleByte: true } or { CodePage: 65001 };
    }

    private static Encoding? Declared(ReadOnlySpan<byte> span, bool html) => CharsetLabels.Find(CharsetDeclaration.Find(span[..Math.Min(span.Length, PrescanLength)], html));

    private static string Decode(ReadOnlySpan<byte> span, Encoding? header, Encoding? declared)
    {
        var claim = header ?? declared;
        // The usual case, told without looking at every character.
        if (claim is null or { IsSingleByte: true } or { CodePage: 65001 } && Utf8.IsValid(span))
            return Encoding.UTF8.GetString(span);
        var shape = Utf8Shape.Of(span);
        // A stateful or double-byte text is almost never valid UTF-8 by accident; a short one may be, so its claim then holds.
        if (shape.Valid && (shape.Sequences == 0 ? claim?.CodePage is not (50220 or 52936) : claim is null or { IsSingleByte: true } or { CodePage: 65001 } || shape.Sequences >= 8))
            return Encoding.UTF8.GetString(span);
        if (claim is { CodePage: 65001 } && !shape.Valid && declared is { CodePage: not 65001 } && shape.Sequences * 4 < shape.Faults)
            claim = declared;
        if (claim is not null and not { CodePage: 65001 })
            return shape.MostlyUtf8 ? MixedUtf8.Decode(span) : claim.GetString(span);
        // Claimed or unclaimed UTF-8 that is broken: a few bad bytes in UTF-8, or another charset altogether.
        return shape.Sequences > shape.Faults || shape.Faults == 0 ? MixedUtf8.Decode(span) : CharsetGuess.Of(span).GetString(span);
    }

    private static string? FromBom(ReadOnlySpan<byte> span) => span switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Utf8.IsValid(rest) ? Encoding.UTF8.GetString(rest) : MixedUtf8.Decode(rest),
        [0xFF, 0xFE, 0, 0, .. var rest] when rest.Length % 4 == 0 && rest.Length > 0 => Encoding.UTF32.GetString(rest),
        [0, 0, 0xFE, 0xFF, .. var rest] => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        _ => null,
    };

    private static Encoding? WideWithoutBom(ReadOnlySpan<byte> span) => span switch
    {
        [(byte)'<', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<', ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [(byte)'<', 0, not 0, 0, ..] => Encoding.Unicode,
        [0, (byte)'<', 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static string Trim(string text) => text.StartsWith('\uFEFF') ? text[1..] : text;

    private static string? ParameterOf(string? contentType)
    {
        if (contentType is null)
            return null;
        var at = contentType.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = contentType.AsSpan(at + 7).TrimStart();
        if (!value.StartsWith("="))
            return null;
        value = value[1..].Trim().TrimStart("\"'");
        var end = value.IndexOfAny("\"'; ,\t");
        return (end < 0 ? value : value[..end]).ToString();
    }
}
