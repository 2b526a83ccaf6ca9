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
}
