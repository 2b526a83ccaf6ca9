namespace Firsthand.Reading.Support;

/// <summary>What the source has somebody say is not told as a fact, and nobody else says it.</summary>
internal static class SaidSupport
{
    public static Reason? Refuse(Matched matched)
    {
        var written = matched.Written;
        var quotes = Quotations.In(written.Text).Count > 0;
        for (var s = 0; s < matched.Sources.Count; s++)
        {
            var source = matched.Sources[s];
            if (!source.HasCue) continue;
            foreach (var (from, to, cues) in Halves(source))
            {
                if (cues.Count == 0) continue;
                // Words that the other sentences have too may be theirs.
                var half = source.Words.Skip(from).Take(to - from);
                var taken = half.Where(w => w.Carries && !w.Speaker && written.Words.Any(x => !x.Speaker && matched.Same(x, w) && matched.Places[x.At].All(p => p.Source == s))).ToList();
                if (taken.Count == 0) continue;
                // One word may be shared by chance, where more than it is said.
                if (taken.Count == 1 && !quotes && half.Count(w => w.Carries && !w.Speaker) > 1) continue;
                if (!written.HasCue && Asked(matched, source, taken)) continue;
                if (!written.HasCue) return new Reason("support.said", "What somebody says in the source is told as a fact.");
                var speakers = half.Where(w => w.Speaker).ToList();
                // "The head of the firm, Ada Brandt, said that …": she stands before what she says.
                if (speakers.Count == 0 && source.Words.Count(w => w.Cue) == 1) speakers = [.. source.Words.Where(w => w.Speaker)];
                var told = written.Words.Where(w => w.Speaker).ToList();
                if (speakers.Count == 0 || told.Count == 0 || Leans(source, cues)) continue;
                if (!told.Exists(w => speakers.Exists(x => matched.Same(w, x)))) return new Reason("support.said", "Somebody else says so in the source.");
                // "said its president": whose president that is stands elsewhere.
                if (source.Words.Any(w => source.Lists.Whose.Contains(w.Fold) && speakers.Exists(x => Math.Abs(x.At - w.At) <= 2))) continue;
                if (told.Exists(w => w.Name && !speakers.Exists(x => matched.Same(w, x)) && matched.Places[w.At].All(p => p.Source == s && p.Word.At >= from && p.Word.At < to && !p.Word.Speaker && !Beside(source, p.Word, speakers)))) return new Reason("support.said", "Somebody else says so in the source.");
            }
        }
        return matched.Sources.Any(s => Governed(matched, s)) ? new Reason("support.said", "What the source only speaks of is told as a fact.") : null;
    }

    /// <summary>"A court ruled that it need not, and ordered the state to pay": what is told is the asking, and nothing that stands before it.</summary>
    private static bool Asked(Matched matched, ReadSentence source, List<Word> taken) =>
        source.Words.Any(ask => source.Lists.Asks.Contains(ask.Fold) && matched.Written.Words.Any(w => matched.Same(w, ask)) && taken.TrueForAll(w => w.At >= ask.At || w.Clause == ask.Clause));

    /// <summary>"Write that the bridge fell" does not say that it fell: whatever stands before "that" is told too, or somebody who says it.</summary>
    private static bool Governed(Matched matched, ReadSentence source)
    {
        if (matched.Written.HasCue) return false;
        foreach (var that in source.Words.Where(w => w.At > 0 && w.Fold is "that" or "que" or "أن" or "ان" or "بأن" or "بان"))
        {
            var governor = source.Words.LastOrDefault(w => w.At < that.At && w.Part == that.Part && w.Content);
            if (governor is null || matched.Written.Words.Any(w => matched.Same(w, governor))) continue;
            var taken = source.Words.Where(w => w.Carries && matched.Written.Words.Any(x => matched.Same(x, w))).ToList();
            if (taken.Count > 0 && taken.TrueForAll(w => w.At > that.At)) return true;
        }
        return false;
    }

    /// <summary>"He said": who that is stands elsewhere.</summary>
    private static bool Leans(ReadSentence source, List<Word> cues) =>
        cues.Exists(c => source.Words.Any(w => Math.Abs(w.At - c.At) <= 2 && w.Part == c.Part && source.Lists.Compare.Pronouns.Contains(w.Fold) && !source.Lists.Whose.Contains(w.Fold)
            // "says it was so" says nothing of who says it; "…, said he." does.
            && (w.At < c.At || w.At + 1 == source.Words.Count || source.Words[w.At + 1].Part != w.Part)));

    private static bool Beside(ReadSentence source, Word word, List<Word> speakers) => speakers.Exists(x => Math.Abs(x.At - word.At) <= 2);

    /// <summary>Where several sentences stand together, each has its own speakers; one in which two speak is parted at "but" and "while"; else all of it is said.</summary>
    private static List<(int From, int To, List<Word> Cues)> Halves(ReadSentence source)
    {
        var cues = source.Words.Where(w => w.Cue).ToList();
        if (source.Words[^1].Sentence > 0) return [.. source.Words.GroupBy(w => w.Sentence).Select(s => (s.First().At, s.Last().At + 1, s.Where(w => w.Cue).ToList()))];
        // "…, and officials warned that it could": what stands before is nobody's.
        if (cues is [{ Part: > 0 } only] && only.At + 1 < source.Words.Count && source.Words[only.At + 1].Fold is "that" or "que" or "أن" or "ان") return [(source.Words.First(w => w.Part == only.Part).At, source.Words.Count, cues)];
        // "“…,” said the baker, as neighbours watched": what stands between quotation marks is said, and no more.
        if (cues.Count == 1 && source.Text.TrimStart() is ['“' or '"' or '«' or '„', ..] && Quotations.In(source.Text) is [{ } quoted])
            return [(0, source.Words.LastOrDefault(w => w.Part == cues[0].Part)!.At + 1, cues)];
        // "…; its maker, Medivane, says that …": what stands before the semicolon is nobody's.
        if (cues is [{ } late] && late.At + 1 < source.Words.Count && source.Words[late.At + 1].Part == late.Part && source.Text.AsSpan(0, late.Span.Start).LastIndexOfAny(";؛") is > 0 and var semicolon)
            return [(source.Words.First(w => w.Span.Start > semicolon).At, source.Words.Count, cues)];
        // "…, which the ministry denies"
        var turn = source.Words.FirstOrDefault(w => source.Lists.Turns.Contains(w.Fold) || (w.At > 0 && w.Part != source.Words[w.At - 1].Part && source.Lists.AllOfIt.Contains(w.Fold)));
        if (turn is null || !cues.Exists(c => c.At < turn.At) || !cues.Exists(c => c.At > turn.At)) return [(0, source.Words.Count, cues)];
        return [(0, turn.At, [.. cues.Where(c => c.At < turn.At)]), (turn.At, source.Words.Count, [.. cues.Where(c => c.At > turn.At)])];
    }
}
