using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>
/// The closed words of a language by which a group of words shows whether it can be who speaks, and where it ends. What cannot be one is nobody:
/// a wrong source is worse than none.
/// </summary>
internal sealed record Grammar
{
    private const int MostBeforeNoun = 6;

    /// <summary>Articles, possessives and numbers that a group begins with.</summary>
    public required FrozenSet<string> Determiners { get; init; }
    /// <summary>"also", "then", "and": may stand before the group and are no part of it.</summary>
    public required FrozenSet<string> Leads { get; init; }
    /// <summary>Prepositions, days, those who are told: the group ends before them.</summary>
    public required FrozenSet<string> Stops { get; init; }
    /// <summary>"this", "so", "in short": never who speaks.</summary>
    public required FrozenSet<string> Nobody { get; init; }
    /// <summary>"last year", "the night": when it was said.</summary>
    public FrozenSet<string> Times { get; init; } = [];
    /// <summary>Words that join a further noun to the group ("Sprecherin der Stadt"), where nouns have capitals (German); else empty, and the group runs on to a stop.</summary>
    public FrozenSet<string> Links { get; init; } = [];
    /// <summary>Before "berichtet" in one clause: nobody reports there, something is reported.</summary>
    public FrozenSet<string> Passive { get; init; } = [];
    /// <summary>Nouns without a name that speak: "the government", "the report"; empty: any may.</summary>
    public FrozenSet<string> Speaking { get; init; } = [];
    /// <summary>"zufolge": the source stands before it.</summary>
    public FrozenSet<string> Postposed { get; init; } = [];
    /// <summary>After a word in front the verb comes second and its subject third: "Am Freitag sagte der Minister, …".</summary>
    public bool VerbSecond => Links.Count > 0;

    /// <summary>The part of these tokens that can be who speaks, from the first that can begin it; null: none can.</summary>
    /// <param name="subject">Beside a verb, what is left over must be a hearer, a place or a time; after "laut" the sentence goes on.</param>
    public (int From, int To)? Within(Passage p, int from, int to, bool subject = true)
    {
        while (from <= to && (Leads.Contains(p.Lower(from)) || !p.IsWord(from))) from++;
        // "…, quien afirmó": who that is stands before the comma.
        if (from == to && p.Cues.Relatives.Contains(p.Lower(from))) return (from, to);
        if (from > to || Nobody.Contains(p.Lower(from)) && (from == to || !Determiners.Contains(p.Lower(from))) || Stops.Contains(p.Lower(from)) && !Determiners.Contains(p.Lower(from))) return null;
        if (p.Cues.Pronouns.Contains(p.Lower(from))) return (from, from);
        if (!Determiners.Contains(p.Lower(from)) && !p.Tokens[from].IsUpper && !char.IsDigit(p.Lower(from)[0]) && !p.Lower(from).StartsWith("l'", StringComparison.Ordinal)) return null;
        if ((VerbSecond ? WithCapitals(p, from, to, subject) : UpToStop(p, from, to)) is not { } group) return null;
        for (var i = group.From; i <= group.To && i < group.From + 3; i++)
            if (Times.Contains(p.Lower(i))) return null;
        return group;
    }

    /// <summary>Whether a source without a verb is one: "selon Mediapart", "selon la police", and not "selon l'âge".</summary>
    public bool Speaks(Passage p, int from, int to)
    {
        if (Speaking.Count == 0) return true;
        for (var i = from; i <= to; i++)
            if (p.Tokens[i].IsUpper && !(i == from && Determiners.Contains(p.Lower(i))) || Speaking.Contains(p.Lower(i)) || p.Lower(i) is ['l', '\'', .. var noun] && (Speaking.Contains(noun) || char.IsUpper(p.Text[p.Tokens[i].Start + 2]))) return true;
        return false;
    }

    /// <summary>A passive stands before the verb in its own clause.</summary>
    public bool IsPassive(Passage p, int verb)
    {
        for (var i = verb - 1; i >= 0 && verb - i < 20 && p.IsWord(i) && !p.Quoted(i); i--)
            if (Passive.Contains(p.Lower(i))) return true;
        return false;
    }

