using Firsthand.Layout;

namespace Firsthand.Lists;

/// <summary>A list and how its page presents it; printed by _List.cshtml, one loop.</summary>
public sealed record ListView(Listing List, Here Here)
{
    /// <summary>Heading in the margin.</summary>
    public required string Heading { get; init; }
    /// <summary>Why the list is in this order.</summary>
    public required string Order { get; init; }
    /// <summary>What is said where the list is empty.</summary>
    public required string Empty { get; init; }
    /// <summary>Address of the same list in all languages, where it is narrower now.</summary>
    public string? AllLanguages { get; init; }
    /// <summary>False on the page of one outlet, which need not be named in every line.</summary>
    public bool NameOutlets { get; init; } = true;
    /// <summary>Of the section: another one where a page has two lists.</summary>
    public string Id { get; init; } = "list";
    /// <summary>Address of the list's own page, where this one shows but its beginning.</summary>
    public string? Whole { get; init; }
}

/// <summary>The ways on from a page of a list by number, as _Ranks.cshtml prints them.</summary>
public sealed record RankPages(string Path, Store.Cursor? Next);
