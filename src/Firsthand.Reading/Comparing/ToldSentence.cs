namespace Firsthand.Reading.Comparing;

/// <summary>Where a sentence stands.</summary>
/// <param name="Account">Index among the accounts of its language.</param>
/// <param name="At">Its number in the text, from 0.</param>
internal readonly record struct Told(int Account, TextSpan Span, int Paragraph, int At);

/// <summary>A sentence and all places where it stands word for word; terms are numbers of the story's vocabulary.</summary>
internal sealed class ToldSentence
{
    public required string Text { get; init; }
    /// <summary>Each once, in the order of the sentence.</summary>
    public required int[] Terms { get; set; }
    /// <summary>Term after each word, -1 for stop words: where figures have their neighbours.</summary>
    public required int[] ByWord { get; init; }
    public required IReadOnlyList<Figure> Figures { get; init; }
    /// <summary>Terms that are written as names.</summary>
    public int[] Names { get; set; } = [];
    /// <summary>Terms of whoever says it.</summary>
    public required int[] Source { get; init; }
    /// <summary>The article has somebody else say it.</summary>
    public required bool Attributed { get; init; }
    /// <summary>It says that something is not, or who denies it.</summary>
    public required bool Against { get; init; }
    public required bool May { get; init; }
    /// <summary>Can be read without what stands before it, and is a sentence that states something.</summary>
    public required bool Alone { get; init; }
    /// <summary>Words that have a contrary.</summary>
    public required HashSet<string> Marks { get; init; }
    public List<Told> Places { get; } = [];
    /// <summary>Sum of the weights of its terms.</summary>
    public double Weight { get; set; }
}
