using System.IO.Enumeration;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// What somebody who looked at a site knows of its pages. Everything but name and hosts may be missing; where a list has several selectors
/// the first that finds something counts, except for <see cref="Strip"/>, where all do.
/// </summary>
public sealed record SiteRule
{
    public required string Name { get; init; }
    /// <summary>Names of hosts in ASCII and small letters; each stands for its sub-domains too.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }
    /// <summary>The path of the addresses meant, with * for any characters and ? for one; null: all.</summary>
    public string? Path { get; init; }
    /// <summary>The elements that hold the text and nothing else once <see cref="Strip"/> has been taken out.</summary>
    public IReadOnlyList<ContentSelector> Content { get; init; } = [];
    public IReadOnlyList<Selector> Strip { get; init; } = [];
    public IReadOnlyList<ValueSelector> Title { get; init; } = [];
    public IReadOnlyList<ValueSelector> Date { get; init; } = [];
    public IReadOnlyList<ValueSelector> Author { get; init; } = [];
    /// <summary>Pages by which a person can see whether the rule still holds; never fetched by the program itself.</summary>
    public IReadOnlyList<Uri> Tests { get; init; } = [];

    public bool Covers(Uri url) => Path is null || FileSystemName.MatchesSimpleExpression(Path, url.AbsolutePath, ignoreCase: false);
}
