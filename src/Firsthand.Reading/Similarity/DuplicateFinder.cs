namespace Firsthand.Reading.Similarity;

/// <summary>An earlier article whose text this one repeats; similarity 0–1.</summary>
public readonly record struct Duplicate(long Of, double Similarity);

/// <summary>A stream of articles in; says of each whether an earlier one already carried the text. Not thread-safe.</summary>
public sealed class DuplicateFinder
{
    public Duplicate? Add(ArticleVector article) => null;
}
