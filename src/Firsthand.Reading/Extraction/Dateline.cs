namespace Firsthand.Reading.Extraction;

/// <summary>How a report opens: "NAIROBI, June 5 (Agency) — …".</summary>
/// <param name="Day">With the year of publication where the line gives none; null without either.</param>
/// <param name="Length">Characters of the text that it takes, its dash included.</param>
public sealed record Dateline(string? Place, DateOnly? Day, string? Agency, int Length);
