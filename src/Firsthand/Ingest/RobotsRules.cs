using System.Globalization;
using System.Text;

namespace Firsthand.Ingest;

/// <summary>What a robots.txt says to us (RFC 9309): the groups that name Firsthand, else those for everybody.</summary>
public sealed class RobotsRules
{
    private const string OurName = "firsthand";
    private const int MostRules = 5000, LongestPattern = 2048;
    private readonly List<(bool Allow, string Pattern)> rules = [];

    public static readonly RobotsRules AllowAll = new();

    public TimeSpan CrawlDelay { get; private set; }

    public static RobotsRules Parse(string text)
    {
        var (ours, everybody) = (new RobotsRules(), new RobotsRules());
        var (forUs, forAll, namesUs, inRules) = (false, false, false, false);
        foreach (var raw in text.TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            var line = raw;
            if (line.IndexOf('#') is var hash and >= 0) line = line[..hash];
            var colon = line.IndexOf(':');
            if (colon < 0) continue;
            var key = line[..colon].Trim();
            var value = line[(colon + 1)..].Trim();
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                // Several names in a row share the rules that follow them.
                if (inRules) (forUs, forAll, inRules) = (false, false, false);
                var us = ProductOf(value).Equals(OurName, StringComparison.OrdinalIgnoreCase);
                forUs |= us;
                namesUs |= us;
                forAll |= value is "*";
                continue;
            }
            inRules |= key.Equals("allow", StringComparison.OrdinalIgnoreCase) || key.Equals("disallow", StringComparison.OrdinalIgnoreCase) || key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase);
            if (forUs) ours.Take(key, value);
            if (forAll) everybody.Take(key, value);
        }
        return namesUs ? ours : everybody;
    }

    /// <summary>The longest pattern that fits decides; where two are equally long, Allow does.</summary>
    public bool Allows(Uri url)
    {
        if (url.AbsolutePath == "/robots.txt") return true;
        var path = Octets(url.PathAndQuery);
        var (length, allowed) = (-1, true);
        foreach (var (allow, pattern) in rules)
        {
            if (pattern.Length > length || (pattern.Length == length && allow))
            {
                if (Fits(path, pattern)) (length, allowed) = (pattern.Length, allow);
            }
        }
        return allowed;
    }

    private void Take(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        var allow = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
        if (allow || key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
        {
            // An empty rule says nothing.
            if (value.Length is > 0 and <= LongestPattern && rules.Count < MostRules) rules.Add((allow, Octets(value)));
        }
        else if (key.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds))
        {
            // More than a minute between two pages would be no reading at all; some files say 86400 and mean "go away slowly".
            CrawlDelay = TimeSpan.FromSeconds(Math.Min(seconds, 60));
        }
    }

    private static ReadOnlySpan<char> ProductOf(ReadOnlySpan<char> agent)
    {
        var end = 0;
        while (end < agent.Length && (char.IsAsciiLetter(agent[end]) || agent[end] is '-' or '_')) end++;
        return agent[..end];
    }

    /// <summary>Pieces between stars are looked for from left to right: the first place is always good enough, so no going back.</summary>
    private static bool Fits(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern)
    {
        var toTheEnd = pattern.EndsWith("$");
        if (toTheEnd) pattern = pattern[..^1];
        var star = pattern.IndexOf('*');
        var head = star < 0 ? pattern : pattern[..star];
        if (!path.StartsWith(head, StringComparison.Ordinal)) return false;
        path = path[head.Length..];
        if (star < 0) return !toTheEnd || path.IsEmpty;
        pattern = pattern[(star + 1)..];
        while (true)
        {
            star = pattern.IndexOf('*');
            if (star < 0) return toTheEnd ? path.EndsWith(pattern, StringComparison.Ordinal) : path.IndexOf(pattern, StringComparison.Ordinal) >= 0;
            var at = path.IndexOf(pattern[..star], StringComparison.Ordinal);
            if (at < 0) return false;
            path = path[(at + star)..];
            pattern = pattern[(star + 1)..];
        }
    }

    /// <summary>One spelling for both sides (RFC 9309, 2.2.2): what is not ASCII as %XX, what need not be encoded plain.</summary>
    private static string Octets(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var octet))
            {
                var plain = (char)octet;
                if (char.IsAsciiLetterOrDigit(plain) || plain is '-' or '.' or '_' or '~') result.Append(plain);
                else result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
                i += 3;
                continue;
            }
            Rune.DecodeFromUtf16(text[i..], out var rune, out var used);
            if (rune.IsAscii) result.Append((char)rune.Value);
            else foreach (var b in bytes[..rune.EncodeToUtf8(bytes)]) result.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            i += used;
        }
        return result.ToString();
    }
}
