using System.Globalization;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading.Language;
using Firsthand.Search;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Outlets;

/// <summary>
/// The directory of outlets as its address says it: narrowed by country, language, kind of owner, state control and first-hand share, by words of the name, in an order.
/// A newsroom has thousands of outlets, not millions: they are narrowed and ordered here, and a page goes on behind the outlet that the page before ended with.
/// </summary>
public sealed class OutletDirectory
{
    public const int PageSize = 100;
    /// <summary>In the order in which addresses have them.</summary>
    private static readonly string[] Names = ["q", "country", "in", "owner", "state", "first", "order"];
    /// <summary>The first is the one without a word in the address.</summary>
    public static readonly string[] Orders = ["country", "name", "articles", "first", "latest"];
    /// <summary>Least share of first-hand articles, in percent.</summary>
    private static readonly int[] Shares = [75, 50, 25];

    private readonly Here here;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<OutletHealth> all;
    private readonly StringComparer words;

    /// <param name="all">All outlets, with their articles of the last thirty days.</param>
    public OutletDirectory(ListRequest request, IReadOnlyList<OutletHealth> all)
    {
        (here, this.all) = (request.Here, all);
        words = StringComparer.Create(CultureInfo.GetCultureInfo(here.Lang), ignoreCase: true);
        var query = request.Context.Request.Query;
        foreach (var name in Names)
            if (SearchSyntax.Tidy(query[name].ToString()) is { Length: > 0 } value && Known(name, value)) values[name] = value;
        Found = [.. all.Where(o => Fits(o, except: null))];
        var ordered = Found.Order(Comparer<OutletHealth>.Create(Compare)).ToList();
        var from = all.FirstOrDefault(o => o.Key == query["before"].ToString()) is { } last ? ordered.FindIndex(o => Compare(o, last) > 0) : 0;
        Begun = from != 0;
        Page = from < 0 ? [] : [.. ordered.Skip(from).Take(PageSize)];
        Older = Page.Count > 0 && from + Page.Count < ordered.Count ? With("before", Page[^1].Key) : null;
    }

    public IReadOnlyList<OutletHealth> Found { get; }
    public IReadOnlyList<OutletHealth> Page { get; }
    /// <summary>Whether this is not the first page.</summary>
    public bool Begun { get; }
    public string? Older { get; }
    public string Path => here.Path("/sources");
    public string Order => Value("order") is { Length: > 0 } order ? order : Orders[0];
    public string Value(string name) => values.GetValueOrDefault(name, "");
    public bool Narrowed => values.Keys.Any(k => k != "order");
    public IEnumerable<KeyValuePair<string, string>> All => Names.Where(values.ContainsKey).Select(n => KeyValuePair.Create(n, values[n]));

