namespace Firsthand.Reading.Attribution.English;

/// <summary>Where that which is said ends: before the narrator speaks again.</summary>
internal static class ContentEnd
{
    /// <param name="tense">Of the verb that attributes: in that tense it may go on ("said … and added").</param>
    public static int Of(Passage p, int from, Form tense = Form.Past | Form.Third)
    {
        var last = p.LastContent(from);
        if (p.Quoted(from) && EndOfSpeech(p, from, last) is { } speech) return speech;
        var depth = 0;
        for (var i = from; i <= last; i++)
        {
            if (p.Quoted(i)) continue;
            if (p.Is(i, "(")) depth++;
            // It began within brackets or between dashes.
            if (p.Is(i, ")") && --depth < 0) return i - 1;
            if (i == from) continue;
            if (p.Is(i, ";") || p.IsPause(i) && depth == 0 && (Narrates(p, from, i) || Comments(p, i))) return i - 1;
            if (p.Lower(i) is "and" or "but" or "while" or "though" or "although" or "whereas" && SaysAgain(p, i, tense)) return p.IsPause(i - 1) ? i - 2 : i - 1;
        }
        return last;
    }

    /// <summary>“Hm” and looked out at the rain: a quotation that ends like a sentence, or before the narrator's next verb, is all that is said.</summary>
    private static int? EndOfSpeech(Passage p, int from, int last)
    {
        var end = from;
        while (end < last && p.Tokens[end + 1].Quote == p.Tokens[from].Quote) end++;
        if (end == last) return null;
        if (p.Text[p.Quotation(from).End - 2] is '.' or '?' or '!' or ',' && end - from > 2) return end;
        var next = p.IsPause(end + 1) ? end + 2 : end + 1;
        return p.Lower(next) is "while" or "when" or "as" or "after" or "before" or "until" or "then" && !p.Quoted(next + 1) && p.HasVerb(next + 1, next + 8)
            || p.Lower(next) is "and" or "but" && !p.Quoted(next + 1) && (p.HasVerb(next + 1, next + 1) || VerbGroup.IsAdverb(p.Lower(next + 1)) && p.HasVerb(next + 2, next + 2)) || p.Lower(next) is "and" or "but" && p.Lower(next + 1).EndsWith('s') ? end : null;
    }

    /// <summary>", adding …", ", according to …", ", but he would not say when"</summary>
    private static bool Narrates(Passage p, int from, int pause)
    {
        var next = p.Lower(pause + 1);
        if (p.Quoted(pause + 1)) return false;
        // ", he told this column, …"
        if (next is "he" or "she" or "they" && EnglishVerbs.Of(p.Lower(pause + 2)).Any(v => (v.Form & (Form.Past | Form.Third | Form.Base)) != 0 && v.Verb.Kind == VerbKind.Say && v.Verb.Takes(Frames.Clause | Frames.Hearer)) && EnglishRule.IsAside(p, pause + 3)) return true;
        // "… - a charge that stung"
        if (p.Lower(pause) is "-" or "–" or "—" && next is "a" or "an" && !HasDash(p, pause + 1)) return true;
        if (next is "to" or "of" or "for" && p.Is(pause + 2, "which") || next is "as" && SaysWithin(p, pause + 2)) return true;
        if (next is "according" or "citing" or "per" or "though" or "although" or "holding" || SaysBehind(p, pause) || EnglishVerbs.Has(next, Form.Ing) && VerbGroup.At(p, pause + 1) is { Word.Kind: VerbKind.Say or VerbKind.Judge } again && Complements.Find(p, again) is not null) return true;
        return next is "but" or "though" or "although" && p.Lower(pause + 2) is "he" or "she" or "they" && p.Lower(from) != p.Lower(pause + 2) && p.HasVerb(from, pause - 1);
    }

    private static bool HasDash(Passage p, int from)
    {
        var last = p.LastContent(from);
        for (var i = from; i < last; i++)
            if (p.Lower(i) is "-" or "–" or "—") return true;
        return false;
    }

    /// <summary>", as the tabloid had claimed"</summary>
    private static bool SaysWithin(Passage p, int from)
    {
        for (var i = from; i < Math.Min(p.Count, from + 10) && !p.IsPause(i); i++)
            if (!p.Quoted(i) && EnglishVerbs.Of(p.Lower(i)).Any(v => (v.Form & (Form.Past | Form.Third)) != 0 && v.Verb.Kind == VerbKind.Say)) return true;
        return false;
    }

