using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>The words around an outlet's name that tell what it is named for, in English, French, Spanish, German, Portuguese, Russian and Arabic.</summary>
internal static class CarrierWords
{
    /// <summary>What an outlet does that has a report: after its name, or before it where a language turns the order.</summary>
    public static readonly FrozenSet<string> Reporting = WordSet.Of("""
        reported reports reporting said says wrote writes revealed reveals broke broadcast published quoted quotes disclosed aired
        rapporte rapportait rapporté indique indiqué écrit révèle révélé annonce annoncé affirme affirmé précise relaie relayé relate publie publié raconte explique expliquait
        informó informa informaba publicó publica reveló revela adelantó adelanta aseguró asegura señaló señala recoge recogió apuntó apunta difundió contó
        berichtet berichtete berichteten meldet meldete melden schreibt schrieb zitiert zitierte enthüllte
        informou informa revelou revela noticiou noticia publicou publica divulgou apurou
        сообщает сообщают сообщил сообщила сообщило сообщили пишет пишут написал написала написали передает передаёт передают передал передало рассказывает выяснил выяснила
        ذكرت ذكر أفادت أفاد نقلت نقل كشفت كشف أوردت أورد نشرت نشر نشرته نشره بثت بث أعلنت
        """);

    /// <summary>Says that the outlet gathered it, after its name.</summary>
    public static readonly FrozenSet<string> Learning = WordSet.Of("""
        learned learnt understands seen obtained spoke visited interviewed reviewed
        consulté appris constaté interrogé rencontré obtenu vorliegt vorliegen vorlag
        """);

    /// <summary>Of these, those that need "has" or "could" before them.</summary>
    public static readonly FrozenSet<string> Perfect = WordSet.Of("learned learnt seen obtained reviewed consulté appris constaté interrogé rencontré obtenu");

    /// <summary>"told X", and with a preposition "said to X", "dijo a X", "sagte dem X": X is who was told.</summary>
    public static readonly FrozenSet<string> Telling = WordSet.Of("""
        told tells telling informed assured
        said confirmed described admitted explained speaking spoke speak statement comments comment remarks email e-mail letter interview disclosed leaked conceded acknowledged
        confié confie déclaré déclare indiqué dit expliqué explique affirmé assuré raconté précisé confirmé accordé révélé
        dijo dijeron declaró declararon confirmó confirmaron explicó explicaron aseguró aseguraron contó contaron relató reveló señaló declaraciones
        sagte sagten erklärte bestätigte erzählte schilderte berichtete verriet
        disse disseram afirmou afirmaram declarou contou contaram confirmou confirmaram explicou relatou revelou entrevista declarações
        сказал сказала сказали рассказал рассказала рассказали заявил заявила заявили сообщил сообщила сообщили подтвердил подтвердила подтвердили пояснил пояснила
        قال وقال قالت وقالت صرح صرحت أكد أكدت أوضح أوضحت كشف كشفت أبلغ أبلغت تصريح تصريحات حديث مقابلة حوار
        """);

    /// <summary>Talks: "in an interview with X".</summary>
    public static readonly FrozenSet<string> Talks = WordSet.Of("""
        interview conversation entretien interview entrevue entrevista conversación gespräch interview entrevista conversa интервью беседе разговоре эфире مقابلة حديث حوار لقاء تصريح
        """);

    /// <summary>"seen by X", "consulté par X"</summary>
    public static readonly FrozenSet<string> Handed = WordSet.Of("""
        seen obtained reviewed examined verified interviewed contacted consulté consultée consultés consultées obtenu obtenus interrogé interrogée interrogés contacté contactée joint
        consultado consultada consultados consultadas obtenido obtenida entrevistado obtido obtida obtidos consultado ouvido ouvida ouvidos entrevistado befragt
        """);

    /// <summary>"published by X", "révélé par X"</summary>
    public static readonly FrozenSet<string> Issued = WordSet.Of("""
        reported published revealed disclosed broadcast aired released quoted cited made writing wrote appeared carried relayed
        révélé révélée révélées rapporté rapportée publié publiée publiés cité citée diffusé diffusée relayé relayée annoncé
        publicado publicada publicados revelado revelada adelantado adelantada adelantados citado citada citados difundido difundida recogido recogida informado
        publicado publicada divulgado divulgada revelado revelada citado citada noticiado noticiada ouvido
        zitiert veröffentlicht veröffentlichten veröffentlichter veröffentlichte veröffentlichtes
        """);

