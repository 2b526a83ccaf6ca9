namespace Firsthand.Reading;

/// <summary>What is stored of an article that analysers work on.</summary>
/// <param name="Title">Empty where the outlet gave none.</param>
/// <param name="OfFeed">The text is the feed's own, not the page's.</param>
/// <param name="Language">As it was decided before: the only trace of what the page claimed, and a prior for short texts of outlets without a usual language.</param>
/// <param name="Section">Under what the outlet files it; see <see cref="Categories.Category.Section"/>.</param>
/// <param name="Html">The text as it is shown, for its links; null where there is none.</param>
public sealed record StoredText(string Title, string Text, bool OfFeed = false, string? Language = null, DateTimeOffset? Published = null, string? Section = null, string? Html = null);
