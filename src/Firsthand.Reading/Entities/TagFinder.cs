namespace Firsthand.Reading.Entities;

/// <summary>Finds the names an article is about. Salience orders them; the first 3–8 become hashtags.</summary>
public static class TagFinder
{
    public static IReadOnlyList<Tag> Find(string title, string text, string? language) => [];
}
