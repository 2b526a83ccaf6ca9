using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Accounts;
using Firsthand.Reading;
using Firsthand.Reading.Categories;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>
/// What can be set while the newsroom runs. Each group is one value in the store (JSON); what is not set there is as the program was started, or as it is built.
/// Whoever reads a group decides what its fields mean: this page knows their names and what may stand in them.
/// </summary>
public sealed class SettingsPage(SiteSettings site) : AdminPage
{
    /// <summary>How a field is shown and what may stand in it.</summary>
    public sealed record Field(string Name, string Label, string? Hint = null)
    {
        public IReadOnlyList<(string Value, string Words)>? Choices { get; init; }
        public bool Number { get; init; }
        public bool Lines { get; init; }
        public int Least { get; init; }
        public int Most { get; init; }
    }

    /// <summary>A value in the store. "registration" is a word alone, the others are objects.</summary>
    public sealed record Group(string Key);

    public static readonly IReadOnlyList<Group> Groups = [new("registration"), new(SiteSettings.NamesKey), new("comments"), new(OwnFeedSettings.Key)];

    [BindProperty(Name = "group")]
    public string? Which { get; set; }
    [BindProperty]
    public string? Was { get; set; }

    private IReadOnlyDictionary<string, string> stored = new Dictionary<string, string>();

    public override async Task Load() => stored = await Store.Settings.All(Cancel);

    public string WasOf(string group) => Posted(group) && Wrong.GetValueOrDefault("")?.Code != "admin.changed" ? Was ?? "" : stored.GetValueOrDefault(group, "");

    private bool Posted(string group) => HttpMethods.IsPost(Request.Method) && Which == group;

    public IReadOnlyList<Field> FieldsOf(Group group) => group.Key switch
    {
        "registration" =>
        [
            new("value", T["admin.set.registration.value"], T.Say("admin.set.default", ("value", T["admin.registration." + Here.Options.Accounts.Registration.ToString().ToLowerInvariant()])))
            {
                Choices = [("", T["admin.as-started"]), .. Enum.GetNames<Registration>().Select(r => (r.ToLowerInvariant(), T["admin.registration." + r.ToLowerInvariant()]))],
            },
        ],
        OwnFeedSettings.Key =>
        [
            new("on", T["admin.set.own-feeds.on"], T["admin.set.own-feeds.on-hint"]) { Choices = [("true", T["admin.on"]), ("false", T["admin.off"])] },
            new("most", T["admin.set.own-feeds.most"], T["admin.set.own-feeds.most-hint"]) { Number = true, Most = 1000 },
        ],
        SiteSettings.NamesKey => [.. Here.Languages.Known.Select(l => new Field(l.Code, l.Name, T.Say("admin.set.default", ("value", l.Shipped("site.name")))))],
        _ =>
        [
            new("on", T["admin.set.comments.on"], T["admin.set.comments.on-hint"]) { Choices = [("false", T["admin.off"]), ("true", T["admin.on"])] },
            new("closeAfterDays", T["admin.set.comments.close"], T["admin.set.comments.close-hint"]) { Number = true, Most = 3650 },
            new("editMinutes", T["admin.set.comments.edit"], T["admin.set.comments.edit-hint"]) { Number = true, Most = 10_080 },
            new("outletsOff", T["admin.set.comments.outlets"], T["admin.set.comments.outlets-hint"]) { Lines = true },
            new("categoriesOff", T["admin.set.comments.categories"], T.Say("admin.set.comments.categories-hint", ("all", string.Join(", ", Category.Keys)))) { Lines = true },
            new("translate", T["admin.set.comments.translate"], T["admin.set.comments.translate-hint"]) { Choices = [("false", T["admin.off"]), ("true", T["admin.on"])] },
            new("suggest", T["admin.set.comments.suggest"], T["admin.set.comments.suggest-hint"]) { Choices = [("off", T["admin.off"]), ("asked", T["admin.set.comments.suggest.asked"]), ("always", T["admin.set.comments.suggest.always"])] },
        ],
    };

    /// <summary>Where nothing is set.</summary>
    private static string Default(string group, string field) => (group, field) switch
    {
        ("comments", "on") => "false",
        ("comments", "translate") => "false",
        ("comments", "suggest") => "off",
        ("comments", "closeAfterDays") => "14",
        ("comments", "editMinutes") => "15",
        (OwnFeedSettings.Key, "on") => "true",
        (OwnFeedSettings.Key, "most") => "200",
        _ => "",
    };

