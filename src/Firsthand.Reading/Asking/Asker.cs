using Firsthand.Reading.Language;

namespace Firsthand.Reading.Asking;

/// <summary>
/// Answers a question with sentences of the articles asked: nothing is written, every answer is found in its source.
/// A sentence answers when it holds the question's rare words and an answer of the kind sought; else nobody does.
/// </summary>
public static class Asker
{
    /// <summary>In UTF-16 units; longer questions are cut: no reader types them, and work grows with every word.</summary>
    public const int LongestQuestion = 300;
    private const int MostArticles = 60;
    private const int MostAnswers = 3;
    /// <summary>Below this nothing is an answer.</summary>
    private const double Enough = 0.7;
    /// <summary>Below this nothing is even near.</summary>
    private const double NearEnough = 0.3;
    /// <summary>Another sentence is a second answer when it is as good as this share of the best.</summary>
    private const double AsGood = 0.95;

    /// <param name="question">As a person types it; line breaks and control characters are white space.</param>
    /// <param name="texts">In the order in which equal answers are cited: the earliest first.</param>
    public static Answers Ask(string question, IReadOnlyList<AskedText> texts)
    {
        var cut = Clean(question);
        if (cut.Length == 0 || texts.Count == 0) return Answers.None;
        var asked = texts.Count <= MostArticles ? texts : [.. texts.Take(MostArticles)];
        var sentences = new AskedSentences(asked);
        var likely = asked.GroupBy(t => t.Language).OrderByDescending(g => g.Count()).First().Key;
        var read = new Question(cut, likely);
        var scored = read.Sought == Sought.Said ? SaidAnswers.Find(read, sentences, asked) : SentenceScores.Find(read, sentences, asked);
        return Choose(scored, sentences, asked);
    }

    /// <summary>One line of at most <see cref="LongestQuestion"/> units, without control characters.</summary>
    public static string Clean(string question)
    {
        var read = question.AsSpan(0, Math.Min(question.Length, 4 * LongestQuestion));
        var clean = new System.Text.StringBuilder(read.Length);
        foreach (var c in read)
        {
            var white = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!white) clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }
        while (clean.Length > LongestQuestion || (clean.Length > 0 && (clean[^1] == ' ' || char.IsHighSurrogate(clean[^1])))) clean.Length--;
        return clean.ToString();
    }

    private static Answers Choose(List<Scored> scored, AskedSentences sentences, IReadOnlyList<AskedText> texts)
    {
        var best = scored.OrderByDescending(s => Math.Round(s.Score, 6)).ThenBy(s => s.Sentence.Article).ThenBy(s => s.Sentence.Number).ToList();
        if (best.Count == 0) return Answers.None;
        var groups = new List<(Scored First, List<Place> Also)>();
        foreach (var one in best)
        {
            if (one.Score < Enough || one.Score < AsGood * best[0].Score) break;
            if (groups.Find(g => Same(g.First, one)) is { First: not null } same)
            {
                if (one.Sentence.Article != same.First.Sentence.Article && !same.Also.Exists(a => a.Article == one.Sentence.Article)) same.Also.Add(one.Place);
            }
            else if (groups.Count < MostAnswers) groups.Add((one, []));
        }
        Answer Of(Scored s, List<Place> also) => new(s.Place.Span.Of(texts[s.Place.Article].Text), s.Place, Math.Round(s.Score, 3), also);
        var nearest = groups.Count == 0 && best[0].Score >= NearEnough ? Of(best[0], []) : null;
        return new Answers([.. groups.Select(g => Of(g.First, g.Also))], nearest);
    }

    /// <summary>Wire copies and light edits: most words of the shorter one stand in the other.</summary>
    private static bool Same(Scored a, Scored b)
    {
        var shared = a.Sentence.Set.Count(b.Sentence.Set.Contains);
        var less = Math.Min(a.Sentence.Set.Count, b.Sentence.Set.Count);
        return a.Place == b.Place || (less > 0 && shared >= 0.7 * less);
    }
}

/// <summary>A sentence with how well it answers; Place may begin with the sentence before it, to which its pronoun points.</summary>
internal sealed record Scored(AskedSentence Sentence, Place Place, double Score);
