using Firsthand.Reading.Language;

namespace Firsthand.Tests.Reading.Language;

/// <summary>Headlines, which are short and without many small words; all invented.</summary>
public sealed class LanguageTitlesTests
{
    [Theory]
    [InlineData("af", "Munisipaliteit sluit brug oor rivier vir herstelwerk")]
    [InlineData("am", "የከተማው ምክር ቤት አዲስ ድልድይ ለመገንባት ወሰነ")]
    [InlineData("ar", "مجلس المدينة يقرر بناء جسر جديد")]
    [InlineData("az", "Şəhər şurası yeni körpünün tikintisinə qərar verdi")]
    [InlineData("be", "Гарадскі савет вырашыў пабудаваць новы мост")]
    [InlineData("bg", "Общинският съвет реши да построи нов мост")]
    [InlineData("bn", "নগর পরিষদ নতুন সেতু নির্মাণের সিদ্ধান্ত নিয়েছে")]
    [InlineData("ca", "L’ajuntament decideix construir un pont nou aquest any")]
    [InlineData("cs", "Městská rada rozhodla o stavbě nového mostu")]
    [InlineData("cy", "Y cyngor yn penderfynu codi pont newydd yn y dref")]
    [InlineData("da", "Byrådet vil bygge en ny bro efter ulykken i sidste uge")]
    [InlineData("de", "Stadtrat beschließt Bau einer neuen Brücke")]
    [InlineData("el", "Το δημοτικό συμβούλιο αποφάσισε νέα γέφυρα")]
    [InlineData("en", "Council votes to build new bridge after floods")]
    [InlineData("es", "El ayuntamiento decide construir un puente nuevo")]
    [InlineData("et", "Linnavolikogu otsustas ehitada uue silla")]
    [InlineData("eu", "Udalak zubi berria eraikitzea erabaki du")]
    [InlineData("fa", "شورای شهر تصمیم گرفت پل تازه‌ای بسازد")]
    [InlineData("fi", "Kaupunginvaltuusto päätti rakentaa uuden sillan")]
    [InlineData("fr", "Le conseil municipal veut construire un nouveau pont")]
    [InlineData("gl", "O concello decide construír unha ponte nova na vila")]
    [InlineData("ha", "Majalisar birnin ta yanke shawarar gina sabuwar gada")]
    [InlineData("he", "מועצת העיר החליטה לבנות גשר חדש")]
    [InlineData("hi", "नगर परिषद ने नया पुल बनाने का फैसला किया")]
    [InlineData("hr", "Gradsko vijeće odlučilo je graditi novi most tijekom ljeta")]
    [InlineData("hu", "A városi tanács új híd építéséről döntött")]
    [InlineData("hy", "Քաղաքային խորհուրդը որոշեց կառուցել նոր կամուրջ")]
    [InlineData("id", "Dewan kota memutuskan membangun jembatan baru karena banjir")]
    [InlineData("ig", "Ndị ọchịchị obodo kpebiri iwu akwa mmiri ọhụrụ")]
    [InlineData("is", "Bæjarstjórnin ákvað að byggja nýja brú")]
    [InlineData("it", "Il consiglio comunale decide di costruire un nuovo ponte")]
    [InlineData("ja", "市議会、新しい橋の建設を決定")]
    [InlineData("ka", "საკრებულომ ახალი ხიდის მშენებლობა გადაწყვიტა")]
    [InlineData("kk", "Қала әкімдігі жаңа көпір салуға шешім қабылдады")]
    [InlineData("ko", "시의회, 새 다리 건설 결정")]
    [InlineData("lg", "Olukiiko lw’ekibuga lusazeewo okuzimba olutindo olupya")]
    [InlineData("ln", "Bakambi ya engumba bazwi mokano ya kotonga gbagba ya sika")]
    [InlineData("lt", "Miesto taryba nusprendė statyti naują tiltą")]
    [InlineData("lv", "Pilsētas dome nolēma būvēt jaunu tiltu")]
    [InlineData("mk", "Градскиот совет одлучи да изгради нов мост")]
    [InlineData("mr", "नगरपालिकेने नवीन पूल बांधण्याचा निर्णय घेतला आहे")]
    [InlineData("ms", "Majlis bandar raya memutuskan untuk membina jambatan baharu kerana banjir")]
    [InlineData("ne", "नगरपालिकाले नयाँ पुल बनाउने निर्णय गरेको छ")]
    [InlineData("nl", "Gemeenteraad besluit nieuwe brug te bouwen")]
    [InlineData("no", "Bystyret vil bygge en ny bru etter ulykken i forrige uke")]
    [InlineData("om", "Manni maree magaalaa riqicha haaraa ijaaruuf murteesse")]
    [InlineData("pcm", "City council don gree to build new bridge afta flood")]
    [InlineData("pl", "Rada miasta zdecydowała o budowie nowego mostu")]
    [InlineData("ps", "ښاري شورا پرېکړه وکړه چې نوی پل جوړ کړي")]
    [InlineData("pt", "A câmara municipal decide construir uma ponte nova")]
    [InlineData("ro", "Consiliul local a decis construirea unui pod nou")]
    [InlineData("ru", "Городской совет решил построить новый мост")]
    [InlineData("sk", "Mestská rada sa rozhodla postaviť nový most")]
    [InlineData("sl", "Mestni svet se je odločil zgraditi nov most")]
    [InlineData("sn", "Kanzuru yeguta yafunga kuvaka bhiriji idzva")]
    [InlineData("so", "Golaha magaalada ayaa go’aansaday in la dhiso buundo cusub")]
    [InlineData("sq", "Këshilli bashkiak vendosi të ndërtojë një urë të re")]
    [InlineData("sr", "Градско веће одлучило је да гради нови мост")]
    [InlineData("sr", "Gradsko veće odlučilo je da gradi novi most pre leta")]
    [InlineData("sv", "Kommunfullmäktige vill bygga en ny bro efter olyckan")]
    [InlineData("sw", "Baraza la jiji laamua kujenga daraja jipya")]
    [InlineData("ta", "புதிய பாலம் கட்ட நகராட்சி முடிவு")]
    [InlineData("th", "สภาเมืองมีมติสร้างสะพานใหม่")]
    [InlineData("ti", "ቤት ምኽሪ እታ ከተማ ሓድሽ ድልድል ንክስራሕ ወሲኑ")]
    [InlineData("tl", "Nagpasya ang konseho ng lungsod na magtayo ng bagong tulay")]
    [InlineData("tr", "Belediye meclisi yeni köprü yapılmasına karar verdi")]
    [InlineData("uk", "Міська рада вирішила збудувати новий міст")]
    [InlineData("ur", "سٹی کونسل نے نیا پل بنانے کا فیصلہ کر لیا")]
    [InlineData("uz", "Shahar kengashi yangi ko‘prik qurishga qaror qildi")]
    [InlineData("vi", "Hội đồng thành phố quyết định xây cầu mới")]
    [InlineData("yo", "Ìgbìmọ̀ ìlú pinnu láti kọ́ afárá tuntun")]
    [InlineData("zh", "市议会决定修建新桥")]
    public void Knows_the_language_of_a_headline(string language, string title) => Assert.Equal(language, LanguageDetector.Detect(title).Code);

