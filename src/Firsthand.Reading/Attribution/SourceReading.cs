using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>A source as a name that holds beyond its sentence. Generic: called only by what it is ("the government", "police"), which names nobody elsewhere.</summary>
internal readonly record struct ReadSource(string Name, SourceKind Kind, bool Generic)
{
    public static readonly ReadSource Nobody = new("", SourceKind.None, false);
    public bool Names => Name.Length > 0 && !Generic && Kind is SourceKind.Named or SourceKind.Organisation or SourceKind.Document or SourceKind.Outlet;
}

/// <summary>Reads whom the words of a source name: "officials at the Selwick port authority" is the Selwick port authority.</summary>
internal static class SourceReading
{
    private const int Longest = 80;
    private const int MostWords = 12;
    private const int MostOfPerson = 5;

    /// <summary>Those who speak for another, and papers that are another's: the name stands behind them.</summary>
    private static readonly FrozenSet<string> Roles = WordSet.Of("""
        official officials spokesman spokeswoman spokesperson spokespeople statement representative representatives figures data numbers source sources researchers scientists experts economists doctors ruling decision
        report study survey poll paper analysis review document documents letter email memo filing press-release release
        porte-parole communiqué responsables responsable chercheurs rapport étude chiffres données source sources décision enquête
        portavoz comunicado funcionarios fuentes informe estudio datos cifras investigadores decisión sentencia fallo
        sprecher sprecherin sprechers angaben bericht studie zahlen forscher mitteilung daten gutachten
        porta-voz comunicado fontes relatório estudo dados pesquisadores decisão
        представитель представители представителя источник источники данные данным доклад исследование
        متحدث المتحدث باسم بيان مصدر مصادر تقرير دراسة مسؤول مسؤولون
        """);

    private static readonly FrozenSet<string> Papers = WordSet.Of("report study survey poll paper analysis document documents letter email memo filing rapport étude enquête informe estudio bericht studie gutachten relatório estudo доклад исследование تقرير دراسة وثيقة");

    private static readonly FrozenSet<string> Links = WordSet.Of("at for of from by in with within du de des d' del von vom der des da do das dos beim bei im في من ل عن");

    private static readonly FrozenSet<string> Articles = WordSet.Of("the a an le la les l' un une el los las una der die das den dem des ein eine einem einer o os as um uma his her its their local");

    /// <summary>Bodies, in the languages that are read.</summary>
    private static readonly FrozenSet<string> Bodies = WordSet.Of("""
        ministry government police army commission committee council court department office agency authority authorities bureau service services institute university union association federation board company corporation bank hospital party parliament senate congress embassy fund foundation trust group observatory survey academy cabinet presidency military navy prosecutor prosecutors treasury museum coastguard guard archive society league club administration laboratory centre center station brigade regulator watchdog organisation organization administration ministry's
        ministère gouvernement police armée commission conseil tribunal cour office agence autorité autorités bureau service institut université syndicat association fédération société entreprise banque hôpital parti parlement sénat ambassade fonds fondation observatoire académie préfecture mairie parquet présidence
        ministerio gobierno policía ejército comisión consejo tribunal corte oficina agencia autoridad autoridades servicio instituto universidad sindicato asociación federación empresa compañía banco hospital partido parlamento senado congreso embajada fondo fundación observatorio academia fiscalía alcaldía ayuntamiento presidencia
        ministerium innenministerium regierung polizei armee kommission ausschuss rat gericht amt behörde büro institut universität gewerkschaft verband verein unternehmen konzern bank krankenhaus partei parlament botschaft stiftung akademie staatsanwaltschaft feuerwehr
        ministério governo polícia exército comissão conselho tribunal agência autoridade autoridades serviço instituto universidade sindicato associação federação empresa banco hospital partido parlamento senado congresso embaixada fundo fundação observatório academia prefeitura procuradoria presidência
        министерство министерства правительство правительства полиция полиции армия комиссия комиссии совет совета суд суда управление управления служба службы агентство институт института университет университета союз компания компании банк больница партия парламент посольство фонд прокуратура прокуратуры мэрия администрация администрации ведомство
        وزارة حكومة الحكومة الشرطة شرطة الجيش جيش لجنة اللجنة مجلس المجلس محكمة المحكمة مكتب هيئة الهيئة سلطة السلطات سلطات شركة الشركة حزب جامعة منظمة مؤسسة اتحاد جمعية بنك مصرف برلمان البرلمان رئاسة الرئاسة نقابة مستشفى بلدية البلدية النيابة نيابة معهد مركز مرصد
        """);

