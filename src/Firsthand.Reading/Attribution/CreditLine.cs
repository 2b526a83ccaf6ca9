namespace Firsthand.Reading.Attribution;

/// <summary>Where in a text a sentence stands. Opens: it is the text's first, or the first after a by-line; Closes: it is the last one or stands in a short last paragraph.</summary>
internal readonly record struct SentencePlace(bool Opens, bool Closes, bool Alone, string? Language = null);

/// <summary>Credits: "SELWICK (AFP) —", "(AFP)", "— AFP", "With material from AFP", "This article was originally published by AFP".</summary>
internal static class CreditLine
{
    public static Carrier Of(List<Token> tokens, Mention mention, SentencePlace place)
    {
        var (before, after) = (Carriers.Word(tokens, mention.From - 1), Carriers.Word(tokens, mention.To));
        var bracketed = before is "(" or "/" or "（" && after is ")" or "/" or "—" or "–" or "-" or "）";
        if (place.Opens && mention.From < 14)
        {
            if (bracketed && !(before is "/" && after is not "/" && after is not ")")) return Carrier.Line;
            if (after is "—" or "–" or "-" && IsDateline(tokens, mention.From)) return Carrier.Line;
            if (after is ":" && mention.From == 0 && place.Alone == false) return Carrier.Line;
        }
        if (!place.Closes) return Carrier.None;
        var rest = tokens.Count - mention.To;
        if (rest < 3 && (bracketed || before is "—" or "–" or "©" or "-")) return Carrier.Line;
        // "(con información de EFE)", "With reporting by Northern Press."
        if (tokens.Count > 16 && !IsInBrackets(tokens, mention)) return Carrier.None;
        if (rest < 4 && place.Alone && Carriers.Word(tokens, 0) is "source" or "sources" or "quelle" or "fuente" or "fonte" or "источник" or "المصدر" && Carriers.Word(tokens, 1) is ":") return Carrier.Line;
        for (var i = mention.From - 1; i >= 0 && i > mention.From - 8 && tokens[i].Lower is not "("; i--)
            if (CarrierWords.With.Contains(tokens[i].Lower) && (Carriers.Word(tokens, i - 1) is "(" or "" || i == 0)) return IsInBrackets(tokens, mention) ? Carrier.Line : Carrier.Contributed;
        for (var i = mention.To; i < Math.Min(tokens.Count, mention.To + 3); i++)
            if (tokens[i].Lower is "contributed") return Carrier.Contributed;
        return place.Alone && Republished(tokens, mention) ? Carrier.Line : Carrier.None;
    }

    /// <summary>"This article was originally published by X", "This report was supplied by X", "Distributed by X".</summary>
    private static bool Republished(List<Token> tokens, Mention mention)
    {
        var piece = false;
        for (var i = 0; i < mention.From; i++)
        {
            piece |= tokens[i].Lower is "article" or "story" or "report" or "content" or "text" or "texte" or "artículo" or "texto" or "beitrag" or "artigo" or "distributed" or "provided" or "republished";
            if (piece && tokens[i].Lower is "published" or "supplied" or "provided" or "distributed" or "produced" or "republished" or "appeared" or "publié" or "publicado" or "veröffentlicht" or "republicado" or "licence") return true;
        }
        return false;
    }

    /// <summary>What stands before the agency is a place and a date at most: "TELMAR, March 3, Coastwire -".</summary>
    private static bool IsDateline(List<Token> tokens, int before)
    {
        for (var i = 0; i < before; i++)
            if (tokens[i] is { IsWord: true, IsUpper: false } t && !char.IsDigit(t.Lower[0]) && t.Lower is not ("de" or "of" or "du" or "del" or "da" or "do" or "le" or "la") && !CarrierWords.Times.Contains(t.Lower)) return false;
        return before < 8;
    }

    private static bool IsInBrackets(List<Token> tokens, Mention mention)
    {
        for (var i = mention.From - 1; i >= 0 && i > mention.From - 10; i--)
        {
            if (tokens[i].Lower is ")") return false;
            if (tokens[i].Lower is "(") return tokens.Count - mention.To < 3 && Carriers.Word(tokens, mention.To) is ")";
        }
        return false;
    }
}
