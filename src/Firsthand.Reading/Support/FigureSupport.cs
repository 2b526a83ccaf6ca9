using Firsthand.Reading.Comparing;

namespace Firsthand.Reading.Support;

/// <summary>Every figure stands in a source, counts the same there, and is as exact.</summary>
internal static class FigureSupport
{
    private const int QualifiedWithin = 3, OwnedWithin = 6;

    public static Reason? Refuse(Matched matched)
    {
        var written = matched.Written;
        foreach (var figure in written.Figures)
        {
            var same = Same(matched, figure);
            if (same.Count == 0) return new Reason("support.figure", $"\"{figure.Written}\" is not in the source.");
            var how = Qualifier(written, figure);
            if (!same.Exists(f => Qualifier(f.Source, f.Figure) == how)) return new Reason("support.figure", $"\"{figure.Written}\" is more or less exact than in the source.");
            if (Unit(written, figure) is { } unit && !same.Exists(f => Counts(matched, f.Source, f.Figure, unit))) return new Reason("support.unit", $"\"{figure.Written}\" does not count \"{unit.Written}\" in the source.");
        }
        return null;
    }

    public static List<(ReadSentence Source, Figure Figure)> Same(Matched matched, Figure figure) =>
        [.. matched.Sources.SelectMany(s => s.Figures.Where(f => f.Key == figure.Key && f.Kind == figure.Kind).Select(f => (s, f)))];

    /// <summary>'+', '-', '~' or ' ': more than, less than, about, exactly.</summary>
    private static char Qualifier(ReadSentence sentence, Figure figure)
    {
        for (var i = figure.At - 1; i >= 0 && i >= figure.At - QualifiedWithin && sentence.Words[i].Part == sentence.Words[figure.At].Part && sentence.Words[i].Figure < 0; i--)
        {
            var word = sentence.Words[i];
            // "al menos": the second of two words that count together comes first on the way back.
            var pair = i > 0 ? sentence.Words[i - 1] : word;
            if (sentence.Is(word, sentence.Lists.Over) || sentence.Is(pair, sentence.Lists.Over)) return '+';
            if (sentence.Is(word, sentence.Lists.Under) || sentence.Is(pair, sentence.Lists.Under)) return '-';
            if (sentence.Is(word, sentence.Lists.About)) return '~';
            if (word.Content) return ' ';
        }
        return ' ';
    }

    /// <summary>The word right behind the figure: what it counts.</summary>
    private static Word? Unit(ReadSentence sentence, Figure figure)
    {
        if (sentence.IsTime(figure) || figure.Kind == FigureKind.Percent) return null;
        var next = figure.At + figure.Words;
        return next < sentence.Words.Count && sentence.Words[next] is { Touches: true, Content: true, Time: false, Cue: false } word ? word : null;
    }

    /// <summary>A word is counted by the figure before it, else by the one behind it. Where a source leaves the word out ("but only four were"), another figure's may be meant.</summary>
    private static bool Counts(Matched matched, ReadSentence source, Figure figure, Word unit)
    {
        if (Unit(source, figure) is { } own && matched.Same(own, unit)) return true;
        // "a 34-year-old man" counts no men.
        if (figure.At + figure.Words is var next && next < source.Words.Count && source.Text.AsSpan(source.Words[next - 1].Span.End, source.Words[next].Span.Start - source.Words[next - 1].Span.End) is "-" or "‑") return false;
        var there = source.Words.Where(w => matched.Same(w, unit)).ToList();
        // Named in another of the sentences only: this one leaves it out.
        if (there.Count == 0) return Unit(source, figure) is null;
        return there.Exists(w => Owner(source, w) is { } owner && owner.Key == figure.Key) || (Unit(source, figure) is null && there.Exists(w => Owner(source, w) is not null));
    }

    private static Figure? Owner(ReadSentence source, Word word)
    {
        var counting = source.Figures.Where(f => !source.IsTime(f)).ToList();
        if (counting.FindLastIndex(f => f.At < word.At) is >= 0 and var before && word.At - counting[before].At <= OwnedWithin) return counting[before];
        return counting.FindIndex(f => f.At > word.At) is >= 0 and var after ? counting[after] : null;
    }
}
