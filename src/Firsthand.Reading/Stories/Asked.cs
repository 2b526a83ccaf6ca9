using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>An article whose neighbours are asked for: its terms with what they weigh in the window as it stands now.</summary>
internal sealed class Asked
{
    public required ArticleVector Article { get; init; }
    /// <summary>Numbers of the terms in the window, in the order of the article's; −1: no article has it.</summary>
    public required int[] Terms { get; init; }
    public required float[] Values { get; init; }
    public required float Norm { get; init; }

    public static Asked Of(ArticleVector article, int[] terms, StoryWindow window)
    {
        var values = new float[terms.Length];
        var sum = 0f;
        for (var i = 0; i < terms.Length; i++)
        {
            values[i] = Weights.Count(article.Terms[i]) * window.Idf(terms[i]);
            sum += values[i] * values[i];
        }
        return new Asked { Article = article, Terms = terms, Values = values, Norm = MathF.Sqrt(sum) };
    }

    /// <summary>Indexes of the heaviest terms, heaviest first.</summary>
    public IEnumerable<int> Strongest(int count) =>
        Enumerable.Range(0, Values.Length).OrderByDescending(i => Values[i]).ThenBy(i => i).Take(count);
}
