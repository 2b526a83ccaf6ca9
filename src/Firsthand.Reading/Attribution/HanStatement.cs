using System.Text.RegularExpressions;

namespace Firsthand.Reading.Attribution;

/// <summary>Chinese and Japanese write without spaces: who speaks, and which outlet reports, is read off the signs around the name.</summary>
internal static partial class HanStatement
{
    public static bool Reads(string? language) => language is "zh" or "ja";

    /// <summary>"政府表示，…", "…。警察庁が発表した": the speaker within a sentence.</summary>
    public static TextSpan? Speaker(string text, TextSpan sentence, string language)
    {
        var match = (language == "zh" ? Chinese() : Japanese()).Match(sentence.Of(text));
        if (!match.Success) match = Cited().Match(sentence.Of(text));
        return match.Success ? new TextSpan(sentence.Start + match.Groups["who"].Index, sentence.Start + match.Groups["who"].Index + match.Groups["who"].Length) : null;
    }

    /// <summary>How a sentence carries an outlet whose name stands at [from, to) of it.</summary>
    public static Carrier Carries(string sentence, int from, int to)
    {
        var (before, after) = (sentence[Math.Max(0, from - 6)..from], sentence[to..Math.Min(sentence.Length, to + 14)]);
        if (Picture().IsMatch(before) || Picture().IsMatch(after[..Math.Min(4, after.Length)])) return Carrier.None;
        if (Told().IsMatch(before)) return Carrier.Gathered;
        if (from < 8 && after.Contains('电') && Wire().IsMatch(after)) return Carrier.Line;
        return Cites().IsMatch(before) || Reports().IsMatch(after) ? Carrier.Rests : Carrier.None;
    }

    [GeneratedRegex(@"(^|[—–，。\s])(?<who>\w{2,16}?)(星期.|周.|\d+日)?(表示|宣布|通报|通報|证实|證實|透露|指出|称|稱|说|說)(，|：|,|:|$)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(^|[—–、。\s])(?<who>\w{2,16}?)(が|は)(\w{0,8}(発表した|発表している|明らかにした|公表した))", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Japanese();

    /// <summary>"援引政府的消息", "政府の話として"</summary>
    [GeneratedRegex(@"(援引|引述|引用|が|は)(?<who>\w{2,10}?)(的(消息|话|話|说法|說法)|の話として)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Cited();

    [GeneratedRegex("(据|據|援引|引述|引用|转引|轉引)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Cites();

    [GeneratedRegex("(告诉|告訴|向|接受)$", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Told();

    [GeneratedRegex("^(》|」|”)?(\\w{0,4})(报道|報道|报导|報導|消息|援引|披露|によると|によれば|が伝えた|が報じた|が\\w{0,8}として伝えた|は\\w{0,6}報じた)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Reports();

    [GeneratedRegex("^\\w{0,12}电", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Wire();

    [GeneratedRegex("(图|圖|摄|攝|写真|照片|撮影)", RegexOptions.CultureInvariant, 200)]
    private static partial Regex Picture();
}