    /// <summary>What stands in a newspaper: "a report in X", "les informations de X", "Bericht des X".</summary>
    public static readonly FrozenSet<string> Pieces = WordSet.Of("""
        report reports story article articles investigation account interview scoop revelations claims claim allegations column op-ed remarks footage
        information informations enquête article révélations récit témoignage
        información informaciones reportaje artículo investigación noticia
        bericht berichte berichten informationen angaben recherchen artikel meldung
        informação informações reportagem notícia artigo investigação matéria
        сообщение сообщению сообщения сообщениям данным информации публикация публикации публикацию статья статье материал материале
        تقرير خبر تحقيق
        """);

    public static readonly FrozenSet<string> FirstWords = WordSet.Of("first adelantada adelantado adelantados zuerst exclusively originally");

    /// <summary>Sets the outlet right before it: "citing X", "selon X", "ссылаясь на X".</summary>
    public static readonly FrozenSet<string> Straight = WordSet.Of("""
        citing quoting cited quotes relaying crediting per selon d'après citant según citando laut segundo conforme بحسب حسب وبحسب وفق عن citando
        """);

    /// <summary>Credits at the end or in brackets: "with X", "mit Material von X".</summary>
    public static readonly FrozenSet<string> With = WordSet.Of("with avec con mit com с");

    /// <summary>Words of pictures and their credits.</summary>
    public static readonly FrozenSet<string> Pictures = WordSet.Of("""
        photo photos photograph photographer photography picture pictures image images file handout getty video screenshot caption illustration
        photographie crédit foto fotos imagen imagem bild bilder archiv archivo arquivo archives фото фотография иллюстрация صورة الصورة صور تصوير
        """);

    /// <summary>Turns down what somebody else reported.</summary>
    public static readonly FrozenSet<string> Denying = WordSet.Of("""
        denied denies deny denying rejected rejects rejecting dismissed dismisses dismissing refuted refutes disputed disputes disputing suing sued sues criticised criticized condemned accused accuses slammed attacked
        démenti dément démentent rejeté rejette contesté conteste réfuté accusé accuse
        desmintió desmiente negó niega rechazó rechaza criticó acusó
        wies weist bestritt bestreitet dementierte dementiert kritisierte verklagt
        negou nega desmentiu desmente rejeitou rejeita criticou acusou
        опроверг опровергла опровергли опровергает отверг отвергла назвал назвала
        نفى نفت ونفى ونفت ينفي تنفي
        """);

    /// <summary>Passed over between a carrier and a name.</summary>
    public static readonly FrozenSet<string> Descriptors = WordSet.Of("""
        the a an newspaper newspapers paper daily weekly magazine agency news broadcaster state state-run state-owned official local website site channel station outlet television tv private public national sister rival semi-official independent
        le la les l' journal quotidien hebdomadaire site chaîne l'agence agence radio magazine
        el los las periódico diario agencia cadena emisora semanario revista
        der die das den dem des zeitung nachrichtenagentur agentur sender magazin portal blatt deutsche
        o os as jornal agência emissora portal pela pelo pelos
        газета газете газету газеты агентство агентству агентства телеканал телеканалу издание изданию издания радио радиостанции
        صحيفة لصحيفة وكالة لوكالة الأنباء قناة لقناة موقع شبكة جريدة
        """);

    /// <summary>Prepositions that say to whom, often one with the article.</summary>
    public static readonly FrozenSet<string> To = WordSet.Of("to à au aux a al ao à dem gegenüber");

    public static readonly FrozenSet<string> Of = WordSet.Of("of in from by on de du d' del da do dos das des von vom in im par por para pelo pela dans sur en em auf в");

    /// <summary>Says when, between a verb and its subject: "revela este martes X".</summary>
    public static readonly FrozenSet<string> Times = WordSet.Of("""
        on in at late early this last today yesterday monday tuesday wednesday thursday friday saturday sunday morning evening night afternoon week month first also earlier already exclusively
        january february march april may june july august september october november december
        lundi mardi mercredi jeudi vendredi samedi dimanche ce cette matin soir hier aujourd'hui
        este esta lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana tarde
        am montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag gestern heute morgen abend zuerst
        nesta neste na segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta ontem hoje manhã noite
        во в понедельник вторник среду четверг пятницу субботу воскресенье сегодня вчера утром вечером ранее
        يوم الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد اليوم أمس مساء صباح
        """);
}
