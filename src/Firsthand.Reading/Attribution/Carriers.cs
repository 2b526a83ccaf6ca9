namespace Firsthand.Reading.Attribution;

/// <summary>How a text carries an outlet's name.</summary>
internal enum Carrier
{
    /// <summary>Merely named.</summary>
    None,
    /// <summary>"according to X", "X reported", "citing X"</summary>
    Rests,
    /// <summary>"first reported by X"</summary>
    FirstReported,
    /// <summary>"(X)", "X —" in a dateline or at the end: the text is X's.</summary>
    Line,
    /// <summary>"With material from X", "X contributed to this report"</summary>
    Contributed,
    /// <summary>"X has not been able to verify"</summary>
    CouldNotVerify,
    /// <summary>"told X", "seen by X", "X has learned": X gathered it itself.</summary>
    Gathered,
}

/// <summary>Reads the words around an outlet's name.</summary>
internal static class Carriers
{
    // A verb and the one who was told may have the speaker between them: "sagte Pavel Dorn dem Hafenkurier".
    private const int ToldWithin = 9;
    private const int DeniedWithin = 25;

    /// <param name="place">Where the sentence stands.</param>
    /// <param name="own">The name is that of the text's own outlet: only its own failure to verify tells of the report.</param>
    public static Carrier Of(List<Token> tokens, Mention mention, SentencePlace place, bool own = false)
    {
        var inPicture = IsPicture(tokens, mention);
        if (!inPicture && CreditLine.Of(tokens, mention, place) is var credit and not Carrier.None) return credit;
        if (inPicture) return Carrier.None;
        if (own && CannotVerify(tokens, mention)) return Carrier.CouldNotVerify;
        var before = Before(tokens, mention, place.Language is null or "en");
        if (before is not Carrier.None) return Background.Is(tokens, mention) ? Carrier.None : before;
        var after = After(tokens, mention);
        return after is not Carrier.None && Background.Is(tokens, mention) ? Carrier.None : after;
    }

    private static Carrier Before(List<Token> tokens, Mention mention, bool english)
    {
        var at = mention.From - 1;
        // A preposition may be one with the word: "لوكالة".
        var to = tokens[mention.From].Lower is ['ل', ..] first && OutletSpelling.IsArabic(first) && !first.StartsWith("لل", StringComparison.Ordinal) || tokens[mention.From].Lower.StartsWith("لل", StringComparison.Ordinal);
        var of = false;
        var timed = 0;
        for (var steps = 0; at >= 0 && steps < 9; steps++, at--)
        {
            var word = tokens[at].Lower;
            if (IsMark(word)) continue;
            if (word is "to" or "by" or "with" or "mit" or "con" or "com" or "avec" or "от") break;
            if (CarrierWords.Straight.Contains(word) || CarrierWords.Reporting.Contains(word)) break;
            if (!english && CarrierWords.To.Contains(word)) to = true;
            else if (CarrierWords.Of.Contains(word)) of = true;
            else if (CarrierWords.Times.Contains(word)) timed++;
            else if (!CarrierWords.Descriptors.Contains(word) && !IsNation(tokens, at)) break;
        }
        var (one, two, three) = (Word(tokens, at), Word(tokens, at - 1), Word(tokens, at - 2));
        // "what X published": a thing that may be denied, as "a report in X".
        if (one is "نشرته" or "نشره" or "أوردته" or "أورده" or "ذكرته" && Denied(tokens, at)) return Carrier.None;
        if (one is "by") return By(tokens, at, two, three);
        if (one is "to") return two is "according" ? Carrier.Rests : CarrierWords.Telling.Contains(two) || (two is "exclusively" && three is "speaking") || Earlier(tokens, at, "speaking") ? Carrier.Gathered : Carrier.None;
        if (one is "with" or "mit" or "con" or "com" or "avec" or "с") return CarrierWords.Talks.Contains(two) || two is "speaking" or "spoke" ? Carrier.Gathered : two is "acuerdo" or "acordo" ? Carrier.Rests : Carrier.None;
        if (one is "told" or "tells" or "telling") return Carrier.Gathered;
        if (one is "عن") return two is "نقلا" or "نقلاً" || Near(tokens, at, 5, "نقلت", "نقل") ? Carrier.Rests : Carrier.None;
        if (CarrierWords.Straight.Contains(one) && !of && !to) return Carrier.Rests;
        if (one is "выражением" or "ссылкой" or "ссылаясь" or "berufung" or "bezug" or "بحسب" or "وفقا" or "وفقًا" or "وفقاً" or "zufolge") return Carrier.Rests;
        if (one is "erfuhr" or "appris" or "узнал" or "узнала" or "знает" or "اطلعت" or "اطلع" or "حصلت" || (one is "عليها" or "عليه" && two is "اطلعت" or "اطلع" or "حصلت") || (one is "acceso" or "acesso" && two is "tuvo" or "teve")) return Carrier.Gathered;
        if (one is "ознакомился" or "ознакомилась" or "распоряжении" or "auprès" or "micro") return Carrier.Gathered;
        // An inflected name after "сказал" is the one who was told; a paper named as it is called reports.
        if (IsDative(tokens, mention) && (CarrierWords.Telling.Contains(one) || CarrierWords.Telling.Contains(two))) return Carrier.Gathered;
        if (one is "сказал" or "сказала" or "сказали" or "рассказал" or "рассказала" or "рассказали") return Carrier.Gathered;
        if (to && (CarrierWords.Telling.Contains(one) || CarrierWords.Talks.Contains(one) || ToldBefore(tokens, at))) return Carrier.Gathered;
        if (CarrierWords.Reporting.Contains(one) && !of) return IsAuxiliary(two) || Inverts(one) ? Carrier.Rests : Carrier.None;
        if (CarrierWords.Talks.Contains(one) && (to || of || timed > 0 || one[0] > '\u0400')) return one is "interview" && !of && !to ? Carrier.None : Carrier.Gathered;
        if (!of && !(one[0..Math.Min(1, one.Length)] is [> '\u0400'])) return Carrier.None;
        if (CarrierWords.Handed.Contains(one) && Preposition(tokens, mention) is "par" or "por" or "pelo" or "pela" or "von" or "vom") return Carrier.Gathered;
        if (CarrierWords.FirstWords.Contains(one) && Preposition(tokens, mention) is "por" or "pela" or "pelo" or "in") return Carrier.FirstReported;
        if (CarrierWords.Issued.Contains(one)) return CarrierWords.FirstWords.Contains(two) ? Carrier.FirstReported : Carrier.Rests;
        if (one is "speaking" or "interviewed" or "appearing" or "invité" or "invitée") return Carrier.Gathered;
        if (CarrierWords.Pieces.Contains(one)) return Denied(tokens, at) ? Carrier.None : Carrier.Rests;
        return Carrier.None;
    }