    private static readonly FrozenSet<string> Owned = WordSet.Of("his her its their son sa su sus sein seine ihr ihre seu sua");

    /// <summary>Of these, those of which there are many: without a capital they name nobody.</summary>
    private static readonly FrozenSet<string> Private = WordSet.Of("company union association federation hospital party fund trust group league club organisation organization centre center station syndicat entreprise hôpital parti empresa sindicato hospital partido gewerkschaft unternehmen konzern partei компания компании больница партия");

    /// <summary>Many, nobody by name.</summary>
    private static readonly FrozenSet<string> Many = WordSet.Of("""
        officials residents witnesses analysts experts critics supporters lawyers prosecutors doctors scientists researchers diplomats economists investigators observers activists lawmakers forecasters rescuers people sources source person insiders astronomers organisers campaigners neighbours media reports newspapers officers firefighters authorities
        responsables témoins experts sources habitants autorités médias funcionarios testigos expertos fuentes vecinos autoridades medios zeugen experten anwohner behörden medien fontes testemunhas especialistas moradores mídia
        источник источники очевидцы эксперты власти сми مصدر مصادر شهود خبراء مسؤولون سكان
        """);

    /// <param name="words">The words of a source as they stand in the text.</param>
    public static ReadSource Read(string words, OutletNames? outlets = null)
    {
        var name = Behind(words, out var paper);
        if (name.Length is < 2 or > Longest) return ReadSource.Nobody;
        var parts = name.Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MostWords || SourceNames.IsPronoun(name) || parts.All(p => p.All(c => !char.IsLetter(c)))) return ReadSource.Nobody;
        if ((outlets?.Find(name) ?? (parts.Length > 1 && parts[^1] is "agency" or "newspaper" or "magazine" or "website" ? outlets?.Find(parts[0]) : null)) is { } outlet) return new ReadSource(outlet.Name, SourceKind.Outlet, false);
        var lower = parts.Select(p => OutletSpelling.Bare(p.Trim('"', '“', '”', '«', '»').ToLowerInvariant().Replace('’', '\''))).ToArray();
        if (Titled(parts, lower) is { } person) return person;
        var body = IsBodyName(lower);
        if (name[0] is >= '\u3040' and <= '\u9FFF') return Han(name);
        var caseless = !name.Any(c => char.IsUpper(c) || char.IsLower(c));
        var capitals = parts.Count(p => char.IsUpper(p.TrimStart('«', '“', '"')[..1] is [var c] ? c : ' '));
        if (Many.Contains(lower[^1]) || Many.Contains(lower[0])) return new ReadSource(name, SourceKind.Collective, true);
        if (body) return new ReadSource(name, SourceKind.Organisation, parts.Length == 1 || (capitals == 0 && Owned.Contains(words.Split(' ')[0].ToLowerInvariant())) || (capitals == 0 && !caseless && lower.Any(Private.Contains)));
        if (paper) return capitals > 0 || caseless ? new ReadSource(name, SourceKind.Document, false) : ReadSource.Nobody;
        if (caseless) return new ReadSource(name, SourceKinds.Of(name), false);
        if (capitals == 0) return new ReadSource(name, SourceKind.Unnamed, true);
        return Person(parts);
    }

    /// <summary>In Chinese and Japanese the last sign tells a body: 部, 省, 庁.</summary>
    private static ReadSource Han(string name) =>
        name is "政府" or "当局" or "當局" or "警方" or "警察" or "官方" or "军方" or "軍" ? new ReadSource(name, SourceKind.Organisation, true)
        : name.Length >= 3 && "部局省庁署院委会會府所社党機构".Contains(name[^1], StringComparison.Ordinal) ? new ReadSource(name, SourceKind.Organisation, false) : ReadSource.Nobody;

    /// <summary>A body's noun stands last ("the Halden city council") or before "of" and its like ("Bureau of Safety", "ministère des Ports"): "military judge" is none.</summary>
    private static bool IsBodyName(string[] lower)
    {
        if (lower.Contains("to")) return false;
        var end = Array.FindIndex(lower, 1, w => Links.Contains(w) || w is "de" or "of");
        return IsBody(lower[(end < 0 ? lower.Length : end) - 1]) || IsBody(lower[0]) || (lower.Length > 1 && lower[0][0] is >= '\u0400' and <= '\u04FF' && lower.Any(IsBody))
            || (lower.Length > 2 && lower[^2..] is [var a, var b] && IsBody(a) && IsBody(b));
    }

    /// <summary>"Senate Majority Leader Mitch McConnell": behind a title stands a name of one to three words.</summary>
    private static ReadSource? Titled(string[] parts, string[] lower)
    {
        var title = Array.FindLastIndex(lower, w => Titles.Contains(w.TrimEnd('.')));
        if (title < 0 || title >= parts.Length - 1 || parts.Length - title > 5 || !parts[(title + 1)..].All(p => char.IsUpper(p[0]) || p is "de" or "van" or "von" or "bin" or "al")) return null;
        return new ReadSource(string.Join(' ', parts[(title + 1)..]), SourceKind.Named, false);
    }

    private static readonly FrozenSet<string> Titles = WordSet.Of("""
        president vice-president minister secretary senator sen governor gov leader speaker mayor chairman chairwoman chair chief director general judge justice rep representative congressman congresswoman chancellor king queen prince princess pope bishop archbishop
        ambassador commissioner prosecutor attorney sheriff captain colonel sergeant professor prof dr mr mrs ms sir lord coach spokesman spokeswoman spokesperson premier host
        président présidente ministre maire sénateur général professeur presidente ministro ministra alcalde alcaldesa senador senadora präsident präsidentin kanzler kanzlerin minister ministerin bürgermeister bürgermeisterin prefeito prefeita governador governadora
        президент министр мэр губернатор премьер-министр глава
        """);

    /// <summary>"mayor Ida Roemer" is Ida Roemer. Where more is small than capital, it is a clause and no name.</summary>
    private static ReadSource Person(string[] parts)
    {
        var from = parts.Length;
        while (from > 0 && (char.IsUpper(parts[from - 1].TrimStart('«', '“', '"')[..1] is [var c] ? c : ' ') || (from < parts.Length && parts[from - 1] is "de" or "del" or "van" or "von" or "der" or "bin" or "al" or "of" or "and" or "&" or "da" or "dos" or "la"))) from--;
        if (from == parts.Length || from > 4 || parts.Length - from > MostOfPerson) return ReadSource.Nobody;
        var name = string.Join(' ', parts[from..]);
        var acronym = from == parts.Length - 1 && name.Length > 1 && name.All(c => char.IsUpper(c) || char.IsDigit(c));
        // One capital word behind small ones is the place of a role: "the mayor of Selwick".
        if (!acronym && from > 0 && parts.Length - from == 1) return new ReadSource(name, SourceKind.Unnamed, true);
        return new ReadSource(name, acronym ? SourceKind.Organisation : SourceKinds.Of(name), false);
    }

    public static bool IsBody(string word) => Bodies.Contains(word) || word.EndsWith("ministerium", StringComparison.Ordinal) || (word.Length > 7 && (word.EndsWith("amt", StringComparison.Ordinal) || word.EndsWith("behörde", StringComparison.Ordinal) || word.EndsWith("gericht", StringComparison.Ordinal) || word.EndsWith("regierung", StringComparison.Ordinal)));

    /// <summary>What stands behind articles, spokesmen and papers, up to the first pause.</summary>
    private static string Behind(string words, out bool paper)
    {
        paper = false;
        var name = words.Split([',', '،', ';', '(', '—', '–'], 2)[0].Trim().TrimEnd('.', ':');
        // "بحسب ما أعلنت الحكومة"
        if (name.StartsWith("ما ", StringComparison.Ordinal) && name.Split(' ') is { Length: > 2 } said) name = string.Join(' ', said[2..]);
        if (name.LastIndexOf(')') is >= 0 and var bracket) name = name[(bracket + 1)..].Trim();
        for (var round = 0; round < 4; round++)
        {
            name = WithoutArticle(name);
            var parts = name.Split(' ');
            var at = Link(parts, out var head);
            if (at < 0) break;
            paper |= Papers.Contains(head);
            name = string.Join(' ', parts[(at + 1)..]);
        }
        // "… published on Wednesday", "… released this week"
        foreach (var tail in new[] { " published", " released", " issued", " publié", " publicado", " publicada", " veröffentlicht", " on Monday", " on Tuesday", " on Wednesday", " on Thursday", " on Friday", " on Saturday", " on Sunday", " who ", " which ", " that ", " as ", " نقلا", " يوم ", " أن ", " إن " })
            if (name.IndexOf(tail, StringComparison.Ordinal) is > 0 and var cut) name = name[..cut];
        // "a Budget Office estimate", "Labour Department figures"
        var last = name.LastIndexOf(' ');
        if (last > 0 && (Papers.Contains(name[(last + 1)..]) || name[(last + 1)..] is "estimate" or "estimates" or "estimation" or "figures" or "data" or "spokesman" or "spokeswoman" or "spokesperson" or "statement" or "officials") && IsBody(name[..last].Split(' ')[^1].ToLowerInvariant())) name = name[..last];
        if (name.Length > 5 && char.IsAsciiDigit(name[0]) && name[..4].All(char.IsAsciiDigit) && name[4] == ' ') name = name[5..];
        return name.Trim();
    }

    /// <summary>The place of "at" in "officials at the ministry", of "in" in "study published in the journal"; -1 where no role stands before it.</summary>
    private static int Link(string[] parts, out string head)
    {
        head = "";
        for (var i = 1; i < Math.Min(parts.Length - 1, 6); i++)
        {
            var word = parts[i].ToLowerInvariant();
            if (!Links.Contains(word) && word is not ("published" or "released" or "journal")) continue;
            head = parts[i - 1].ToLowerInvariant();
            // "scientists in Selwick" speak for no town; "a report in Nature" is Nature's.
            if (word is "in" or "within" or "im" or "en" or "dans" or "em" or "في" && !Papers.Contains(head)) return -1;
            if (word is "journal" ? head is "the" : Roles.Contains(head)) return word is "published" or "released" && i + 1 < parts.Length - 1 && Links.Contains(parts[i + 1].ToLowerInvariant()) ? i + 1 : i;
            return -1;
        }
        head = parts[0].ToLowerInvariant();
        return parts.Length > 2 && head is "journal" ? 0 : -1;
    }

    private static string WithoutArticle(string name)
    {
        var lower = name.ToLowerInvariant().Replace('’', '\'');
        if (lower.StartsWith("l'", StringComparison.Ordinal) || lower.StartsWith("d'", StringComparison.Ordinal)) return name[2..];
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        // "informó el lunes el Ministerio": the day belongs to the verb.
        if (space > 0 && char.IsLower(name[0]) && (CarrierWords.Times.Contains(lower[..space]) || (Articles.Contains(lower[..space]) && lower[(space + 1)..].Split(' ') is { Length: > 2 } rest && CarrierWords.Times.Contains(rest[0])))) return WithoutArticle(name[(space + 1)..].TrimStart());
        return space > 0 && Articles.Contains(lower[..space]) ? name[(space + 1)..].TrimStart() : name;
    }
}
