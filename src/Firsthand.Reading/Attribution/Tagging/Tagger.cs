namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>
/// Finds cues in a passage, then the source and the content of each. Where a rule has its own reading of a cue, both are given: which is the
/// surer one, <see cref="Sureness"/> has learned.
/// </summary>
internal static class Tagger
{
    /// <summary>Of 0.15, 0.25 and 0.4 the best on parts of the train texts that the taggers had not seen.</summary>
    private const double Likely = 0.25;

    /// <returns>For each cue one or two readings.</returns>
    public static IEnumerable<IReadOnlyList<Tagged>> In(Passage passage, string language, IReadOnlyList<Finding> findings, ChainModel cueModel, ChainModel spanModel)
    {
        var words = new PassageWords(passage, language);
        var surroundings = new Surroundings(words);
        var rules = findings.Where(f => f.Content.Count > 0).Select(f => new RuleSpans(passage, f)).Where(r => r.CueTo >= 0).ToList();
        var (labels, chances) = cueModel.Decode(CueRows.Of(words, surroundings, rules));
        var cues = Cues(labels);
        if (!passage.Cues.English) AddLikely(chances, passage, cues);
        // A cue that only a rule sees is heard too.
        foreach (var rule in rules)
            if (!cues.Exists(c => rule.CueFrom <= c.To && c.From <= rule.CueTo)) cues.Add((rule.CueFrom, rule.CueTo));
        foreach (var cue in cues)
        {
            var rule = rules.Find(r => r.CueFrom <= cue.To && cue.From <= r.CueTo);
            var (spans, sure) = spanModel.Decode(SpanRows.Of(words, surroundings, cue, cues, rule));
            var begin = chances[cue.From * CueRows.Labels + CueRows.Begin];
            for (var i = cue.From; i <= cue.To; i++) spans[i] = SpanRows.Other;
            var agrees = rule is not null && Same(passage, spans, rule);
            Tagged?[] readings =
            [
                Reading(words, cue, begin, spans, sure, rule, agrees),
                rule is null ? null : Reading(words, (rule.CueFrom, rule.CueTo), begin, rule.Labels(), sure, rule, agrees) is { } r
                    ? r with { IsRules = true, Finding = rule.Finding } : null,
            ];
            if (readings.OfType<Tagged>().ToList() is { Count: > 0 } some) yield return some;
        }
    }