    private static Carrier By(List<Token> tokens, int at, string two, string three)
    {
        if (CarrierWords.Handed.Contains(two)) return Carrier.Gathered;
        if (CarrierWords.Issued.Contains(two)) return CarrierWords.FirstWords.Contains(three) ? Carrier.FirstReported : Carrier.Rests;
        // "was quoted as saying by X"
        if (two is "saying" && three is "as") return Carrier.Rests;
        return CarrierWords.Pieces.Contains(two) && !Denied(tokens, at) ? Carrier.Rests : Carrier.None;
    }

    private static Carrier After(List<Token> tokens, Mention mention)
    {
        var at = mention.To;
        // "Orrin Post, a daily in Orrin, reported"
        if (Word(tokens, at) is "," && Word(tokens, at + 1) is "a" or "an" or "the" or "which" or "un" or "une" or "una" or "ein" or "eine")
            for (var i = at + 1; i < Math.Min(tokens.Count, at + 11); i++)
                if (tokens[i].Lower is ",") { at = i + 1; break; }
        var has = false;
        for (var i = at; i < Math.Min(tokens.Count, at + 6); i++)
        {
            var word = tokens[i].Lower;
            if (word is "has" or "had" or "have" or "can" or "could" or "a" or "ont" or "ha" or "hat" or "haben" or "pu" or "was") { has |= word is not "was"; continue; }
            if (IsMark(word) || word is "," or "also" or "newspaper" or "daily" or "agency" or "news" or "magazine" or "which" or "que" or "qui" or "website" or "eu" || CarrierWords.Times.Contains(word))
            {
                if (word is "first" && Word(tokens, i + 1) is "to" && Word(tokens, i + 2) is "report" or "reveal" or "publish") return Carrier.FirstReported;
                continue;
            }
            if (word is "cita" or "zitiert" or "cite" or "reveal" or "details") return Carrier.Rests;
            if (word is "the" && has && Word(tokens, i + 1) is "details" or "story") return Carrier.Rests;
            if (word is "called" or "asked" or "contacted" or "phoned" or "rang") return Word(tokens, i + 1) is "at" or "on" or "the" && i == at ? Carrier.Gathered : Carrier.None;
            if (word is "teve" or "tuvo") return Word(tokens, i + 1) is "acesso" or "acceso" ? Carrier.Gathered : Carrier.None;
            if (word is "accès") return Carrier.Gathered;
            if (word is "zufolge") return Carrier.Rests;
            if (word is "spoke") return Word(tokens, i + 1) is "to" or "with" ? Carrier.Gathered : Carrier.None;
            if (CarrierWords.Learning.Contains(word)) return has || !CarrierWords.Perfect.Contains(word) ? Carrier.Gathered : Carrier.None;
            if (!CarrierWords.Reporting.Contains(word)) return Carrier.None;
            // "The Post said it would appeal": an outlet that speaks of itself reports nothing.
            return Word(tokens, i + 1) is "it" or "its" or "they" or "their" ? Carrier.None : Carrier.Rests;
        }
        return Carrier.None;
    }

