namespace Firsthand.Reading.Similarity;

[Flags]
public enum TermKind : byte
{
    /// <summary>A word of the lead.</summary>
    Word = 0,
    /// <summary>Stands in the headline.</summary>
    Title = 1,
    /// <summary>Written with a capital where no sentence begins.</summary>
    Capital = 2,
    /// <summary>A name with an identity, known by its tag's key: the same in every language.</summary>
    Name = 4,
    /// <summary>Written in digits: the same in every language.</summary>
    Number = 8,
    /// <summary>Tells in every language: a number of two digits and more that is no year, an identity that is no country's, or alone the sound of a name.</summary>
    Wide = 16,
    /// <summary>What happens, the same in every language.</summary>
    Happening = 32,
}

/// <summary>One feature of an article.</summary>
/// <param name="Key">Hash of the term, of the tag's key or of the number.</param>
/// <param name="Count">Occurrences; for a name its salience, 1–255; for a sound how many consonants it has.</param>
/// <param name="Label">As readers know it; only where it may be shown as a reason.</param>
public readonly record struct VectorTerm(uint Key, byte Count, TermKind Kind, string? Label)
{
    /// <summary>The sound of a name, or what happens: counts between languages only.</summary>
    internal static bool IsAcross(TermKind kind) => (kind & ~TermKind.Title) is TermKind.Wide or TermKind.Happening;
}

/// <summary>
/// Everything that gathering stories, finding near-duplicates and relating articles needs to know of an article,
/// small enough to keep a window of a million in memory. Stored as bytes beside the article and restored after a restart.
/// </summary>
public sealed record ArticleVector
{
    /// <summary>The store's id; 0 until stored.</summary>
    public long Id { get; init; }
    public required string Outlet { get; init; }
    public string? Language { get; init; }
    public DateTimeOffset? Published { get; init; }
    /// <summary>Words of headline and lead, names and numbers; ascending keys, each once.</summary>
    public IReadOnlyList<VectorTerm> Terms { get; init; } = [];
    /// <summary>Fingerprint of the whole text.</summary>
    public ShingleSketch Sketch { get; init; } = ShingleSketch.Empty;

    internal bool Has(uint key)
    {
        int low = 0, high = Terms.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Terms[middle].Key == key) return true;
            if (Terms[middle].Key < key) low = middle + 1;
            else high = middle - 1;
        }
        return false;
    }

    public byte[] ToBytes() => VectorBytes.Write(this);

    /// <exception cref="FormatException">The bytes are not a vector of a known version.</exception>
    public static ArticleVector FromBytes(long id, string outlet, string? language, DateTimeOffset? published, ReadOnlySpan<byte> bytes)
    {
        var (terms, sketch) = VectorBytes.Read(bytes);
        return new() { Id = id, Outlet = outlet, Language = language, Published = published, Terms = terms, Sketch = sketch };
    }

    public static ArticleVector Of(string title, string text, string? language, string outlet, DateTimeOffset? published, IReadOnlyList<Entities.Tag> tags) => new()
    {
        Outlet = outlet,
        Language = language,
        Published = published,
        Terms = VectorTerms.Of(title, text, language, tags),
        Sketch = ShingleSketch.Of(text),
    };
}
