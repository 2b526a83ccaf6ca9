namespace Firsthand.Reading.Feeds;

/// <summary>The name of an element in its three forms, made once for all elements that are written alike.</summary>
internal sealed record ElementName(string Written, string Local, string Canonical);

/// <summary>Whether Atom's elements are a document's own: in an Atom document they carry no prefix, elsewhere they are guests ("atom:link").</summary>
internal sealed class ScopeSettings
{
    public bool AtomIsCore { get; set; }
}

/// <summary>
/// Which prefix means which namespace at one place of a document, and the canonical names that follow. A declaration opens an inner
/// scope, and the same declaration at the same place opens the same one: what a thousand entries declare is worked out once.
/// </summary>
internal sealed class Scope
{
    // The input chooses names and declarations: what is remembered of them stays small.
    private const int MostNames = 512, MostInner = 64;

    private readonly Scope? _outer;
    private readonly ScopeSettings _settings;
    private readonly string _prefix, _address;
    private readonly bool _root;
    private readonly int _depth;
    private readonly Dictionary<string, ElementName> _names = [];
    private Dictionary<(string, string), Scope>? _inner;

    public Scope(ScopeSettings settings) => (_settings, _prefix, _address) = (settings, "\0", "");

    private Scope(Scope outer, string prefix, string address, bool root) =>
        (_outer, _settings, _prefix, _address, _root, _depth) = (outer, outer._settings, prefix, address, root, outer._depth + 1);

    public Scope With(string prefix, string address, bool root)
    {
        // Hundreds of declarations inside each other serve no reader, and every name would be looked for in all of them.
        if (_depth >= 256) return this;
        _inner ??= [];
        if (_inner.TryGetValue((prefix, address), out var known) && known._root == root) return known;
        var scope = new Scope(this, prefix, address, root);
        if (_inner.Count < MostInner) _inner[(prefix, address)] = scope;
        return scope;
    }

    public static ReadOnlySpan<char> Local(ReadOnlySpan<char> written) => written[(written.IndexOf(':') + 1)..];

    public string Address(ReadOnlySpan<char> written) => Find(Prefix(written))?._address ?? "";

    public ElementName Name(ReadOnlySpan<char> written)
    {
        if (_names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(written, out var known)) return known;
        var text = Known(written.ToString());
        var name = new ElementName(text, Known(Local(written).ToString()), Canonical(written));
        if (_names.Count > MostNames) _names.Clear();
        return _names[text] = name;
    }

    public string Canonical(ReadOnlySpan<char> written)
    {
        var prefix = Usual(Prefix(written));
        if (prefix == "atom" && _settings.AtomIsCore) prefix = "";
        var local = Local(written).ToString().ToLowerInvariant();
        return Known(prefix.Length == 0 ? local : $"{prefix}:{local}");
    }

    // Names that this program speaks of are one string each, so that comparing them is comparing references.
    private static string Known(string name) => string.IsInterned(name) ?? name;

    private string Usual(ReadOnlySpan<char> prefix)
    {
        if (prefix.Equals("xml", StringComparison.OrdinalIgnoreCase)) return "xml";
        if (Find(prefix) is not { } found) return prefix.Length == 0 ? "" : Names.OfPrefix(prefix.ToString()) ?? Names.Foreign;
        // A default namespace that nobody knows is the feed's own if the whole document is in it (odd versions of Atom and RSS).
        return Names.OfAddress(found._address) ?? (prefix.Length == 0 && found._root ? "" : Names.Foreign);
    }

    private static ReadOnlySpan<char> Prefix(ReadOnlySpan<char> written) => written.IndexOf(':') is var at and > 0 ? written[..at] : default;

    private Scope? Find(ReadOnlySpan<char> prefix)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
            if (prefix.SequenceEqual(scope._prefix)) return scope;
        return null;
    }
}
