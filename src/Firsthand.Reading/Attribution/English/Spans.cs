namespace Firsthand.Reading.Attribution.English;

internal static class Spans
{
    /// <summary>From a token to another, with the quotation marks of those in quotations.</summary>
    public static TextSpan Between(Passage p, int from, int to) =>
        new(p.Quoted(from) ? p.Quotation(from).Start : p.Tokens[from].Start, p.Quoted(to) ? p.Quotation(to).End : p.Tokens[to].End);
}
