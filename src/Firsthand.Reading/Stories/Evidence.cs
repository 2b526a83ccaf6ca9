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

    public static Evidence Between(Weights a, Weights b, WindowArticle left, WindowArticle right)
    {
        var names = new Side();
        var identities = new Side();
        var known = new Side();
        var numbers = new Side();
        var (titleNames, titleWords, titleNumbers) = (new Side(), new Side(), new Side());
        var dot = 0f;
        int i = 0, j = 0;
        while (i < left.Keys.Length || j < right.Keys.Length)
        {
            var order = i == left.Keys.Length ? 1 : j == right.Keys.Length ? -1 : left.Keys[i].CompareTo(right.Keys[j]);
            TermKind? inLeft = order <= 0 ? left.Kinds[i] : null;
            TermKind? inRight = order >= 0 ? right.Kinds[j] : null;
            var x = order <= 0 ? a.Values[i] : 0;
            var y = order >= 0 ? b.Values[j] : 0;
            dot += x * y;
            names.Add(inLeft, inRight, TermKind.Capital, TermKind.Capital, x, y);
            identities.Add(inLeft, inRight, TermKind.Name, TermKind.Name, 1, 1);
            known.Add(inLeft, inRight, TermKind.Name | TermKind.Wide, TermKind.Name | TermKind.Wide, 1, 1);
            numbers.Add(inLeft, inRight, TermKind.Number, TermKind.Number, x, y);
            if ((((inLeft ?? 0) | (inRight ?? 0)) & TermKind.Title) != 0)
            {
                titleNames.Add(inLeft, inRight, TermKind.Title | TermKind.Capital, TermKind.Title | TermKind.Capital, x, y);
                titleWords.Add(inLeft, inRight, TermKind.Title | Told, TermKind.Title, x, y);
                titleNumbers.Add(inLeft, inRight, TermKind.Title | TermKind.Number, TermKind.Title | TermKind.Number, 1, 1);
            }
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return new Evidence
        {
            Cosine = a.Norm > 0 && b.Norm > 0 ? dot / (a.Norm * b.Norm) : 0,
            // Arabic, Chinese and others mark no names in their writing: those known by an identity stand for all, and no country among them.
            Names = names.None ? known.Share : names.Share,
            NamesKept = names.None ? known.Share : names.Kept,
            Identities = identities.Kept,
            Numbers = numbers.Share,
            NumbersDiffer = numbers.Differ,
            TitleNames = titleNames.Least,
            TitleWords = titleWords.Mean,
            TitleNumbersDiffer = titleNumbers.NoneKept,
            Hours = left.Published is { } p && right.Published is { } q ? Math.Abs((p - q).TotalHours) : null,
        };
    }

    // What is neither of these is a plain word.
    private const TermKind Told = TermKind.Capital | TermKind.Name | TermKind.Number;

    private struct Side
    {
        private float shared, left, right, leftKept, rightKept;

        /// <summary>Counts a term on each side where its kind, as far as the mask goes, is this one. Null: the term does not stand there at all.</summary>
        public void Add(TermKind? inLeft, TermKind? inRight, TermKind mask, TermKind kind, float x, float y)
        {
            var l = (inLeft & mask) == kind;
            var r = (inRight & mask) == kind;
            if (l) left += x * x;
            if (r) right += y * y;
            if (l && r) shared += x * y;
            if (l && inRight is not null) leftKept += x * x;
            if (r && inLeft is not null) rightKept += y * y;
        }

        public readonly bool None => left == 0 && right == 0;

        private readonly bool Both => left > 0 && right > 0;

        public readonly float Least => Both ? MathF.Min(leftKept / left, rightKept / right) : 0.5f;

        public readonly float Mean => Both ? ((leftKept / left) + (rightKept / right)) / 2 : 0.5f;

        public readonly bool NoneKept => Both && leftKept + rightKept == 0;

        public readonly float Kept => MathF.Max(left > 0 ? leftKept / left : 0, right > 0 ? rightKept / right : 0);

        public readonly bool Differ => Both && shared == 0;

        public readonly float Share => Both ? shared / MathF.Sqrt(left * right) : 0;
    }
}