    public string Value(string group, string field)
    {
        if (Posted(group)) return Request.Form[field].ToString();
        var node = Node(stored.GetValueOrDefault(group));
        return node switch
        {
            JsonValue word when field == "value" => word.ToString(),
            JsonObject fields when fields.TryGetPropertyValue(field, out var value) && value is not null => value switch
            {
                JsonArray list => string.Join('\n', list.Select(i => i?.ToString())),
                _ => value.ToString(),
            },
            _ => Default(group, field),
        };
    }

    private static JsonNode? Node(string? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await Load();
        if (Groups.FirstOrDefault(g => g.Key == Which) is not { } group) return await Again(new Reason("admin.gone", "There is no such setting."));
        var json = Do == "default" ? null : Read(group);
        if (Wrong.Count > 0) return await Again();
        var wrong = await Store.Settings.Change(group.Key, json, Typed(Was), By, Cancel);
        if (wrong is null && group.Key == SiteSettings.NamesKey) await site.Load(Cancel);
        return await Ended(wrong, "saved", "/settings");
    }

    private string? Read(Group group)
    {
        var values = FieldsOf(group).ToDictionary(f => f, f => Request.Form[f.Name].ToString().Trim());
        foreach (var (field, value) in values)
            if (!Sound(group.Key, field, value)) Wrong[$"{group.Key}-{field.Name}"] = new Reason(field.Number ? "admin.number" : "admin.value", "This is no value of that kind.");
        if (group.Key == "registration") return values.Values.Single() is { Length: > 0 } word ? JsonSerializer.Serialize(word) : null;
        // What a newer program wrote beside these fields stays.
        var json = Node(stored.GetValueOrDefault(group.Key)) as JsonObject ?? [];
        foreach (var (field, value) in values)
        {
            if (value.Length == 0 && !field.Lines) json.Remove(field.Name);
            else
                json[field.Name] = field switch
                {
                    { Lines: true } => new JsonArray([.. Lines(value).Select(l => (JsonNode)l)]),
                    { Number: true } => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0,
                    { Choices: not null } when value is "true" or "false" => value == "true",
                    _ => value,
                };
        }
        return json.Count == 0 ? null : json.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static bool Sound(string group, Field field, string value) => field switch
    {
        { Choices: { } choices } => choices.Any(c => c.Value == value),
        { Number: true } => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= field.Least && n <= field.Most,
        { Lines: true } => Lines(value) is { Length: <= 1000 } lines && lines.All(l => Catalogue.CatalogueCodes.Key.IsMatch(l) && l.Length <= 200 && (field.Name != "categoriesOff" || Category.Keys.Contains(l))),
        _ => value.Length <= 60 && !value.Any(char.IsControl) && (group != SiteSettings.NamesKey || value.Length != 1),
    };

    private static string[] Lines(string text) => [.. text.Split(['\n', '\r', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    /// <summary>What only a new start changes. No password and no key is among it.</summary>
    public IEnumerable<(string Flag, string Value)> Started
    {
        get
        {
            var o = Here.Options;
            yield return ("--address", o.Accounts.Address?.ToString() ?? "–");
            yield return ("--registration", o.Accounts.Registration.ToString().ToLowerInvariant());
            yield return ("--smtp", o.Accounts.Mail?.ToString() ?? "–");
            yield return ("--trust-proxy", o.Accounts.Proxies.Count == 0 ? "–" : string.Join(", ", o.Accounts.Proxies));
            yield return ("--roles", string.Join(',', new[] { o.Web ? "web" : null, o.Ingest ? "ingest" : null }.OfType<string>()));
            yield return ("--pictures", o.Pictures.ToString().ToLowerInvariant());
            yield return ("--picture-space", Here.Bytes(o.PictureSpace));
            yield return ("--time-zone", o.TimeZone?.Id ?? "–");
            yield return ("--model-address", o.Model?.Address.ToString() ?? "–");
            yield return ("--model", o.Model?.Name ?? "–");
            yield return ("--model-tokens-a-day", o.Model?.TokensADay.ToString(CultureInfo.InvariantCulture) ?? "–");
            yield return ("--data", Path.GetFullPath(o.Data));
        }
    }
}