    private static bool CannotVerify(List<Token> tokens, Mention mention)
    {
        var not = false;
        for (var i = mention.To; i < Math.Min(tokens.Count, mention.To + 10); i++)
        {
            not |= tokens[i].Lower is "not" or "unable" or "couldn't" or "no" or "n'a" or "não" or "nicht" or "не" or "pas";
            if (not && tokens[i].Lower is "verify" or "confirm" or "verified" or "confirmed" or "vérifier" or "comprobar" or "verificar" or "überprüfen" or "confirmer" or "confirmar" or "проверить" or "подтвердить") return true;
        }
        return false;
    }

    /// <summary>"(Photo: X)", "X/File", "AP Photo/…": the picture is X's, the text is not.</summary>
    private static bool IsPicture(List<Token> tokens, Mention mention)
    {
        // "(Mandel Ngan/Reuters)": a photographer before the stroke.
        if (Word(tokens, mention.From - 1) is "/" && Word(tokens, mention.To) is ")" && mention.From >= 4 && tokens[mention.From - 2].IsUpper && tokens[mention.From - 3] is { IsUpper: true, IsWord: true }) return true;
        for (var i = Math.Max(0, mention.From - 3); i < Math.Min(tokens.Count, mention.To + 3); i++)
        {
            if (i == mention.From) i = mention.To;
            if (i >= tokens.Count) break;
            if (!CarrierWords.Pictures.Contains(tokens[i].Lower)) continue;
            // Only next to the name or parted from it by marks: "the report and its pictures" is no credit.
            var apart = i < mention.From ? tokens.GetRange(i + 1, mention.From - i - 1) : tokens.GetRange(mention.To, i - mention.To);
            if (apart.TrueForAll(t => !t.IsWord || t.Lower is "by" or "by:" or "de" or "von" or "courtesy" or "via")) return true;
        }
        return false;
    }

    private static bool Denied(List<Token> tokens, int at)
    {
        for (var i = Math.Max(0, at - DeniedWithin); i < at; i++)
            if (CarrierWords.Denying.Contains(tokens[i].Lower)) return true;
        for (var i = at + 1; i < Math.Min(tokens.Count, at + DeniedWithin); i++)
            if (tokens[i].Lower is "invented" or "false" or "untrue" or "baseless" or "fabricated" or "zurück") return true;
        return false;
    }

    private static bool ToldBefore(List<Token> tokens, int at)
    {
        for (var i = at; i >= 0 && i > at - ToldWithin; i--)
        {
            if (tokens[i].Lower is "." or ";" or ":") return false;
            if (CarrierWords.Telling.Contains(tokens[i].Lower)) return true;
        }
        return false;
    }

    private static bool Earlier(List<Token> tokens, int at, string word) => at >= 1 && at <= 3 && tokens[0].Lower == word;

    private static bool Near(List<Token> tokens, int at, int reach, string one, string other)
    {
        for (var i = at; i >= 0 && i > at - reach; i--)
            if (tokens[i].Lower == one || tokens[i].Lower == other) return true;
        return false;
    }

    /// <summary>"«Интерфаксу»": the name's last word ends as one that is told something.</summary>
    private static bool IsDative(List<Token> tokens, Mention mention) =>
        tokens[mention.To - 1].Lower is [> '\u0400' and < '\u0500', ..] and [.., 'у' or 'ю' or 'е'] && !mention.Outlet.Aliases.Prepend(mention.Outlet.Name).Any(n => n.EndsWith(tokens[mention.To - 1].Lower, StringComparison.OrdinalIgnoreCase));

    /// <summary>"Russian" in "told Russian news agency TASS".</summary>
    private static bool IsNation(List<Token> tokens, int at) =>
        tokens[at].IsUpper && tokens[at].Lower is var w && (w.EndsWith("an", StringComparison.Ordinal) || w.EndsWith("ish", StringComparison.Ordinal) || w.EndsWith("ese", StringComparison.Ordinal) || w is "french" or "dutch" or "greek" or "u.s." or "us" or "uk");

    /// <summary>Languages in which "rapporte X", "сообщает X" has the outlet as subject. In English what follows the verb is its object.</summary>
    private static bool Inverts(string verb) => !EnglishOnly.Contains(verb);

    private static readonly System.Collections.Frozen.FrozenSet<string> EnglishOnly = WordSet.Of("reported reports reporting said says wrote writes revealed reveals broke broadcast published quoted quotes disclosed aired révélé rapporté relayé publié indiqué annoncé affirmé");

    private static bool IsAuxiliary(string word) => word is "a" or "ont" or "avait" or "ha" or "hat";

    private static string Preposition(List<Token> tokens, Mention mention)
    {
        for (var i = mention.From - 1; i >= 0 && i > mention.From - 5; i--)
            if (CarrierWords.Of.Contains(tokens[i].Lower)) return tokens[i].Lower;
        return "";
    }

    private static bool IsMark(string word) => word is "«" or "“" or "„" or "\"" or "»" or "”" or "'" or "’";

    internal static string Word(List<Token> tokens, int at) => at >= 0 && at < tokens.Count ? tokens[at].Lower : "";
}
