using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution.English;

/// <summary>
/// A quotation that no verb of saying claims: beside direct speech a verb of any kind attributes ("“…,” Dorn grinned"), and so do a colon
/// ("Dorn on the radio: “…”") and a dash before a name ("“…” — Pavel Dorn").
/// </summary>
internal static class BesideQuotation
{
    private const int LongestSubject = 30;
    private static readonly FrozenSet<string> Irregular = "went put spoke gave broke rang wrote cut shot spat wept ran came began got fell rose threw bit swore blew drew laid sent spilled spilt hit sang read".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <param name="claimed">The quotations that are said by somebody already.</param>
    public static IEnumerable<Finding> In(Passage p, HashSet<int> claimed)
    {
        for (var at = 0; at < p.Count; at++)
        {
            if (!p.Quoted(at)) continue;
            var quote = p.Tokens[at].Quote;
            var last = at;
            while (last + 1 < p.Count && p.Tokens[last + 1].Quote == quote) last++;
            if (!claimed.Contains(quote) && (Signed(p, at, last) ?? Behind(p, at, last) ?? Before(p, at, last)) is { } found)
            {
                claimed.Add(quote);
                yield return found;
            }
            at = last;
        }
    }

    /// <summary>“…” — Pavel Dorn</summary>
    private static Finding? Signed(Passage p, int first, int last)
    {
        var dash = last + 1;
        if (first != 0 || p.Lower(dash) is not ("—" or "–" or "―" or "-" or "--")) return null;
        while (p.Lower(dash + 1) is "-") dash++;
        var to = p.Count - 1;
        while (to > dash && !p.IsWord(to)) to--;
        if (to <= dash || to - dash > 12 || !p.Tokens[dash + 1].IsUpper || p.HasVerb(dash + 1, to)) return null;
        return new Finding(p.Span(dash + 1, to), p.Span(last + 1, dash), [p.Quotation(first)], 0.85) { Paragraph = p.Paragraph, Construction = Construction.Signature };
    }

    /// <summary>“…,” Dorn grinned; “…,” grinned Dorn</summary>
    private static Finding? Behind(Passage p, int first, int last)
    {
        if (!GoesOn(p, last)) return null;
        var from = last + 1;
        while (from < p.Count && p.IsPause(from)) from++;
        if (from >= p.Count || !p.IsWord(from) || p.Quoted(from)) return null;
        if (IsVerb(p, from) && p.GroupAfter(from + 1) is { } after && (p.Tokens[after.From].IsUpper || Verbal.Determiners.Contains(p.Lower(after.From)) || p.Cues.Pronouns.Contains(p.Lower(after.From)) || p.Lower(after.From) is "one" or "another" || HasName(p, after.From, after.To)))
            return Make(p, p.Span(after.From, after.To), from, first, after.To + 1, Speech.IsWhole(p, first) ? 0.85 : 0.6);
        for (var i = from + 1; i < Math.Min(p.Count, from + LongestSubject) && !p.Quoted(i); i++)
        {
            if (!p.IsWord(i) || !IsVerb(p, i) || Verbal.Owners.Contains(p.Lower(i - 1)) || p.Lower(i - 1) is "who" or "which" or "whose") continue;
            if (Subjects.Before(p, i) is not { } subject || subject.Standing == Standing.Relative) continue;
            if (subject.From > from + 1 || subject.From > from && !Verbal.Adverbs.Contains(p.Lower(from))) continue;
            return Make(p, subject.Span(p), i, first, i + 1, Speech.IsWhole(p, first) ? 0.8 : 0.55);
        }
        return null;
    }

    private static bool HasName(Passage p, int from, int to)
    {
        for (var i = from; i <= to; i++)
            if (p.Tokens[i].IsUpper) return true;
        return false;
    }

    /// <summary>Dorn grins: “…”; Dorn on the radio: “…”</summary>
    private static Finding? Before(Passage p, int first, int last)
    {
        if (first < 2 || !p.Is(first - 1, ":") && !IsSpeech(p, first, last)) return null;
        var colon = p.Is(first - 1, ":");
        var end = colon || p.Is(first - 1, ",") ? first - 1 : first;
        for (var i = end - 1; i > 0 && end - i < (colon ? 40 : 3); i--)
        {
            if (p.Quoted(i) || !p.IsWord(i) || !IsVerb(p, i) || Verbal.Owners.Contains(p.Lower(i - 1))) continue;
            var start = i;
            while (start > 0 && VerbGroup.IsFiniteAuxiliary(p.Lower(start - 1))) start--;
            if (Subjects.Before(p, start) is not { } subject || subject.Standing == Standing.Relative || subject.From > 3 && colon) continue;
            return Make(p, subject.Span(p), start, first, first, colon ? 0.7 : 0.55, i);
        }
        return colon ? Answer(p, first, end) ?? Labelled(p, first, end) : null;
    }

