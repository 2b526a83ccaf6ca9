using System.Globalization;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading.Categories;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Search;

/// <summary>A search as its address says it: the line a reader typed and what it was narrowed by with links. Every link of the page is this with one thing changed.</summary>
public sealed class SearchAddress
{
    /// <summary>In the order in which addresses have them.</summary>
    private static readonly string[] Names = ["q", "outlet", "country", "in", "category", "owner", "first", "date", "from", "to", "order"];
    /// <summary>Spans of time that end today.</summary>
    public static readonly (string Name, int Days)[] Periods = [("day", 1), ("week", 7), ("month", 30), ("year", 365)];

    private readonly Dictionary<string, string> values;
    private readonly Here here;

    private SearchAddress(Here here, Dictionary<string, string> values)
    {
        (this.here, this.values) = (here, values);
        var syntax = new SearchSyntax(Category, here.StartOf);
        var typed = syntax.Read(Line);
        Beside = [.. Filters(syntax)];
        Query = typed with { Filters = [.. typed.Filters, .. Beside.Select(b => b.Filter)] };
    }

    public static SearchAddress Of(ListRequest request) => Of(request.Here, Names, name => request.Context.Request.Query[name].ToString());

    /// <summary>As <see cref="Parameters"/> tell it, but for the order: a search that is kept finds, it does not sort.</summary>
    public static SearchAddress Of(Here here, string parameters)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(parameters);
        return Of(here, Names.Where(n => n != "order"), name => query.TryGetValue(name, out var value) ? value.ToString() : "");
    }

    private static SearchAddress Of(Here here, IEnumerable<string> names, Func<string, string> given)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (SearchSyntax.Tidy(given(name)) is { Length: > 0 } value) values[name] = value;
        return new SearchAddress(here, values);
    }

    /// <summary>As typed, without what has no place in a line.</summary>
    public string Line => Value("q");
    /// <summary>The line and all that narrows it.</summary>
    public SearchQuery Query { get; }
    /// <summary>What narrows beside the line, with the name it has in the address.</summary>
    public IReadOnlyList<(string Name, SearchFilter Filter)> Beside { get; }
    public bool ByRelevance => Value("order") == "relevance";
    public string Value(string name) => values.GetValueOrDefault(name, "");
    public IEnumerable<KeyValuePair<string, string>> All => Names.Where(values.ContainsKey).Select(n => KeyValuePair.Create(n, values[n]));

    /// <summary>"?q=…&amp;country=…": what decides the list.</summary>
    public string Parameters => "?" + string.Join('&', All.DefaultIfEmpty(KeyValuePair.Create("q", "")).Select(p => p.Key + "=" + Uri.EscapeDataString(p.Value)));

    public string Path => here.Path("/search");

    /// <summary>The same search with one part changed; null or "": without it.</summary>
    public string With(string name, string? value) => With((name, value));

    public string With(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var changed = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            if (string.IsNullOrEmpty(value)) changed.Remove(name);
            else changed[name] = value;
        }
        return Path + "?" + string.Join('&', Names.Where(changed.ContainsKey).Select(n => n + "=" + Uri.EscapeDataString(changed[n])));
    }

    /// <summary>The same search without one of its filters, wherever that stands.</summary>
    public string Without(SearchFilter filter) => filter.Written is { } written
        ? With("q", string.Join(' ', Line.Replace(written, " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        : With(Beside.Where(b => b.Filter == filter).Select(b => (b.Name, (string?)null)).ToArray());

    /// <summary>The words alone.</summary>
    public string WithoutFilters()
    {
        var line = Query.Filters.Aggregate(Line, (l, f) => f.Written is { } written ? l.Replace(written, " ", StringComparison.Ordinal) : l);
        return Path + "?q=" + Uri.EscapeDataString(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))) + (ByRelevance ? "&order=relevance" : "");
    }

    /// <summary>Any of the words instead of all; null where that is no other search.</summary>
    public string? AnyWord()
    {
        var words = Query.Clauses.Where(c => !c.Not).SelectMany(c => c.Any).ToList();
        if (words.Count < 2 || Query.Clauses.Count(c => !c.Not) < 2 || words.Exists(w => w.Title)) return null;
        var line = Query.Filters.Aggregate("", (l, f) => f.Written is { } written ? l + " " + written : l);
        return With("q", string.Join(" OR ", words.Select(w => w.Phrase ? $"\"{w.Text}\"" : w.Prefix ? w.Text + "*" : w.Text)) + line);
    }

    public IReadOnlyList<(string Name, long From)> PeriodStarts => [.. Periods.Select(p => (p.Name, here.StartOf(DateOnly.FromDateTime(here.Now.Date).AddDays(1 - p.Days))))];

    private IEnumerable<(string, SearchFilter)> Filters(SearchSyntax syntax)
    {
        if (Value("outlet") is { Length: > 0 } outlet) yield return ("outlet", new SearchFilter(SearchBy.Outlet, outlet));
        if (Value("country") is { Length: 2 } country && country.All(char.IsAsciiLetter)) yield return ("country", new SearchFilter(SearchBy.Country, country.ToUpperInvariant()));
        if (Value("in") is { Length: 2 or 3 } language && language != "all" && language.All(char.IsAsciiLetter)) yield return ("in", new SearchFilter(SearchBy.Language, language.ToLowerInvariant()));
        if (Value("category") is { Length: > 0 } category && Category(category) is { } key) yield return ("category", new SearchFilter(SearchBy.Category, key));
        if (Value("owner") is { Length: > 0 and < 30 } owner && owner.All(c => char.IsAsciiLetterLower(c) || c == '-')) yield return ("owner", new SearchFilter(SearchBy.Owner, owner));
        if (Value("first") == "1") yield return ("first", new SearchFilter(SearchBy.FirstHand, ""));
        if (Array.Find(Periods, p => p.Name == Value("date")) is { Days: > 0 } period) yield return ("date", syntax.After(DateOnly.FromDateTime(here.Now.Date).AddDays(1 - period.Days)));
        if (SearchSyntax.Day(Value("from")) is { } from) yield return ("from", syntax.After(from));
        // To a day means through it.
        if (SearchSyntax.Day(Value("to")) is { } to) yield return ("to", syntax.Before(to.AddDays(1)));
    }

    /// <summary>By its key, or by its name in any language of the site.</summary>
    private string? Category(string name) => CategoryKeys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? CategoryKeys.FirstOrDefault(k => here.Languages.Known.Any(l => name.Equals(l["category." + k], StringComparison.OrdinalIgnoreCase) || name.Equals(l.Shipped("category." + k), StringComparison.OrdinalIgnoreCase)));

    private static IReadOnlyList<string> CategoryKeys => Firsthand.Reading.Categories.Category.Keys;

    /// <summary>A filter in the reader's words: "Country: Kenya".</summary>
    public string Words(SearchFilter filter, SearchResult result)
    {
        var t = here.T;
        var beside = Beside.FirstOrDefault(b => b.Filter == filter).Name;
        return filter.By switch
        {
            SearchBy.Outlet => t.Say("search.is", ("what", t["search.by.outlet"]), ("value", Isolated(result.Outlets.GetValueOrDefault(filter) is { Count: > 0 } names ? string.Join(t["list.comma"] + " ", names.Take(3)) : filter.Value))),
            SearchBy.Country => t.Say("search.is", ("what", t["search.by.country"]), ("value", Isolated(here.CountryName(filter.Value)))),
            SearchBy.Language => t.Say("search.is", ("what", t["search.by.language"]), ("value", Isolated(Languages.Language(here.Lang, filter.Value)))),
            SearchBy.Category => t.Say("search.is", ("what", t["search.by.category"]), ("value", t["category." + filter.Value])),
            SearchBy.Owner => t.Say("search.is", ("what", t["search.by.owner"]), ("value", Parts.OwnerWords(here, filter.Value))),
            SearchBy.FirstHand => t["search.first"],
            SearchBy.After => beside == "date" ? t["search.date." + Value("date")] : t.Say("search.from", ("day", Day(filter.Value, 0))),
            _ => beside == "to" ? t.Say("search.to", ("day", Day(filter.Value, -1))) : t.Say("search.before", ("day", Day(filter.Value, 0))),
        };
    }

    private string Day(string day, int add) =>
        here.T.Date("date.full", new DateTimeOffset(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(add).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));

    private static string Isolated(string text) => $"\u2068{text}\u2069";
}
