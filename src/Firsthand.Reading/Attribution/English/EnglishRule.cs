namespace Firsthand.Reading.Attribution.English;

/// <summary>A verb of saying, judging, showing or thinking with its subject and what it takes, wherever they stand.</summary>
internal static class EnglishRule
{
    public static Finding? Try(Passage p, int at, Finding? earlier)
    {
        // "declined to say": the whole is the cue.
        if (p.Is(at + 1, "to") && VerbGroup.At(p, at + 2) is { Mood: Mood.Finite } whole && whole.First <= at) return null;
        if (VerbGroup.At(p, at) is not { } group || p.Lower(group.First) is "let" or "let's") return null;
        return group.Mood switch
        {
            Mood.Finite => Finite(p, group),
            Mood.Participle => Participles.Ing(p, group, earlier),
            Mood.Infinitive => Participles.Infinitive(p, group),
            _ => Passives.Try(p, group),
        };
    }

    private static Finding? Finite(Passage p, VerbGroup group)
    {
        var verb = group.Word;
        if (!IsPlausible(p, group)) return null;
        var before = group.First - 1;
        if (before >= 0 && (p.Quoted(before) || p.IsPause(before)) && !NamesTheHearer(verb) && Inverted(p, group, before) is { } inverted) return inverted;
        if (before < 0) return Opening(p, group);
        // "what Roemer says about the bridge" says nothing of it yet; "what she called “a gift”" does.
        if (Subjects.Of(p, group) is not { } subject || subject.From == subject.To && p.Lower(subject.From) is "nobody" or "none" or "neither" or "nothing") return null;
        if (subject.Standing == Standing.Beside && p.Is(subject.From - 1, "what") && !(p.Quoted(group.Last + 1) && verb.Takes(Frames.Object))) return null;
        // "a horse called Silent Witness": a name.
        if (verb.Name is "call" or "dub" && group.First == group.Verb && (group.Form & Form.Past) != 0 && group.Verb + 1 < p.Count && p.Tokens[group.Verb + 1].IsUpper && !p.Tokens[subject.To].IsUpper && !p.Cues.Pronouns.Contains(p.Lower(subject.To))) return null;
        return AfterQuotation(p, group, subject) ?? WithComplement(p, group, subject) ?? InParenthesis(p, group, subject) ?? Alone(p, group, subject);
    }

    private static bool NamesTheHearer(EnglishVerb verb) => verb.Name is "tell" or "inform" or "assure" or "remind" or "reassure" or "alert" or "notify";

    /// <summary>Base forms are also nouns: "reports", "claim". They need a subject in the plural or one that is a pronoun.</summary>
    private static bool IsPlausible(Passage p, VerbGroup group)
    {
        if (group.First < group.Verb || (group.Form & (Form.Past | Form.Participle | Form.Ing)) != 0) return true;
        var at = group.Verb - 1;
        while (at > 0 && Subjects.IsLoose(p.Lower(at)) && !p.Quoted(at)) at--;
        var previous = p.Lower(at);
        if ((group.Form & Form.Third) != 0) return IsSingular(p, group);
        if (previous is "who" or "which" or "that") return group.Verb > 1 && (p.IsPause(group.Verb - 2) || p.Lower(group.Verb - 2) is { Length: > 2 } many && many.EndsWith('s') || p.Lower(group.Verb - 2) is "those" or "people" or "police" or "men" or "women");
        if (previous is "i" or "we" or "you" or "they" or "and" or "also" or "people" or "some" or "many" or "others" or "most" or "critics" or "men" or "women" or "all" or "both") return true;
        if (!p.IsWord(at)) return Subjects.Of(p, group) is { } far && IsPlural(p, (far.From, far.To));
        if (p.GroupBefore(at + 1) is { } subject)
        {
            if (p.Lower(subject.From) is "a" or "an") return false;
            if (IsPlural(p, subject)) return true;
        }
        return previous.EndsWith('s') && !previous.EndsWith("ss", StringComparison.Ordinal) && !previous.EndsWith("'s", StringComparison.Ordinal) || p.Tokens[at].IsUpper;
    }

