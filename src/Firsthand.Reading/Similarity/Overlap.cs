namespace Firsthand.Reading.Similarity;

/// <summary>How two texts share their shingles: plainly, weighted by rarity, and whether the earlier one's beginning is there.</summary>
internal struct Overlap
{
    private int inText, inEarlier;
    private double rareInText, rareInEarlier, rareShared;

    public int Shared { get; private set; }
    public int LeadSeen { get; set; }
    public int LeadShared { get; set; }

    public void Count(bool text, bool earlier, double rarity)
    {
        if (text) { inText++; rareInText += rarity; }
        if (earlier) { inEarlier++; rareInEarlier += rarity; }
        if (text && earlier) { Shared++; rareShared += rarity; }
    }

    /// <summary>Share of the text that stands in the earlier one.</summary>
    public readonly double OfText => inText == 0 ? 0 : (double)Shared / inText;
    /// <summary>Share of the earlier text that stands in this one.</summary>
    public readonly double OfEarlier => inEarlier == 0 ? 0 : (double)Shared / inEarlier;
    public readonly double RareOfText => rareInText == 0 ? 0 : rareShared / rareInText;
    public readonly double RareOfEarlier => rareInEarlier == 0 ? 0 : rareShared / rareInEarlier;
    /// <summary>Share of the earlier lead; 1 where the sketch of a long text shows too little of it.</summary>
    public readonly double Lead => LeadSeen < 3 ? 1 : (double)LeadShared / LeadSeen;
}
