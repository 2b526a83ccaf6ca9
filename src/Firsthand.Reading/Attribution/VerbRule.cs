using Firsthand.Reading.Attribution.English;

namespace Firsthand.Reading.Attribution;

/// <summary>"X said that …", "…," said X, "…, X said": a verb of saying with its subject before or after it.</summary>
internal static class VerbRule
{
    public static Finding? Try(Passage p, int verb)
    {
        var word = p.Lower(verb);
        var first = verb;
        while (first > 0 && p.IsWord(first - 1) && !p.Quoted(first - 1) && (p.Cues.Auxiliaries.Contains(p.Lower(first - 1)) || IsAdverb(p, first - 1))) first--;
        if (IsPassiveOrNoun(p, first, verb) || p.Cues.Grammar?.IsPassive(p, first) == true) return null;
        // French participles are verbs only with their auxiliary: "a annoncé".
        if (first == verb && p.Cues.Participial && word.EndsWith('é')) return null;
        // German writes nouns with a capital: "Versicherte" are people.
        if (p.Cues.Grammar is { VerbSecond: true } && verb > 0 && p.Tokens[verb].IsUpper) return null;
        if (p.Cues.VerbFirst) return Inverted(p, first, verb, before: null);
        var before = first - 1;
        if (before >= 0 && (p.Quoted(before) || p.IsPause(before)))
            return (NamesTheHearer(word) ? null : Inverted(p, first, verb, before)) ?? Appositive(p, first, verb);
        if (p.Cues.Grammar is { VerbSecond: true } && p.Cues.Pronouns.Contains(p.Lower(verb + 1))) return Second(p, first, verb);
        if (p.GroupBefore(first) is { } subject) return word.Length > 0 ? Plain(p, subject, first, verb) : null;
        return p.Cues.Grammar is { VerbSecond: true } ? Second(p, first, verb) : null;
    }

    /// <summary>"…," the mayor, Ida Roemer, told reporters: after these verbs stands who was told, never who speaks.</summary>
    private static bool NamesTheHearer(string verb) => verb is "told" or "tells" or "telling" or "informed" or "assured" or "reminded";

    private static bool IsAdverb(Passage p, int at) => p.Lower(at).Length > 4 && p.Lower(at).EndsWith("ly", StringComparison.Ordinal);

    private static bool IsPassiveOrNoun(Passage p, int first, int verb)
    {
        var before = p.Lower(first - 1);
        if (before is "was" or "were" or "is" or "are" or "been" or "be" or "being" or "get" or "got" or "'s" or "’s") return true;
        return first == verb && p.IsWord(first - 1) && (before is "to" || Verbal.Owners.Contains(before)
            || (p.Cues.Doubtful.Contains(p.Lower(verb)) && before.EndsWith("'s", StringComparison.Ordinal)));
    }

    /// <summary>"…," said X</summary>
    private static Finding? Inverted(Passage p, int first, int verb, int? before)
    {
        if (p.GroupAfter(verb + 1) is not { } subject) return null;
        var content = new List<TextSpan>();
        if (before is null) return ContentAfter(p, subject.To + 1, content, verbFirst: true) ? Make(p, subject, first, verb, content, 0.8) : null;
        if (!Earlier(p, before.Value, content)) return null;
        var quoted = p.Quoted(Back(p, before.Value));
        // "Dorn, the governor, said the plan failed": a clause with a verb after it is what he said, not who said it.
        if (!quoted && p.Cues.Grammar is not null && (subject.From != verb + 1 || before.Value < 4)) return null;
        if (!quoted && p.Cues.Grammar is null && (p.HasVerb(subject.From, p.LastContent(subject.From)) || !p.HasVerb(0, before.Value))) return null;
        Later(p, subject.To + 1, content);
        return Make(p, subject, first, verb, content, quoted ? 0.95 : 0.75);
    }

    /// <summary>"Am Freitag sagte der Minister, dass …": the subject follows the verb, and what is said follows a mark or "that".</summary>
    private static Finding? Second(Passage p, int first, int verb)
    {
        if (first == 0 || p.GroupAfter(verb + 1) is not { } subject || subject.From != verb + 1) return null;
        var next = subject.To + 1;
        if (!p.IsPause(next) && !p.Quoted(next) && !p.Cues.That.Contains(p.Lower(next))) return null;
        var content = new List<TextSpan>();
        return ContentAfter(p, next, content, verbFirst: true) ? Make(p, subject, first, verb, content, p.Quoted(next) || p.Quoted(next + 1) ? 0.93 : 0.8) : null;
    }