    public static List<(int From, int To)> Cues(int[] labels)
    {
        var found = new List<(int From, int To)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == CueRows.Begin || (labels[i] == CueRows.Inside && (found.Count == 0 || found[^1].To != i - 1))) found.Add((i, i));
            else if (labels[i] == CueRows.Inside) found[^1] = (found[^1].From, i);
        }
        return found;
    }

    /// <summary>
    /// A word that is a cue more likely than <see cref="Likely"/> is looked at although none is likelier still: whether its source and content
    /// make sense is known only when they were looked for. English finds enough by its rules.
    /// </summary>
    private static void AddLikely(double[] chances, Passage passage, List<(int From, int To)> cues)
    {
        for (var i = 0; i < passage.Count; i++)
        {
            if (chances[i * CueRows.Labels + CueRows.Begin] < Likely || cues.Exists(c => i >= c.From && i <= c.To)) continue;
            var to = i;
            while (to + 1 < passage.Count && chances[(to + 1) * CueRows.Labels + CueRows.Inside] > Likely / 2 && !cues.Exists(c => c.From == to + 1)) to++;
            cues.Add((i, to));
            i = to;
        }
    }

    private static Tagged? Reading(PassageWords w, (int From, int To) cue, double cueChance, int[] labels, double[] chances, RuleSpans? rule, bool agrees)
    {
        var p = w.Passage;
        var content = Runs(p, labels, SpanRows.Content);
        if (content.Count == 0) return null;
        var sources = Runs(p, labels, SpanRows.Source);
        (int From, int To)? source = sources.Count == 0 ? null : sources.MaxBy(r => Sum(chances, r, SpanRows.Source));
        var given = Enumerable.Range(0, labels.Length).Select(i => chances[i * SpanRows.Labels + labels[i]]).ToArray();
        return new Tagged
        {
            Finding = new Finding(source is { } s ? p.Span(s.From, s.To) : null, p.Span(cue.From, cue.To), [.. content.Select(r => Whole(p, r))], 0) { Construction = rule?.Finding.Construction ?? Construction.Learned },
            CueChance = cueChance,
            SourceChance = source is { } named ? Mean(chances, named, SpanRows.Source) : 0,
            ContentChance = content.Min(r => Mean(chances, r, SpanRows.Content)),
            Rule = rule?.Finding.Confidence ?? 0,
            IsRules = false,
            Agrees = agrees,
            Quoted = content.Exists(r => p.Quoted(r.From) || p.Quoted(r.To)),
            Thinking = (w.ClassOf(cue.To) & 4) != 0,
            NamesSomebody = source is { } who && (w.Shape(who.From) == 1 || w.Shape(who.To) == 1),
            Nested = p.Quoted(cue.From),
            Direct = content.TrueForAll(r => p.Quoted(r.From) && p.Quoted(r.To)),
            Complete = content.Exists(r => r.To >= p.LastContent(r.From) || r.To == cue.From - 1 || !p.IsWord(r.To + 1)),
            Least = given.Min(),
            All = given.Aggregate(1.0, (a, c) => a * c),
            Begins = content.Min(r => given[r.From]),
            Ends = content.Min(r => given[r.To]),
            Says = w.Says(cue.To) || w.Says(cue.From),
            Parts = content.Count,
            Distance = source is { } far ? Math.Max(far.From - cue.To, cue.From - far.To) : 0,
            Pronoun = source is { } one && one.From == one.To && w.Shape(one.From) == 0,
            Language = w.Language,
            Length = content.Sum(r => Enumerable.Range(r.From, r.To - r.From + 1).Count(p.IsWord)),
        };
    }

    private static List<(int From, int To)> Runs(Passage p, int[] labels, int label)
    {
        var found = new List<(int From, int To)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] != label) continue;
            if (found.Count > 0 && found[^1].To == i - 1) found[^1] = (found[^1].From, i);
            else found.Add((i, i));
        }
        found.RemoveAll(r => !Enumerable.Range(r.From, r.To - r.From + 1).Any(p.IsWord));
        return found;
    }

    /// <summary>A quotation of which all but the marks was taken is taken with its marks.</summary>
    private static TextSpan Whole(Passage p, (int From, int To) run)
    {
        var span = p.Span(run.From, run.To);
        if (p.Quoted(run.From) && p.Quotation(run.From) is var first && first.Start == span.Start - 1) span = span with { Start = first.Start };
        if (p.Quoted(run.To) && p.Quotation(run.To) is var last && last.End > span.End && last.End - span.End <= 2) span = span with { End = last.End };
        return span;
    }

    /// <summary>The sources meet and half of the words of what is said are the same.</summary>
    private static bool Same(Passage p, int[] labels, RuleSpans rule)
    {
        var (both, either, source) = (0, 0, rule.Finding.Source is null && !labels.Contains(SpanRows.Source));
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == SpanRows.Source && rule.IsSource(i)) source = true;
            if (!p.IsWord(i)) continue;
            var (mine, its) = (labels[i] == SpanRows.Content, rule.IsContent(i));
            if (mine && its) both++;
            if (mine || its) either++;
        }
        return source && both * 2 >= either;
    }

    private static double Mean(double[] chances, (int From, int To) run, int label) => Sum(chances, run, label) / (run.To - run.From + 1);

    private static double Sum(double[] chances, (int From, int To) run, int label)
    {
        var sum = 0.0;
        for (var i = run.From; i <= run.To; i++) sum += chances[i * SpanRows.Labels + label];
        return sum;
    }
}
