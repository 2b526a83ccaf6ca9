using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>What kind of source a name group is, from its own words. Outlets proper are known by the catalogue, see <see cref="OriginFinder"/>.</summary>
internal static class SourceKinds
{
    private static readonly FrozenSet<string> Pronouns = Set("he she i we you who him her él ella il elle er sie ele ela он она");
    /// <summary>"Whoever asks …" is said of nobody.</summary>
    private static readonly FrozenSet<string> Nobody = Set("whoever whatever whichever anyone anybody everyone everybody nobody nothing anything everything quiconque personne jeder niemand nadie cualquiera ninguém");
    private static readonly FrozenSet<string> Outlets = Set("times post news newspaper newspapers magazine agency journal herald tribune gazette reuters afp ap bbc cnn broadcaster television radio daily courier dispatch observer telegraph guardian");
    private static readonly FrozenSet<string> Documents = Set("report reports statement filing filings document documents memo email emails letter tweet poll polls survey surveys study studies indictment complaint affidavit transcript data records lawsuit census rapport sondage informe encuesta bericht umfrage");
    private static readonly FrozenSet<string> Unnamed = Set("source sources insider insiders someone person people anonymous aide aides");
    private static readonly FrozenSet<string> Bodies = Set("""
        ministry police army government department office council committee commission court company party union university institute association agency bureau authority authorities
        house senate congress parliament campaign administration group organization organisation foundation bank board service corporation corp inc ltd federation league club military
        landesregierung bundesregierung stadt gemeinde staatsanwaltschaft gericht verband verein behörde partei fraktion gewerkschaft unternehmen konzern firma universität hochschule institut stiftung kirche feuerwehr bundesamt
        fiscalía alcaldía intendencia congreso senado tribunal corte banco empresa sindicato gremio partido universidad instituto organización
        préfecture parquet sénat assemblée mairie syndicat entreprise université institut prefeitura câmara supremo universidade
        ministère gouvernement policía gobierno ministerio regierung polizei ministerium governo polícia team embassy hospital school church centre center fund
        """);
    private static readonly FrozenSet<string> Many = Set("officials residents witnesses analysts experts critics supporters lawyers prosecutors doctors scientists researchers diplomats economists investigators observers activists lawmakers republicans democrats opponents voters many some others they those protesters campaigners neighbours neighbors traders dealers");
    private static readonly FrozenSet<string> OneOfMany = Set("official diplomat adviser advisor aide source insider officer");

    /// <summary>Those whose word is their house's; a clerk of the house speaks for himself.</summary>
    private static readonly FrozenSet<string> Spokesmen = Set("spokesman spokeswoman spokesperson spokespeople statement representative");
    private static readonly FrozenSet<string> Articles = Set("der die das den dem des ein eine einer einem einen eines unser unsere unserer sein seine seiner ihr ihre ihrer mein meine dieser diese einige mehrere viele zwei drei zahlreiche");
    private static readonly FrozenSet<string> Romance = Set("el la los las un una unos unas su sus le les l' des son sa ses o a os as um uma seu sua");
    private static readonly FrozenSet<string> CaselessUnnamed = Set("مصدر مصادر مسؤول مسؤولة شخص دبلوماسي ضابط");
    private static readonly FrozenSet<string> CaselessMany = Set("مسؤولون مسؤولين سكان شهود محللون خبراء ناشطون أطباء باحثون دبلوماسيون نواب صيادون");
    private static readonly FrozenSet<string> CaselessBodies = Set("وزارة حكومة شرطة جيش لجنة مجلس محكمة شركة حزب جامعة مكتب هيئة منظمة مؤسسة اتحاد جمعية بنك مصرف برلمان رئاسة نقابة مستشفى بلدية سلطات سلطة قيادة");
    private static readonly FrozenSet<string> CaselessDocuments = Set("تقرير بيان دراسة وثيقة وثائق رسالة استطلاع بيانات");

