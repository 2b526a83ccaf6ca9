using System.Text.RegularExpressions;
using Firsthand.Reading.Categories;

namespace Firsthand.Catalogue;

/// <summary>What the values of a catalogue entry may be.</summary>
internal static partial class CatalogueCodes
{
    /// <summary>ISO 3166-1 alpha-2, and XK, which is in use for Kosovo.</summary>
    public static readonly IReadOnlySet<string> Countries = Set(
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ "
        + "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT "
        + "JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ "
        + "OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ "
        + "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW");

    /// <summary>ISO 639-1, and the three-letter codes of languages that have none and are written in news.</summary>
    public static readonly IReadOnlySet<string> Languages = Set(
        "aa ab af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cs cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
        + "ia id ig ii ik is it iu ja jv ka kg ki kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc om or os pa pl ps pt "
        + "qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi wo xh yi yo za zh zu "
        + "ceb ckb cnr fil hmn kmr nso pcm prs szl tet tpi yue");

    public static readonly IReadOnlySet<string> Categories = Category.Keys.ToHashSet();
    public static readonly IReadOnlySet<string> OwnerKinds = Set("state public-service private party non-profit cooperative religious agency");
    public static readonly IReadOnlySet<string> DisplayRights = Set("headline excerpt full");
    public static readonly IReadOnlySet<string> YesNo = Set("true false");

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Key { get; }

    [GeneratedRegex("^[0-9]{4}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Year { get; }

    [GeneratedRegex("^[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Date { get; }

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];
}
