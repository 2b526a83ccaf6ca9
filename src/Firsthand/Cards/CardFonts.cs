using System.Reflection;
using System.Text;
using HarfBuzzSharp;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace Firsthand.Cards;

/// <summary>One of our fonts, for drawing and for putting letters together.</summary>
public sealed class CardFace
{
    private readonly SKShaper shaper;
    private readonly SKFont letters;

    internal CardFace(string file)
    {
        using var stream = typeof(CardFace).Assembly.GetManifestResourceStream("Firsthand.Cards.Fonts." + file) ?? throw new InvalidOperationException(file);
        Typeface = SKTypeface.FromStream(stream) ?? throw new InvalidOperationException($"{file} is no font.");
        shaper = new SKShaper(Typeface);
        letters = new SKFont(Typeface);
    }

    public SKTypeface Typeface { get; }

    public bool Has(Rune rune) => letters.ContainsGlyph(rune.Value);

    public SKFont Font(float size) => new(Typeface, size) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };

    /// <summary>Glyphs from left to right with their places; letters that join are joined.</summary>
    public (IReadOnlyList<ushort> Glyphs, IReadOnlyList<SKPoint> Places, float Width) Shape(string text, bool rightToLeft, float size)
    {
        using var font = Font(size);
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        buffer.Direction = rightToLeft ? HarfBuzzSharp.Direction.RightToLeft : HarfBuzzSharp.Direction.LeftToRight;
        // A shaper's font is one object with a scale: two threads must not put letters together with it at a time.
        lock (shaper)
        {
            var shaped = shaper.Shape(buffer, font);
            return ([.. shaped.Codepoints.Select(c => (ushort)c)], shaped.Points, shaped.Width);
        }
    }
}

/// <summary>The look's faces, single weights of them: what is not in any of these is not drawn at all, rather than as boxes.</summary>
public static class CardFonts
{
    private static readonly Lazy<IReadOnlyList<CardFace>> Serifs = new(() => [new("newsreader.ttf"), new("newsreader-ext.ttf"), new("noto-naskh-arabic.ttf")]);
    private static readonly Lazy<IReadOnlyList<CardFace>> Sanses = new(() => [new("libre-franklin.ttf"), new("libre-franklin-ext.ttf"), new("noto-naskh-arabic.ttf")]);

    /// <summary>Of headlines.</summary>
    public static IReadOnlyList<CardFace> Serif => Serifs.Value;
    /// <summary>Of everything else.</summary>
    public static IReadOnlyList<CardFace> Sans => Sanses.Value;

    /// <summary>Marks of direction and the like draw nothing, and no font needs them.</summary>
    public static string Plain(string text) => string.Concat(text.Where(c => c is not (>= '\u200B' and <= '\u200F') and not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069') and not '\uFEFF' and not '\u00AD').Select(c => char.IsWhiteSpace(c) ? ' ' : c));

    public static bool Have(string text) => text.EnumerateRunes().All(r => r.Value == ' ' || Serif.Any(f => f.Has(r)));
}