    /// <summary>"those who ride it", "observers in Virginia", "its crew": the words before the first preposition tell.</summary>
    private static bool IsPlural(Passage p, (int From, int To) subject)
    {
        for (var i = subject.From; i <= subject.To && !(i > subject.From && Verbal.Prepositions.Contains(p.Lower(i))); i++)
        {
            var word = p.Lower(i);
            if (word is "those" or "others" or "they" or "townspeople" or "villagers" or "folk" or "children" or "media" or "some" or "many" or "most" or "few" or "people" or "police" or "crew" or "staff" or "family" or "men" or "women" or "and" or "both" or "half" or "percent" or "all" || word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("'s", StringComparison.Ordinal) && !p.Tokens[i].IsUpper) return true;
        }
        return false;
    }

    /// <summary>"late-night tweets", "twenty-seven states", "state's notes" are nouns: the subject of "states" is one, with an article or a name.</summary>
    private static bool IsSingular(Passage p, VerbGroup group)
    {
        var at = group.Verb - 1;
        while (at >= 0 && VerbGroup.IsAdverb(p.Lower(at))) at--;
        if (at < 0 || !p.IsWord(at) || p.Quoted(at)) return true;
        var previous = p.Lower(at);
        if (p.Cues.Pronouns.Contains(previous) || p.Cues.Relatives.Contains(previous) || previous is "that" or "and" or "but" or "also" or "one" or "everyone" or "nobody" or "another" or "this") return true;
        if (EnglishVerbs.Of(p.Lower(group.Verb + 1)).Any(v => (v.Form & Form.Ing) != 0) || p.Lower(group.Verb + 1) is "are" or "were" or "have" or "from" or "made" || p.Is(group.Verb + 1, "of") && !group.Word.Prepositions.Contains("of")) return false;
        // "battleground states would vote"
        if (!p.Tokens[at].IsUpper && VerbGroup.IsFiniteAuxiliary(p.Lower(group.Verb + 1))) return false;
        if (p.GroupBefore(at + 1) is not { } subject) return false;
        if (previous.Contains('-') && !p.Tokens[at].IsUpper || p.Lower(subject.From) is "these" or "those" or "two" or "three" or "many" or "some" or "several" or "all" or "most" || char.IsDigit(p.Lower(subject.From)[0])) return false;
        for (var i = Math.Max(subject.From, subject.To - 1); i <= subject.To; i++)
            if (IsNumber(p.Lower(i))) return false;
        for (var i = subject.From; i <= subject.To; i++)
            if (p.Tokens[i].IsUpper || Verbal.Determiners.Contains(p.Lower(i)) || p.Lower(i).EndsWith("'s", StringComparison.Ordinal)) return true;
        return p.InTitle || SourceKinds.Speaks(p.Lower(subject.To));
    }

    private static bool IsNumber(string word) => char.IsDigit(word[0]) || word is "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten" or "eleven" or "twelve" or "dozen"
        || word.Length > 5 && (word.StartsWith("twenty", StringComparison.Ordinal) || word.StartsWith("thirty", StringComparison.Ordinal) || word.StartsWith("forty", StringComparison.Ordinal) || word.EndsWith("teen", StringComparison.Ordinal));

    /// <summary>"…," said X; also "…, said X" where a clause stands before and none after.</summary>
    private static Finding? Inverted(Passage p, VerbGroup group, int before)
    {
        if (group.Word.Kind is VerbKind.Think or VerbKind.Judge && !p.Quoted(VerbRule.Back(p, before))) return null;
        if (p.GroupAfter(group.Last + 1) is not { } subject || p.Is(subject.From, "that") || Verbal.Determiners.Contains(p.Lower(subject.To))) return null;
        var content = new List<TextSpan>();
        if (!VerbRule.Earlier(p, before, content)) return null;
        var quoted = p.Quoted(VerbRule.Back(p, before));
        if (!quoted && (p.HasVerb(subject.From, NextPause(p, subject.From)) || !p.HasVerbBefore(before) && !p.InTitle || !IsPlainlyInverted(p, group, subject))) return null;
        var whole = WithApposition(p, subject);
        if (quoted && IsObjectOf(p, group, subject)) return null;
        VerbRule.Later(p, whole.To + 1, content);
        return Make(p, new Subject(whole.From, whole.To, Standing.Beside), group, content, quoted ? Construction.Quotation : Construction.Parenthesis, quoted ? 0.95 : 0.75);
    }

