using System.Globalization;
using System.Text.RegularExpressions;

namespace Firsthand.Reading.Feeds;

/// <summary>The part of a date after the day: a time of day and a zone, both optional.</summary>
internal static partial class Clock
{
    // One or two short words may stand before the clock: "um", "a las", "στις", "kl.", "в". A zone does not.
    [GeneratedRegex(@"^(?:[,-]?\s*(?:(?!(?-i:[A-Z]{2,5})\b|(?:am|pm)\b)[\p{L}\p{M}'’]{1,8}\.?\s+){1,2}?(?=(?:(?:am|pm)\s*)?\d{1,2}\s*[:.h]\s*\d\d)|(?:t|,|-)?\s*)(?:(?<half1>am|pm)\s*)?(?:(?<h>\d{1,2})(?:\s*(?::|\.|h)\s*(?<m>\d{1,2})(?:\s*[:.]\s*(?<s>\d{1,2})(?:[.,]\d{1,9})?)?|(?<m>\d\d)(?<s>\d\d)?(?:[.,]\d{1,9})?(?=$|[\sz+-]))(?:\s*(?<half2>am|pm)(?![a-z]))?)?(?:\s*(?:uhr|hrs|hs|h|น\.?|ч\.?|बजे)(?![\p{L}]))?[\s,]*(?<zone>.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?:[(\[]?\s*(?:gmt|utc|ut|z)?\s*)(?<sign>[+-])\s*(?<h>\d{1,2}):?(?<m>\d\d)?[)\]]?(?:\s+\(?[\p{L}\s]*\)?|\s*[(\[][^)\]]*[)\]])?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Offset();

    /// <summary>Null when there is something that is neither time nor zone.</summary>
    public static (int Hour, int Minute, int Second, TimeSpan Zone)? Read(string text, TimeSpan? assumed = null)
    {
        if (text.Length == 0) return (0, 0, 0, TimeSpan.Zero);
        var match = Time().Match(text);
        if (!match.Success) return null;
        var (hour, minute, second) = (Number(match, "h"), Number(match, "m"), Number(match, "s"));
        var half = match.Groups["half1"].Success ? match.Groups["half1"].Value : match.Groups["half2"].Value;
        if (half.Length > 0)
        {
            if (hour is > 12 && half.Equals("am", StringComparison.OrdinalIgnoreCase)) return null;
            if (hour == 12) hour = 0;
            if (hour < 12 && half.Equals("pm", StringComparison.OrdinalIgnoreCase)) hour += 12;
        }
        return Zone(match.Groups["zone"].Value.Trim(), assumed) is { } zone ? (hour, minute, second, zone) : null;
    }

    public static TimeSpan? Zone(string text, TimeSpan? assumed = null)
    {
        if (text.Length == 0) return assumed ?? TimeSpan.Zero;
        if (Offset().Match(text) is { Success: true } offset)
        {
            var minutes = Number(offset, "m");
            // RFC 822 writes hours and minutes: "+0100"; "+1" and "+01" are hours.
            if (minutes > 59) return null;
            var zone = new TimeSpan(Number(offset, "h"), minutes, 0);
            return offset.Groups["sign"].ValueSpan[0] == '-' ? -zone : zone;
        }
        var name = text.Trim('(', ')', '[', ']', ' ', '.').Replace("etc/", "", StringComparison.OrdinalIgnoreCase);
        if (name.IndexOf('(') is var more and > 0) name = name[..more].Trim();
        return DateWords.Zones.TryGetValue(name, out var hours) ? TimeSpan.FromHours(hours) : null;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } g ? int.Parse(g.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
