using System.Globalization;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Search;

/// <summary>A piece of text, marked where it is what was looked for.</summary>
public readonly record struct SnippetPiece(string Text, bool Marked);

/// <summary>The place of an article where the words stand closest together, within one paragraph, with the words marked.</summary>
public static class Snippet
{
    private const int Length = 240;
    private const int Before = 60;

    public static IReadOnlyList<SnippetPiece> Title(SearchQuery query, ArticleCard card) => Pieces(card.Title, 0, card.Title.Length, SearchCheck.Places(query, card.Title, card.Language, title: true));

    /// <summary>No more than the outlet's display right allows: of a full text any place, else its excerpt; of headlines nothing.</summary>
    public static IReadOnlyList<SnippetPiece> Text(SearchQuery query, FoundArticle found)
    {
        var card = found.Card;
        if (card.DisplayRight == "headline") return [];
        if (card.DisplayRight == "full" && found.Text.Length > 0 && SearchCheck.Places(query, found.Text, card.Language, title: false) is { Count: > 0 } places)
        {
            var (start, end) = Around(found.Text, places);
            return Pieces(found.Text, start, end, places);
        }
        var excerpt = Layout.WholeSentences.Of(card.Excerpt);
        return Pieces(excerpt, 0, excerpt.Length, SearchCheck.Places(query, excerpt, card.Language, title: false));
    }

    private static (int Start, int End) Around(string text, IReadOnlyList<TextSpan> places)
    {
        var (best, most) = (0, 0);
        for (int i = 0, j = 0; i < places.Count; i++)
        {
            while (j < places.Count && places[j].End <= places[i].Start + Length - Before) j++;
            // The same word five times tells less than three words once; different lengths are a fair sign of different words.
            var kinds = places.Skip(i).Take(Math.Min(j - i, 12)).Select(p => text.AsSpan(p.Start, p.Length).ToString().ToUpperInvariant()).Distinct().Count();
            if (kinds > most) (best, most) = (i, kinds);
            if (i > 200) break;
        }
        var at = places[best].Start;
        var paragraph = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        var end = text.IndexOf('\n', at) is var stop && stop < 0 ? text.Length : stop;
        if (end - paragraph <= Length) return (paragraph, end);
        var start = at - paragraph <= Before ? paragraph : Boundary(text, at - Before, at);
        return (start, end - start <= Length ? end : Boundary(text, start + Length - 20, Math.Min(end, start + Length)));
    }

    /// <summary>After the first space in the range; without one (scripts without spaces) between characters.</summary>
    private static int Boundary(string text, int from, int to)
    {
        var space = text.AsSpan(from, to - from).IndexOf(' ');
        if (space >= 0) return from + space + 1;
        while (from < to && (char.IsLowSurrogate(text[from]) || char.GetUnicodeCategory(text[from]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)) from++;
        return from;
    }

    private static List<SnippetPiece> Pieces(string text, int start, int end, IReadOnlyList<TextSpan> places)
    {
        var pieces = new List<SnippetPiece>();
        if (end <= start) return pieces;
        if (start > 0 && text[start - 1] != '\n') pieces.Add(new("…", false));
        var at = start;
        foreach (var place in places)
        {
            if (place.End <= at || place.Start < start) continue;
            if (place.Start >= end) break;
            if (place.Start > at) pieces.Add(new(text[at..place.Start], false));
            at = Math.Min(place.End, end);
            pieces.Add(new(text[place.Start..at], true));
        }
        if (at < end) pieces.Add(new(text[at..end].TrimEnd(), false));
        if (end < text.Length && text[end] != '\n') pieces.Add(new("…", false));
        return pieces;
    }
}
