using Firsthand.Reading.Language;

namespace Firsthand.Tests.Reading.Language;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("am", "ጠቅላይ ሚኒስትሩ ስለ ምርጫው ለፓርላማው ንግግር አድርገዋል")]
    [InlineData("ar", "قال رئيس الوزراء إن الانتخابات ستجرى في موعدها")]
    [InlineData("bg", "Министърът каза, че изборите ще се проведат през есента")]
    [InlineData("bn", "প্রধানমন্ত্রী বলেছেন নির্বাচন সময়মতো হবে")]
    [InlineData("cs", "Ministr řekl, že volby se budou konat na podzim")]
    [InlineData("da", "Ministeren sagde, at valget bliver holdt til efteråret")]
    [InlineData("de", "Der Minister sagte, die Wahl werde im Herbst stattfinden")]
    [InlineData("el", "Ο υπουργός είπε ότι οι εκλογές θα γίνουν το φθινόπωρο")]
    [InlineData("en", "The minister said the election would be held in autumn")]
    [InlineData("es", "El ministro dijo que las elecciones se celebrarán en otoño")]
    [InlineData("et", "Minister ütles, et valimised toimuvad sügisel ja kõik võivad hääletada")]
    [InlineData("fa", "نخست وزیر گفت که انتخابات در پاییز برگزار خواهد شد")]
    [InlineData("fi", "Ministeri sanoi, että vaalit pidetään syksyllä")]
    [InlineData("fr", "Le ministre a déclaré que les élections auraient lieu à l’automne")]
    [InlineData("ha", "Ministan ya ce za a gudanar da zaben a watan gobe")]
    [InlineData("he", "ראש הממשלה אמר כי הבחירות יתקיימו בסתיו")]
    [InlineData("hi", "प्रधानमंत्री ने कहा कि चुनाव समय पर होंगे और सभी मतदान करेंगे")]
    [InlineData("hr", "Ministar je rekao da će se izbori održati tijekom listopada")]
    [InlineData("hu", "A miniszter azt mondta, hogy a választást ősszel tartják")]
    [InlineData("id", "Menteri mengatakan bahwa pemilihan akan diadakan pada musim gugur")]
    [InlineData("ig", "Onye ozi ahụ kwuru na a ga-eme ntuli aka n'ọnwa na-abịa")]
    [InlineData("it", "Il ministro ha detto che le elezioni si terranno in autunno")]
    [InlineData("ja", "首相は選挙を秋に行うと述べた")]
    [InlineData("ko", "총리는 가을에 선거를 치르겠다고 말했다")]
    [InlineData("lg", "Minisita agambye nti okulonda kujja kubaawo omwezi ogujja")]
    [InlineData("ln", "Ministre alobaki ete maponami ekosalema na sanza ekoya")]
    [InlineData("lt", "Ministras sakė, kad rinkimai vyks rudenį")]
    [InlineData("nl", "De minister zei dat de verkiezingen in de herfst worden gehouden")]
    [InlineData("no", "Statsråden sa at valget skal holdes til høsten, men ikke før")]
    [InlineData("om", "Ministirri akka jedhanitti filannoon ji'a dhufu ni geggeeffama")]
    [InlineData("pcm", "Di minister don tok say election go hold next month and pipo dey happy")]
    [InlineData("pl", "Minister powiedział, że wybory odbędą się jesienią")]
    [InlineData("pt", "O ministro disse que as eleições serão realizadas no outono")]
    [InlineData("ro", "Ministrul a spus că alegerile vor avea loc în toamnă")]
    [InlineData("ru", "Министр сказал, что выборы пройдут осенью")]
    [InlineData("rw", "Minisitiri yavuze ko amatora azaba mu kwezi gutaha kandi ko abaturage bose bazatora")]
    [InlineData("sn", "Gurukota rakati sarudzo dzichaitwa mwedzi unouya")]
    [InlineData("so", "Wasiirka ayaa sheegay in doorashada la qaban doono bisha soo socota")]
    [InlineData("sq", "Ministri tha se zgjedhjet do të mbahen në vjeshtë")]
    [InlineData("sv", "Ministern sade att valet ska hållas till hösten")]
    [InlineData("sw", "Waziri alisema uchaguzi utafanyika mwezi ujao")]
    [InlineData("ta", "தேர்தல் சரியான நேரத்தில் நடைபெறும் என்று அமைச்சர் கூறினார்")]
    [InlineData("th", "รัฐมนตรีกล่าวว่าการเลือกตั้งจะจัดขึ้นตามกำหนด")]
    [InlineData("ti", "እቲ ሚኒስተር ምርጫ ኣብ ዝመጽእ ወርሒ ከም ዝካየድ ተዛሪቡ")]
    [InlineData("tr", "Bakan seçimlerin sonbaharda yapılacağını söyledi")]
    [InlineData("uk", "Міністр сказав, що вибори відбудуться восени")]
    [InlineData("ur", "وزیر نے کہا کہ انتخابات خزاں میں ہوں گے اور سب ووٹ دیں گے")]
    [InlineData("vi", "Bộ trưởng nói rằng cuộc bầu cử sẽ được tổ chức vào mùa thu")]
    [InlineData("xh", "UMphathiswa uthe unyulo luya kubanjwa kwinyanga ezayo")]
    [InlineData("yo", "Mínísítà náà sọ pé wọn yóò ṣe ìdìbò ní oṣù tó ń bọ̀")]
    [InlineData("zh", "总理表示选举将如期举行")]
    [InlineData("zu", "UNgqongqoshe uthe ukhetho luzobanjwa ngenyanga ezayo ngoba abantu bonke bafuna ukuvota")]
    public void Knows_the_language_of_a_sentence(string language, string text) => Assert.Equal(language, LanguageDetector.Detect(text).Code);

    [Theory]
    [InlineData("")]
    [InlineData("2024 – 3.5 %")]
    [InlineData("😀 !!! …")]
    [InlineData("ok")]
    public void Says_unknown_when_nothing_tells(string text) => Assert.Null(LanguageDetector.Detect(text).Code);

    [Fact]
    public void The_outlets_language_decides_between_near_equals()
    {
        Assert.Equal("es", LanguageDetector.Detect("Canal Mundial", "es").Code);
        Assert.Equal("gl", LanguageDetector.Detect("Canal Mundial", "gl").Code);
    }

    [Fact]
    public void The_outlets_language_never_overrules_the_text() =>
        Assert.Equal("fr", LanguageDetector.Detect("Le ministre a déclaré que les élections auraient lieu à l’automne", "en").Code);

    [Fact]
    public void A_page_of_two_languages_is_in_the_one_that_fills_it() =>
        Assert.Equal("ar", LanguageDetector.Detect("Live update — قال رئيس الوزراء إن الانتخابات ستجرى في موعدها").Code);

    public static TheoryData<string> BadTexts => BadInput.Texts;

    [Theory]
    [MemberData(nameof(BadTexts))]
    public void Survives_bad_input(string name) => Assert.InRange(LanguageDetector.Detect(BadInput.Of(name)).Confidence, 0, 1);

    // Headlines, which have hardly a word that only English has.
    [Theory]
    [InlineData("Selwick town loses bridge rumour case")]
    [InlineData("Ferry demand surges")]
    [InlineData("Harbour firms join bid battle for dock")]
    public void A_headline_without_a_word_of_pidgin_is_english(string title) => Assert.Equal("en", LanguageDetector.Detect(title).Code);

    [Fact]
    public void Unless_the_outlet_writes_in_pidgin() => Assert.Equal("pcm", LanguageDetector.Detect("Selwick town loses bridge rumour case", "pcm").Code);

    [Fact]
    public void One_word_of_pidgin_in_a_headline_is_enough() => Assert.Equal("pcm", LanguageDetector.Detect("Selwick dock workers suspend dema planned strike action").Code);
}
