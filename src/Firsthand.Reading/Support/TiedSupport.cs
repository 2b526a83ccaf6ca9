using Firsthand.Reading.Comparing;

namespace Firsthand.Reading.Support;

/// <summary>Small words that tie a figure, a time, a place or a name to what it is told of: "by 6 percent" is not "to 6 percent", "since Monday" not "on Monday", "next year" not "this year".</summary>
internal static class TiedSupport
{
    private const int TieWithin = 3;

    public static Reason? Refuse(Matched matched) => Figures(matched) ?? Times(matched) ?? Named(matched);

    private static Reason? Figures(Matched matched)
    {
        var written = matched.Written;
        foreach (var figure in written.Figures.Where(f => !written.IsTime(f)))
        {
            var same = FigureSupport.Same(matched, figure);
            if (same.Count == 0) continue;
            var way = Way(written, figure);
            if (way != ' ' && same.TrueForAll(f => Way(f.Source, f.Figure) is not ' ' and var there && there != way)) return new Reason("support.figure", $"The source does not tell it by or to \"{figure.Written}\".");
            if (OutOf(written, figure) && same.TrueForAll(f => !OutOf(f.Source, f.Figure))) return new Reason("support.figure", $"\"{figure.Written}\" is all of them in the source.");
            // "two of the five": the five are not told without the two.
            if (same.TrueForAll(f => Whole(f.Source, f.Figure) is { } some && !written.Figures.Any(w => w.Key == some.Key && w.Kind == some.Kind))) return new Reason("support.figure", $"Of \"{figure.Written}\" the source tells only of some.");
            if (same.TrueForAll(f => Beyond(f.Source, f.Figure)) && !Beyond(written, figure)) return new Reason("support.figure", $"\"{figure.Written}\" is more or less than something in the source.");
            if (same.TrueForAll(f => Compared(f.Source, f.Figure)) && !Compared(written, figure)) return new Reason("support.unit", $"\"{figure.Written}\" is only compared with in the source.");
        }
        return null;
    }

    /// <summary>'+': by so much; '=': to so much; '-': from so much.</summary>
    private static char Way(ReadSentence s, Figure figure)
    {
        for (var i = figure.At - 1; i >= 0 && i >= figure.At - TieWithin && s.Words[i].Part == s.Words[figure.At].Part; i--)
        {
            if (s.Lists.Amount.Contains(s.Words[i].Fold)) return '+';
            if (s.Lists.Level.Contains(s.Words[i].Fold)) return '=';
            if (s.Lists.Start.Contains(s.Words[i].Fold)) return '-';
            if (s.Words[i].Content || s.Words[i].Figure >= 0) break;
        }
        return ' ';
    }

    /// <summary>"900 of its".</summary>
    private static bool OutOf(ReadSentence s, Figure figure) => figure.At + figure.Words is var next && next + 1 < s.Words.Count && s.Words[next] is { Touches: true } of && s.Lists.OutOf.Contains(of.Fold) && !s.Words[next + 1].Content;

    /// <summary>The figure before "of the", of which this one is the whole.</summary>
    private static Figure? Whole(ReadSentence s, Figure figure)
    {
        foreach (var some in s.Figures)
            if (some.At + some.Words is var of && of < figure.At && figure.At - of <= 3 && s.Lists.OutOf.Contains(s.Words[of].Fold) && s.Words.Skip(of + 1).Take(figure.At - of - 1).All(w => !w.Content) && !s.IsTime(some)) return some;
        return null;
    }

    /// <summary>"40 percent below average".</summary>
    private static bool Beyond(ReadSentence s, Figure figure)
    {
        // Behind the figure, or behind what it counts.
        for (var at = figure.At + figure.Words; at < s.Words.Count && at <= figure.At + figure.Words + 1 && s.Words[at].Part == s.Words[figure.At].Part; at++)
            if (s.Lists.Beyond.Contains(s.Words[at].Fold)) return true;
        return false;
    }

    private static bool Compared(ReadSentence s, Figure figure)
    {
        for (var i = figure.At - 1; i >= 0 && i >= figure.At - TieWithin && s.Words[i].Part == s.Words[figure.At].Part; i--)
        {
            if (s.Lists.Than.Contains(s.Words[i].Fold) && !s.Is(s.Words[Math.Max(0, i - 1)], s.Lists.Over) && !s.Is(s.Words[Math.Max(0, i - 1)], s.Lists.Under)) return true;
            if (s.Words[i].Content) return false;
        }
        return false;
    }

