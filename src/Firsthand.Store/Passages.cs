using System.Security.Cryptography;
using System.Text;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;

namespace Firsthand.Store;

/// <summary>Makes of what an editor says a correction that is tied to the words it is about.</summary>
internal static class Passages
{
    internal const int LongestWho = 120;

    /// <summary>Of an attribution that goes or is put right.</summary>
    internal static (Reason? Wrong, SaidCorrection? Correction) Of(string text, Attribution old, Corrections.SaidAs? now)
    {
        var parts = old.Source.Concat(old.Content).Append(old.Cue).Where(s => s.Start >= 0 && s.End <= text.Length && s.Start <= s.End).ToList();
        var near = parts.Where(s => Math.Abs(s.Start - old.Cue.Start) < SaidCorrection.LongestPassage / 2 && Math.Abs(s.End - old.Cue.Start) < SaidCorrection.LongestPassage / 2).Append(old.Cue).ToList();
        var (start, end) = (near.Min(s => s.Start), near.Max(s => s.End));
        var passage = text[start..end];
        TextSpan Rel(TextSpan s) => new(s.Start - start, s.End - start);
        var correction = new SaidCorrection { Passage = passage, At = start, Out = Rel(old.Cue) };
        if (now is null) return (null, correction);
        if (Corrections.Label(now.Who) is not { } who) return (Who, null);
        var cue = Rel(old.Cue);
        if (now.CueWords is { Length: > 0 } words && words != old.Cue.Of(text))
        {
            if (Nearest(passage, words, cue.Start) is not { } found) return (new Reason("edit.cue", "These words do not stand there."), null);
            cue = found;
        }
        var content = old.Content.Where(near.Contains).Select(Rel).ToList();
        if (content.Count == 0) return (new Reason("edit.words", "Nothing is said there."), null);
        return (null, correction with { In = new PutIn(who, now.Kind, old.Quote, Named(passage, who, content), cue, content) });
    }

    /// <summary>Of a sentence that nobody was found to say.</summary>
    internal static (Reason? Wrong, SaidCorrection? Correction) Of(string text, TextSpan sentence, Corrections.SaidAs now)
    {
        if (sentence.Length > SaidCorrection.LongestPassage) return (new Reason("edit.words", "The sentence is too long."), null);
        if (Corrections.Label(now.Who) is not { } who) return (Who, null);
        var passage = sentence.Of(text);
        var cue = now.CueWords is { Length: > 0 } words ? Nearest(passage, words, 0) : new TextSpan(0, 0);
        if (cue is null) return (new Reason("edit.cue", "These words do not stand there."), null);
        var quoted = passage.Length > 2 && passage[0] is '“' or '"' or '«' or '„';
        return (null, new SaidCorrection
        {
            Passage = passage,
            At = sentence.Start,
            In = new PutIn(who, now.Kind, quoted ? QuoteKind.Direct : QuoteKind.Indirect, Named(passage, who, []), cue.Value, [new TextSpan(0, passage.Length)]),
        });
    }

    /// <summary>Tells one passage from all others of an article, whatever is decided on it.</summary>
    internal static string Subject(SaidCorrection correction) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{correction.Out?.Start}:{correction.At}:{correction.Passage}")))[..16];

    /// <summary>An earlier correction found the same: what that one takes out goes on being taken out.</summary>
    internal static SaidCorrection With(this SaidCorrection now, SaidCorrection before) => now.In is null ? before with { In = null }
        : before.Passage.IndexOf(now.Passage, StringComparison.Ordinal) is var at && at >= 0 ? before with
        {
            In = now.In with { Source = [.. now.In.Source.Select(s => Moved(s, at))], Cue = Moved(now.In.Cue, at), Content = [.. now.In.Content.Select(s => Moved(s, at))] },
        } : now with { Out = before.Out is null ? null : now.Out };

    private static TextSpan Moved(TextSpan span, int by) => new(span.Start + by, span.End + by);

    private static readonly Reason Who = new("edit.who", "This is no name of somebody who says something.");

    /// <summary>Where the passage names who speaks, outside of what is said.</summary>
    private static List<TextSpan> Named(string passage, string who, List<TextSpan> content)
    {
        for (var at = passage.IndexOf(who, StringComparison.Ordinal); at >= 0; at = passage.IndexOf(who, at + who.Length, StringComparison.Ordinal))
            if (!content.Exists(c => c.Start < at + who.Length && at < c.End)) return [new TextSpan(at, at + who.Length)];
        return [];
    }

    private static TextSpan? Nearest(string passage, string words, int to)
    {
        int? best = null;
        for (var at = passage.IndexOf(words, StringComparison.Ordinal); at >= 0; at = passage.IndexOf(words, at + 1, StringComparison.Ordinal))
            if (best is null || Math.Abs(at - to) < Math.Abs(best.Value - to)) best = at;
        return best is { } b ? new TextSpan(b, b + words.Length) : null;
    }
}
