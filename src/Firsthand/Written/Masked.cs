using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Firsthand.Written;

/// <summary>
/// Words of a person without what names somebody or leads somewhere: names behind @, addresses, numbers that may be telephones. Signs such as ⟦1⟧ stand in
/// their place, so that no model gets them and none can change them.
/// </summary>
public sealed partial class Masked
{
    private readonly List<string> kept = [];
    /// <summary>Number n of the signs is the one at n - 1.</summary>
    public IReadOnlyList<string> Kept => kept;

    /// <param name="tell">Say what was left out: ⟦name 1⟧, ⟦link 2⟧, ⟦e-mail 3⟧, ⟦number 4⟧.</param>
    public string Mask(string text, bool tell = false)
    {
        var masked = new StringBuilder(text.Length);
        // Signs of ours that somebody typed would stand for something else.
        var (at, plain) = (0, text.Replace('⟦', '[').Replace('⟧', ']'));
        foreach (Match found in Telling().Matches(plain))
        {
            masked.Append(plain, at, found.Index - at).Append(Sign(found.Value, tell ? found.Groups["link"].Success ? "link " : found.Groups["mail"].Success ? "e-mail " : found.Groups["name"].Success ? "name " : "number " : ""));
            at = found.Index + found.Length;
        }
        return masked.Append(plain, at, plain.Length - at).ToString();
    }

    public string Sign(string words, string what = "")
    {
        kept.Add(words);
        return string.Create(CultureInfo.InvariantCulture, $"⟦{what}{kept.Count}⟧");
    }

    /// <summary>What stands between signs, and what they stand for (its place in <see cref="Kept"/>), in their order.</summary>
    public static IEnumerable<(string Text, int? Kept)> Parts(string masked)
    {
        var at = 0;
        foreach (Match sign in Signs().Matches(masked))
        {
            if (sign.Index > at) yield return (masked[at..sign.Index], null);
            yield return ("", Number(sign) - 1);
            at = sign.Index + sign.Length;
        }
        if (at < masked.Length) yield return (masked[at..], null);
    }

    /// <summary>With what the signs stand for; a number that stands for nothing stays.</summary>
    public string Whole(string masked) => Signs().Replace(masked, m => Number(m) is var n && n >= 1 && n <= kept.Count ? kept[n - 1] : m.Value);

    /// <summary>The numbers of its signs in rising order.</summary>
    public static IEnumerable<int> Numbers(string masked) => Signs().Matches(masked).Select(Number).Order();

    /// <summary>Whether anything but signs is left of ⟦ and ⟧.</summary>
    public static bool IsBroken(string masked) => Signs().Replace(masked, "").AsSpan().IndexOfAny('⟦', '⟧') >= 0;

    private static int Number(Match sign) => int.Parse(sign.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"⟦(?:[a-z-]+ )?([0-9]{1,4})⟧", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Signs();

    // Of a name of several words those that begin with a capital letter: where there are none, its first word.
    [GeneratedRegex(@"(?<link>(?:https?://|www\.)[^\s<>\[\]()]+)|(?<mail>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5})|(?<name>(?<![\w@.])@[\w'’-]{1,40}(?:\.[\w'’-]{1,40}){0,3}(?:@[\w.-]{1,60})?(?: \p{Lu}[\w'’-]{1,40}){0,2})|(?<number>(?<![\w.,])\+?\p{Nd}(?:[ ()./-]{0,2}\p{Nd}){6,14}(?!\w))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Telling();
}
