using System.Text;
using SkiaSharp;

namespace Firsthand.Cards;

/// <summary>Some glyphs of one face that are drawn together.</summary>
public sealed record Piece(CardFace Face, int Level, IReadOnlyList<ushort> Glyphs, IReadOnlyList<SKPoint> Places, float Width);

/// <summary>A line of text, put together and put in order.</summary>
public sealed class CardText
{
    private CardText(IReadOnlyList<Piece> pieces, float size) => (Pieces, Size, Width) = (pieces, size, pieces.Sum(p => p.Width));

    /// <summary>From left to right.</summary>
    public IReadOnlyList<Piece> Pieces { get; }
    public float Size { get; }
    public float Width { get; }

    /// <param name="faces">The first that has a letter draws it.</param>
    public static CardText Of(string text, IReadOnlyList<CardFace> faces, float size, bool rightToLeft)
    {
        var pieces = new List<Piece>();
        foreach (var stretch in Direction.Stretches(text, rightToLeft))
            foreach (var (part, face) in ByFace(text[stretch.Start..stretch.End], faces))
            {
                var (glyphs, places, width) = face.Shape(part, stretch.RightToLeft, size);
                pieces.Add(new Piece(face, stretch.Level, glyphs, places, width));
            }
        return new CardText(Direction.Drawn(pieces, p => p.Level), size);
    }

    private static IEnumerable<(string Text, CardFace Face)> ByFace(string text, IReadOnlyList<CardFace> faces)
    {
        var (part, face) = (new StringBuilder(), (CardFace?)null);
        foreach (var rune in text.EnumerateRunes())
        {
            // Spaces and signs stay with the letters before them, so that nothing that joins is torn apart.
            var next = face is not null && !Rune.IsLetterOrDigit(rune) && face.Has(rune) ? face : faces.FirstOrDefault(f => f.Has(rune)) ?? faces[0];
            if (face is not null && next != face)
            {
                yield return (part.ToString(), face);
                part.Clear();
            }
            face = next;
            part.Append(rune.ToString());
        }
        if (face is not null) yield return (part.ToString(), face);
    }

    /// <param name="x">Where it begins on the left.</param>
    public void Draw(SKCanvas canvas, float x, float y, SKPaint paint)
    {
        foreach (var piece in Pieces)
        {
            using var font = piece.Face.Font(Size);
            using var builder = new SKTextBlobBuilder();
            builder.AddPositionedRun([.. piece.Glyphs], font, [.. piece.Places]);
            using var blob = builder.Build();
            if (blob is not null) canvas.DrawText(blob, x, y, paint);
            x += piece.Width;
        }
    }

    /// <summary>A text in lines of at most a width; what has no room in the last is cut with "…".</summary>
    public static IReadOnlyList<CardText> Lines(string text, IReadOnlyList<CardFace> faces, float size, bool rightToLeft, float width, int most, out bool cut)
    {
        var lines = new List<CardText>();
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        cut = false;
        for (var at = 0; at < words.Length;)
        {
            var (end, line) = (at + 1, CardText.Of(words[at], faces, size, rightToLeft));
            while (end < words.Length && CardText.Of(string.Join(' ', words[at..(end + 1)]), faces, size, rightToLeft) is var longer && longer.Width <= width) (end, line) = (end + 1, longer);
            if (lines.Count == most - 1 && end < words.Length)
            {
                cut = true;
                while (end > at + 1 && CardText.Of(string.Join(' ', words[at..end]) + "…", faces, size, rightToLeft).Width > width) end--;
                lines.Add(CardText.Of(string.Join(' ', words[at..end]) + "…", faces, size, rightToLeft));
                return lines;
            }
            lines.Add(line);
            cut |= line.Width > width;
            at = end;
        }
        return lines;
    }
}
