using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction.People;

/// <summary>The closed word lists of by-lines: what stands before a name, between names, after them, and in their place.</summary>
internal static class ByWords
{
    /// <summary>Before a name, lower-case; the longest that fits goes. Those that are prepositions elsewhere need a name behind them.</summary>
    public static readonly string[] Before = Ordered(
        // en
        "by", "written by", "words by", "story by", "text by", "posted by", "published by", "reported by", "reporting by", "article by", "review by", "interview by", "analysis by", "opinion by", "a guest post by", "guest post by", "post by", "submitted by", "authored by", "compiled by", "view all posts by", "more by", "more from", "posts by", "author", "authors", "written", "words", "story", "text", "report", "interview", "analysis", "exclusive", "column", "about", "contributed by", "contributor", "writer", "reporter", "from",
        // de, nl, da, sv, no, fi, is
        "von", "ein beitrag von", "ein kommentar von", "ein artikel von", "eine analyse von", "ein interview von", "ein gastbeitrag von", "geschrieben von", "verfasst von", "veröffentlicht von", "beitrag von", "autor", "autorin", "autoren", "autor:in", "text von", "kommentar von", "gastbeitrag von", "redaktion", "erstellt von", "alles von", "alle beiträge von", "mehr von", "door", "geschreven door", "auteur", "auteurs", "tekst", "af", "skrevet af", "av", "skrevet av", "skriven av", "teksti", "kirjoittanut", "toimittaja", "eftir", "zuletzt geändert von",
        // fr, es, pt, it, ca, ro
        "par", "propos recueillis par", "écrit par", "publié par", "rédigé par", "un article de", "texte", "texte de", "por", "escrito por", "publicado por", "redactado por", "texto", "texto de", "autora", "autores", "reportagem de", "di", "a cura di", "scritto da", "pubblicato da", "articolo di", "testo di", "per", "de", "scris de", "da",
        // pl, cs, sk, hu, hr, sl, ro, tr, el
        "autor tekstu", "opracował", "opracowała", "oprac", "rozmawiał", "rozmawiała", "autorka", "autoři", "napísal", "napsal", "napsala", "írta", "szerző", "piše", "napisao", "napisala", "avtor", "yazan", "haber", "yazar", "του", "της", "από", "γράφει ο", "γράφει η", "συντάκτης",
        // ru, uk, bg, sr
        "автор", "авторы", "текст", "автор текста", "беседовал", "беседовала", "записал", "записала", "подготовил", "подготовила", "автори", "підготував", "підготувала", "розмовляв", "пише", "аутор",
        // ar, fa, he, ur, hi, bn, sw, id, vi
        "بقلم", "كتب", "كتبت", "كتبه", "كتب/", "إعداد", "تقرير", "حوار", "الكاتب", "نویسنده", "به قلم", "گزارش", "خبرنگار", "از", "מאת", "כתב", "כתבה", "תחریر", "تحریر", "द्वारा", "लेखक", "लेखिका", "রিপোর্ট", "লেখক", "na", "imeandikwa na", "mwandishi", "oleh", "penulis", "reporter", "bởi", "tác giả",
        // zh, ja, ko
        "文", "作者", "撰文", "记者", "記者", "本报记者", "本報記者", "來源", "取材・文", "文＝", "執筆", "著者", "筆者", "글", "기자", "글쓴이");

    private static readonly string[] Written =
        ["written by", "words by", "story by", "text by", "article by", "reported by", "authored by", "geschrieben von", "verfasst von", "erstellt von", "text von", "ein beitrag von", "ein artikel von", "geschreven door", "skrevet af", "skrevet av", "skriven av", "écrit par", "rédigé par", "un article de", "escrito por", "redactado por", "scritto da", "articolo di", "автор текста", "imeandikwa na"];

    /// <summary>Whether a line begins with words that introduce a writer and nothing else: "by" alone may stand before a photographer or a shop.</summary>
    public static bool IsWritten(string line) => Array.Exists(Written, w => line.StartsWith(w, StringComparison.OrdinalIgnoreCase));

    private static readonly FrozenSet<string> Nouns = Set("author authors author(s) autor autorin autoren autor:in auteur auteurs autrice autora autores autore автор الكاتب");
    private static readonly FrozenSet<string> Labels = new[] { "by", "article by", "von", "par", "por" }.Concat(Nouns).Concat(Written).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>"Author:", alone in its run of text. "Text" needs its colon: it is a heading too.</summary>
    public static bool IsNoun(string line) => line is [.., ':'] && line.TrimEnd(':', ' ') is var word && (Nouns.Contains(word) || word is "Text" or "Texte" or "Texto" or "Testo" or "Tekst" or "Текст") || Nouns.Contains(line);

    /// <summary>Words that introduce a writer, alone in their block: the name stands in the next.</summary>
    public static bool IsLabel(string line) => Labels.Contains(line.TrimEnd(':', ' '));

    /// <summary>Before the name of somebody who checked or edited what another wrote.</summary>
    public static readonly string[] Helpers = ["edited by", "medically reviewed", "reviewed by", "fact checked", "fact-checked", "expert reviewed", "updated by", "photo by", "photos by", "photograph", "illustration", "illustrated by", "translated by", "foto:", "fotos:", "bild:", "übersetz", "traduit", "traducido", "traduzione", "photo :"];