    /// <param name="language">Where nouns have capitals, "der Sprecher" is no name.</param>
    public static SourceKind Of(string source, string? language = null)
    {
        var words = source.Split([' ', ',', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return SourceKind.None;
        var lower = words.Select(w => w.Trim('.', ')', '(').ToLowerInvariant()).ToArray();
        if (lower.Length == 1 && Pronouns.Contains(lower[0])) return SourceKind.Unclear;
        if (Nobody.Contains(lower[0])) return SourceKind.None;
        if (!source.Any(c => char.IsUpper(c) || char.IsLower(c))) return Caseless(lower[0]);
        if (language == "de" && Articles.Contains(lower[0])) return Titled(words, lower);
        var head = Head(words);
        var capital = head.Any(IsName);
        if (lower.Any(Unnamed.Contains) && !capital) return SourceKind.Unnamed;
        var last = lower[Math.Max(0, head.Length - 1)];
        if (Outlets.Contains(last)) return SourceKind.Outlet;
        if (Documents.Contains(last)) return SourceKind.Document;
        if (Many.Contains(last) || lower.Take(head.Length).Any(Many.Contains)) return SourceKind.Collective;
        if (Bodies.Contains(last)) return SourceKind.Organisation;
        // "la titular de Interior": the name is that of her house.
        if (language is "es" or "fr" or "pt" && lower.Length > 1 && Romance.Contains(lower[0]))
        {
            if (Bodies.Contains(lower[1])) return SourceKind.Organisation;
            if (!head.Skip(1).Any(IsName) && !EndsOnName(source, words)) return SourceKind.Unnamed;
        }
        if (OneOfMany.Contains(last) && lower[0] is "a" or "an" or "one" or "another") return SourceKind.Unnamed;
        if (words.Count(IsName) >= 1) return lower.Take(head.Length).Any(Bodies.Contains) && head.Count(IsName) < 2 ? SourceKind.Organisation : SourceKind.Named;
        if (lower[0] is "a" or "an" or "one" or "another") return SourceKind.Unnamed;
        return last.EndsWith('s') ? SourceKind.Collective : lower.Take(head.Length).Any(Bodies.Contains) || (Spokesmen.Contains(last) && lower.Any(Bodies.Contains)) ? SourceKind.Organisation : SourceKind.Unnamed;
    }

    /// <summary>"la ministre des Sports Ada Roemer", "el presidente de la Cámara, Pavel Dorn": behind the house stands the name.</summary>
    private static bool EndsOnName(string source, string[] words)
    {
        var comma = source.LastIndexOf(", ", StringComparison.Ordinal);
        if (comma >= 0 && source[(comma + 2)..].Split(' ') is { Length: >= 2 and <= 4 } behind && behind.All(w => w.Length > 0 && IsName(w))) return true;
        return words.Length > 3 && words[^3..].All(IsName);
    }

    /// <summary>"der Minister Ada Roemer" has a name, "der Minister" has none; "die NASA" and "die Stadt" are bodies.</summary>
    private static SourceKind Titled(string[] words, string[] lower)
    {
        var noun = Array.FindIndex(words, 1, w => char.IsUpper(w[0]));
        if (noun < 0) return SourceKind.Unnamed;
        var end = Array.FindIndex(lower, noun + 1, w => w is "aus" or "im" or "in" or "bei" or "von" or "vom" or "für" or "zur" or "zum" or "des" or "der");
        var name = Enumerable.Range(noun, (end < 0 ? words.Length : end) - noun).Any(i => i > 0 && i > noun && char.IsUpper(words[i][0]) && char.IsUpper(words[i - 1][0]));
        if (name) return Bodies.Contains(lower[noun]) || words[noun].All(char.IsUpper) ? SourceKind.Organisation : SourceKind.Named;
        var kind = lower[noun];
        return Documents.Contains(kind) || kind is "studie" or "mitteilung" or "angaben" or "untersuchung" or "gutachten" or "papier" ? SourceKind.Document
            : Bodies.Contains(kind) || kind.EndsWith("ministerium", StringComparison.Ordinal) || kind.EndsWith("verband", StringComparison.Ordinal) || kind.EndsWith("amt", StringComparison.Ordinal) || words[noun].Length > 1 && words[noun].Take(2).All(char.IsUpper) ? SourceKind.Organisation
            : lower[0] is "die" && (kind.EndsWith("er", StringComparison.Ordinal) || kind.EndsWith("en", StringComparison.Ordinal) && !kind.EndsWith("in", StringComparison.Ordinal)) ? SourceKind.Collective
            : SourceKind.Unnamed;
    }

    /// <summary>Arabic names the kind first: "وزارة الصحة", "مسؤول في الميناء". Without capitals nothing else tells a name.</summary>
    private static SourceKind Caseless(string first)
    {
        var word = first.StartsWith("ال", StringComparison.Ordinal) ? first[2..] : first;
        return CaselessUnnamed.Contains(word) ? SourceKind.Unnamed
            : CaselessMany.Contains(word) ? SourceKind.Collective
            : CaselessBodies.Contains(word) ? SourceKind.Organisation
            : CaselessDocuments.Contains(word) ? SourceKind.Document
            : SourceKind.Unclear;
    }

    /// <summary>"officials", "police", "data": such words speak without an article; "according to size" names nobody.</summary>
    public static bool Speaks(string word) => Outlets.Contains(word) || Documents.Contains(word) || Unnamed.Contains(word) || Bodies.Contains(word) || Many.Contains(word) || Pronouns.Contains(word) || OneOfMany.Contains(word) || Spokesmen.Contains(word) || word is "police" or "figures" or "estimates" or "accounts" or "rumours" or "rumors" or "legend" or "tradition" || word.Length > 4 && word.EndsWith("ers", StringComparison.Ordinal);

    public static bool IsBody(string word) => Bodies.Contains(word.ToLowerInvariant()) || Outlets.Contains(word.ToLowerInvariant());

    /// <summary>The words before "of", "for", "at" or a comma: "a spokesman" of "a spokesman for the ministry".</summary>
    private static string[] Head(string[] words)
    {
        var end = Array.FindIndex(words, 1, w => w is "of" or "for" or "at" or "in" or "from" or "with" or "on" or "who" or "de" or "del" or "du" or "des" or "von" or "da" or "do" or "das" or "dos" || w.StartsWith("d'", StringComparison.Ordinal) || w.StartsWith("d’", StringComparison.Ordinal));
        return end < 0 ? words : words[..end];
    }

    private static bool IsName(string word) => char.IsUpper(word[0]) && word is not ("The" or "A" or "An" or "One" or "Some" or "Many" or "His" or "Her" or "Their" or "Its");

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