    [Theory]
    [InlineData("rw", "Perezida yasuye abaturage bo mu karere ka Nyagatare")]
    [InlineData("rw", "Polisi yataye muri yombi abantu batanu bakekwaho ubujura")]
    [InlineData("rw", "Abanyeshuri batsinze ibizamini bya leta bagiye guhembwa")]
    [InlineData("rw", "Umukino wa mbere wa shampiyona uzaba ku cyumweru")]
    [InlineData("rw", "Ibiciro by’ibiribwa byazamutse mu mujyi wa Kigali")]
    [InlineData("rw", "Minisitiri w’ubuzima yavuze ko urukingo rushya ruzagera mu bitaro byose")]
    [InlineData("rw", "Imvura nyinshi yangije imihanda n’ibiraro mu majyaruguru")]
    [InlineData("rw", "Inteko ishinga amategeko yemeje ingengo y’imari y’umwaka utaha")]
    [InlineData("rw", "Umugabo yapfuye azize impanuka y’imodoka")]
    [InlineData("rn", "Umukuru w’igihugu yagendeye abanyagihugu bo mu ntara ya Ngozi")]
    [InlineData("rn", "Igipolisi cafashe abantu batanu bagirizwa ubusuma")]
    [InlineData("rn", "Abanyeshure batsinze ikibazo ca leta bagiye guhabwa impera")]
    [InlineData("rn", "Ibiciro vy’ibifungurwa vyaduze mu gisagara ca Bujumbura")]
    [InlineData("rn", "Umushikiranganji w’amagara y’abantu yavuze ko umuti mushasha uzoshika mu bitaro vyose")]
    [InlineData("rn", "Imvura nyinshi yononye amabarabara n’ibiraro mu buraruko")]
    [InlineData("rn", "Umugabo yapfuye mw’isanganya ry’umuduga")]
    [InlineData("zu", "Amaphoyisa abophe abasolwa abahlanu eThekwini")]
    [InlineData("zu", "UMengameli uzovakashela esifundazweni ngoLwesibili")]
    [InlineData("zu", "Izingane zesikole zithole izincwadi ezintsha")]
    [InlineData("zu", "Intengo yesinkwa inyukile kuleli sonto")]
    [InlineData("zu", "Iqembu lebhola liwine umdlalo walo wokuqala")]
    [InlineData("zu", "Odokotela bathi umuthi omusha uyasebenza")]
    [InlineData("zu", "Umculi odumile ushone ebusuku")]
    [InlineData("zu", "Izimvula ezinamandla zilimaze izindlu eziningi")]
    [InlineData("zu", "Abalimi bacela usizo kuhulumeni")]
    [InlineData("xh", "Amapolisa abambe abarhanelwa abahlanu eMonti")]
    [InlineData("xh", "UMongameli uza kutyelela iphondo ngoLwesibini")]
    [InlineData("xh", "Abantwana besikolo bafumene iincwadi ezintsha")]
    [InlineData("xh", "Ixabiso lesonka linyukile kule veki")]
    [InlineData("xh", "Iqela lebhola liphumelele umdlalo walo wokuqala")]
    [InlineData("xh", "Oogqirha bathi iyeza elitsha liyasebenza")]
    [InlineData("xh", "Imvumi edumileyo ibhubhile ebusuku")]
    [InlineData("xh", "Iimvula ezinamandla zonakalise izindlu ezininzi")]
    [InlineData("xh", "Amafama acela uncedo kurhulumente")]
    public void Tells_look_alikes_apart(string language, string title) => Assert.Equal(language, LanguageDetector.Detect(title).Code);

