namespace Firsthand.Reading.Support;

/// <summary>
/// Whoever acts in the source acts here, and on the same. Words stay in the source's order; what may move is known: what stands apart between commas, who says so,
/// places, "the bridge in Lismouth" for "the Lismouth bridge", and both sides of a verb that turns from active to passive.
/// </summary>
internal static class RoleSupport
{
    private static readonly Reason Other = new("support.roles", "Somebody else does it in the source, or to somebody else.");

    public static Reason? Refuse(Matched matched)
    {
        var written = matched.Written;
        if (Spliced(matched)) return Other;
        for (var s = 0; s < matched.Sources.Count; s++)
        {
            var order = Order(matched, s);
            var turned = new HashSet<int>();
            for (var i = 0; i < order.Count; i++)
            {
                if (Voice(matched, s, order, i, turned)) return Other;
                if (WrongName(matched, s, order, i, turned) || Jumps(matched, s, order, i, turned)) return Other;
            }
            var breaks = 0;
            for (var i = 1; i < order.Count; i++)
            {
                if (order[i].There.At > order[i - 1].There.At || turned.Contains(i) || turned.Contains(i - 1)) continue;
                if (!MayMove(matched, s, order, i)) return Other;
                if (order[i].Here.Part == order[i - 1].Here.Part && ++breaks > 2) return Other;
            }
        }
        return null;
    }

    /// <summary>A name of one source right before a deed of another.</summary>
    private static bool Spliced(Matched matched)
    {
        var told = matched.Written.Words.Where(w => w.Carries && matched.Places[w.At].Count > 0).ToList();
        return told.Zip(told.Skip(1)).Any(p => p.First.Name && p.Second is { Name: false } && !p.First.Speaker && p.First.Clause == p.Second.Clause && p.Second.At - p.First.At <= 2
            && matched.Places[p.First.At].Select(x => x.Source).Distinct().ToList() is [var one] && matched.Places[p.Second.At].All(x => x.Source != one));
    }

    /// <summary>The words told from one source, each with its place there: the nearest behind the last one, else the first.</summary>
    private static List<(Word Here, Word There)> Order(Matched matched, int source)
    {
        var order = new List<(Word, Word)>();
        var last = -1;
        foreach (var word in matched.Written.Words.Where(w => w.Carries && !w.Speaker && !matched.Lists.Times.Contains(w.Fold) && !matched.Lists.Denied.Contains(w.Fold)))
        {
            var places = matched.Places[word.At].Where(p => p.Source == source).Select(p => p.Word).ToList();
            if (places.Count == 0) continue;
            var there = places.Find(p => p.At > last) ?? places[0];
            order.Add((word, there));
            last = there.At;
        }
        return order;
    }

    private static bool Passive(ReadSentence sentence, Word word)
    {
        for (var i = word.At - 1; i >= 0 && i >= word.At - 2 && sentence.Words[i].Part == word.Part; i--)
        {
            if (sentence.Lists.Be.Contains(sentence.Words[i].Fold)) return true;
            if (sentence.Words[i].Content && !sentence.Words[i].Fold.EndsWith("ly", StringComparison.Ordinal)) return false;
        }
        return false;
    }

    /// <summary>Followed at once by what it acts on.</summary>
    private static bool Acts(ReadSentence sentence, Word verb)
    {
        if (verb.At + 1 >= sentence.Words.Count || sentence.Words[verb.At + 1] is not { Touches: true } next || next.Part != verb.Part) return false;
        return sentence.Lists.Language switch
        {
            "en" => next.Content || next.Figure >= 0 || next.Fold is "everyone" or "everybody" or "nobody" or "them" or "him" or "it" or "both" or "the" or "a" or "an" or "his" or "her" or "their" or "its" or "all" or "some" or "no" or "one",
            "es" => next.Fold is "al" or "a" or "el" or "la" or "los" or "las" or "un" or "una" || next.Capital || next.Figure >= 0,
            _ => next.Fold is "le" or "la" or "les" or "un" or "une" || next.Capital || next.Figure >= 0 || sentence.Text[Math.Max(0, next.Span.Start - 1)] is '\'' or '’',
        };
    }

    /// <returns>True: the verb turned, but those on its sides did not.</returns>
    private static bool Voice(Matched matched, int s, List<(Word Here, Word There)> order, int i, HashSet<int> turned)
    {
        var (written, source) = (matched.Written, matched.Sources[s]);
        if (written.Lists.Be.Count == 0) return false;
        var (here, there) = order[i];
        var (now, then) = (Passive(written, here), Passive(source, there));
        if (now == then || here.Name) return false;
        if (now ? !Acts(source, there) : !Acts(written, here)) return false;
        // Whoever is acted on stands behind the verb there and before it here.
        if (i > 0 && order[i - 1].Here.Part == here.Part && order[i - 1].There.At < there.At) return true;
        turned.Add(i);
        if (i + 1 < order.Count) turned.Add(i + 1);
        // Whoever acts stands behind "by" now.
        if (now && written.Words.FirstOrDefault(w => w.At > here.At && w.Part == here.Part && written.Lists.By.Contains(w.Fold)) is { } by)
            for (var k = i + 1; k < order.Count && order[k].Here.Part == here.Part; k++) if (order[k].Here.At > by.At && order[k].Here.At <= by.At + 5 && order[k].There.At < there.At) turned.Add(k);
        return false;
    }

