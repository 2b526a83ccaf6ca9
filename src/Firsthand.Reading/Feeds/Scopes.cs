namespace Firsthand.Reading.Feeds;

/// <summary>Which prefix means which namespace at the present place of a document, and the canonical names that follow.</summary>
internal sealed class Scopes
{
    private readonly List<(int Depth, string Prefix, string Address, bool Root)> _declared = [];
    private readonly Dictionary<string, string> _names = [];

    /// <summary>In an Atom document Atom's own elements carry no prefix; elsewhere they are guests: "atom:link".</summary>
    public bool AtomIsCore { get; set; }

    public void Enter(int depth, List<(string Name, string Value)>? attributes, bool root)
    {
        if (attributes is null) return;
        foreach (var (name, value) in attributes)
        {
            if (!name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase)) continue;
            if (name.Length == 5) _declared.Add((depth, "", value, root));
            else if (name[5] == ':') _declared.Add((depth, name[6..], value, root));
            else continue;
            _names.Clear();
        }
    }

    public void Leave(int depth)
    {
        while (_declared.Count > 0 && _declared[^1].Depth >= depth)
        {
            _declared.RemoveAt(_declared.Count - 1);
            _names.Clear();
        }
    }

    public string Local(string written) => written[(written.IndexOf(':') + 1)..];

    public string Address(string written) => Find(Prefix(written))?.Address ?? "";

    public string Canonical(string written)
    {
        if (_names.TryGetValue(written, out var known)) return known;
        var prefix = Usual(Prefix(written));
        if (prefix == "atom" && AtomIsCore) prefix = "";
        var local = Local(written).ToLowerInvariant();
        // The input chooses the names: the cache stays small.
        if (_names.Count > 512) _names.Clear();
        return _names[written] = prefix.Length == 0 ? local : $"{prefix}:{local}";
    }

    private string Usual(string prefix)
    {
        if (prefix.Equals("xml", StringComparison.OrdinalIgnoreCase)) return "xml";
        if (Find(prefix) is not { } found) return prefix.Length == 0 ? "" : Names.OfPrefix(prefix) ?? Names.Foreign;
        // A default namespace that nobody knows is the feed's own if the whole document is in it (odd versions of Atom and RSS).
        return Names.OfAddress(found.Address) ?? (prefix.Length == 0 && found.Root ? "" : Names.Foreign);
    }

    private static string Prefix(string written) => written.IndexOf(':') is var at and > 0 ? written[..at] : "";

    private (string Address, bool Root)? Find(string prefix)
    {
        for (var i = _declared.Count - 1; i >= 0; i--)
            if (_declared[i].Prefix == prefix) return (_declared[i].Address, _declared[i].Root);
        return null;
    }
}
