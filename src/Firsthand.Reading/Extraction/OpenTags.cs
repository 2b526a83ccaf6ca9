using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction;

/// <summary>Counts how deep a tree the tags seen so far make, and tells which tags to leave out so that it stays shallow.</summary>
internal sealed class OpenTags(bool formatting)
{
    public const int MaxDepth = 256;

    // A parser opens those that are still open anew in each block.
    private const int MaxFormatting = 10;
    private const int MaxCarried = 15_000;
    // A parser looks through what is open at most start tags. Four times what the heaviest of 1,768 real pages takes.
    private const int MaxWalked = 600_000;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Uncounted = Names(
        "area base br col embed hr img input link meta param source track wbr frame keygen bgsound basefont p li dt dd td th tr tbody thead tfoot option colgroup html head body").GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string> Formatting = Names("b big code em font i nobr s small strike strong tt u");
    private static readonly FrozenSet<string> Barriers = Names("applet caption table marquee object template");
    private static readonly FrozenSet<string> Special = Names(
        "address applet article aside blockquote button caption center details dir div dl fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup main marquee menu nav noscript object ol pre search section select summary table template ul");
    private static readonly string[] Interned = [.. Formatting, .. Barriers, .. Special, "a", "span", "label", "time", "picture", "video"];
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = Interned.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly List<string> open = [];
    private readonly Dictionary<string, int> dropped = [];
    private readonly Dictionary<string, int> carriedBy = [];
    private int openFormatting;
    private int carried;
    private int walked;

    /// <summary>So many tags stand so deep that no more may be opened.</summary>
    public bool IsFull => walked > MaxWalked;

    /// <summary>More formatting elements are open than a tree builder should carry along.</summary>
    public bool Overflown => formatting && (openFormatting > MaxFormatting || carried > MaxCarried);

    /// <returns>False for a tag that must be left out.</returns>
    public bool Open(ReadOnlySpan<char> name)
    {
        carried += openFormatting;
        walked += open.Count;
        if (Uncounted.Contains(name))
            return true;
        var key = Intern(name);
        if (Formatting.Contains(key))
        {
            if (!formatting)
                return false;
            openFormatting++;
            carriedBy[key] = carriedBy.GetValueOrDefault(key) + 1;
        }
        if (open.Count >= MaxDepth)
        {
            dropped[key] = dropped.GetValueOrDefault(key) + 1;
            return false;
        }
        open.Add(key);
        return true;
    }

    /// <returns>False for the end tag of a start tag that was left out.</returns>
    public bool Close(ReadOnlySpan<char> name)
    {
        if (Uncounted.Contains(name))
            return true;
        var key = Intern(name);
        if (dropped.TryGetValue(key, out var count) && count > 0)
        {
            dropped[key] = count - 1;
            return false;
        }
        if (!Formatting.Contains(key))
        {
            CloseUpTo(key);
            return true;
        }
        CloseFormatting(key);
        return formatting;
    }

    /// <summary>What is open inside the innermost element of that name, innermost first; nothing where there is none.</summary>
    public IEnumerable<string> Above(string name) => open.LastIndexOf(name) is >= 0 and var at ? open.Skip(at + 1).Reverse() : [];

    // Behind a barrier it stays open, and is carried into whatever follows; a block that was closed around it does not close it.
    private void CloseFormatting(string key)
    {
        for (var i = open.Count - 1; i >= 0 && open[i] != key; i--)
            if (Barriers.Contains(open[i]))
                return;
        if (open.LastIndexOf(key) is >= 0 and var at)
            open.RemoveAt(at);
        if (carriedBy.TryGetValue(key, out var count) && count > 0)
        {
            carriedBy[key] = count - 1;
            openFormatting--;
        }
    }

    private void CloseUpTo(string key)
    {
        var special = Special.Contains(key);
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (open[i] == key)
            {
                open.RemoveRange(i, open.Count - i);
                return;
            }
            if (special ? Barriers.Contains(open[i]) : Special.Contains(open[i]))
                return;
        }
    }

    private static string Intern(ReadOnlySpan<char> name) => Known.TryGetValue(name, out var known) ? known : name.ToString().ToLowerInvariant();
}
