using System.Buffers;
using Firsthand.Reading.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Turns raw text of a feed into what it says: references resolved, control characters gone.</summary>
internal sealed class MarkupText(string document, Dtd dtd, Repairs repairs)
{
    private static readonly SearchValues<char> Unwanted = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(c => c is not (9 or 10 or 13)).Concat(Enumerable.Range(0x7F, 0x21)).Where(c => c != 0x85).Concat([0xFFFE, 0xFFFF]).Select(c => (char)c)]);

    // One look at the whole spares one at every text.
    private readonly bool _clean = !document.AsSpan().ContainsAny(Unwanted);
    private readonly bool _maybeTwice = Mojibake.IsPossible(document);
    private readonly CharBuffer _decoded = new();
    private string _space = "";

    /// <summary>The DOCTYPE's entities expanded to more than is allowed.</summary>
    public bool Spent => dtd.Spent;

    public string Decode(ReadOnlySpan<char> raw)
    {
        if (!raw.Contains('&')) return Clean(raw);
        _decoded.Clear();
        while (raw.IndexOf('&') is var at and >= 0)
        {
            _decoded.Append(raw[..at]);
            var length = Entities.Predefined(raw[at..], out var c);
            if (length > 0) _decoded.Append(c);
            else _decoded.Append(Reference(raw, at, out length));
            raw = raw[(at + length)..];
        }
        return Clean(_decoded.Append(raw).Span);
    }

    public string Clean(ReadOnlySpan<char> piece)
    {
        var clean = WithoutControls(piece);
        if (!_maybeTwice || Mojibake.Repair(clean) is not { } meant) return clean;
        repairs.Add("text encoded twice");
        return meant;
    }

    private string WithoutControls(ReadOnlySpan<char> piece)
    {
        if (piece.IsEmpty) return "";
        // Indentation: the same few characters over and over.
        if (piece.Length <= 32 && piece[0] <= ' ' && piece.IsWhiteSpace() && _clean) return piece.SequenceEqual(_space) ? _space : _space = piece.ToString();
        if (_clean || !piece.ContainsAny(Unwanted)) return piece.ToString();
        repairs.Add("control characters");
        return string.Create(piece.Length, piece, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                var c = from[i];
                to[i] = c is < ' ' and not ('\t' or '\n' or '\r') or '\u007F' or '\uFFFE' or '\uFFFF' ? ' ' : Entities.Western(c);
            }
        });
    }

    private string Reference(ReadOnlySpan<char> raw, int at, out int length)
    {
        if (dtd.Expand(raw, at, out length) is { } declared) return declared;
        var value = Entities.Read(raw, at, out length, out var predefined);
        if (value is null)
        {
            length = 1;
            repairs.Add("bare &");
            return "&";
        }
        if (!predefined) repairs.Add(string.Concat("undeclared entity ", raw.Slice(at, length)));
        // What the DTD of RSS 0.91 declares; HTML gave these two names to other brackets later.
        return raw.Slice(at, length) switch { "&lang;" => "\u2329", "&rang;" => "\u232A", _ => value };
    }
}
