using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>The words with which a language attributes. Verbs are finite forms; a word of several parts is written with spaces.</summary>
internal sealed record Cues
{
    /// <summary>Plain verbs of saying: their subject is the speaker.</summary>
    public required FrozenSet<string> Verbs { get; init; }
    /// <summary>Of these, those that are also nouns or mean other things: believed only before "that", a clause or a quotation.</summary>
    public FrozenSet<string> Doubtful { get; init; } = [];
    /// <summary>Of these, those that name the hearer next ("told reporters").</summary>
    public FrozenSet<string> Telling { get; init; } = [];
    /// <summary>Thinking, hoping, feeling: real attributions, but not reports; not shown to readers.</summary>
    public FrozenSet<string> Thinking { get; init; } = [];
    /// <summary>"saying", "adding": the speaker is the subject of the sentence.</summary>
    public FrozenSet<string> Participles { get; init; } = [];
    /// <summary>"according to": the source follows.</summary>
    public required IReadOnlyList<string[]> According { get; init; }
    /// <summary>"that"</summary>
    public required FrozenSet<string> That { get; init; }
    public FrozenSet<string> Auxiliaries { get; init; } = [];
    public FrozenSet<string> Pronouns { get; init; } = [];
    /// <summary>"who", "which": the source stands before them.</summary>
    public FrozenSet<string> Relatives { get; init; } = [];
    /// <summary>What bounds a group of words; null: the English ways of <see cref="Passage"/> alone.</summary>
    public Grammar? Grammar { get; init; }
    /// <summary>The verbs and their frames are those of <see cref="Firsthand.Reading.Attribution.English.EnglishVerbs"/>; the lists here only bound groups of words.</summary>
    public bool English { get; init; }
    /// <summary>Past participles stand among the verbs (French).</summary>
    public bool Participial { get; init; }
    /// <summary>The verb comes first and its subject after it (Arabic).</summary>
    public bool VerbFirst { get; init; }

    public static Cues For(string? language) => language is not null && All.TryGetValue(language, out var cues) ? cues : None;

    /// <summary>A language without a list: quotations alone attribute nothing.</summary>
    public static readonly Cues None = new() { Verbs = [], According = [], That = [] };

    private static readonly Cues OfEnglish = new()
    {
        English = true,
        Verbs = Set("""
            said says say told tells tell added adds wrote writes tweeted tweets announced announces stated explained explains noted notes argued argues
            claimed claims suggested suggests insisted insists warned warns declared declares responded responds replied replies acknowledged acknowledges confirmed confirms
            denied denies testified testifies recalled recalls concluded concludes continued continues reported reports asked asks admitted admits alleged alleges
            asserted asserts contended contends maintained maintains observed remarked remarks reiterated reiterates revealed reveals disclosed discloses
            predicted predicts promised promises pledged pledges vowed vows urged urges complained complains joked jokes quipped conceded concedes cautioned cautions
            commented comments emphasized emphasised emphasizes emphasises stressed stresses pointed indicated indicates described describes called calls
            accused accuses demanded demands agreed agrees tells shouted shouts exclaimed countered counters retorted lamented laments boasted boasts
            proclaimed proclaims posted mused muses estimated estimates interjected recounted recounts informed informs assured assures
            """),
        According = [["according", "to"], ["as", "per"], ["per"], ["in", "the", "words", "of"], ["in", "the", "view", "of"], ["in", "the", "opinion", "of"], ["in", "the", "eyes", "of"], ["in", "the", "judgment", "of"]],
        That = Set("that"),
        Pronouns = Set("he she they i we it you"),
        Relatives = Set("who which"),
    };

    private static readonly FrozenDictionary<string, Cues> All = new Dictionary<string, Cues>
    {
        ["en"] = OfEnglish,
        ["fr"] = new()
        {
            Grammar = Grammar.For("fr"),
            Participial = true,
            Verbs = Set("dit déclaré affirmé expliqué ajouté indiqué précisé estimé annoncé assuré souligné raconté rapporté répondu averti écrit déclare affirme explique ajoute indique précise estime annonce assure souligne raconte rapporte répond confie lance regrette dénonce juge prévient"),
            According = [["selon"], ["d'après"]],
            That = Set("que qu'"),
            Auxiliaries = Set("a ont avait avaient aussi également"),
            Pronouns = Set("il elle ils elles on"),
            Relatives = Set("qui"),
        },
        ["es"] = new()
        {
            Grammar = Grammar.For("es"),
            Verbs = Set("dijo dice afirmó afirma aseguró asegura declaró declara señaló señala explicó explica añadió añade agregó agrega indicó indica informó informa anunció anuncia sostuvo sostiene manifestó advirtió advierte comentó comenta contó cuenta precisó reconoció admitió subrayó dijeron afirmaron informaron"),
            According = [["según"], ["de", "acuerdo", "con"]],
            That = Set("que"),
            Doubtful = Set("cuenta contó"),
            Auxiliaries = Set("ha han había habían también"),
            Pronouns = Set("él ella ellos ellas"),
            Relatives = Set("quien que"),
        },
        ["de"] = new()
        {
            Grammar = Grammar.For("de"),
            Verbs = Set("sagte sagt sagten erklärte erklärt erklärten betonte betont teilte berichtete berichtet schrieb schreibt warnte warnt meinte meint kündigte versicherte behauptete ergänzte fügte äußerte forderte bestätigte"),
            According = [["laut"], ["zufolge"], ["nach", "angaben", "von"], ["nach", "angaben", "der"], ["nach", "angaben", "des"]],
            That = Set("dass daß"),
            Doubtful = Set("meint meinte schreibt schrieb forderte bestätigte berichtet berichtete erklärt erklärte warnt warnte kündigte teilte fügte versicherte behauptete"),
            Auxiliaries = Set("hat haben hatte hatten auch"),
            Pronouns = Set("er sie es"),
        },
        ["pt"] = new()
        {
            Grammar = Grammar.For("pt"),
            Verbs = Set("disse diz afirmou afirma declarou declara explicou explica acrescentou informou informa anunciou anuncia ressaltou destacou contou conta alertou admitiu escreveu garantiu disseram afirmaram"),
            According = [["segundo"], ["de", "acordo", "com"]],
            That = Set("que"),
            Auxiliaries = Set("tem têm tinha também"),
            Pronouns = Set("ele ela eles elas"),
            Relatives = Set("quem que"),
        },
        ["ar"] = new()
        {
            Verbs = Set("قال وقال قالت وقالت أعلن وأعلن أعلنت وأعلنت أكد وأكد أكدت وأكدت أضاف وأضاف أضافت وأضافت صرح وصرح أوضح وأوضح أوضحت وأوضحت أشار وأشار ذكر وذكر ذكرت وذكرت أفاد وأفاد أفادت وأفادت"),
            According = [["بحسب"], ["وفقا", "ل"], ["حسب"], ["وبحسب"]],
            That = Set("إن أن إنه إنها أنه أنها بأن بأنه"),
            VerbFirst = true,
        },
        ["ru"] = new()
        {
            Verbs = Set("сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает отметил отметила подчеркнул подчеркнула добавил добавила рассказал рассказала объяснил объяснила уточнил уточнила пояснил пояснила говорит пишет написал написала объявил объявила"),
            According = [["по", "словам"], ["по", "данным"], ["по", "сообщению"], ["согласно"]],
            That = Set("что"),
            Pronouns = Set("он она они"),
            Relatives = Set("который которая"),
        },
    }.ToFrozenDictionary();

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