    /// <summary>The group that ends right before a token ("einer Studie | zufolge").</summary>
    public (int From, int To)? EndingAt(Passage p, int to)
    {
        (int From, int To)? found = null;
        for (var from = to; from >= 0 && to - from < MostBeforeNoun + 4 && p.IsWord(from) && !p.Quoted(from); from--)
            if ((Determiners.Contains(p.Lower(from)) && p.Lower(from) is not ("die" or "das" or "ein" or "eine") || p.Tokens[from].IsUpper) && WithCapitals(p, from, to, subject: true) is { } group && group.To == to) found = group;
        return found;
    }

    private (int From, int To)? UpToStop(Passage p, int from, int to)
    {
        var end = from;
        while (end <= to && !Stops.Contains(p.Lower(end)) && (end == from || !p.Cues.Relatives.Contains(p.Lower(end)))) end++;
        var last = end - 1;
        while (last >= from && (!p.IsWord(last) && p.Lower(last) is not (")" or ".") || Determiners.Contains(p.Lower(last)))) last--;
        return last >= from ? (from, last) : null;
    }

    private (int From, int To)? WithCapitals(Passage p, int from, int to, bool subject)
    {
        if (Noun(p, from, to) is not { } end) return null;
        while (end < to)
        {
            if (p.Is(end + 1, "(") && Close(p, end + 1, to) is { } close) end = close;
            else if (p.Lower(end + 1) is "-" or "/" or "&" or "." or "'" or "’" && end + 2 <= to && p.Tokens[end + 2].IsUpper) end += 2;
            else if (Links.Contains(p.Lower(end + 1)) && Noun(p, end + 2, to) is { } next) end = next;
            else break;
        }
        // "der Kommunikations- und Medienwissenschaftler": only half of a name.
        if (p.Is(end + 1, "-") && p.Tokens[end].End == p.Tokens[end + 1].Start) return null;
        // What is left must be said to somebody, somewhere or at some time; anything else shows that this was no subject.
        return !subject || end == to || Stops.Contains(p.Lower(end + 1)) ? (from, end) : null;
    }

    /// <summary>The last of the capitalised words that begin here, articles and adjectives before them passed over.</summary>
    private int? Noun(Passage p, int from, int to)
    {
        var at = from;
        while (at <= to && at - from < MostBeforeNoun && !p.Tokens[at].IsUpper && (Determiners.Contains(p.Lower(at)) || IsAdjective(p.Lower(at)))) at++;
        // "Der Minister": at the beginning of a sentence the article has a capital too.
        if (at == from && at < to && Determiners.Contains(p.Lower(at)))
            return Noun(p, from + 1, to);
        if (at > to || !p.IsWord(at) || !p.Tokens[at].IsUpper) return null;
        while (at < to && p.IsWord(at + 1) && p.Tokens[at + 1].IsUpper) at++;
        return at;
    }

    private static bool IsAdjective(string word) => word.Length > 3 && (word.EndsWith('e') || word.EndsWith("en", StringComparison.Ordinal) || word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("es", StringComparison.Ordinal) || word.EndsWith("em", StringComparison.Ordinal))
        || word.Length > 0 && char.IsDigit(word[0]);

    private static int? Close(Passage p, int open, int to)
    {
        for (var i = open + 1; i <= to && i - open < 8; i++)
            if (p.Is(i, ")")) return i;
        return null;
    }

    public static Grammar? For(string language) => All.GetValueOrDefault(language);

