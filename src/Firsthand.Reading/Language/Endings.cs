namespace Firsthand.Reading.Language;

/// <summary>Light stemming by lists of endings, for languages without a stemmer in Lucene: the longest ending that leaves enough of a word goes.</summary>
internal static class Endings
{
    private sealed record Rules(int Keep, string[] Suffixes, string[] Prefixes);

    private static readonly Dictionary<string, Rules> ByLanguage = new()
    {
        ["uk"] = Of(4, "ами ями ові еві ого ому ими іми ями ого ість ості істю ення ення енні енням ання анні анням ам ям ах ях ою ею єю ів їв ий ій ої ої ою им ім их іх ом ем єм ує ють ять ати ити ала ила или али ає є а я у ю о е и і ї ь"),
        ["pl"] = Of(4, "ościami ościach ościom ością ości ość aniami eniami aniem eniem ania enia aniu eniu anie enie ami ach ów om owi owie emu ego ymi imi ych ich iej ej ą ę em iem iami ie y i a e o u ie ał ała ali ały ić ać eć ymi"),
        ["hr"] = Of(4, "ovima evima ijama ama ima ova eva ovi evi ija ije iju oga omu ome emu im om em ih og eg a e i o u"),
        ["sr"] = Of(4, "овима евима ијама ама има ова ева ови еви ија ије ију ога ому оме ему им ом ем их ог ег а е и о у ovima evima ijama ama ima ova eva ovi evi ija ije iju oga omu im om em ih og a e i o u"),
        ["sl"] = Of(4, "ovima oma ami ih ega emu ima ov ev om em ah am i e a o u"),
        ["lt"] = Of(4, "uose iuose ose ėse oms ams iams ais iais ius us as is ys os ės ai iai ą į ų ę o e ė i u a"),
        ["et"] = Of(4, "dele delt desse dega de te st le lt ga ks ni d s"),
        ["bn"] = Of(3, "গুলোর গুলির গুলো গুলি দের কে ের ের র তে টি টা য়"),
        ["he"] = new Rules(3, ["יות", "ים", "ות"], ["וה", "שה", "ה", "ו"]),
        ["sw"] = Of(4, ""),
        ["am"] = new Rules(3, ["ዎች", "ኦች", "ችን", "ውን", "ን", "ም"], ["የ", "በ", "ለ", "ከ", "እየ"]),
    };

    public static string Cut(string word, string? language)
    {
        if (language is null || !ByLanguage.TryGetValue(language is "bs" or "me" ? "hr" : language, out var rules))
            return word;
        foreach (var prefix in rules.Prefixes)
            if (word.Length - prefix.Length >= rules.Keep && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                word = word[prefix.Length..];
                break;
            }
        foreach (var suffix in rules.Suffixes)
            if (word.Length - suffix.Length >= rules.Keep && word.EndsWith(suffix, StringComparison.Ordinal))
                return word[..^suffix.Length];
        return word;
    }

    private static Rules Of(int keep, string suffixes) =>
        new(keep, [.. suffixes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().OrderByDescending(s => s.Length)], []);
}
