using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>
/// On whose word a sentence stands, told by its form alone: "…, the port authority said on Monday.", "…, a annoncé lundi le ministère des Ports.",
/// "…, according to the port authority." The statement itself is not read: for where a report comes from, its speaker is enough.
/// </summary>
internal static class LeadStatement
{
    private const int LongestSource = 13;
    // "…, the council said": less than this before it is no statement.
    private const int LeastContent = 4;

    private static readonly FrozenSet<string> Saying = WordSet.Of("""
        said says announced confirmed stated reported warned declared disclosed concluded estimates estimated ruled showed shows found
        annoncé annonce indiqué indique déclaré affirmé précisé confirmé
        informó anunció confirmó indicó señaló comunicó
        teilte teilten sagte erklärte bestätigte berichtete mitteilte meldete
        informou anunciou confirmou comunicou
        сообщило сообщила сообщил сообщили объявило объявила подтвердило подтвердила заявило заявила заявили заявил
        """);

    private static readonly FrozenSet<string> According = WordSet.Of("selon según segundo laut d'après conforme وفق وفقا بحسب حسب согласно");

    private static readonly FrozenSet<string> ArabicVerbs = WordSet.Of("أعلنت أعلن قالت قال ذكرت أفادت أفاد أكدت أكد أوضحت كشفت");

    /// <summary>The speaker's tokens [from, to) in a sentence; null where its form tells none.</summary>
    public static (int From, int To)? Speaker(List<Token> tokens, string? language)
    {
        if (tokens.Count < LeastContent) return null;
        if (language == "ar") return Arabic(tokens);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Quote >= 0) continue;
            if (IsAccording(tokens, i, out var next)) { if (GroupAfter(tokens, next) is { } source) return source; continue; }
            if (!Saying.Contains(tokens[i].Lower) || i < LeastContent) continue;
            var found = language is null or "en" ? Before(tokens, i) : After(tokens, i);
            if (found is not null) return found;
        }
        return null;
    }

    private static bool IsAccording(List<Token> tokens, int at, out int next)
    {
        next = at + 1;
        var word = tokens[at].Lower;
        if (word is "according" && Carriers.Word(tokens, at + 1) is "to") { next = at + 2; return true; }
        if (word is "acuerdo" or "acordo" && Carriers.Word(tokens, at + 1) is "con" or "com") { next = at + 2; return true; }
        if (word is "по" && Carriers.Word(tokens, at + 1) is "данным" or "словам" or "сообщению" or "информации") { next = at + 2; return true; }
        if (word is "nach" && Carriers.Word(tokens, at + 1) is "angaben") { next = at + 2; return true; }
        return According.Contains(word) && !Saying.Contains(Carriers.Word(tokens, at + 1)) && Carriers.Word(tokens, at + 1) is not ("publicó" or "reveló" or "ما");
    }

    /// <summary>", GROUP said [on Monday].": the group between the last pause and the verb, with nothing but a time behind it.</summary>
    private static (int From, int To)? Before(List<Token> tokens, int verb)
    {
        if (!Closes(tokens, verb + 1)) return null;
        var from = verb;
        while (from > 0 && verb - from < LongestSource && !IsPause(tokens[from - 1].Lower)) from--;
        if (from == 0 || from == verb || !IsPause(tokens[from - 1].Lower)) return null;
        // A pause between a name and its apposition: "Ida Roemer, the mayor, said" is not read here.
        return from >= LeastContent ? (from, verb) : null;
    }

    /// <summary>", a annoncé [lundi] GROUP."</summary>
    private static (int From, int To)? After(List<Token> tokens, int verb)
    {
        var pause = verb - 1;
        while (pause > verb - 5 && pause >= 0 && tokens[pause].Lower is "a" or "ha" or "hat" or "ont" or "han" or "según" or "wie" or "comme" or "como" or "как") pause--;
        if (pause < LeastContent - 1 || !IsPause(tokens[pause].Lower))
        {
            // "wie das Hafenamt mitteilte"
            return tokens[verb].Lower is "mitteilte" or "meldete" or "sagte" or "erklärte" ? Before(tokens, verb) : null;
        }
        return GroupAfter(tokens, verb + 1);
    }

    private static (int From, int To)? GroupAfter(List<Token> tokens, int from)
    {
        while (from < tokens.Count && (CarrierWords.Times.Contains(tokens[from].Lower) || tokens[from].Lower is "que" or "ce" or "au" or "von" or "mit")) from++;
        // An article that is also a word of time: "este", "o".
        if (from > 0 && from < tokens.Count && tokens[from - 1].Lower is "la" or "le" or "o") from--;
        var to = from;
        while (to < tokens.Count && to - from < LongestSource + 2 && !IsPause(tokens[to].Lower) && tokens[to].Lower is not ("." or ";" or ":" or "(" or ")")) to++;
        while (to > from && CarrierWords.Times.Contains(tokens[to - 1].Lower)) to--;
        if (to > from && tokens[to - 1].Lower is "mit") to--;
        return to > from ? (from, to) : null;
    }

    private static (int From, int To)? Arabic(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var word = tokens[i].Lower;
            var according = According.Contains(word);
            if (!according && (i > 0 || !ArabicVerbs.Contains(word))) continue;
            var from = i + 1;
            if (according && Carriers.Word(tokens, from) is "ما") from++;
            if (according && ArabicVerbs.Contains(Carriers.Word(tokens, from))) from++;
            var to = from;
            while (to < tokens.Count && to - from < 8 && tokens[to].IsWord && tokens[to].Lower is not ("نقلاً" or "يوم" or "أن" or "إن" or "اليوم" or "أمس" or "في" or "مساء" or "صباح" or "عن" or "نقلا")) to++;
            if (to > from) return (from, to);
        }
        return null;
    }

    /// <summary>Nothing but a time, a place of saying or a pause follows.</summary>
    private static bool Closes(List<Token> tokens, int at)
    {
        for (var i = at; i < tokens.Count; i++)
        {
            var word = tokens[i].Lower;
            if (word is "." or "," or ";") return true;
            if (!CarrierWords.Times.Contains(word) && word is not ("a" or "the" or "statement" or "news" or "conference" or "report" or "released" or "published" or "online" or "its" or "website" or "their" or "figures" or "after" or "midnight") && !(word.Length <= 2 && char.IsDigit(word[0]))) return false;
        }
        return true;
    }

    private static bool IsPause(string word) => word is "," or "”" or "“" or "\"" or "»" or "—" or "–" or "،" or "-" or ")";
}
