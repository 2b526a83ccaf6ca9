using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Store;

namespace Firsthand.Articles;

/// <summary>A claim of the article's text with whoever makes it.</summary>
/// <param name="Span">In UTF-16 units of the article's text.</param>
/// <param name="Who">As the page names it; null where the text only says "she", or where the outlet itself speaks: the text says that already.</param>
/// <param name="Relayed">Another outlet heard it, not this one.</param>
public sealed record Said(TextSpan Span, string? Who, SourceKind Kind, bool Relayed)
{
    // What is marked by a line beneath whole sentences is hard to read: they are marked otherwise.
    private const int Long = 140;

    /// <summary>Of the speaker in the list below the text; 0: nobody who is named.</summary>
    public int Number { get; init; }
    /// <summary>Of the speaker's page; null: there is none.</summary>
    public string? Key { get; init; }
    public QuoteKind Quote { get; init; }
    public bool IsLong => Quote == QuoteKind.Indirect && Span.Length > Long;

    /// <summary>What may be marked: sure enough, within the text, no two on the same words; in order.</summary>
    public static IReadOnlyList<Said> Of(ArticleRow article, string outlet) => Marks(SaidBy.Of(article, outlet), article.Text.Length);

    public static IReadOnlyList<Said> Marks(SaidBy said, int length)
    {
        var numbers = new Dictionary<Claim, int>(ReferenceEqualityComparer.Instance);
        foreach (var speaker in said.Speakers)
            foreach (var claim in speaker.Claims) numbers[claim] = speaker.Number;
        var apart = new List<Said>();
        foreach (var one in said.Claims.SelectMany(c => c.Spans.Where(s => s.Start >= 0 && s.End <= length && s.Start < s.End).Select(s => new Said(s, said.IsOwn(c) ? null : c.Who, c.Kind, said.IsRelayed(c))
        {
            Number = numbers.GetValueOrDefault(c),
            Key = c.Key,
            Quote = c.Quote,
        })).OrderBy(s => s.Span.Start).ThenByDescending(s => s.Span.Length))
        {
            if (apart.Count == 0 || one.Span.Start >= apart[^1].Span.End) apart.Add(one);
        }
        return apart;
    }
}