    /// <summary>The same directory with one part changed; null: without it. Always its first page, but where that part is "before".</summary>
    public string With(string name, string? value)
    {
        var changed = Names.Append("before").Select(n => (Name: n, Value: n == name ? value : values.GetValueOrDefault(n))).Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}").ToList();
        return changed.Count == 0 ? Path : Path + "?" + string.Join('&', changed);
    }

    /// <summary>What it is narrowed by, in words.</summary>
    public IEnumerable<(string Name, string Words)> Chosen => All.Where(p => p.Key is not "order").Select(p => (p.Key, p.Key switch
    {
        "country" => Said("search.by.country", here.CountryName(p.Value)),
        "in" => Said("search.by.language", Languages.Language(here.Lang, p.Value)),
        "owner" => Said("search.by.owner", Parts.OwnerWords(here, p.Value)),
        "state" => here.T["state"],
        "first" => here.T.Say("sources.first.least", ("share", here.T.Percent(int.Parse(p.Value, CultureInfo.InvariantCulture), 100))),
        _ => Said("sources.name", p.Value),
    }));

    private string Said(string what, string value) => here.T.Say("search.is", ("what", here.T[what]), ("value", $"\u2068{value}\u2069"));

    /// <summary>What it can be narrowed by: each value with how many outlets it leaves.</summary>
    public IReadOnlyList<SearchGroup> Groups()
    {
        var t = here.T;
        var groups = new List<SearchGroup>();
        void Add(string name, string heading, Func<OutletHealth, string?> value, Func<string, string> said)
        {
            var counts = all.Where(o => Fits(o, except: name)).Select(value).OfType<string>().GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => said(g.Key), words).ToList();
            if (Value(name).Length == 0 && counts.Count > 1) groups.Add(new SearchGroup(heading, [.. counts.Select(g => new SearchChoice(said(g.Key), With(name, g.Key), g.Count()))]));
        }
        Add("country", t["card.country"], o => o.Country, here.CountryName);
        Add("in", t["search.by.language"], o => o.Language, l => Languages.Language(here.Lang, l));
        Add("owner", t["search.by.owner"], o => o.OwnerKind, k => Parts.OwnerWords(here, k));
        if (Value("state").Length == 0 && Found.Count(o => o.StateControlled) is > 0 and var controlled && controlled < Found.Count)
            groups.Add(new SearchGroup(t["card.state"], [new SearchChoice(t["state"], With("state", "1"), controlled)]));
        var shares = Shares.Select(s => (Share: s, Count: Found.Count(o => Share(o) >= s))).Where(s => s.Count > 0).ToList();
        if (Value("first").Length == 0 && shares.Count > 0)
            groups.Add(new SearchGroup(t["sources.first"], [.. shares.Select(s => new SearchChoice(t.Say("sources.first.least", ("share", t.Percent(s.Share, 100))), With("first", s.Share.ToString(CultureInfo.InvariantCulture)), s.Count))]));
        return groups;
    }

    /// <summary>First-hand articles of a hundred; -1: none of its articles is known.</summary>
    private static double Share(OutletHealth outlet) => outlet.ArticleCount == 0 ? -1 : 100.0 * outlet.FirstHandCount / outlet.ArticleCount;

    private static bool Known(string name, string value) => name switch
    {
        "country" => value.Length == 2 && value.All(char.IsAsciiLetter),
        "in" => value.Length is 2 or 3 && value.All(char.IsAsciiLetterLower),
        "owner" => value.Length < 30 && value.All(c => char.IsAsciiLetterLower(c) || c == '-'),
        "state" => value == "1",
        "first" => Shares.Any(s => s.ToString(CultureInfo.InvariantCulture) == value),
        "order" => Orders.Contains(value) && value != Orders[0],
        _ => true,
    };

    private bool Fits(OutletHealth outlet, string? except)
    {
        bool Free(string name) => name == except || Value(name).Length == 0;
        return (Free("country") || string.Equals(outlet.Country, Value("country"), StringComparison.OrdinalIgnoreCase))
            && (Free("in") || outlet.Language == Value("in"))
            && (Free("owner") || outlet.OwnerKind == Value("owner"))
            && (Free("state") || outlet.StateControlled)
            && (Free("first") || Share(outlet) >= int.Parse(Value("first"), CultureInfo.InvariantCulture))
            && (Free("q") || Called(outlet));
    }

    /// <summary>Every word asked for begins a word of the name or of the address.</summary>
    private bool Called(OutletHealth outlet)
    {
        var name = Analyser.Words($"{outlet.Name} {outlet.Key} {outlet.HomeUrl}", null).Select(w => w.Text).ToList();
        return Analyser.Words(Value("q"), null).All(w => name.Exists(n => n.StartsWith(w.Text, StringComparison.Ordinal)));
    }

    private int Compare(OutletHealth a, OutletHealth b)
    {
        var first = Order switch
        {
            "articles" => b.ArticleCount.CompareTo(a.ArticleCount),
            "first" => Share(b).CompareTo(Share(a)),
            "latest" => (b.LastArticleAt ?? 0).CompareTo(a.LastArticleAt ?? 0),
            "name" => 0,
            _ => (a.Country is null).CompareTo(b.Country is null) is var none && none != 0 ? none : a.Country == b.Country ? 0 : words.Compare(Country(a.Country), Country(b.Country)) is var named && named != 0 ? named : string.CompareOrdinal(a.Country, b.Country),
        };
        return first != 0 ? first : words.Compare(a.Name, b.Name) is var name && name != 0 ? name : string.CompareOrdinal(a.Key, b.Key);
    }

    public string Country(string? code) => code is null ? here.T["sources.no-country"] : here.CountryName(code);
}