    /// <summary>Words between two people.</summary>
    public static readonly FrozenSet<string> And = Set("and und et y e og och en i a und és ve и и та и та й و και и ja dan và at da og ed avec con mit with और এবং と 和");

    /// <summary>Jobs and departments: a part of a by-line that holds one is no name.</summary>
    public static readonly FrozenSet<string> Jobs = Set(
        "engineer executive member president chair scientist researcher designer developer coordinator advisor adviser coach therapist nurse doctor author certified licensed editor editors writer writers reporter reporters correspondent correspondents columnist contributor contributors journalist producer photographer photography freelance staff senior chief associate assistant managing deputy director manager founder cofounder ceo cto expert analyst specialist officer professor lecturer dietitian nutritionist attorney lawyer economist strategist consultant intern critic blogger bureau educator trainer instructor physician veterinarian gardener chef winemaker horticulturist physiotherapist psychologist "
        + "redakteur redakteurin redaktionsleiter chefredakteur chefredakteurin korrespondent korrespondentin volontär volontärin reporterin journalistin freier freie leiter leiterin experte expertin "
        + "rédacteur rédactrice journaliste correspondant correspondante envoyé envoyée reportero periodista corresponsal redactor redactora enviado giornalista corrispondente inviato jornalista repórter correspondente redaktor dziennikarz корреспондент журналист обозреватель редактор кореспондент журналіст muhabir editör محرر مراسل صحفي صحافي كاتب خبرنگار כתב संवाददाता প্রতিবেদক প্রতিনিধি mwandishi wartawan");

    /// <summary>A collective that signs in place of people: kept only where nobody is named.</summary>
    public static readonly FrozenSet<string> Desks = Set(
        "staff team newsroom desk editors editorial redaktion onlineredaktion redaktionsteam redaktionen redaksjonen redaktionell toimitus redactie redazione redacción redaccion redacao redação rédaction redakcja redakce redakcia szerkesztőség redakcija uredništvo redacția редакция редакції редакція haber merkezi التحرير تحریریه מערכת 編集部 编辑部 編輯部 編集部 편집국 ডেস্ক डेस्क service services reports wires agencies agences agenturen agencias agenzie агентства وكالات الوكالات اخبار خبرگزاری news magazine online press office presse pressestelle university universität institute institut foundation stiftung company group gmbh ag inc ltd llc verband verein bund club blog media medien radio tv television fernsehen department ministry center centre zentrum association society association bank labs studio agency");

    /// <summary>Sections of a paper: a name that is made of nothing else, or of these behind the outlet's or an agency's name, is a desk's.</summary>
    public static readonly FrozenSet<string> Sections = Set(
        "world politics political business national international foreign security sport sports football opinion culture arts travel health science technology tech entertainment lifestyle style weather local metro regional breaking investigations investigative video photo photos audio data graphics climate environment money finance financial markets economy education features news live wire us u.s. uk europe africa asia americas "
        + "nachrichten politik wirtschaft kultur wissen wissenschaft sport panorama regionales ausland inland actualités politique économie société sciences monde noticias deportes economía cultura sociedad mundo internacional nacional política notizie cronaca politica mondo esporte economia mundo новости спорт политика экономика haberler spor ekonomi dünya أخبار رياضة اقتصاد سياسة");

    /// <summary>Agencies by the names they sign with; in full or as a sign before a slash and initials.</summary>
    public static readonly FrozenSet<string> Agencies = Set(
        "afp ap reuters upi dpa dpa-afx apa efe ansa agi adnkronos xinhua tass interfax kyodo jiji pti ani ians anadolu aa dha iha epd kna sid ots sda ats keystone-sda belga anp lusa pap mti čtk ctk tasr ntb tt ritzau stt bns leta tanjug hina sta agerpres bta ukrinform unian ria irna isna mehr tasnim wam spa qna kuna mena maan wafa sana una bss unb app antara bernama vna pna yonhap newsis kcna cna aap cp ап афп рейтер тасс риа интерфакс уніан رويترز أ.ف.ب د.ب.أ فرانس وام واس قنا كونا وفا سانا 新华社 新華社 中央社 共同 時事 연합뉴스");

    /// <summary>Words of buttons, notes and dates that stand where names stand.</summary>
    public static readonly FrozenSet<string> Never = Set(
        "follow following share tweet email e-mail mail print comment comments kommentare kommentar commentaires comentarios antworten reply read more view all posts contact kontakt subscribe menu home homepage startseite search suche login log sign skip close schließen published updated update posted modified aktualisiert veröffentlicht publié publicado pubblicato opublikowano minute minutes min mins read uhr advertisement anzeige sponsored photo photos photograph foto fotos фото bild getty images shutterstock istock unknown undefined null none anonymous admin administrator webmaster wordpressadmin guest author authors autor autoren no unbekannt artikel article articles category kategorie uncategorized profile profil website facebook twitter linkedin instagram youtube whatsapp telegram inhalt content copyright © today yesterday januar february hours ago facebook.com www.facebook.com weiter weitere next previous zurück alle by von par por about über terms privacy gefällt like likes replies responses thread bio biography register registrieren anmelden anmeldung abonnieren datenschutz datenschutzeinstellungen impressum categories tags licence license attribution s'inscrire registrarse registrati zarejestruj");

    private static FrozenSet<string> Set(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static string[] Ordered(params string[] words) => [.. words.Distinct().OrderByDescending(w => w.Length)];
}
