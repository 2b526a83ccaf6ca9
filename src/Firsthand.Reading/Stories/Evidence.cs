using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>What speaks for and against two articles telling of one event; each signal 0–1.</summary>
internal readonly record struct Evidence
{
    /// <summary>Words of headline and lead.</summary>
    public float Cosine { get; init; }
    /// <summary>Words written as names: which part of the weight of the poorer article's names the other has.</summary>
    public float Names { get; init; }
    /// <summary>Which part of the weight of one article's names the other has, of whichever shares more: a short report has few of a long one's.</summary>
    public float NamesKept { get; init; }
    /// <summary>The same for the names with an identity, each counting once.</summary>
    public float Identities { get; init; }
    /// <summary>As <see cref="Names"/>, for numbers.</summary>
    public float Numbers { get; init; }
    /// <summary>Both give numbers and have none in common: two storms, two elections, told by one pattern.</summary>
    public bool NumbersDiffer { get; init; }
    /// <summary>Which part of the weight of one headline's names stands anywhere in the other article, of whichever keeps less; half where a headline has none.</summary>
    public float TitleNames { get; init; }
    /// <summary>The same for headlines' words that are neither names nor numbers, on the average of both.</summary>
    public float TitleWords { get; init; }
    /// <summary>Both headlines give numbers, and none of them stands in the other article.</summary>
    public bool TitleNumbersDiffer { get; init; }
    /// <summary>Null when one of them has no date.</summary>
    public double? Hours { get; init; }

    /// <param name="place">Of each term of the window, plus one, where it stands in the article that is asked about; 0: it does not.</param>
    public static Evidence Between(Asked asked, EvidenceSides begun, KnownTerms.Terms other, DateTimeOffset? published, StoryWindow window, ushort[] place)
    {
        var sides = begun;
        float dot = 0, sum = 0;
        while (other.MoveNext())
        {
            var (count, kind) = window.Forms[other.Form];
            var y = count * window.Idf(other.Term);
            sum += y * y;
            var at = place[other.Term] - 1;
            if (at >= 0)
            {
                var x = asked.Values[at];
                dot += x * y;
                sides.AddBoth(asked.Article.Terms[at].Kind, kind, x, y);
            }
            else if (kind != TermKind.Word) sides.AddOther(kind, y);
        }
        var norm = MathF.Sqrt(sum);
        var (names, known) = (sides.Names, sides.Known);
        return new Evidence
        {
            Cosine = asked.Norm > 0 && norm > 0 ? dot / (asked.Norm * norm) : 0,
            // Arabic, Chinese and others mark no names in their writing: those known by an identity stand for all, and no country among them.
            Names = names.None ? known.Share : names.Share,
            NamesKept = names.None ? known.Share : names.Kept,
            Identities = sides.Identities.Kept,
            Numbers = sides.Numbers.Share,
            NumbersDiffer = sides.Numbers.Differ,
            TitleNames = sides.TitleNames.Least,
            TitleWords = sides.TitleWords.Mean,
            TitleNumbersDiffer = sides.TitleNumbers.NoneKept,
            Hours = asked.Article.Published is { } p && published is { } q ? Math.Abs((p - q).TotalHours) : null,
        };
    }
}
