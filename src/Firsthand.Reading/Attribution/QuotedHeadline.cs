namespace Firsthand.Reading.Attribution;

/// <summary>"Ida Roemer : « Je le referais »", in any language: a few words without a figure, a colon, and a quotation that ends the headline.</summary>
internal static class QuotedHeadline
{
    private const int LongestName = 40;
    private const int MostWords = 5;

    public static Finding? In(string title)
    {
        var colon = title.IndexOf(':');
        if (colon is < 2 or > LongestName) return null;
        var name = title[..colon].TrimEnd();
        if (name.Any(c => !char.IsLetter(c) && !char.IsWhiteSpace(c) && c is not ('-' or '.' or '’' or '\'')) || name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostWords) return null;
        var said = colon + 1;
        while (said < title.Length && char.IsWhiteSpace(title[said])) said++;
        var end = title.AsSpan().TrimEnd().Length;
        if (Quotations.InTitle(title) is not [var only] || only.Start != said || only.End != end) return null;
        var start = title.Length - title.AsSpan().TrimStart().Length;
        return new Finding(new TextSpan(start, start + name.AsSpan().Trim().Length), new TextSpan(colon, colon + 1), [only.Span], 0.75) { Construction = Construction.Label, Quote = QuoteKind.Direct };
    }
}