    /// <summary>In the past only what can be nothing but saying: "said he had posed a threat and refused to drop the gun" is one sentence of his.</summary>
    private static bool Continues(EnglishVerb verb, Form tense) =>
        (tense & Form.Third) != 0 ? verb.Takes(Frames.That | Frames.Ask | Frames.Object | Frames.To) : verb.Kind == VerbKind.Say && verb.Takes(Frames.Clause | Frames.Hearer | Frames.Ask);

    /// <summary>", the weekly reported on Friday.": the sentence ends with another who says it.</summary>
    private static bool SaysBehind(Passage p, int pause)
    {
        var last = p.LastContent(pause);
        for (var i = pause + 2; i <= Math.Min(last, pause + 12); i++)
        {
            if (!p.IsWord(i) || p.Quoted(i)) return false;
            if (!p.Tokens[i].IsUpper && last - i < 9 && EnglishVerbs.Of(p.Lower(i)).Any(v => (v.Form & (Form.Past | Form.Third)) != 0 && v.Verb.Kind == VerbKind.Say && v.Verb.Takes(Frames.Clause | Frames.Hearer)))
                return EnglishRule.IsAside(p, i + 1) && Subjects.Before(p, i) is { Standing: Standing.Beside } subject && subject.From == pause + 1;
        }
        return false;
    }

    /// <summary>", a decision the bishop called “a mercy”": another's word on what was said.</summary>
    private static bool Comments(Passage p, int pause)
    {
        var relative = p.Lower(pause + 1) is "which" or "whom" || p.Is(pause + 1, "to") && p.Is(pause + 2, "which");
        var doubled = p.Lower(pause + 1) is "a" or "an" or "something" && (Verbal.Determiners.Contains(p.Lower(pause + 3)) || p.Lower(pause + 3) is "which" || p.Tokens.Count > pause + 3 && p.Tokens[pause + 3].IsUpper && !p.Tokens[pause + 2].IsUpper);
        if (!relative && p.Lower(pause + 1) is not ("a" or "an" or "something")) return false;
        for (var i = pause + 2; i < Math.Min(p.Count, pause + 16); i++)
        {
            if (p.Quoted(i) || p.IsPause(i) && !p.Is(i, ",") || p.Is(i, ",") && !doubled) return false;
            if (EnglishVerbs.Has(p.Lower(i), Form.Past | Form.Third) && !p.Tokens[i].IsUpper && Subjects.Before(p, i) is { } subject && (doubled || subject.From > pause + (relative ? 1 : 2))) return true;
        }
        return false;
    }

    /// <summary>"… and added", "… but the mayor noted": another act of saying begins.</summary>
    private static bool SaysAgain(Passage p, int join, Form tense)
    {
        for (var i = join + 1; i < Math.Min(p.Count, join + 14); i++)
        {
            if (!p.IsWord(i) || p.Quoted(i)) return false;
            if (!p.Tokens[i].IsUpper && EnglishVerbs.Has(p.Lower(i), tense | Form.Participle) && VerbGroup.At(p, i) is { Mood: Mood.Finite } group)
            {
                var near = join + (p.Is(join + 1, "then") ? 2 : 1);
                if (group.First <= near) return Continues(group.Word, tense) || group.Word.Kind is VerbKind.Say or VerbKind.Judge && Complements.Find(p, group) is { Construction: not Construction.Infinitive };
                return group.Word.Kind is not VerbKind.Think && p.GroupBefore(group.First) is { } subject && subject.From == join + 1 && Complements.Find(p, group) is not null;
            }
            if (Verbal.Finite.Contains(p.Lower(i)) && p.Lower(i) is not ("has" or "have" or "had")) return false;
        }
        return false;
    }

    /// <summary>An object or an infinitive ends before a clause that tells more of it.</summary>
    public static int OfPhrase(Passage p, int from, int last)
    {
        for (var i = from + 1; i < last; i++)
        {
            if (p.Quoted(i)) continue;
            if (p.Lower(i) is "and" or "but" && (p.HasVerb(i + 1, i + 1) || EnglishVerbs.Has(p.Lower(i + 1), Form.Past))) return p.IsPause(i - 1) ? i - 2 : i - 1;
            if (p.Is(i, ",") && (p.Lower(i + 1) is "which" or "who" or "whose" or "where" or "although" or "though" or "while" or "after" or "before" or "as" or "but" or "so" or "only" || p.Lower(i + 1).Length > 5 && p.Lower(i + 1).EndsWith("ing", StringComparison.Ordinal) && p.Lower(i + 1) is not ("including" or "building" or "housing" or "funding")))
                return i - 1;
        }
        return last;
    }
}