    /// <summary>"Dorn, the governor of Selwick, said …": who speaks stands before the comma.</summary>
    private static Finding? Appositive(Passage p, int first, int verb)
    {
        if (!p.Is(first - 1, ",") || p.Quoted(first - 1)) return null;
        var comma = first - 2;
        while (comma > 0 && first - comma < 30 && (!p.Is(comma, ",") || p.Quoted(comma))) comma--;
        if (comma <= 0 || !p.Is(comma, ",") || p.GroupBefore(comma) is not { } head) return null;
        if (!p.Tokens[head.From].IsUpper && !Verbal.Determiners.Contains(p.Lower(head.From))) return null;
        if (p.Cues.Grammar is not { } grammar) return Plain(p, (head.From, first - 2), first, verb);
        // "…, dijo ayer el ministro": a clause stands before the comma, and who speaks after the verb.
        if (!p.IsPause(verb + 1) && !p.Quoted(verb + 1) && !p.Cues.That.Contains(p.Lower(verb + 1))) return null;
        // "Ida Roemer, quien preside el consejo, dijo que …": the name is enough.
        var named = p.Cues.Relatives.Contains(p.Lower(comma + 1)) || grammar.Stops.Contains(p.Lower(comma + 1));
        return Plain(p, (head.From, named ? head.To : first - 2), first, verb);
    }

    /// <summary>"X said that …", "…, X said"</summary>
    private static Finding? Plain(Passage p, (int From, int To) subject, int first, int verb)
    {
        // "what Roemer says about the bridge" says nothing of it yet.
        for (var i = Math.Max(0, subject.From - 1); i <= subject.To; i++)
            if (p.Lower(i) == "what" && !p.Quoted(i)) return null;
        var doubtful = p.Cues.Doubtful.Contains(p.Lower(verb));
        var thinking = p.Cues.Thinking.Contains(p.Lower(verb));
        var content = new List<TextSpan>();
        if (p.Cues.Relatives.Contains(p.Lower(subject.To)) && subject.To > 0)
        {
            var antecedent = Antecedent(p, subject.To);
            if (p.Cues.Grammar is null) subject = antecedent is { } name ? (name.From, subject.To) : subject;
            else if (antecedent is { } group) subject = group;
            else return null;
        }
        var before = subject.From - 1;
        var quotedBefore = before >= 0 && p.Quoted(Back(p, before));
        if (quotedBefore && !thinking && Earlier(p, before, content))
        {
            Later(p, verb + 1, content);
            return Make(p, subject, first, verb, content, 0.95);
        }
        var that = false;
        var start = Saying.Start(p, verb, ref that);
        if (start is { } from && ContentAfter(p, from, content, verbFirst: false))
        {
            var quoted = p.Quoted(from) || (content.Count > 0 && Saying.BeginsQuoted(p, from));
            // "The Post reported that meeting in 2022": three words without a verb are no clause.
            if (that && !quoted && p.Cues.Grammar is null && p.LastContent(from) - from < 3 && !p.HasVerb(from, p.LastContent(from))) return null;
            if (doubtful && !that && !quoted && !Saying.BeginsClause(p, from)) return null;
            if (thinking && !that && !Saying.BeginsClause(p, from)) return null;
            var sure = quoted ? 0.93 : that ? 0.9 : doubtful ? 0.7 : 0.85;
            return Make(p, subject, first, verb, content, thinking ? 0.5 : sure);
        }
        if (p.Is(verb + 1, ":") && verb + 2 >= p.Count && !thinking) return Make(p, subject, first, verb, content, 0.9);
        var ends = verb + 1 >= p.Count || (p.Is(verb + 1, ".") && verb + 2 >= p.Count);
        // "Though the bridge is safe, he said, it stays closed": half of a sentence says nothing.
        if (p.Is(before, ",") && p.Is(verb + 1, ",") && !thinking && p.Lower(0) is "though" or "although" or "while" or "if" or "when" or "because" or "since" or "unless" or "until" or "as" or "after" or "before"
            && Earlier(p, before, content) && ContentAfter(p, verb + 2, content, verbFirst: false)) return Make(p, subject, first, verb, content, 0.85);
        content.Clear();
        if (p.Is(before, ",") && p.Is(verb + 1, ",") && !thinking && Around(p, before, verb + 2, content)) return Make(p, subject, first, verb, content, 0.75);
        if ((doubtful && !ends) || thinking || before < 0 || !p.IsPause(before) || !p.HasVerb(0, before) || !Earlier(p, before, content)) return null;
        return Make(p, subject, first, verb, content, 0.85);
    }

