using System.Collections.Immutable;

namespace Firsthand.Reading.Attribution.Training;

/// <summary>
/// How far found attributions agree with marked ones: pairs by cue, <em>linked</em> where the sources overlap (or both are absent) and the
/// words of what is said overlap by half or more. The measure of the PolNeAR evaluations.
/// </summary>
public sealed record Agreement(int Found, int Marked, int Cues, int Sources, int Linked)
{
    public static readonly Agreement None = new(0, 0, 0, 0, 0);

    public double Precision => Found == 0 ? 0 : (double)Linked / Found;
    public double Recall => Marked == 0 ? 0 : (double)Linked / Marked;
    public double F1 => Found + Marked == 0 ? 0 : 2.0 * Linked / (Found + Marked);

    public static Agreement operator +(Agreement a, Agreement b) => new(a.Found + b.Found, a.Marked + b.Marked, a.Cues + b.Cues, a.Sources + b.Sources, a.Linked + b.Linked);

    public static Agreement Of(MarkedBody body, IReadOnlyList<Attribution> found)
    {
        var words = Words(body.Text);
        var free = body.Attributions.ToHashSet();
        var sum = new Agreement(found.Count, body.Attributions.Count, 0, 0, 0);
        foreach (var one in found)
        {
            var best = free.Where(m => Overlap(m.Cue, one.Cue)).OrderByDescending(m => Math.Min(m.Cue.End, one.Cue.End) - Math.Max(m.Cue.Start, one.Cue.Start)).FirstOrDefault();
            if (best is null) continue;
            free.Remove(best);
            var source = IsSameSource(best, one.Source);
            sum += new Agreement(0, 0, 1, source ? 1 : 0, source && IsSameContent(words, best, one.Content) ? 1 : 0);
        }
        return sum;
    }

    /// <summary>Whether spans are what was marked.</summary>
    internal static bool Links(string text, MarkedAttribution marked, IReadOnlyList<TextSpan> source, IReadOnlyList<TextSpan> content) =>
        IsSameSource(marked, source) && IsSameContent(Words(text), marked, content);

    private static bool IsSameSource(MarkedAttribution marked, IReadOnlyList<TextSpan> source) =>
        marked.Source.Count == 0 ? source.Count == 0 : marked.Source.Any(m => source.Any(s => Overlap(m, s)));

    private static bool IsSameContent(ImmutableArray<TextSpan> words, MarkedAttribution marked, IReadOnlyList<TextSpan> content)
    {
        var (both, either) = (0, 0);
        foreach (var word in words)
        {
            var (one, other) = (marked.Content.Any(c => Overlap(c, word)), content.Any(c => Overlap(c, word)));
            if (one && other) both++;
            if (one || other) either++;
        }
        return both * 2 >= either && either > 0;
    }

    private static bool Overlap(TextSpan a, TextSpan b) => a.Start < b.End && b.Start < a.End;

    private static ImmutableArray<TextSpan> Words(string text)
    {
        var found = ImmutableArray.CreateBuilder<TextSpan>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at])) at++;
            if (at > start) found.Add(new TextSpan(start, at));
            else at++;
        }
        return found.ToImmutable();
    }
}
