using System.Collections.Frozen;
using System.Net;
using Firsthand.Reading.Extraction;

namespace Firsthand.Reading.Attribution;

/// <summary>A link to an outlet's site, and where its words stand in the text.</summary>
internal readonly record struct OutletLink(TextSpan Text, KnownOutlet Outlet);

/// <summary>Finds the links of a text that lead to known outlets, and tells whether the words at one say that the report is from there.</summary>
internal static class TextLinks
{
    private const int MostLinks = 200;
    private const int LongestWords = 200;
    private const int Beside = 3;

    private static readonly FrozenSet<string> Reports = WordSet.Of("""
        report reports reported reporting reportedly revealed according investigation exclusive scoop
        rapporte rapporté révèle révélé révélations selon enquête informations
        informó informa reveló según publicó investigación información adelantó
        bericht berichte berichtet berichtete laut medienbericht recherche recherchen meldet meldete
        segundo informou revelou reportagem noticiou publicou
        сообщает сообщают сообщил сообщила сообщили пишет пишут данным расследование
        ذكرت أفادت نقلت كشفت بحسب حسب تقرير تحقيق
        """);

    /// <param name="html">Sanitised HTML of the same text.</param>
    /// <returns>In the order of the text; links whose words are not found in it, or that lead elsewhere, are left out.</returns>
    public static List<OutletLink> Of(string html, string text, OutletNames names)
    {
        var found = new List<OutletLink>();
        var from = 0;
        for (var (at, seen) = (html.IndexOf("<a ", StringComparison.OrdinalIgnoreCase), 0); at >= 0 && seen < MostLinks; at = html.IndexOf("<a ", at, StringComparison.OrdinalIgnoreCase), seen++)
        {
            at += 2;
            var href = Href(html, ref at);
            if (at < html.Length) at++;
            var end = html.IndexOf("</a", at, StringComparison.OrdinalIgnoreCase);
            if (end < 0) break;
            if (href is null || end - at > LongestWords * 4 || !Uri.TryCreate(href, UriKind.Absolute, out var url) || names.OfHost(url.IdnHost) is not { } outlet) continue;
            var words = Words(html[at..end]);
            at = end;
            if (words.Length is < 2 or > LongestWords || text.IndexOf(words, from, StringComparison.Ordinal) is not (>= 0 and var start)) continue;
            from = start + words.Length;
            found.Add(new OutletLink(new TextSpan(start, from), outlet));
        }
        return found;
    }

    /// <summary>"<a>first reported</a>", "according to <a>a document</a>": a word of reporting in the link or right before it.</summary>
    public static bool Attributes(List<Token> sentence, TextSpan link)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            if (sentence[i].End <= link.Start || sentence[i].Start >= link.End) continue;
            for (var near = Math.Max(0, i - Beside); near <= i; near++)
                if (sentence[near].Quote < 0 && Reports.Contains(sentence[near].Lower)) return true;
        }
        return false;
    }

    private static string? Href(string html, ref int at)
    {
        string? href = null;
        while (HtmlScan.NextAttribute(html, ref at, out var attribute))
            if (html.AsSpan(attribute.Name.Start.Value, attribute.Name.End.Value - attribute.Name.Start.Value).Equals("href", StringComparison.OrdinalIgnoreCase)) href = WebUtility.HtmlDecode(html[attribute.Value]);
        return href;
    }

    /// <summary>Mark-up as plain words, one space between them.</summary>
    internal static string Words(string html)
    {
        var words = new System.Text.StringBuilder();
        var tag = false;
        foreach (var c in html)
        {
            if (c == '<') tag = true;
            else if (c == '>' && tag) tag = false;
            else if (!tag) words.Append(c);
        }
        return string.Join(' ', WebUtility.HtmlDecode(words.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