    /// <summary>"The levy, she says, would double"</summary>
    private static bool Around(Passage p, int before, int after, List<TextSpan> content)
    {
        if (after >= p.Count || !p.HasVerb(after, p.LastContent(after)) || p.HasVerb(0, before)) return false;
        if (!Earlier(p, before, content)) return false;
        return ContentAfter(p, after, content, verbFirst: false);
    }

    private static (int From, int To)? Antecedent(Passage p, int relative)
    {
        var end = p.Is(relative - 1, ",") ? relative - 1 : relative;
        return p.GroupBefore(end);
    }

    public static int Back(Passage p, int at)
    {
        while (at > 0 && !p.Quoted(at) && p.IsPause(at)) at--;
        return at;
    }

    /// <summary>What stands before the subject: the quotation, or the clause up to the comma.</summary>
    public static bool Earlier(Passage p, int before, List<TextSpan> content)
    {
        var last = Back(p, before);
        var from = last;
        if (p.Quoted(last))
        {
            var quote = p.Tokens[last].Quote;
            while (from > 0 && p.Tokens[from - 1].Quote == quote) from--;
            // "The plan is "dead," he said": the words before the marks belong to it.
            var clause = Math.Max(0, from - 40);
            if (from > 0 && clause == 0 && p.IsWord(from - 1)) { content.Add(new TextSpan(p.Tokens[0].Start, p.Quotation(last).End)); return true; }
            content.Add(p.Quotation(last));
            return true;
        }
        from = Math.Max(0, last - Passage.Reach);
        while (from < last && !p.IsWord(from) && !p.Quoted(from)) from++;
        if (last - from < 2) return false;
        content.Add(p.Span(from, last));
        return true;
    }

    /// <summary>A second quotation after "he said,".</summary>
    public static void Later(Passage p, int from, List<TextSpan> content)
    {
        var said = false;
        for (var i = from; i < p.Count && i < from + 40; i++)
        {
            // "…," he says, laughing, “and …”: what begins small goes on.
            if (p.Cues.English && p.Is(i, ",") && p.Quoted(i + 1) && p.Text.AsSpan(p.Quotation(i + 1).Start + 1) is [var small, ..] && char.IsLower(small)) { content.Add(p.Quotation(i + 1)); return; }
            if (p.Tokens[i].IsWord && !p.Quoted(i) && (p.Cues.Verbs.Contains(p.Lower(i)) || p.Cues.Participles.Contains(p.Lower(i)) || p.Cues.English && EnglishVerbs.Has(p.Lower(i), Form.Past | Form.Third | Form.Ing))) { if (!p.Cues.English || !p.Lower(i).EndsWith("ing", StringComparison.Ordinal)) return; said = true; }
            if (!p.Quoted(i)) continue;
            if (said) return;
            // "…," he said, but “…”
            if (!p.IsPause(i - 1) && !p.Is(i - 1, ".") && !(p.Lower(i - 1) is "but" or "and" or "that" && p.IsPause(i - 2))) return;
            content.Add(p.Quotation(i));
            return;
        }
    }

    private static bool ContentAfter(Passage p, int from, List<TextSpan> content, bool verbFirst)
    {
        while (from < p.Count && !p.Quoted(from) && (p.IsPause(from) || (verbFirst && p.Cues.That.Contains(p.Lower(from))))) from++;
        if (from >= p.Count) return false;
        var last = Saying.End(p, from);
        if (last < from || (last == from && !p.Quoted(from) && Verbal.Days.Contains(p.Lower(from)))) return false;
        var end = p.Quoted(last) ? p.Quotation(last).End : p.Tokens[last].End;
        var start = p.Quoted(from) ? p.Quotation(from).Start : p.Tokens[from].Start;
        if (end <= start) return false;
        content.Add(new TextSpan(start, end));
        return true;
    }

    private static Finding Make(Passage p, (int From, int To) subject, int first, int verb, List<TextSpan> content, double confidence) =>
        new(p.Span(subject.From, subject.To), p.Span(first, verb), content, confidence) { Paragraph = p.Paragraph };
}
