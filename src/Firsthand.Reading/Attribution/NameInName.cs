namespace Firsthand.Reading.Attribution;

/// <summary>An outlet's name that is part of a longer one: "Jorun Tass" is a person, "Telmar Times Holding" a company.</summary>
internal static class NameInName
{
    public static bool Is(string text, List<Token> tokens, Mention mention)
    {
        var first = tokens[mention.From];
        var single = mention.To == mention.From + 1;
        if (!first.IsUpper || !char.IsLower(text[Math.Min(text.Length - 1, first.Start + 1)])) return false;
        // "Jorun Tass": a forename before it; "The", "Russian" and the first word of a sentence are none.
        if (single && mention.From > 0 && tokens[mention.From - 1] is { IsUpper: true, IsWord: true } before && before.End + 1 == first.Start && IsForename(tokens, mention.From - 1)) return true;
        if (mention.To >= tokens.Count || tokens[mention.To] is not { IsUpper: true, IsWord: true } after || after.Start != tokens[mention.To - 1].End + 1) return false;
        // "Tass Orrin", "Telmar Times Holding". German nouns are written so anyway, and a day is none.
        return !CarrierWords.Times.Contains(after.Lower) && after.Lower is not ("editor" or "reporter" or "correspondent" or "newspaper") && !tokens[mention.To - 1].Lower.EndsWith("'s", StringComparison.Ordinal)
            && (single || after.Lower is "holding" or "holdings" or "group" or "media" or "company" or "inc" or "plc" or "ltd" or "corp" or "prize" or "award" or "bank" or "street" or "square" or "stadium" or "tower" or "building" or "foundation");
    }

    private static bool IsForename(List<Token> tokens, int at) =>
        !OutletSpelling.IsDeterminer(tokens[at].Lower) && tokens[at].Lower is not ("the" or "in" or "on" or "at" or "for" or "but" or "and" or "as" or "per" or "citing" or "agency" or "agence" or "agencia" or "agentur" or "nachrichtenagentur" or "newspaper")
        && !CarrierWords.Straight.Contains(tokens[at].Lower) && !CarrierWords.Times.Contains(tokens[at].Lower)
        && !(tokens[at].Lower.EndsWith("an", StringComparison.Ordinal) || tokens[at].Lower.EndsWith("ish", StringComparison.Ordinal) || tokens[at].Lower.EndsWith("ese", StringComparison.Ordinal));
}