    private static int NextPause(Passage p, int from)
    {
        var last = p.LastContent(from);
        for (var i = from; i <= last; i++)
            if (p.IsPause(i) || p.Quoted(i)) return i - 1;
        return last;
    }

    /// <summary>"The letter, sent home on Friday, describes the incident": who speaks stands before such a verb; "…, said the mayor" not.</summary>
    private static bool IsPlainlyInverted(Passage p, VerbGroup group, (int From, int To) subject)
    {
        var apposed = Subjects.Of(p, group) is { Standing: Standing.Apposition };
        return !group.Word.Takes(Frames.Ask) && (!apposed || !group.Word.Takes(Frames.Object)) && (!apposed || p.Is(subject.To + 1, ",") || subject.To >= p.LastContent(subject.From));
    }

    /// <summary>"“…,” praised the plan"? No: what stands behind such a verb is its object.</summary>
    private static bool IsObjectOf(Passage p, VerbGroup group, (int From, int To) subject) =>
        group.Word.Kind == VerbKind.Judge && !p.Tokens[subject.From].IsUpper && !Verbal.Determiners.Contains(p.Lower(subject.From));

    /// <summary>"said David Gorski, an associate professor of surgery": what describes him is a part of the source.</summary>
    private static (int From, int To) WithApposition(Passage p, (int From, int To) subject)
    {
        var comma = subject.To + 1;
        if (!p.Is(comma, ",") || !p.IsWord(comma + 1) || p.Quoted(comma + 1)) return subject;
        var first = p.Lower(comma + 1);
        if (!Verbal.Determiners.Contains(first) && !char.IsDigit(first[0]) && !(p.Tokens[comma + 1].IsUpper && !p.HasVerb(comma + 1, comma + 3)) && !IsOffice(p, comma + 1)) return subject;
        for (var i = comma + 1; i < Math.Min(p.Count, comma + 30); i++)
        {
            if (p.Quoted(i)) return subject;
            if (p.IsPause(i) && (p.Quoted(i + 1) || EnglishVerbs.Has(p.Lower(i + 1), Form.Ing) || p.Lower(i + 1) is "but" or "and")) return (subject.From, i - 1);
            if (Verbal.Finite.Contains(p.Lower(i))) return subject;
            if (p.Is(i, ".") || i == p.Count - 1) return (subject.From, p.IsWord(i) ? i : i - 1);
        }
        return subject;
    }

    /// <summary>"head of the union", "spokesman for the port"</summary>
    private static bool IsOffice(Passage p, int at)
    {
        for (var i = at + 1; i < at + 5; i++)
            if (p.Lower(i) is "of" or "for" or "at") return !p.HasVerb(at, i);
        return false;
    }

    /// <summary>"Said Ellis: “…”" at the beginning of a sentence.</summary>
    private static Finding? Opening(Passage p, VerbGroup group)
    {
        if (!p.Tokens[group.First].IsUpper || p.GroupAfter(group.Last + 1) is not { } subject || !p.Is(subject.To + 1, ":")) return null;
        var content = new List<TextSpan>();
        return AddAfter(p, subject.To + 2, p.Count, content) ? Make(p, new Subject(subject.From, subject.To, Standing.Beside), group, content, Construction.Quotation, 0.9) : null;
    }

