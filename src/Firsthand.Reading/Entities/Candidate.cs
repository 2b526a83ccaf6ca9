namespace Firsthand.Reading.Entities;

/// <summary>A name under which something occurs in the text, with all its mentions.</summary>
internal sealed class Candidate
{
    public required string Key { get; init; }
    public required string[] Words { get; init; }
    public required string Label { get; set; }
    public TagKind Kind { get; set; } = TagKind.Other;
    public string? Country { get; init; }
    public GeoPoint? Point { get; init; }
    /// <summary>Has an identity of its own: a country, a city, a worldwide organisation.</summary>
    public bool IsKnown { get; init; }
    public List<TextSpan> Spans { get; } = [];
    /// <summary>Of its first mention; beyond every text where only the headline has it.</summary>
    public int FirstAt => Spans.Count == 0 ? int.MaxValue : Spans.Min(s => s.Start);
    /// <summary>Mentions that count; a nationality word counts half.</summary>
    public double Mentions { get; set; }
    /// <summary>Seen with a capital where none was due.</summary>
    public bool InsideSentence { get; set; }
    public bool Titled { get; set; }
    public bool Speaks { get; set; }
    /// <summary>Mentions that follow "in" or stand in the line that says where the news comes from.</summary>
    public int Located { get; set; }
    public bool HasThing { get; init; }
    public bool BeginsGiven { get; init; }
    /// <summary>One word that the text also writes small, or that is a name only beside another: "Black", "Top".</summary>
    public bool IsCommon { get; set; }

    public void Take(Candidate other)
    {
        Spans.AddRange(other.Spans);
        Mentions += other.Mentions;
        Located += other.Located;
        Titled |= other.Titled;
        Speaks |= other.Speaks;
        InsideSentence |= other.InsideSentence;
    }
}