    /// <summary>His reply: “…”; Dorn's words were: “…”</summary>
    private static Finding? Answer(Passage p, int first, int colon)
    {
        var noun = colon - 1;
        if (p.Lower(noun) is "was" or "were" or "is") noun--;
        if (noun < 1 || !Answers.Contains(p.Lower(noun))) return null;
        var owner = noun - 1;
        if (p.Lower(owner) is "his" or "her" or "their" or "my") return new Finding(p.Span(owner, owner), p.Span(noun, colon - 1), [p.Quotation(first)], 0.7) { Paragraph = p.Paragraph, Construction = Construction.Noun };
        while (owner > 0 && noun - owner < 3 && !p.Lower(owner).EndsWith("'s", StringComparison.Ordinal)) owner--;
        return p.Lower(owner).EndsWith("'s", StringComparison.Ordinal) && p.GroupBefore(owner + 1) is { } group
            ? new Finding(new TextSpan(p.Tokens[group.From].Start, p.Tokens[owner].End - 2), p.Span(noun, colon - 1), [p.Quotation(first)], 0.7) { Paragraph = p.Paragraph, Construction = Construction.Noun } : null;
    }

    private static readonly FrozenSet<string> Answers = "reply answer response verdict words message advice comment explanation warning conclusion motto complaint retort plea summary statement".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>06:48 — Dorn on the radio: “…”; From our reporter Ida Roemer: “…”</summary>
    private static Finding? Labelled(Passage p, int first, int colon)
    {
        var name = colon;
        while (name > 0 && colon - name < 14 && (p.IsWord(name - 1) && !char.IsDigit(p.Lower(name - 1)[0]) || p.Is(name - 1, "'")) && !p.Quoted(name - 1)) name--;
        if (p.Lower(name) is "from" or "and" or "not" or "so") name++;
        if (p.HasVerb(name, colon - 1)) return null;
        var to = name;
        while (to + 1 < colon && p.Lower(to + 1) is not ("on" or "in" or "at" or "to" or "after" or "before" or "during" or "from")) to++;
        return name < colon && p.Tokens[to].IsUpper && (p.Tokens[name].IsUpper || Verbal.Determiners.Contains(p.Lower(name))) ? new Finding(p.Span(name, to), p.Span(colon, colon), [p.Quotation(first)], 0.65) { Paragraph = p.Paragraph, Construction = Construction.Label } : null;
    }

    /// <summary>A comma, a question or a cry ends it, and the sentence does not.</summary>
    private static bool GoesOn(Passage p, int last)
    {
        var span = p.Quotation(last);
        return span.Length > 3 && (p.Text[span.End - 2] is ',' or '?' or '!' or '…' or '—' or '-' || p.Is(last + 1, ",") || p.Text[span.End - 2] is '’' or '\'' && p.Text[span.End - 3] is ',' or '?' or '!');
    }

    /// <summary>It ends like a sentence, or is as long as one.</summary>
    private static bool IsSpeech(Passage p, int first, int last)
    {
        var span = p.Quotation(first);
        return span.Length > 3 && char.IsUpper(p.Text[span.Start + 1]) && (p.Text[span.End - 2] is '.' or '!' or '?' || last - first > 5);
    }

    private static bool IsVerb(Passage p, int at)
    {
        var word = p.Lower(at);
        return !p.Tokens[at].IsUpper && word.Length > 2 && (word.EndsWith("ed", StringComparison.Ordinal) || Irregular.Contains(word) || EnglishVerbs.Has(word, Form.Past | Form.Third)
            || word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("'s", StringComparison.Ordinal) && word is not ("is" or "was" or "has" or "his" or "this" or "as" or "its" or "does" or "us" or "yes" or "perhaps"));
    }

    private static Finding Make(Passage p, TextSpan source, int verb, int first, int after, double sure, int? last = null)
    {
        var content = new List<TextSpan> { p.Quotation(first) };
        if (after > first) VerbRule.Later(p, after, content);
        return new Finding(source, p.Span(verb, last ?? verb), content, sure) { Paragraph = p.Paragraph, Construction = Construction.BesideQuotation };
    }
}
