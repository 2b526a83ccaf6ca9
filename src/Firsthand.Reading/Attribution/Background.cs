namespace Firsthand.Reading.Attribution;

/// <summary>What a paper wrote long ago carries nothing of today's report: "In 1998 the Times wrote", "ten years ago, when the Post reported".</summary>
internal static class Background
{
    public static bool Is(List<Token> tokens, Mention mention)
    {
        // A date at the head of the sentence, with the outlet as its subject.
        if (mention.From <= 9 && TimeAtHead(tokens, mention.From)) return true;
        // "… the Post reported last year that", "… wrote in 1998"
        for (var i = mention.To; i < Math.Min(tokens.Count, mention.To + 7); i++)
        {
            if (tokens[i].Lower is "that" or "," or "que" or "dass" or "что" or "أن") return false;
            if (tokens[i].Lower is "last" or "previous" && Carriers.Word(tokens, i + 1) is "year" or "decade" or "century") return true;
            if (IsYear(tokens[i].Lower) && Carriers.Word(tokens, i - 1) is "in" or "en" or "em" or "jahr" or "в" or "عام") return true;
            if (tokens[i].Lower is "ago" && Carriers.Word(tokens, i - 1) is "years" or "decades" or "year") return true;
        }
        return false;
    }

    private static bool TimeAtHead(List<Token> tokens, int end)
    {
        var commas = 0;
        for (var i = 0; i < end; i++)
        {
            if (tokens[i].Lower is "," && ++commas > 1) return false;
            var past = (IsYear(tokens[i].Lower) && i <= 3 && Carriers.Word(tokens, i - 1) is "in" or "en" or "em" or "jahr" or "jahre" or "в" or "عام" or "سنة" or "since" or "im")
                || (tokens[i].Lower is "ago" && Carriers.Word(tokens, i - 1) is "years" or "decades" or "year")
                || (tokens[i].Lower is "ans" or "años" or "jahren" or "anos" or "лет" or "سنوات" && Carriers.Word(tokens, 0) is "il" or "hace" or "vor" or "há" or "قبل");
            if (past) return end - i <= 6 && NoVerbBetween(tokens, i + 1, end);
        }
        return false;
    }

    private static bool NoVerbBetween(List<Token> tokens, int from, int end)
    {
        for (var i = from; i < end; i++)
            if (tokens[i].IsWord && tokens[i].Lower is not ("when" or "the" or "in" or "quand" or "cuando" or "als" or "quando" or "la" or "le" or "el" or "der" or "die" or "das" or "o" or "a" or "году" or "schrieb" or "berichtete" or "publicó" or "نشرت" or "ذكرت" or "كتبت" or "newspaper")) return false;
        return true;
    }

    private static bool IsYear(string word) => word.Length == 4 && word[0] is '1' or '2' && word.All(char.IsAsciiDigit) && string.CompareOrdinal(word, "1700") > 0 && string.CompareOrdinal(word, "2100") < 0;
}