    /// <summary>“…,” X said</summary>
    private static Finding? AfterQuotation(Passage p, VerbGroup group, Subject subject)
    {
        var before = subject.From - 1;
        if (before < 0 || group.Word.Kind == VerbKind.Think || subject.Standing is Standing.Relative or Standing.Shared) return null;
        var last = VerbRule.Back(p, before);
        if (!p.Quoted(last)) return null;
        if (!p.Quoted(before) && !p.IsPause(before) || p.Is(before, ";") || p.Is(before, ":")) return null;
        var own = Complements.After(p, group);
        if (own is { Construction: not Construction.Quotation } && !EndsOpen(p, last)) return null;
        // "On “The Week,” Dorn said the plan had failed": a title, and what he said comes after.
        if (own is { } after && after.Construction is Construction.That or Construction.Clause && !Speech.IsWhole(p, last)) return null;
        if (group.Word.Kind == VerbKind.Judge && own is not null && !Speech.IsWhole(p, last)) return null;
        var content = new List<TextSpan>();
        if (!VerbRule.Earlier(p, before, content)) return null;
        if (Speech.HasOwnCue(p, last)) content[0] = p.Quotation(last);
        VerbRule.Later(p, group.Last + 1, content);
        return Make(p, subject, group, content, Construction.Quotation, 0.95);
    }

    /// <summary>A comma, a question or a cry before or behind the closing mark: the sentence goes on with who said it.</summary>
    private static bool EndsOpen(Passage p, int last)
    {
        var end = p.Quotation(last).End;
        return p.Text[end - 2] is ',' or '?' or '!' or '…' or '—' or '-' || p.Is(last + 1, ",");
    }

    private static Finding? WithComplement(Passage p, VerbGroup group, Subject subject)
    {
        if (Complements.After(p, group) is not { } complement) return null;
        var content = new List<TextSpan>();
        var last = complement.To;
        var relative = false;
        if (Clauses.IsSubordinate(p, subject.From, out relative) || subject.Standing == Standing.Relative) last = Clauses.EndOfSubordinate(p, complement.From, last, relative || subject.Standing == Standing.Relative);
        // "what she called “a gift” was wrapped"
        if (p.Quoted(complement.From) && complement.Construction == Construction.Quotation && p.Lower(subject.From - 1) is "what" or "which" or "whom") last = Speech.Last(p, complement.From);
        if (last < complement.From) return null;
        // "So when the company left, Dorn said, “we were floored.”"
        if (p.Quoted(complement.From) && p.Is(subject.From - 1, ",") && p.Is(group.Last + 1, ",") && complement.From == group.Last + 2 && char.IsLower(p.Text[p.Quotation(complement.From).Start + 1])
            && Clauses.StartBefore(p, subject.From - 1) is var start && subject.From - 2 - start > 1) content.Add(Spans.Between(p, start, subject.From - 2));
        content.Add(Spans.Between(p, complement.From, last));
        var sure = complement.Sure;
        var construction = complement.Construction;
        if (group.Word.Kind == VerbKind.Think) (construction, sure) = (construction is Construction.That or Construction.Clause ? Construction.Thought : construction, Math.Min(sure, 0.5));
        if (group.Word.Kind == VerbKind.Show && construction is Construction.That or Construction.Clause) sure -= construction == Construction.Clause ? 0.25 : 0.1;
        if (subject.Standing == Standing.Shared) sure -= 0.1;
        // "the money he says he raised": half of what is said stands elsewhere. "a woman who said": told by the way.
        if (relative || subject.From > 0 && p.Lower(subject.From - 1) is "-" or "–" or "—") sure = Math.Min(sure - 0.1, 0.55);
        else if (subject.Standing == Standing.Relative) sure = Math.Min(sure - 0.1, p.IsPause(subject.To - 1) ? 0.75 : 0.58);
        return Make(p, subject, group, content, construction, sure);
    }