    // What English has in common with Pidgin: a man named Don, verbs after "to go", "no" before a noun, quoted names.
    [Theory]
    [InlineData("Don Hargrave to go see the new bridge")]
    [InlineData("No deal for ferry workers as talks collapse")]
    [InlineData("Why young people go fishing on the Selwick canal")]
    [InlineData("We must go get help, says mother of missing boy")]
    [InlineData("Angel di Marlo joins Selwick Town on loan")]
    [InlineData("Where will I be safe, asks mother, and who can be trusted")]
    [InlineData("Robert de Marlo and Una Hartley star in film about Rio de Selwick")]
    [InlineData("Dem senators split over ferry e-mails")]
    [InlineData("E. Jane Hartley wins Selwick race")]
    [InlineData("Neither bridge nor tunnel")]
    [InlineData("Governor says court order will not change plans")]
    public void A_headline_in_english_is_not_pidgin(string title) => Assert.Equal("en", LanguageDetector.Detect(title).Code);

    [Theory]
    [InlineData("Governor tell workers say dem go pay salary")]
    [InlineData("How new ferry fit reach Selwick harbour")]
    [InlineData("Police no get hand for market fire, spokesman explain")]
    [InlineData("Selwick Town bin lose final match")]
    [InlineData("Traders tell mayor ‘I be father of di whole market’ for council meeting inside Selwick town hall on Monday")]
    [InlineData("See wetin we know about new bridge")]
    public void A_headline_in_pidgin_is_known_by_its_particles(string title) => Assert.Equal("pcm", LanguageDetector.Detect(title).Code);

    [Theory]
    [InlineData("Council votes to build new bridge after floods 😀🎉🔥")]
    [InlineData("\u0001Council\u0000 votes to\u200B build new\u202E bridge after\uFEFF floods")]
    [InlineData("COUNCIL VOTES TO BUILD NEW BRIDGE AFTER FLOODS")]
    [InlineData("@selwick: council votes to build new bridge https://selwick.example/die-neue-bruecke")]
    [InlineData("Council votes to build new bridge after floods \uD800")]
    [InlineData("Council votes to build new bridge — «мост», 橋, جسر — after floods")]
    public void Signs_of_other_kinds_do_not_mislead(string title) => Assert.Equal("en", LanguageDetector.Detect(title).Code);

    [Theory]
    [InlineData("a")]
    [InlineData("🎉")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("\uD800\uDC00\uD800")]
    [InlineData("@someone https://")]
    public void Nothing_to_read_is_no_language(string text) => Assert.Equal(default, LanguageDetector.Detect(text));

    [Fact]
    public void Two_megabytes_are_read_as_their_beginning()
    {
        var text = string.Concat(Enumerable.Repeat("Der Stadtrat hat gestern den Bau einer neuen Brücke beschlossen. ", 30_000));
        Assert.True(text.Length > 1_900_000);
        Assert.Equal("de", LanguageDetector.Detect(text).Code);
    }

    [Fact]
    public void Two_megabytes_without_a_blank_are_survived() =>
        Assert.InRange(LanguageDetector.Detect(new string('x', 2_000_000)).Confidence, 0, 1);

    [Fact]
    public void A_million_capitals_in_a_row_are_survived() =>
        Assert.InRange(LanguageDetector.Detect("the dey " + new string('A', 1_000_000)).Confidence, 0, 1);

    [Fact]
    public void An_outlet_of_an_unknown_language_changes_nothing() =>
        Assert.Equal("fr", LanguageDetector.Detect("Le conseil municipal veut construire un nouveau pont", "tlh").Code);

    // A confidence far below zero was once given where Pidgin was chosen against the letters.
    [Theory]
    [InlineData("Council votes to build new bridge after floods wey kpai pipo")]
    [InlineData("Di council of Selwick votes to build the bridge")]
    [InlineData("橋")]
    [InlineData("Live: مجلس المدينة")]
    public void Confidence_is_a_share(string text) => Assert.InRange(LanguageDetector.Detect(text).Confidence, 0, 1);
}
