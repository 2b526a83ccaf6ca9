namespace Firsthand.Reading.Entities;

/// <summary>"SELWICK (Northwater) - …", "CAPE LISSE. …", "PARIS, 3 May — …": a place in capitals at the head of a text, and whose report it is.</summary>
/// <param name="Place">Where the place stands; empty where there is no such line.</param>
/// <param name="Agency">What stands in brackets after it.</param>
internal readonly record struct Dateline(TextSpan Place, TextSpan Agency)
{
    private const int Longest = 90;
    private const int LongestBetween = 40;

    public bool Holds(TextSpan span) => span.Start >= Place.Start && span.End <= Place.End && span.Length > 0;

    public bool IsAgency(TextSpan span) => span.Start >= Agency.Start && span.End <= Agency.End && Agency.Length > 0;

    /// <summary>The first word after the line opens a sentence.</summary>
    public bool IsPassed(TextSpan span, int before) => Place.Length > 0 && span.Start >= Place.End && before < Math.Max(Place.End, Agency.End);

    public static Dateline Of(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, Longest));
        var end = 0;
        while (end < head.Length && (char.IsUpper(head[end]) || head[end] is ' ' or '-' or '\u2019' or '\''))
            end++;
        // The capital of a word that goes on small belongs to the sentence: "ATLANTA - Growers".
        if (end < head.Length && char.IsLower(head[end]))
            while (end > 0 && head[end - 1] is not ' ')
                end--;
        while (end > 0 && !char.IsUpper(head[end - 1]))
            end--;
        // One letter may begin the first word of a sentence that has no such line: "LOWER DESSEL. The", "A man".
        if (end < 4 || end >= head.Length || char.IsLower(head[end]))
            return default;
        var rest = head[end..];
        var dash = rest.IndexOfAny('\u2013', '\u2014');
        if (dash < 0 && rest.IndexOf(" - ", StringComparison.Ordinal) is var spaced and >= 0)
            dash = spaced + 1;
        if (rest[0] != '.' && rest[0] != ':' && (dash < 0 || dash > LongestBetween))
            return default;
        var place = new TextSpan(0, end);
        var open = rest.IndexOf('(');
        if (open < 0 || dash < open)
            return new Dateline(place, default);
        var close = rest.IndexOf(')');
        return new Dateline(place, close > open ? new TextSpan(end + open, end + close) : default);
    }
}
