using System.Globalization;
using System.Text.RegularExpressions;
using Firsthand.Texts;

namespace Firsthand.Articles;

/// <summary>The reasons that gathering writes down in English, in the page's language: "same event", "shares Mali, Bamako; 3 hours apart".</summary>
public static partial class Why
{
    private const string Through = ", which names ";

    public static string Words(Locale t, string why) => string.Join(t["list.semicolon"] + " ", why.Split("; ", StringSplitOptions.RemoveEmptyEntries).Select(part => Part(t, part)));

    /// <summary>Why an article stands in its category: where its outlet files it, and the words that told.</summary>
    public static string Category(Locale t, string why) => why == "nothing decides" ? t["why.nothing-decides"] : why == "set by the editors" ? t["why.by-editors"] : t["here.because"] + " " + string.Join(t["list.semicolon"] + " ", why.Split("; ", StringSplitOptions.RemoveEmptyEntries)
        .Select(part => Filed().IsMatch(part) ? Part(t, part) : t.Say("why.words", ("words", List(t, part)))));

    private static string Part(Locale t, string part)
    {
        if (part == "put here by the editors") return t["why.put-by-editors"];
        if (part is "same event" or "same text" or "similar words" or "says much the same" or "within an hour") return t["why." + part.Replace(' ', '-')];
        if (part.StartsWith("names ", StringComparison.Ordinal) && part.IndexOf(Through, StringComparison.Ordinal) is var through && through > 6)
            return t.Say("why.names-through", ("names", Isolated(part[6..through])), ("others", Isolated(part[(through + Through.Length)..])));
        if (part.StartsWith("names ", StringComparison.Ordinal)) return t.Say("why.names", ("names", Isolated(part[6..])));
        if (part.StartsWith("shares ", StringComparison.Ordinal)) return t.Say("why.shares", ("names", List(t, part[7..])));
        if (Filed().Match(part) is { Success: true } filed) return t.Say("why." + filed.Groups[1].Value.Replace(' ', '-'), ("name", Isolated(filed.Groups[2].Value)));
        if (Apart().Match(part) is { Success: true } match) return t.Count("why.apart-" + match.Groups[2].Value, long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        return t.Say("why.shares", ("names", List(t, part)));
    }

    private static string List(Locale t, string names) => string.Join(t["list.comma"] + " ", names.Split(", ").Select(Isolated));

    /// <summary>A name in whatever script between marks that keep its direction to itself.</summary>
    private static string Isolated(string name) => $"\u2068{name}\u2069";

    [GeneratedRegex("^(feed section|page section|address) '(.*)'$", RegexOptions.NonBacktracking)]
    private static partial Regex Filed();

    [GeneratedRegex("^([0-9]{1,6}) (hour|day)s? apart$", RegexOptions.NonBacktracking)]
    private static partial Regex Apart();
}
