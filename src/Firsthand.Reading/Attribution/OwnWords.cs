using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>What newsrooms say of their own people: "our correspondent", "told us", "we visited", "this newspaper".</summary>
internal static class OwnWords
{
    private static readonly FrozenSet<string> Ours = WordSet.Of("our this notre nos nuestro nuestra este unser unsere unserem unserer dieser diese nosso nossa наш наша нашему нашей этому");
    private static readonly FrozenSet<string> People = WordSet.Of("""
        correspondent correspondents reporter reporters newsroom newspaper newspaper's newspaper’s paper correspondante correspondant journaliste envoyé envoyée reporter reporters rédaction journal
        corresponsal enviado enviada periodista redacción diario periódico korrespondent korrespondentin reporter reporterin redaktion zeitung correspondente repórter enviado reportagem jornal
        корреспондент корреспонденту корреспондента изданию редакции газете
        """);
    private static readonly FrozenSet<string> Seeing = WordSet.Of("visited interviewed obtained spoke contacted travelled traveled");

    /// <param name="tokens">One sentence; what lies in a quotation is the speaker's, not the newsroom's.</param>
    public static bool Any(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Quote >= 0) continue;
            var (a, b) = (tokens[i].Lower, Carriers.Word(tokens, i + 1));
            if (a is "مراسلنا" or "لمراسلنا" or "مراسلتنا") return true;
            if (Ours.Contains(a) && People.Contains(b) && (a is not ("this" or "este" or "dieser" or "diese") || IsTold(tokens, i))) return true;
            if (a is "we" && Seeing.Contains(b)) return true;
            if (a is "told" && b is "us" && i > 0 && tokens[i - 1].IsUpper) return true;
        }
        return false;
    }

    /// <summary>"by this newspaper", "told this paper": not "this newspaper costs two crowns".</summary>
    private static bool IsTold(List<Token> tokens, int at) => Carriers.Word(tokens, at - 1) is "by" && CarrierWords.Handed.Contains(Carriers.Word(tokens, at - 2)) || Carriers.Word(tokens, at - 1) is "to" or "told" or "with" or "a" or "por" or "con";
}
