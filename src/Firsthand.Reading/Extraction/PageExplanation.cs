namespace Firsthand.Reading.Extraction;

/// <summary>Filled by <see cref="PageReader.Read"/>: how a page was read, for people.</summary>
public sealed class PageExplanation
{
    /// <summary>Blocks kept and dropped, the element chosen.</summary>
    public ContentLog Blocks { get; init; } = new();
    /// <summary>The name of the site rule for this page; null: there is none.</summary>
    public string? Rule { get; set; }
    /// <summary>What each part of that rule found.</summary>
    public IReadOnlyList<RuleNote> RuleNotes { get; set; } = [];
    /// <summary>Every date that speaks for the page, the weightiest first.</summary>
    public IReadOnlyList<DateWitness> Dates { get; set; } = [];
    /// <summary>How sure the model is that the page is an article, 0–1, by structure alone.</summary>
    public double ArticleByStructure { get; set; }
    /// <summary>Numbers about the page's structure, and by how much each moved the model (log-odds; 0: not at all).</summary>
    public IReadOnlyList<KindSign> Signs { get; set; } = [];
    /// <summary>Which test decided the kind.</summary>
    public string DecidedBy { get; set; } = "";
}

/// <summary>A date that was found, and how much it counts.</summary>
/// <param name="Where">markup | address | visible (at the headline) | feed | elsewhere.</param>
/// <param name="Modified">It is the time of a change.</param>
/// <param name="OrderGuessed">Day and month could be exchanged.</param>
public sealed record DateWitness(DateTimeOffset Time, Precision Precision, string Where, double Weight, bool Modified, bool OrderGuessed);

/// <summary>One number about a page, e.g. text.linked = 0.4.</summary>
public sealed record KindSign(string Name, double Value, double Moved);
