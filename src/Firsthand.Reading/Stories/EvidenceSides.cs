using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>What two articles have of each kind of term, and what they share of it. A value: what one article has is counted once, and copied for each that it is compared with.</summary>
internal struct EvidenceSides
{
    // What is neither of these is a plain word.
    private const TermKind Told = TermKind.Capital | TermKind.Name | TermKind.Number;
    private const TermKind Identity = TermKind.Name | TermKind.Wide;

    public Side Names, Identities, Known, Numbers, TitleNames, TitleWords, TitleNumbers;

    /// <summary>Counts a term of the first article, whether or not the second has it.</summary>
    public void AddFirst(TermKind kind, float x)
    {
        if (Is(kind, TermKind.Capital)) Names.Left += x * x;
        if (Is(kind, TermKind.Name)) Identities.Left++;
        if (Is(kind, Identity)) Known.Left++;
        if (Is(kind, TermKind.Number)) Numbers.Left += x * x;
        if (!Is(kind, TermKind.Title)) return;
        if (Is(kind, TermKind.Capital)) TitleNames.Left += x * x;
        if ((kind & Told) == 0) TitleWords.Left += x * x;
        if (Is(kind, TermKind.Number)) TitleNumbers.Left++;
    }

    /// <summary>Counts a term that only the second article has.</summary>
    public void AddOther(TermKind kind, float y)
    {
        if (Is(kind, TermKind.Capital)) Names.Right += y * y;
        if (Is(kind, TermKind.Name)) Identities.Right++;
        if (Is(kind, Identity)) Known.Right++;
        if (Is(kind, TermKind.Number)) Numbers.Right += y * y;
        if (!Is(kind, TermKind.Title)) return;
        if (Is(kind, TermKind.Capital)) TitleNames.Right += y * y;
        if ((kind & Told) == 0) TitleWords.Right += y * y;
        if (Is(kind, TermKind.Number)) TitleNumbers.Right++;
    }

    /// <summary>Counts a term that both have; what it is in each may differ.</summary>
    public void AddBoth(TermKind left, TermKind right, float x, float y)
    {
        AddOther(right, y);
        Names.Meet(Is(left, TermKind.Capital), Is(right, TermKind.Capital), x, y);
        Identities.Meet(Is(left, TermKind.Name), Is(right, TermKind.Name), 1, 1);
        Known.Meet(Is(left, Identity), Is(right, Identity), 1, 1);
        Numbers.Meet(Is(left, TermKind.Number), Is(right, TermKind.Number), x, y);
        if (((left | right) & TermKind.Title) == 0) return;
        TitleNames.Meet(Is(left, TermKind.Title | TermKind.Capital), Is(right, TermKind.Title | TermKind.Capital), x, y);
        TitleWords.Meet((left & (TermKind.Title | Told)) == TermKind.Title, (right & (TermKind.Title | Told)) == TermKind.Title, x, y);
        TitleNumbers.Meet(Is(left, TermKind.Title | TermKind.Number), Is(right, TermKind.Title | TermKind.Number), 1, 1);
    }

    private static bool Is(TermKind kind, TermKind all) => (kind & all) == all;

    internal struct Side
    {
        public float Left, Right;
        private float shared, leftKept, rightKept;

        /// <summary>A term that both articles have, and that is of this kind in the one, the other, or both.</summary>
        public void Meet(bool left, bool right, float x, float y)
        {
            if (left && right) shared += x * y;
            if (left) leftKept += x * x;
            if (right) rightKept += y * y;
        }

        public readonly bool None => Left == 0 && Right == 0;

        private readonly bool Both => Left > 0 && Right > 0;

        public readonly float Least => Both ? MathF.Min(leftKept / Left, rightKept / Right) : 0.5f;

        public readonly float Mean => Both ? ((leftKept / Left) + (rightKept / Right)) / 2 : 0.5f;

        public readonly bool NoneKept => Both && leftKept + rightKept == 0;

        public readonly float Kept => MathF.Max(Left > 0 ? leftKept / Left : 0, Right > 0 ? rightKept / Right : 0);

        public readonly bool Differ => Both && shared == 0;

        public readonly float Share => Both ? shared / MathF.Sqrt(Left * Right) : 0;
    }
}
