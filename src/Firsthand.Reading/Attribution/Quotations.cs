namespace Firsthand.Reading.Attribution;

/// <summary>A stretch between quotation marks, marks included. Outer quotations only; what is quoted inside belongs to the outer one.</summary>
/// <param name="Continues">It runs on from the paragraph before, which left its mark open.</param>
internal readonly record struct Quotation(int Start, int End, bool Continues)
{
    public TextSpan Span => new(Start, End);
}

/// <summary>
/// Finds quotations in all styles: “ ” „ “ « » ‹ › 「 」 『 』 ‘ ’ " . A paragraph that leaves a mark open is quoted to its end only
/// if the next one opens with a mark again, as newspapers print long speeches; otherwise the mark is stray and quotes nothing.
/// </summary>
internal static class Quotations
{
    // A quotation longer than this is a missing mark.
    private const int Longest = 4000;

    public static List<Quotation> Find(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        var found = new List<Quotation>();
        var open = false;
        for (var p = 0; p < paragraphs.Count; p++)
        {
            var paragraph = paragraphs[p];
            var nextOpens = p + 1 < paragraphs.Count && IsOpener(text[paragraphs[p + 1].Start]);
            open = InParagraph(text, paragraph, open && IsOpener(text[paragraph.Start]), nextOpens, found);
        }
        return found;
    }

    /// <summary>In headlines single straight marks quote too: Mayor vows 'answers by Friday'.</summary>
    public static List<Quotation> InTitle(string title)
    {
        var found = new List<Quotation>();
        InParagraph(title, new TextSpan(0, title.Length), false, false, found);
        if (found.Count > 0) return found;
        for (var at = 0; at < title.Length; at++)
        {
            if (title[at] != '\'' || at > 0 && !char.IsWhiteSpace(title[at - 1]) || at + 1 >= title.Length || char.IsWhiteSpace(title[at + 1])) continue;
            var close = at + 1;
            while (close < title.Length && (title[close] != '\'' || close + 1 < title.Length && char.IsLetterOrDigit(title[close + 1]))) close++;
            if (close >= title.Length) break;
            found.Add(new Quotation(at, close + 1, false));
            at = close;
        }
        return found;
    }

    /// <summary>True when the paragraph leaves a quotation open that the next one takes up.</summary>
    private static bool InParagraph(string text, TextSpan paragraph, bool continues, bool nextOpens, List<Quotation> found)
    {
        for (var at = paragraph.Start; at < paragraph.End; at++)
        {
            if (!Opens(text, at, paragraph)) continue;
            var close = Close(text, at, paragraph.End);
            if (close < 0)
            {
                if (!nextOpens || !IsSentence(text, at, paragraph.End)) continue;
                found.Add(new Quotation(at, paragraph.End, continues && at == paragraph.Start));
                return true;
            }
            if (close - at > 1 && !IsNickname(text, at, close + Width(text, at), paragraph)) found.Add(new Quotation(at, close + Width(text, at), continues && at == paragraph.Start));
            at = close + Width(text, at) - 1;
        }
        return false;
    }

    /// <summary>Marcia "Cia" Price: a word in the middle of a name quotes nobody.</summary>
    private static bool IsNickname(string text, int start, int end, TextSpan paragraph)
    {
        if (end - start > 24 || start - 2 < paragraph.Start || end + 1 >= paragraph.End || text[start - 1] != ' ' || text[end] != ' ' || !char.IsUpper(text[end + 1]) || !char.IsUpper(text[start + 1])) return false;
        var word = start - 1;
        while (word > paragraph.Start && !char.IsWhiteSpace(text[word - 1])) word--;
        return char.IsUpper(text[word]) && char.IsLetter(text[start - 2]) && !text.AsSpan(start + 1, end - start - 2).ContainsAny(' ', ',', '.');
    }

    // Typewriters and some wires write a double mark as two single ones: ''so'' or ``so''.
    private static int Width(string text, int at) => text[at] is '\'' or '`' && at + 1 < text.Length && text[at + 1] is '\'' or '`' ? 2 : 1;

    private static bool IsSentence(string text, int start, int end) => text.AsSpan(start, end - start).ContainsAny('.', '?', '!');

    private static bool IsOpener(char c) => c is '“' or '„' or '«' or '"' or '「' or '『' or '‘' or '»';

    private static bool Opens(string text, int at, TextSpan paragraph)
    {
        var first = at == paragraph.Start || !char.IsLetterOrDigit(text[at - 1]);
        var inside = at + 1 < paragraph.End && !char.IsWhiteSpace(text[at + 1]);
        return text[at] switch
        {
            '“' or '„' or '「' or '『' or '«' or '‹' => true,
            '"' or '‘' => first && at + 1 < paragraph.End,
            '\'' or '`' => first && Width(text, at) == 2,
            // German books print »so«.
            '»' => first && inside,
            _ => false,
        };
    }

    /// <summary>The closing mark's place, or -1.</summary>
    private static int Close(string text, int open, int end)
    {
        end = Math.Min(end, open + Longest);
        var depth = 0;
        bool? nested = null;
        for (var at = open + 1; at < end; at++)
        {
            var c = text[at];
            if (Closes(text, open, at, end))
            {
                if (depth == 0) return at;
                depth--;
            }
            else if (c == text[open] && c is not ('"' or '\'' or '`'))
            {
                // Nested, or the same mark again because the first was never closed.
                if (text[open] is '“' or '‘' && !(nested ??= ClosesAll(text, open, end))) return -1;
                depth++;
            }
        }
        return -1;
    }

    /// <summary>‘It is the boys’ bridge,’: the mark after a plural that owns something, where another follows that ends a sentence or a clause.</summary>
    private static bool IsOwners(string text, int at, int end)
    {
        if (text[at - 1] != 's' || at + 2 >= end || text[at + 1] != ' ' || !char.IsLower(text[at + 2])) return false;
        for (var next = at + 2; next < Math.Min(end, at + 300); next++)
        {
            if (text[next] is '‘' or '“') return false;
            if (text[next] == '’' && (next + 1 >= end || !char.IsLetterOrDigit(text[next + 1])) && text[next - 1] != 's') return text[next - 1] is ',' or '.' or '?' or '!' or '…';
        }
        return false;
    }

    /// <summary>“what he calls “hell” is none”: each mark of the kind is closed before the end.</summary>
    private static bool ClosesAll(string text, int open, int end)
    {
        var depth = 1;
        for (var at = open + 1; at < end; at++)
        {
            if (text[at] == text[open]) depth++;
            else if (Closes(text, open, at, end) && --depth == 0) return true;
        }
        return false;
    }

    private static bool Closes(string text, int open, int at, int end) => (text[open], text[at]) switch
    {
        ('“', '”') or ('“', '"') or ('„', '“') or ('„', '”') or ('«', '»') or ('‹', '›') or ('「', '」') or ('『', '』') or ('»', '«') => true,
        ('"', '"') or ('"', '”') => true,
        ('\'' or '`', '\'') => at + 1 < end && text[at + 1] == '\'' && at > open + 1,
        // An apostrophe stands before a letter, and after one where a plural owns something.
        ('‘', '’') => (at + 1 >= end || !char.IsLetterOrDigit(text[at + 1])) && !IsOwners(text, at, end),
        _ => false,
    };
}