    /// <summary>A name right before a word of which the source tells another name.</summary>
    private static bool WrongName(Matched matched, int s, List<(Word Here, Word There)> order, int i, HashSet<int> turned)
    {
        if (i == 0 || turned.Contains(i) || turned.Contains(i - 1)) return false;
        var (name, word) = (order[i - 1], order[i]);
        if (!name.Here.Name || word.Here.Name || name.Here.Part != word.Here.Part || word.Here.At - name.Here.At > 3) return false;
        var source = matched.Sources[s];
        for (var k = word.There.At - 1; k >= 0 && source.Words[k].Part == word.There.Part; k--)
        {
            if (!source.Words[k].Name) continue;
            // "The chamber of Marl opened": the name nearest to it may belong to a place.
            return !matched.Same(source.Words[k], name.Here) && !source.Words.Any(w => w.Name && w.Clause == word.There.Clause && w.At < word.There.At && matched.Same(w, name.Here));
        }
        return false;
    }

    /// <summary>From a word of one clause right to a word of another, past the word there that does it.</summary>
    private static bool Jumps(Matched matched, int s, List<(Word Here, Word There)> order, int i, HashSet<int> turned)
    {
        if (i == 0 || turned.Contains(i) || turned.Contains(i - 1)) return false;
        var (a, b) = (order[i - 1], order[i]);
        var (written, source) = (matched.Written, matched.Sources[s]);
        if (a.Here.Part != b.Here.Part || a.There.Clause == b.There.Clause || b.Here.At - a.Here.At > 6) return false;
        for (var k = a.Here.At + 1; k <= b.Here.At; k++)
            if (written.Words[k] is var between && (between.Cue || between.Speaker || (written.Lists.Joins.Contains(between.Fold) && !written.Lists.Relative.Contains(between.Fold)) || written.Lists.Links.Contains(between.Fold) || (written.Lists.Place.Contains(between.Fold) && !(k + 1 < written.Words.Count && written.Words[k + 1].Figure >= 0)))) return false;
        for (var k = b.There.At - 1; k >= 0 && source.Words[k].Clause == b.There.Clause; k--)
            if (source.Words[k] is { Carries: true } own && !source.Lists.Denied.Contains(own.Fold) && !source.Lists.Times.Contains(own.Fold) && !source.Lists.Planned.Contains(own.Fold) && !written.Words.Any(w => matched.Same(w, own))) return true;
        return false;
    }

    private static bool MayMove(Matched matched, int s, List<(Word Here, Word There)> order, int i)
    {
        var (written, source, lists) = (matched.Written, matched.Sources[s], matched.Lists);
        var (a, b) = (order[i - 1], order[i]);
        if (a.Here.Part != b.Here.Part) return true;
        // "told staff that …" for "…, he told staff": with who says so moves whom they say it to.
        if (b.There.Part < a.There.Part && Told(written, a.Here) && Told(source, a.There)) return true;
        // Whoever says so stands between.
        for (var k = a.Here.At + 1; k < b.Here.At; k++) if (written.Words[k].Cue || written.Words[k].Speaker) return true;
        if (a.There.Clause == b.There.Clause && ((Placed(written, b.Here) && Placed(source, b.There)) || (Placed(written, a.Here) && Placed(source, a.There)))) return true;
        // "… will be evacuated if the river rises" for "If the river rises, …".
        for (var k = a.Here.At + 1; k < b.Here.At; k++) if (lists.Links.Contains(written.Words[k].Fold) && a.There.Part != b.There.Part) return true;
        var direct = b.Here.At == a.Here.At + 1;
        var twice = (i >= 2 && order[i - 1].There.At < order[i - 2].There.At && order[i - 2].Here.Part == a.Here.Part) || (i + 1 < order.Count && order[i + 1].There.At < b.There.At && order[i + 1].Here.Part == b.Here.Part);
        // "the Ash river", "the river Ash".
        if (direct && !twice && a.There.At == b.There.At + 1 && a.There.Touches && a.Here.Name != b.Here.Name && !Cased(b.Here)) return true;
        // "the union of dock workers", "the dock workers' union".
        if (direct && a.There.At > b.There.At && a.There.At - b.There.At <= 4 && a.There.Part == b.There.Part && source.Words[b.There.At + 1] is { Content: false, Figure: < 0 } joint && IsOf(joint.Fold)) return true;
        // "the city council of Marl", "Marl's city council".
        if (direct && a.Here.Name && a.There.Part == b.There.Part && a.There.At - b.There.At is > 1 and <= 5 && IsOf(source.Words[a.There.At - 1].Fold) && Enumerable.Range(b.There.At, a.There.At - 1 - b.There.At).All(k => source.Words[k].Content)) return true;
        return lists.Language == "ar" && SubjectFirst(order, i);
    }

    /// <summary>Behind a word that hands on another's words, and near it.</summary>
    private static bool Told(ReadSentence sentence, Word word) => sentence.Words.Any(w => w.Cue && w.Part == word.Part && w.At < word.At && w.At >= word.At - 5);

    private static bool IsOf(string fold) => fold is "of" or "in" or "at" or "on" or "near" or "de" or "del" or "du" or "des";

    /// <summary>A verb would be turned round: "beat Falk" for "Falk beat".</summary>
    private static bool Cased(Word word) => word.Fold.EndsWith("ed", StringComparison.Ordinal);

    private static bool Placed(ReadSentence sentence, Word word)
    {
        for (var i = word.At - 1; i >= 0 && i >= word.At - 3 && sentence.Words[i].Part == word.Part; i--)
        {
            if (sentence.Lists.Place.Contains(sentence.Words[i].Fold)) return true;
            if (sentence.Words[i].Content && !sentence.Words[i].Name) return false;
        }
        return false;
    }

    /// <summary>Arabic tells the same with the verb first and with its subject first.</summary>
    private static bool SubjectFirst(List<(Word Here, Word There)> order, int i)
    {
        var verb = order[i].There.At;
        for (var k = 0; k < i; k++) if (order[k].There.At != verb + 1 + k) return false;
        return true;
    }
}
