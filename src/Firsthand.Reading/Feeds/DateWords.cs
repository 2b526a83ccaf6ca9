using System.Text;
using System.Text.RegularExpressions;

namespace Firsthand.Reading.Feeds;

/// <summary>The words of dates: months in many languages, halves of the day, named zones.</summary>
internal static partial class DateWords
{
    /// <summary>Hours east of Greenwich. Abbreviations that mean several zones are read as feeds in RFC 822 use them.</summary>
    public static readonly IReadOnlyDictionary<string, double> Zones = Read(
        "z 0, ut 0, utc 0, gmt 0, wet 0, zulu 0, west 1, bst 1, ist 5.5, cet 1, met 1, mez 1, mesz 2, cest 2, mest 2, wat 1, cat 2, sast 2, eet 2, eest 3, eat 3, msk 3, msd 4, trt 3, "
        + "irst 3.5, gst 4, pkt 5, npt 5.75, bdt 6, ict 7, wib 7, wita 8, wit 9, sgt 8, myt 8, hkt 8, pht 8, awst 8, jst 9, kst 9, acst 9.5, acdt 10.5, aest 10, aedt 11, nzst 12, nzdt 13, "
        + "nst -3.5, ndt -2.5, art -3, brt -3, brst -2, clt -4, clst -3, cot -5, pet -5, vet -4, "
        + "at -4, ast -4, adt -3, et -5, est -5, edt -4, ct -6, cst -6, cdt -5, mt -7, mst -7, mdt -6, pt -8, pst -8, pdt -7, akst -9, akdt -8, hst -10")
        .ToDictionary(p => p.Word, p => p.Number, StringComparer.OrdinalIgnoreCase);

    public static readonly IReadOnlyDictionary<string, int> Months = MonthNames();

