using System.Text.RegularExpressions;

namespace Firsthand.Reading.Language;

/// <summary>
/// Tells Nigerian, Ghanaian and Cameroonian Pidgin from English. Both share most of their words, and headlines of both are
/// alike, so letter counts say little; spellings after the sound and the particles before the verb ("go see", "bin lose",
/// "no get") say nearly all.
/// </summary>
internal static partial class Pidgin
{
    /// <summary>Of a text in Pidgin at least every so-manieth word is one that English has not.</summary>
    private const int Every = 14;

    /// <summary>In no English text but by a slip: two of the others.</summary>
    private static readonly HashSet<string> sure = Set("""
        dey wey wetin dema pesin pesins pipo kontri kontris kontries goment goments govment govments gofment govnor govnors afta bifor
        tok tok-tok fotos confam confams happun hapun pikin pikins comot wahala kasala katakata sabi witout anoda becos ontop evri somtin sometin notin
        evribodi sombodi sotay sotey waka abeg wota demsef dis dat
        """);

    private static readonly HashSet<string> own = Set("""
        don im una dem sey abi sef dia deir den wan wia tin tins oga naija na
        di de wit befor ova unda oda odas broda brodas sista sistas moda moni polis presido tori palava chop nack insai neva
        everytin anytin pawa wud shud cud tink tanda yansh jare shey
        """);

    /// <summary>What Pidgin writes otherwise or does without.</summary>
    private static readonly HashSet<string> english = ["the", "is", "are", "was", "were", "been", "has", "had", "does", "did", "they", "their", "them", "that", "this", "these", "those", "there", "would", "could", "should", "its", "it's", "than", "with"];

    /// <summary>Before a verb without an ending; English has "fit" and "bin" nowhere there, "go" and "no" rarely.</summary>
    private static readonly Dictionary<string, int> particles = new() { ["fit"] = 2, ["bin"] = 2, ["go"] = 1, ["no"] = 1 };

    private static readonly HashSet<string> subjects = ["i", "who", "e", "we", "dem", "im", "she", "he", "una", "wetin", "dis"];
    private static readonly HashSet<string> modals = ["can", "could", "will", "would", "shall", "should", "may", "might", "must", "to", "let", "where"];

    /// <summary>Verbs without an ending, none of which follows "go" or "no" as a noun in English.</summary>
    private static readonly HashSet<string> verbs = Set("""
        be see get meet make take give come start continue begin allow become happen know affect sanction charge remain receive collect
        dey still try bring carry put tell ask hear want like follow mean reach gree agree accept believe understand need
        support join choose decide cause solve win stop announce declare send enter arrest appear comot chop kill die lose vote
        """);

    /// <summary>One person or body: in English the verb after it ends in -s.</summary>
    private static readonly HashSet<string> agents = Set("""
        president minister court governor speaker senator actress actor singer rapper musician woman man wife husband mother father mama papa
        baby pastor bishop judge doctor nurse teacher student lawyer striker defender goalkeeper captain coach manager chairman spokesman leader officer
        soldier artist comedian businessman journalist
        """);

    private static readonly HashSet<string> bare = ["say", "tell", "declare", "announce", "send", "react", "die", "become", "confirm", "deny", "accuse", "reveal", "describe", "explain", "express", "join", "dey"];

    /// <summary>Before "go" or "no": the English infinitive, future or request.</summary>
    private static readonly HashSet<string> before = ["to", "will", "not", "can", "can't", "cannot", "don't", "didn't", "won't", "and", "or", "let", "let's", "i", "we", "you", "they", "would", "could", "should", "must", "might", "may", "please", "just", "there's", "say", "says"];

    /// <summary>"di" and "e" before a small letter are in no name: the article and the pronoun of Pidgin, as sure as a word can be.</summary>
    [GeneratedRegex(@"\b[Dd]i (?=\p{Ll})|(?<=\s)e (?=\p{Ll})")]
    private static partial Regex Particles { get; }

    /// <summary>"Robert de Marlo", "Una Hartley", the "Dem" of American headlines: no word of Pidgin, though it has the letters of one.</summary>
    [GeneratedRegex(@"\p{Lu}[\p{L}'’-]{0,30} (?:de|di|don|una|De|Di) (?=\p{Lu})|\b(?:Don|Una|De) (?=\p{Lu})|\bDem\b")]
    private static partial Regex Names { get; }

    /// <param name="text">What the words are from, for its capitals.</param>
    /// <param name="words">In lower case, of a text that is in one of the two.</param>
    /// <param name="likely">The outlet writes in Pidgin: then a text without a telling word is Pidgin.</param>
    public static bool Tells(ReadOnlySpan<char> text, List<string> words, bool likely)
    {
        int pidgin = 0, plain = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (sure.Contains(words[i]))
                pidgin += 2;
            else if (own.Contains(words[i]))
                pidgin++;
            else if (english.Contains(words[i]))
                plain++;
            else if (i > 0 && i + 1 < words.Count && particles.TryGetValue(words[i], out var worth) && verbs.Contains(words[i + 1]) && !before.Contains(words[i - 1]))
                pidgin += worth;
            else if (i > 0 && words[i] == "be" && subjects.Contains(words[i - 1]) && !(i > 1 && modals.Contains(words[i - 2])))
                pidgin++;
            else if (i > 0 && bare.Contains(words[i]) && agents.Contains(words[i - 1]))
                pidgin++;
        }
        if (pidgin > 0)
            pidgin += Particles.Count(text) - Names.Count(text);
        if (pidgin <= 0 && plain == 0)
            return likely;
        return pidgin > plain && pidgin * Every >= words.Count;
    }

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
