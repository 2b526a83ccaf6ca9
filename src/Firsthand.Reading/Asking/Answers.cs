namespace Firsthand.Reading.Asking;

/// <summary>One article that is asked; its text is what answers are cited from.</summary>
public sealed record AskedText(string Title, string Text, string? Language);

/// <summary>A place in one of the articles asked: index among them, span in UTF-16 units of its text.</summary>
public readonly record struct Place(int Article, TextSpan Span);

/// <summary>Sentences of an article that answer, word for word.</summary>
/// <param name="Score">0–1, comparable within one question only.</param>
/// <param name="Also">Where other articles say the same.</param>
public sealed record Answer(string Text, Place Place, double Score, IReadOnlyList<Place> Also);

/// <summary>What the articles say to a question. Nothing found is an answer too: then <see cref="Nearest"/> is the sentence that comes nearest, if any does.</summary>
public sealed record Answers(IReadOnlyList<Answer> Found, Answer? Nearest)
{
    public static readonly Answers None = new([], null);

    public bool Answered => Found.Count > 0;
}