    private static Reason? Times(Matched matched)
    {
        var written = matched.Written;
        foreach (var word in written.Words)
        {
            if (word.Time && Bound(written, word) is { } bound && There(word) is { Count: > 0 } there && there.TrueForAll(p => Bound(p.Source, p.Word) != bound))
                return new Reason("support.unit", $"\"{bound} {word.Written}\" is not in the source.");
            if (matched.Lists.Spans.Contains(word.Fold) && Which(written, word) is { } which && !matched.Sources.Any(s => s.Words.Any(w => w.Fold == word.Fold && Which(s, w) == which)))
                return new Reason("support.unit", $"\"{which} {word.Written}\" is not in the source.");
        }
        return null;

        List<(ReadSentence Source, Word Word)> There(Word word) => [.. matched.Sources.SelectMany(s => s.Words.Where(w => w.Time && w.Fold == word.Fold).Select(w => (s, w)))];
    }

    /// <summary>"since", "until", "before", "after" right before a day or a month, or before its figure.</summary>
    private static string? Bound(ReadSentence s, Word time)
    {
        for (var i = time.At - 1; i >= 0 && i >= time.At - 2 && s.Words[i].Part == time.Part; i--)
        {
            if (s.Lists.Bounds.Contains(s.Words[i].Fold)) return s.Words[i].Fold;
            if (s.Words[i].Content) return null;
        }
        return null;
    }

    /// <summary>"next year", «año próximo».</summary>
    private static string? Which(ReadSentence s, Word span)
    {
        foreach (var at in new[] { span.At - 1, span.At + 1 })
            if (at >= 0 && at < s.Words.Count && s.Lists.Which.Contains(s.Words[at].Fold)) return s.Words[at].Fold;
        return null;
    }

    private static Reason? Named(Matched matched)
    {
        var written = matched.Written;
        foreach (var name in written.Words.Where(w => w is { Name: true, At: > 0 }))
        {
            var before = written.Words[name.At - 1];
            // "the favourite, Sunniva Berg": beside that word the source has another name.
            if (before is { Name: false, Content: true, Time: false, Cue: false } && before.Part == name.Part - 1 && matched.Places[before.At] is { Count: > 0 } beside
                && beside.All(p => p.Word.At + 1 < matched.Sources[p.Source].Words.Count && matched.Sources[p.Source].Words[p.Word.At + 1] is { Name: true } other && !matched.Same(other, name)))
                return new Reason("support.roles", $"\"{before.Written}\" is somebody else in the source.");
            if (Strange(matched, name)) return new Reason("support.roles", $"\"{name.Written}\" is told of something else in the source.");
        }
        return null;
    }

    /// <summary>"cut 900 jobs in Pallen", of a source that has "in Pallen" in another clause, of which nothing else is told.</summary>
    private static bool Strange(Matched matched, Word name)
    {
        var written = matched.Written;
        if (name.At == 0 || !written.Lists.Place.Contains(written.Words[name.At - 1].Fold) || matched.Places[name.At].Count == 0) return false;
        var told = written.Words.Where(w => w.Clause == name.Clause && w is { Carries: true, Speaker: false } && w.At < name.At && !(w.Name && w.At >= name.At - 2)).ToList();
        if (told.Count < 2) return false;
        return matched.Places[name.At].All(p => matched.Sources[p.Source] is var source && p.Word.At > 0 && source.Lists.Place.Contains(source.Words[p.Word.At - 1].Fold)
            && told.TrueForAll(w => matched.Places[w.At].Any(o => o.Source == p.Source) && matched.Places[w.At].All(o => o.Source != p.Source || (o.Word.Clause < p.Word.Clause && Verbs(source, p.Word)))));
    }

    /// <summary>A clause with deeds of its own before the word: "and close its base in Pallen".</summary>
    private static bool Verbs(ReadSentence source, Word word) => source.Words.Count(w => w.Clause == word.Clause && w is { Carries: true, Name: false } && w.At < word.At) >= 2;
}
