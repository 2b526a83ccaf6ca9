namespace Firsthand.Reading.Language;

/// <summary>
/// Tells Nigerian, Ghanaian and Cameroonian Pidgin from English. Both share most of their words, and headlines of both are
/// alike, so letter counts say little; spellings after the sound and the particles before the verb ("go see", "bin lose",
/// "no get") say nearly all.
/// </summary>
internal static class Pidgin
{
    /// <summary>Of a text in Pidgin at least every so-manieth word is one that English has not.</summary>
    private const int Every = 14;

    private static readonly HashSet<string> own = [..
        """
        dey don wey wetin im una dem dema demsef sey pesin pesins pipo abi sef dis dat dose dia deir den wan wia wen tin tins oga naija na e
        comot sabi tok tok-tok di de wit witout afta bifor befor ova unda anoda oda odas broda brodas sista sistas moda moni polis
        kontri kontris kontries goment goments govment govments gofment govnor govnors presido fotos confam confams
        happun hapun tori palava katakata wahala pikin pikins chop nack kasala waka abeg sotey sotay ontop insai becos evri neva nor
        everytin sometin notin somtin anytin evribodi sombodi pawa wota wud shud cud tink tanda dash yansh jare shey
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What Pidgin writes otherwise or does without.</summary>
    private static readonly HashSet<string> english = ["the", "is", "are", "was", "were", "been", "has", "had", "does", "did", "they", "their", "them", "that", "this", "these", "those", "there", "would", "could", "should", "its", "it's", "than", "with"];

    private static readonly HashSet<string> particles = ["go", "bin", "no", "fit", "don"];

    /// <summary>Verbs without an ending, none of which follows "go" or "no" as a noun in English.</summary>
    private static readonly HashSet<string> verbs = [..
        """
        be see get meet make take give come start continue begin allow become happen know affect sanction charge remain receive collect
        dey still try bring carry put tell ask hear want like follow mean reach gree agree accept believe understand need
        support join choose decide announce declare send enter arrest appear comot chop kill die lose pay
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Before "go" or "no": the English infinitive, future or request.</summary>
    private static readonly HashSet<string> before = ["to", "will", "not", "can", "can't", "cannot", "don't", "didn't", "won't", "and", "or", "let", "let's", "i", "we", "you", "they", "would", "could", "should", "must", "might", "may", "please", "just", "there's", "say", "says"];

    /// <param name="words">In lower case, of a text that is in one of the two.</param>
    /// <param name="likely">The outlet writes in Pidgin: then a text without a telling word is Pidgin.</param>
    public static bool Tells(List<string> words, bool likely)
    {
        int pidgin = 0, plain = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (own.Contains(words[i]))
                pidgin++;
            else if (english.Contains(words[i]))
                plain++;
            else if (i > 0 && i + 1 < words.Count && particles.Contains(words[i]) && verbs.Contains(words[i + 1]) && !before.Contains(words[i - 1]))
                pidgin++;
        }
        if (pidgin == 0 && plain == 0)
            return likely;
        return pidgin > plain && pidgin * Every >= words.Count;
    }
}