    /// <summary>"…, X said." and "The levy, X says, would double."</summary>
    private static Finding? InParenthesis(Passage p, VerbGroup group, Subject subject)
    {
        var before = subject.From - 1;
        if (before < 1 || !p.IsPause(before) || subject.Standing is Standing.Relative or Standing.Shared) return null;
        if (group.Word.Kind == VerbKind.Judge || group.Word.Name is "agree" or "decide" || !group.Word.Takes(Frames.Clause | Frames.That | Frames.Hearer) || p.Is(before, ";") || p.Is(before, ":")) return null;
        // "…, Mexico said enough": what it said stands behind.
        if (!IsAside(p, group.Last + 1)) return null;
        var after = EndOfAside(p, group.Last + 1);
        var content = new List<TextSpan>();
        var around = after < p.Count && (p.Is(after, ",") || p.Is(after, "—") || p.Is(after, "–") || p.Is(after, "-"));
        var last = p.LastContent(0);
        var complete = p.HasVerbBefore(before) || p.InTitle && before > 2;
        var goesOn = around && after + 1 <= last && !Narrates(p, after + 1);
        if (!complete && !goesOn) return null;
        var start = Clauses.StartBefore(p, before);
        if (!goesOn && p.Lower(start) is "when" or "if" or "while" or "as" or "although" or "though" or "because" or "since" or "after" or "before" or "until" || p.Lower(start) is "but" or "and" && p.Lower(start + 1) is "when" or "if" or "after") return null;
        var back = VerbRule.Back(p, before);
        if (p.Quoted(back) && p.Tokens[back].Quote == p.Tokens[start].Quote) return null;
        if (back < start || back - start < 2 && !goesOn) return null;
        content.Add(Spans.Between(p, start, back));
        if (goesOn) { var end = ContentEnd.Of(p, after + 1); if (end >= after + 1) content.Add(Spans.Between(p, after + 1, end)); }
        var thinking = group.Word.Kind == VerbKind.Think;
        return Make(p, subject, group, content, thinking ? Construction.Thought : Construction.Parenthesis, thinking ? 0.5 : goesOn ? 0.8 : 0.85);
    }

    /// <summary>"…, he said on Tuesday", "…, he told the Post": words on when, where and to whom.</summary>
    public static bool IsAside(Passage p, int at) =>
        at >= p.Count || !p.IsWord(at) || NamesTheHearerAt(p, at - 1) || Verbal.Prepositions.Contains(p.Lower(at)) || Verbal.Days.Contains(p.Lower(at)) || Verbal.AfterNames.Contains(p.Lower(at)) || p.Lower(at) is "to" or "again" or "once" or "out" or "at" or "near" or "outside" or "inside" or "so" or "because" || VerbGroup.IsAdverb(p.Lower(at));

    private static bool NamesTheHearerAt(Passage p, int verb) => EnglishVerbs.Of(p.Lower(verb)).Any(v => v.Verb.Takes(Frames.Hearer));

    private static bool Narrates(Passage p, int at) => EnglishVerbs.Has(p.Lower(at), Form.Ing) || p.Lower(at) is "who" or "which" or "according" || p.Lower(at) is "though" or "although" or "while" or "after" || p.Lower(at) is "but" or "and" && !p.Quoted(at + 1) && !p.HasVerb(at + 1, at + 2) && !VerbGroup.IsAdverb(p.Lower(at + 1)) && p.Lower(at + 1) is not ("still" or "that" or "not");

    /// <summary>"…, he said on Tuesday in a statement, …": where the words on when and where end.</summary>
    private static int EndOfAside(Passage p, int from)
    {
        var i = from;
        while (i < p.Count && i - from < 12 && p.IsWord(i) && !p.Quoted(i)) i++;
        return i;
    }

    /// <summary>"X said:" at the end of a paragraph: the quotation follows in the next.</summary>
    private static Finding? Alone(Passage p, VerbGroup group, Subject subject) =>
        p.Is(p.Count - 1, ":") && p.Count - 1 - group.Last < 14 && group.Word.Kind is VerbKind.Say or VerbKind.Judge ? Make(p, subject, group, [], Construction.Quotation, 0.9) : null;

    private static bool AddAfter(Passage p, int from, int limit, List<TextSpan> content)
    {
        if (from >= limit || from >= p.Count) return false;
        var last = ContentEnd.Of(p, from);
        if (last < from) return false;
        content.Add(Spans.Between(p, from, last));
        return true;
    }

    public static Finding Make(Passage p, Subject subject, VerbGroup group, List<TextSpan> content, Construction construction, double sure) =>
        new(subject.Span(p), p.Span(group.First, group.Last), content, sure) { Paragraph = p.Paragraph, Construction = construction };
}
