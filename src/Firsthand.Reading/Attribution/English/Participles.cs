namespace Firsthand.Reading.Attribution.English;

/// <summary>"X left the room, saying that …", "X went on to the stage to say that …": who speaks is the subject of the sentence.</summary>
internal static class Participles
{
    public static Finding? Ing(Passage p, VerbGroup group, Finding? earlier)
    {
        if (Complements.After(p, group) is not { } complement) return null;
        var before = p.Lower(group.First - 1);
        var quoted = complement.Construction == Construction.Quotation;
        var strong = complement.Construction is Construction.That or Construction.Clause || quoted;
        if (!strong && group.Word.Kind is VerbKind.Think or VerbKind.Show) return null;
        if (group.First > 0 && p.IsPause(group.First - 1) || before is "and" or "while")
        {
            var shared = earlier?.Source is { } said && earlier.Cue.Start < p.Tokens[group.First].Start && before != "while" ? said : Main(p, group.First);
            if (shared is not { } source) return null;
            return Make(p, source, group, complement, (strong ? 0.75 : 0.45) - (earlier is null ? 0.1 : IsRelative(p, source) ? 0.2 : 0));
        }
        // "by telling them that", "a letter saying that", "footage of Dorn asking"
        if (before is "by" or "for" or "without" or "after" or "before" or "in") return Main(p, group.First - 1) is { } subject ? Make(p, subject, group, complement, strong ? 0.55 : 0.4) : null;
        if (!strong || group.First == 0 || !p.IsWord(group.First - 1) || p.GroupBefore(group.First) is not { } noun) return null;
        return Make(p, p.Span(noun.From, noun.To), group, complement, quoted ? 0.62 : 0.55);
    }

    /// <summary>"an architect who said he was cheated, saying": it may be another's.</summary>
    private static bool IsRelative(Passage p, TextSpan source) => source.Of(p.Text) is { } words && (words.EndsWith("who", StringComparison.Ordinal) || words.EndsWith("which", StringComparison.Ordinal));

    public static Finding? Infinitive(Passage p, VerbGroup group)
    {
        if (Complements.After(p, group) is not { } complement || group.Word.Kind is VerbKind.Think or VerbKind.Show) return null;
        var strong = complement.Construction is Construction.That or Construction.Clause or Construction.Quotation;
        return strong && Main(p, group.First) is { } source ? Make(p, source, group, complement, 0.5) : null;
    }

    private static Finding Make(Passage p, TextSpan source, VerbGroup group, Complement complement, double sure) =>
        new(source, p.Span(group.First, group.Last), [Spans.Between(p, complement.From, complement.To)], group.Word.Kind == VerbKind.Think ? Math.Min(sure, 0.5) : sure)
        {
            Paragraph = p.Paragraph,
            Construction = complement.Construction is Construction.Object or Construction.Infinitive ? complement.Construction : Construction.Participle,
        };

    /// <summary>The subject of the nearest verb before that has one.</summary>
    private static TextSpan? Main(Passage p, int before)
    {
        for (var verb = before - 1; verb > 0 && before - verb < 40; verb--)
        {
            if (p.Quoted(verb) || !p.IsWord(verb) || p.Tokens[verb].IsUpper) continue;
            if (!Verbal.Looks(p.Tokens[verb]) && !EnglishVerbs.Has(p.Lower(verb), Form.Past | Form.Third)) continue;
            if (Verbal.Owners.Contains(p.Lower(verb - 1))) continue;
            var first = verb;
            while (first > 0 && VerbGroup.IsFiniteAuxiliary(p.Lower(first - 1))) first--;
            if (Subjects.Before(p, first) is { } subject) return subject.Span(p);
        }
        return null;
    }
}