    private static readonly FrozenDictionary<string, Grammar> All = new Dictionary<string, Grammar>
    {
        ["de"] = new()
        {
            Determiners = Set("der die das den dem des ein eine einer einem einen eines kein keine mein meine sein seine seiner ihr ihre ihrer unser unsere dieser diese jener jene mehrere einige viele alle zwei drei vier fünf beide beiden zahlreiche manche"),
            Leads = Set("und aber oder denn doch auch dann später zudem außerdem ferner schließlich wie so selbst sogar dagegen hingegen daraufhin zuvor zuletzt"),
            Stops = Set("am im in an auf bei beim mit nach seit vor von vom aus zu zum zur über unter gegen gegenüber während bereits gestern heute morgen montag dienstag mittwoch donnerstag freitag samstag sonntag dem der den hinter laut jetzt noch nun schon erst weiter dazu kürzlich jüngst"),
            Nobody = Set("das dies dieses es man kurz hier dort damit dazu darin darüber jetzt nun was wer niemand nichts alles etwas gut genauso ebenso erneut gestern heute laut freilich natürlich übrigens allerdings jedenfalls tatsächlich offenbar angeblich demnach deshalb trotzdem inzwischen mittlerweile anschließend danach davor"),
            Times = Set("jahr woche monat tag abend morgen nacht montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember"),
            Links = Set("der des von vom für und aus im in bei zur zum"),
            Passive = Set("wird wurde werden wurden worden ist sind sei war waren"),
            Postposed = Set("zufolge"),
        },
        ["es"] = new()
        {
            Determiners = Set("el la los las un una unos unas su sus este esta estos estas ese esa esos esas varios varias algunos algunas muchos muchas dos tres cuatro cinco otro otra otros otras ambos ambas otro"),
            Leads = Set("y e pero ahora además también luego después entonces primero finalmente asimismo incluso así como sino o mientras"),
            Stops = Set("a al ante bajo con contra desde durante en entre hacia hasta para por sin sobre tras este ayer hoy lunes martes miércoles jueves viernes sábado domingo que quien cuando donde mientras porque si no se le les lo ya también según luego tampoco nos"),
            Times = Set("año noche tarde mañana semana mes día lunes martes miércoles jueves viernes sábado domingo pasado pasada enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
            Speaking = Set("gobierno informe policía fiscalía fiscal ministro ministra ministerio presidente presidenta autoridades fuentes fuente datos estudio comunicado expertos testigos vecinos dirigente abogado abogada defensa acusación portavoz diario periódico medios documento documentos encuesta sondeo organización organismo empresa sindicato ejército investigadores investigación cifras jueza juez tribunal alcalde alcaldesa"),
            Nobody = Set("esto eso ello lo se nadie nada todo quien que"),
        },
        ["fr"] = new()
        {
            Determiners = Set("le la les l un une des son sa ses leur leurs notre nos votre ce cet cette ces plusieurs quelques deux trois quatre cinq certains certaines d'autres"),
            Leads = Set("et mais ou ensuite puis aussi également ainsi enfin pourtant alors comme car"),
            Stops = Set("à a au aux en dans lors après avant sur par pour avec sans sous depuis pendant hier lundi mardi mercredi jeudi vendredi samedi dimanche qui que qu dont où quand si ne n se s y lui leur nous vous me m déjà toujours encore"),
            Times = Set("année nuit soir matin semaine mois jour lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
            Speaking = Set("gouvernement rapport police ministre ministère président présidente autorités sources données étude communiqué experts témoins avocat avocate porte-parole journal quotidien médias document documents sondage enquête agence chercheurs syndicat syndicats préfecture parquet procureur procureure organisation association entreprise chiffres maire juge tribunal proche entourage auteur auteurs"),
            Nobody = Set("ce c' c cela ça ceci on rien tout personne il-y"),
        },
        ["pt"] = new()
        {
            Determiners = Set("o a os as um uma uns umas seu sua seus suas este esta esse essa estes estas vários várias alguns algumas muitos muitas dois duas três quatro cinco outro outra outros outras ambos"),
            Leads = Set("e mas agora também depois então ainda assim primeiro finalmente como ou enquanto"),
            Stops = Set("ao aos à às com contra desde durante em no na nos nas num numa para por pelo pela pelos pelas sem sob sobre após ontem hoje segunda terça quarta quinta sexta sábado domingo que quem quando onde enquanto porque se não já lhe"),
            Times = Set("ano noite tarde manhã semana mês dia segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo passado passada janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
            Speaking = Set("governo relatório polícia ministro ministra ministério presidente autoridades fontes fonte dados estudo comunicado especialistas testemunhas moradores advogado advogada defesa porta-voz jornal documento documentos pesquisa levantamento empresa organização sindicato exército pesquisadores juiz juíza tribunal prefeito prefeita"),
            Nobody = Set("isto isso aquilo ninguém nada tudo quem que"),
        },
    }.ToFrozenDictionary();

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
