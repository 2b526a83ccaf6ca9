namespace Firsthand.Reading.Attribution.English;

/// <summary>"The plan was praised by X", "it was reported by X that …", "the bridge is expected to close".</summary>
internal static class Passives
{
    public static Finding? Try(Passage p, VerbGroup group)
    {
        var at = group.Last + 1;
        var content = new List<TextSpan>();
        TextSpan? source = null;
        if (By(p, at) is { } by)
        {
            source = p.Span(by.From, by.To);
            at = by.To + 1;
        }
        var sure = source is null ? 0.5 : group.Word.Kind == VerbKind.Say ? 0.45 : 0.35;
        var it = p.Is(group.First - 1, "it");
        if (p.Is(at, "that") && at + 1 < p.Count && (it || source is not null || group.Word.Takes(Frames.Hearer)))
        {
            content.Add(Spans.Between(p, at + 1, Math.Max(at + 1, ContentEnd.Of(p, at + 1))));
            // "He was told that …": by whom nobody says.
            if (source is null && !it) sure = 0.4;
        }
        else if (group.First > 0 && Subjects.Before(p, group.First) is { } subject)
        {
            if (source is null && !SaysNobody(p, group, at)) return null;
            content.Add(p.Span(subject.From, subject.To));
            if (at < p.Count && p.IsWord(at) && ContentEnd.Of(p, at) is var last && last > at) content.Add(Spans.Between(p, at, last));
        }
        return content.Count == 0 ? null : new Finding(source, p.Span(group.First, group.Last), content, sure) { Paragraph = p.Paragraph, Construction = Construction.Passive };
    }

    /// <summary>"is expected to close", "is said to be ill", "are reported missing", "is thought unlikely": what somebody says or thinks whom the text does not name.</summary>
    private static bool SaysNobody(Passage p, VerbGroup group, int at)
    {
        if (p.Is(at, "to")) return group.Word.Kind == VerbKind.Think || group.Word.Kind == VerbKind.Say && !group.Word.Takes(Frames.Ask) && p.Lower(at + 1) is "be" or "have";
        return group.Word.Name is "report" or "believe" or "think" or "presume" or "expect" or "fear" or "estimate" or "rumour" or "rumor" && at < p.Count && (p.IsWord(at) && !Verbal.Prepositions.Contains(p.Lower(at)) && !Verbal.Joins.Contains(p.Lower(at)) || group.Word.Name is "expect" && p.Lower(at) is "in" or "on" or "by" or "at" or "next" or "later" or "soon");
    }

    private static (int From, int To)? By(Passage p, int at)
    {
        for (var i = at; i < Math.Min(p.Count - 1, at + 3); i++)
            if (p.Is(i, "by")) return EnglishVerbs.Has(p.Lower(i + 1), Form.Ing) ? null : p.GroupAfter(i + 1) is { } group && (p.Tokens[group.From].IsUpper || Verbal.Determiners.Contains(p.Lower(group.From)) || p.Lower(group.To).EndsWith('s') || p.Lower(group.From) is "him" or "her" or "them") ? group : null;
            else if (!VerbGroup.IsAdverb(p.Lower(i)) && p.Lower(i) is not ("first" or "as")) return null;
        return null;
    }
}
