using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>How a text carries an outlet's name.</summary>
internal enum Carrier
{
    /// <summary>Merely named.</summary>
    None,
    /// <summary>"according to X", "X reported", "told X", "citing X"</summary>
    Rests,
    /// <summary>"first reported by X"</summary>
    FirstReported,
    /// <summary>"(X)", "X —" in a dateline or at the end: the text is X's.</summary>
    Line,
    /// <summary>"X has not been able to verify"</summary>
    CouldNotVerify,
    /// <summary>"told X", "seen by X", "X has learned": X gathered it itself.</summary>
    Gathered,
}

/// <summary>Reads the words around an outlet's name.</summary>
internal static class Carriers
{
    private static readonly FrozenSet<string> CitingWords = Set("citing quoting cited quotes quoted cites relayed relaying credited crediting attributed attributing citant citando cita cite نقلا نقلاً ссылкой berufung");
    private static readonly FrozenSet<string> Gathering = Set("seen obtained reviewed examined verified interviewed");
    private static readonly FrozenSet<string> Reporting = Set("""
        reported reports said says wrote writes revealed reveals broke published quoted cited learned learnt
        rapporte rapporté indique écrit révèle informó informa publicó reveló según berichtet berichtete meldet informou revelou noticiou сообщает сообщил сообщила пишет ذكرت أفادت نقلت
        """);
    private static readonly FrozenSet<string> Before = Set("""
        told tells citing quoting cited with selon según laut segundo conforme rapporte rapporté informó informa berichtet сообщает сообщил сообщила بحسب حسب ذكرت أفادت نقلت عن
        """);

    public static Carrier Of(List<Token> tokens, Mention mention, int sentence, bool last)
    {
        if (IsLine(tokens, mention, sentence, last)) return Carrier.Line;
        if (CannotVerify(tokens, mention)) return Carrier.CouldNotVerify;
        var before = Skip(tokens, mention.From - 1);
        var (one, two) = (Word(tokens, before), Word(tokens, before - 1));
        if (one is "by" && two is "reported" or "published" or "revealed") return Word(tokens, before - 2) is "first" ? Carrier.FirstReported : Carrier.Rests;
        if (one is "by" && Gathering.Contains(two)) return Carrier.Gathered;
        if (one is "told" or "tells" or "telling") return Carrier.Gathered;
        if (one is "to" && two is "according" or "speaking" or "spoke" or "comments" or "statement") return two is "according" ? Carrier.Rests : Carrier.Gathered;
        if (one is "with" && two is "interview") return Carrier.Gathered;
        if (one is "with" or "عن" && two is not ("acuerdo" or "acordo" or "نقلا" or "نقلاً" or "accordance")) return Carrier.None;
        if (Before.Contains(one)) return Carrier.Rests;
        if (one is "на" && two is "ссылкой" || one is "auf" && two is "berufung") return Carrier.Rests;
        return Verb(tokens, mention.To);
    }

    /// <summary>The first token of what is cited after a place in the sentence ("citing an account in X", "which credited the report to X"), or -1.</summary>
    public static int CitedAfter(List<Token> tokens, int from)
    {
        for (var i = from; i < Math.Min(tokens.Count, from + 10); i++)
        {
            if (!CitingWords.Contains(tokens[i].Lower)) continue;
            i++;
            while (i < tokens.Count && Fillers.Contains(tokens[i].Lower)) i++;
            return i < tokens.Count ? i : -1;
        }
        return -1;
    }

    private static readonly FrozenSet<string> Fillers = Set("a an the its to in by from of report reports account article story information auf на عن : el la le les l' il");

    private static Carrier Verb(List<Token> tokens, int at)
    {
        var has = false;
        for (var i = at; i < Math.Min(tokens.Count, at + 4); i++)
        {
            var word = tokens[i].Lower;
            if (word is "has" or "had" or "have" or "first" or "also" or "newspaper" or "daily" or "agency" or "news" or "which" or "a" or "," or "exclusively" or "earlier") { has |= word is "has" or "had"; continue; }
            if (word is "learned" or "learnt" or "understands" or "seen" or "obtained" or "spoke" or "visited") return has || word is "understands" or "spoke" or "visited" ? Carrier.Gathered : Carrier.None;
            return Reporting.Contains(word) ? Carrier.Rests : Carrier.None;
        }
        return Carrier.None;
    }

    private static bool CannotVerify(List<Token> tokens, Mention mention)
    {
        var not = false;
        for (var i = mention.To; i < Math.Min(tokens.Count, mention.To + 10); i++)
        {
            not |= tokens[i].Lower is "not" or "unable" or "couldn't" or "no" or "n'a" or "não";
            if (not && tokens[i].Lower is "verify" or "confirm" or "verified" or "confirmed" or "vérifier" or "comprobar" or "verificar") return true;
        }
        return false;
    }

    /// <summary>"SELWICK (AFP) —", "AFP —" in the first line; "(AFP)", "— AFP" as the last words.</summary>
    private static bool IsLine(List<Token> tokens, Mention mention, int sentence, bool last)
    {
        var inBrackets = Word(tokens, mention.From - 1) is "(" or "/" && Word(tokens, mention.To) is ")" or "/" or "—" or "–" or "-";
        var dash = Word(tokens, mention.To) is "—" or "–" or "-" or ":";
        if (sentence == 0 && mention.From < 12) return inBrackets || (dash && mention.From < 8);
        return last && (inBrackets || Word(tokens, mention.From - 1) is "—" or "–" or "©") && tokens.Count - mention.To < 3;
    }

    private static int Skip(List<Token> tokens, int at)
    {
        while (at >= 0 && tokens[at].Lower is "the" or "newspaper" or "daily" or "agency" or "news" or "broadcaster" or "state" or "le" or "la" or "el" or "l'agence" or "agencia" or "l'") at--;
        return at;
    }

    private static string Word(List<Token> tokens, int at) => at >= 0 && at < tokens.Count ? tokens[at].Lower : "";

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