    // Twelve words a line, January first; alternatives joined by a slash.
    private const string MonthTable = """
        january/jan february/feb march/mar april/apr/aprl may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec
        januar/jänner/jän februar/feber/febr märz/mär/mrz/maerz - mai juni juli - - oktober/okt - dezember/dez
        janvier/janv/jan février/fevrier/févr/fév/fev mars avril/avr - juin juillet/juil août/aout septembre octobre novembre décembre/decembre/déc
        enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre diciembre/dic
        janeiro fevereiro março/marco - maio/mai junho julho - setembro outubro/out novembro dezembro/dez
        gennaio/gen/genn febbraio/febb - aprile maggio/mag giugno/giu luglio/lug - settembre/sett/set ottobre/ott - dicembre
        januari februari maart/mrt - mei - - augustus - oktober - december
        - - mars - maj juni juli augusti - - - -
        - - - - - - - - - - - desember/des
        tammikuu/tammikuuta/tammi helmikuu/helmikuuta/helmi maaliskuu/maaliskuuta/maalis huhtikuu/huhtikuuta/huhti toukokuu/toukokuuta/touko kesäkuu/kesäkuuta/kesä heinäkuu/heinäkuuta/heinä elokuu/elokuuta/elo syyskuu/syyskuuta/syys lokakuu/lokakuuta/loka marraskuu/marraskuuta/marras joulukuu/joulukuuta/joulu
        janúar febrúar - apríl maí júní/jún júlí/júl ágúst/ágú - október nóvember/nóv desember
        styczeń/stycznia/sty luty/lutego/lut marzec/marca kwiecień/kwietnia/kwi maj/maja czerwiec/czerwca/cze lipiec/lipca/lip sierpień/sierpnia/sie wrzesień/września/wrz październik/października/paź - grudzień/grudnia/gru
        leden/ledna/led únor/února/úno březen/března/bře duben/dubna/dub květen/května/kvě červen/června/čer červenec/července/čvc srpen/srpna září říjen/října/říj listopadu prosinec/prosince/pro
        január/januára február/februára marec apríl/apríla máj/mája jún/júna júl/júla august/augusta - október/októbra november/novembra december/decembra
        január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus szeptember/szept/szep október november december
        ianuarie/ian februarie martie aprilie - iunie/iun iulie/iul - septembrie octombrie noiembrie/noi decembrie
        януари/яну февруари/фев март/мар април/апр май/мая юни/юн юли/юл август/авг септември/сеп октомври/окт ноември/ное декември/дек
        январь/января/янв февраль/февраля/февр марта апрель/апреля - июнь/июня/июн июль/июля/июл августа сентябрь/сентября/сен/сент октябрь/октября ноябрь/ноября/ноя декабрь/декабря
        січень/січня/січ лютий/лютого/лют березень/березня/бер квітень/квітня/кві травень/травня/тра червень/червня/чер липень/липня/лип серпень/серпня/сер вересень/вересня/вер жовтень/жовтня/жов листопад/листопада/лис грудень/грудня/гру
        јануар/јан фебруар - - мај јун/јуни јул/јули - септембар октобар новембар/нов децембар
        siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja kolovoz/kolovoza rujan/rujna - studeni/studenoga/studenog prosinac/prosinca
        - - - - - jun jul avgust/avg septembar oktobar novembar decembar
        - - marec - - junij julij - - - - -
        ιανουάριος/ιανουαρίου/ιαν/ιανουαριου φεβρουάριος/φεβρουαρίου/φεβ/φεβρουαριου μάρτιος/μαρτίου/μάρ/μαρ/μάρτ/μαρτιου απρίλιος/απριλίου/απρ/απριλιου μάιος/μαΐου/μάι/μαϊ/μαι/μαιου ιούνιος/ιουνίου/ιούν/ιουν/ιουνιου ιούλιος/ιουλίου/ιούλ/ιουλ/ιουλιου αύγουστος/αυγούστου/αύγ/αυγ/αυγουστου σεπτέμβριος/σεπτεμβρίου/σεπ/σεπτ/σεπτεμβριου οκτώβριος/οκτωβρίου/οκτ/οκτωβριου νοέμβριος/νοεμβρίου/νοέ/νοε/νοεμβριου δεκέμβριος/δεκεμβρίου/δεκ/δεκεμβριου
        ocak/oca şubat/şub mart nisan/nis mayıs haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara
        يناير/كانونالثاني/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/ابريل/نيسان/إبريل/أفريل مايو/أيار/ماي يونيو/حزيران/جوان يوليو/تموز/جويلية أغسطس/آب/اغسطس/أوت سبتمبر/أيلول أكتوبر/تشرينالأول/اكتوبر نوفمبر/تشرينالثاني ديسمبر/كانونالأول
        ژانویه/ژانویهٔ فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر
        ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
        जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
        জানুয়ারি/জানুয়ারি ফেব্রুয়ারি/ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
        جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر - نومبر دسمبر
        januari/jan februari/peb maret - mei juni juli agustus/agt/agu - - nopember desember
        januari februari mac - mei jun julai ogos/ogo - oktober - disember/dis
        มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค
        januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
        gener/gen febrer març abril maig juny juliol/jul agost setembre/set octubre novembre desembre
        jaanuar/jaan veebruar/veebr märts aprill mai juuni juuli august september oktoober/okt november/nov detsember/dets
        sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis
        janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
        студзень/студзеня/сту лютага/люты сакавік/сакавіка/сак красавік/красавіка/кра - чэрвень/чэрвеня/чэр ліпень/ліпеня/ліп жнівень/жніўня/жні верасень/верасня кастрычнік/кастрычніка/кас лістапад/лістапада/ліс снежань/снежня/сне
        јануари февруари - - - - - август септември октомври ноември декември
        janar shkurt - prill - qershor korrik gusht shtator tetor nëntor dhjetor
        yanvar fevral mart aprel - iyun iyul avqust sentyabr oktyabr noyabr dekabr
        - - - - - - - avgust sentabr oktabr - -
        იანვარი/იან თებერვალი/თებ მარტი/მარ აპრილი/აპრ მაისი/მაი ივნისი/ივნ ივლისი/ივლ აგვისტო/აგვ სექტემბერი/სექ ოქტომბერი/ოქტ ნოემბერი/ნოე დეკემბერი/დეკ
        հունվար/հունվարի փետրվար/փետրվարի մարտ/մարտի ապրիլ/ապրիլի մայիս/մայիսի հունիս/հունիսի հուլիս/հուլիսի օգոստոս/օգոստոսի սեպտեմբեր/սեպտեմբերի հոկտեմբեր/հոկտեմբերի նոյեմբեր/նոյեմբերի դեկտեմբեր/դեկտեմբերի
        қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
        ஜனவரி/ஜன பிப்ரவரி/பிப் மார்ச் ஏப்ரல்/ஏப் மே ஜூன் ஜூலை ஆகஸ்ட்/ஆக செப்டம்பர்/செப் அக்டோபர்/அக் நவம்பர்/நவ டிசம்பர்/டிச
        జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై/జూలై ఆగస్టు సెప్టెంబర్ అక్టోబర్ నవంబర్ డిసెంబర్
        ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ
        जानेवारी फेब्रुवारी - एप्रिल मे - जुलै ऑगस्ट सप्टेंबर ऑक्टोबर नोव्हेंबर डिसेंबर
        - फेब्रुअरी - अप्रिल - जुन - अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर
        જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ/ઓગસ્ટ સપ્ટેમ્બર ઑક્ટોબર/ઓક્ટોબર નવેમ્બર ડિસેમ્બર
        ਜਨਵਰੀ ਫ਼ਰਵਰੀ/ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ
        មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ
        ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ
        ጃንዋሪ ፌብሩዋሪ ማርች ኤፕሪል ሜይ ጁን ጁላይ ኦገስት ሴፕቴምበር ኦክቶበር ኖቬምበር ዲሴምበር
        - pebrero marso - - hunyo hulyo - setyembre oktubre nobyembre disyembre
        xaneiro/xan febreiro - - - xuño xullo - - - - decembro/dec
        - февр - квіт трав черв - серп сент жовт нояб/лист груд
        - - - - - - - - septembra - - -
        - - - - μαΐ - - ag - اکتوبر - -
        - - - - - jūn jūl - - - - -
        ינו/בינו פבר/בפבר - אפר/באפר - - - אוג/באוג ספט/בספט אוק/באוק נוב/בנוב דצמ/בדצמ
        जन फ़र/फर - - - - जुल अग सित अक्तू/अक्टू नव दिस
        জানু ফেব - - - - - - সেপ্ট অক্টো নভে ডিসে
        sij velj ožu tra svi - - kol ruj - stu -
        """;

