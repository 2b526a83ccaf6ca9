using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Firsthand.Categories;
using Firsthand.Reading;
using Firsthand.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>Which editions readers are offered; what categories are called in them, in which order they stand and which the navigation names.</summary>
public sealed class EditionsPage(SiteSettings site) : AdminPage
{
    public const int LongestName = 40;
    private static readonly JsonSerializerOptions readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [BindProperty]
    public string? Edition { get; set; }
    /// <summary>What is kept of categories, as whoever fills in the form saw it.</summary>
    [BindProperty]
    public string? Was { get; set; }

    private IReadOnlyDictionary<string, string> stored = new Dictionary<string, string>();
    private CategorySettings kept = new();

    /// <summary>In their order, each with where it stands, from 1.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = [];
    public IReadOnlyList<Locale> All => Here.Languages.Known;

    private bool Posted => HttpMethods.IsPost(Request.Method) && Do == "save";

    public string Place(string key, int at) => Posted ? Request.Form["place-" + key].ToString() : at.ToString(CultureInfo.InvariantCulture);
    public bool Shown(string key) => Posted ? Request.Form["shown-" + key].Count > 0 : !(kept.Hidden ?? CategoryOrder.ShippedHidden).Contains(key);
    public string Name(string key, Locale language) => Posted ? Request.Form[$"name-{key}-{language.Code}"].ToString() : Own(language.Code).GetValueOrDefault(key, "");

    private IReadOnlyDictionary<string, string> Own(string language) => kept.Names.GetValueOrDefault(language) ?? new Dictionary<string, string>();

    public override async Task Load()
    {
        stored = await Store.Settings.All(Cancel);
        kept = Of<CategorySettings>(CategorySettings.Key) ?? new();
        Keys = CategoryOrder.InOrder(kept.Order, CategoryOrder.Shipped);
        // Nothing is what a form says that was filled in when nothing was kept; it must not become what is kept by now.
        if (Do is not ("save" or "default") || Wrong.GetValueOrDefault("")?.Code == "admin.changed") Was = stored.GetValueOrDefault(CategorySettings.Key, "");
    }

    private T? Of<T>(string key)
    {
        try
        {
            return stored.TryGetValue(key, out var json) ? JsonSerializer.Deserialize<T>(json, readable) : default;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        return Do switch
        {
            "off" or "on" => await Switch(Do == "off"),
            "default" => await Set(CategorySettings.Key, null, Typed(Was), "saved"),
            "save" => await Save(),
            _ => await Again(new Reason("admin.gone", "There is nothing of that kind.")),
        };
    }

    private async Task<IActionResult> Switch(bool off)
    {
        if (Here.Languages.Find(Edition) is not { } language) return await Again(new Reason("admin.gone", "There is no such edition."));
        if (off && language.Default) return await Again(new Reason("admin.edition-default", "The edition that all others lead to stays."));
        // A language whose file is away for now stays as it was said.
        var codes = Of<EditionSettings>(EditionSettings.Key)?.Off ?? [];
        var now = off ? codes.Append(language.Code).Distinct().Order(StringComparer.Ordinal) : codes.Where(c => c != language.Code);
        var json = now.ToList() is { Count: > 0 } some ? JsonSerializer.Serialize(new EditionSettings(some), readable) : null;
        return await Set(EditionSettings.Key, json, stored.GetValueOrDefault(EditionSettings.Key), off ? "edition-off" : "edition-on");
    }

    private async Task<IActionResult> Set(string key, string? json, string? was, string told)
    {
        var wrong = await Store.Settings.Change(key, json, was, By, Cancel);
        if (wrong is null) await site.Load(Cancel);
        return await Ended(wrong, told, "/editions");
    }

    private async Task<IActionResult> Save()
    {
        var places = new List<(int Place, string Key)>();
        foreach (var key in Keys)
        {
            if (!int.TryParse(Place(key, 0).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place) || place is < 1 or > 99) Wrong["place-" + key] = new Reason("admin.number", "A place is a number from 1 to 99.");
            places.Add((place, key));
        }
        var names = kept.Names.ToDictionary();
        foreach (var language in All)
        {
            names[language.Code] = NamesOf(language);
            if (names[language.Code].Count == 0) names.Remove(language.Code);
        }
        if (Wrong.Count > 0) return await Again();
        // Of the same place, the one that stood first.
        List<string> order = [.. places.OrderBy(p => p.Place).Select(p => p.Key)];
        List<string> hidden = [.. order.Where(k => !Shown(k))];
        var settings = new CategorySettings
        {
            Order = order.SequenceEqual(CategoryOrder.Shipped) ? [] : order,
            Hidden = hidden.Order(StringComparer.Ordinal).SequenceEqual(CategoryOrder.ShippedHidden) ? null : hidden,
            Names = names,
        };
        var nothing = settings is { Order.Count: 0, Hidden: null, Names.Count: 0 };
        return await Set(CategorySettings.Key, nothing ? null : JsonSerializer.Serialize(settings, readable), Typed(Was), "saved");
    }

    /// <summary>Those that differ from what ships. No two may be called alike.</summary>
    private Dictionary<string, string> NamesOf(Locale language)
    {
        var (own, taken) = (new Dictionary<string, string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var key in Keys)
        {
            var (name, shipped, field) = (Name(key, language).Trim(), language.Shipped("category." + key), $"name-{key}-{language.Code}");
            if (name.Length is 1 or > LongestName || name.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) || (name.Length > 0 && !name.Any(char.IsLetterOrDigit)))
                Wrong[field] = new Reason("admin.value", $"A name has 2 to {LongestName} letters.");
            else if (!taken.Add(name.Length > 0 ? name : shipped)) Wrong[field] = new Reason("admin.category-twice", "Two categories would have one name.");
            else if (name.Length > 0 && name != shipped) own[key] = name;
        }
        return own;
    }
}
