using Firsthand.Reading.Categories;

namespace Firsthand.Categories;

/// <summary>What the operator says of categories; kept under "categories" among the settings.</summary>
public sealed record CategorySettings
{
    public const string Key = "categories";

    /// <summary>Keys; those that are not named stand after these, as they come. Empty: as the site is built.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];
    /// <summary>Those that the navigation does not name; null: as the site is built. Their pages stay.</summary>
    public IReadOnlyList<string>? Hidden { get; init; }
    /// <summary>By language, then by key: names in place of those that ship.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Names { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();
}

/// <summary>In which order categories stand on the front page, in wrap-ups and in the navigation, and which of them the latter names.</summary>
public sealed class CategoryOrder
{
    /// <summary>Of the navigation as the site is built.</summary>
    public static readonly IReadOnlyList<string> Shipped = ["world", "politics", "business", "technology", "science", "health", "environment", "entertainment", "sport", "general"];
    /// <summary>"General" says nothing of what is in it.</summary>
    public static readonly IReadOnlyList<string> ShippedHidden = ["general"];

    private Orders now = Of(new());

    private sealed record Orders(IReadOnlyList<string> All, IReadOnlyList<string> Navigation);

    public IReadOnlyList<string> All => Volatile.Read(ref now).All;
    public IReadOnlyList<string> Navigation => Volatile.Read(ref now).Navigation;

    public void Set(CategorySettings settings) => Volatile.Write(ref now, Of(settings));

    private static Orders Of(CategorySettings settings)
    {
        var hidden = settings.Hidden ?? ShippedHidden;
        return new(InOrder(settings.Order, Category.Keys), [.. InOrder(settings.Order, Shipped).Where(k => !hidden.Contains(k))]);
    }

    /// <summary>Every category once, whatever was said.</summary>
    public static IReadOnlyList<string> InOrder(IReadOnlyList<string> order, IReadOnlyList<string> otherwise) => [.. order.Where(Category.Keys.Contains).Concat(otherwise).Distinct()];
}