    /// <summary>The month of a name, or 0 where it has none or, read without its language, may be two.</summary>
    /// <param name="ordinal">The day before it has a dot: so Croatian writes ("3. listopada" is in October), Polish never does ("3 listopada" is in November).</param>
    public static int Month(string name, bool ordinal)
    {
        name = name.TrimEnd('.', '׳', '\'', '’', '॰');
        if (name.Equals("listopada", StringComparison.OrdinalIgnoreCase)) return ordinal ? 10 : 11;
        if (!ordinal && name.Equals("lis", StringComparison.OrdinalIgnoreCase)) return 11;
        if (ordinal && name.Equals("lip", StringComparison.OrdinalIgnoreCase)) return 6;
        return Months.GetValueOrDefault(name);
    }

    /// <summary>Digits of all scripts to 0–9, halves of the day to am and pm, two-word months to one, white space folded.</summary>
    public static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC))
            plain.Append(c is > '\u007F' && char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : char.IsWhiteSpace(c) ? ' ' : c);
        plain.Append(' ').Replace("\u200E", "").Replace("\u200F", "").Replace("\u200C", "").Replace("\u0654", "");
        foreach (var (from, to) in Phrases) plain.Replace(from, to);
        return Weekday().Replace(plain.ToString(), "").Trim();
    }

    // Weekdays that follow the date: "2026年11月25日（水）", "11월 25일 수요일", "25 Kasım 2026 Çarşamba", "2026. november 25., szerda".
    [GeneratedRegex(@"\s*[(（]?(?:[월화수목금토일]요일|[月火水木金土日]曜日?|星期[一二三四五六日天])[)）]?|\s*[(（][月火水木金土日一二三四五六월화수목금토일][)）]|\s+(?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap|(?:pirma|antra|trečia|ketvirta|penkta|šešta|sekma)dienis|bazar ertəsi|(?:çərşənbə|cümə)(?: axşamı)?|şənbə|bazar|дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі|(?:सोम|मङ्गल|बुध|बिहि|शुक्र|शनि|आइत)बार)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Weekday();

    private static readonly (string From, string To)[] Phrases =
    [
        ("오전", "am"), ("오후", "pm"), ("上午", "am"), ("下午", "pm"), ("午前", "am"), ("午後", "pm"), ("π.μ.", "am"), ("μ.μ.", "pm"),
        ("a.m.", "am"), ("p.m.", "pm"), ("A.M.", "am"), ("P.M.", "pm"), ("صباحا", "am"), ("مساء", "pm"), ("ص ", "am "), (" م ", " pm "),
        ("PTG ", "pm "), ("PG ", "am "), ("m.d.", "pm"), ("p.d.", "am"), ("พ.ศ.", ""),
        ("كانون الثاني", "كانونالثاني"), ("كانون الأول", "كانونالأول"), ("تشرين الأول", "تشرينالأول"), ("تشرين الثاني", "تشرينالثاني"),
    ];

    private static Dictionary<string, int> MonthNames()
    {
        var months = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in MonthTable.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var month = 1; month <= words.Length; month++)
                foreach (var name in words[month - 1].Split('/')) Add(name, month);
        }
        months.Remove("-");
        return months;

        // A word that is two different months in two languages (Croatian and Ukrainian "lis…") tells nothing.
        void Add(string name, int month) => months[name] = months.TryGetValue(name, out var other) && other != month ? 0 : month;
    }

    private static IEnumerable<(string Word, double Number)> Read(string table) =>
        table.Split(',', StringSplitOptions.TrimEntries).Select(p => p.Split(' ')).Select(p => (p[0], double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)));
}
