using System.Globalization;
using Firsthand.Categories;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>Everything that moderators, editors and administrators did, newest first.</summary>
public sealed class LogPage : AdminPage
{
    /// <summary>Beginnings of acts' names.</summary>
    public static readonly string[] Kinds = ["outlet", "feed", "person", "invitation", "setting", "comment", "story", "storage", "backup"];

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public Slice<ActRow> Acts { get; private set; } = new([], null);

    public override async Task Load()
    {
        if (!Kinds.Contains(Kind)) Kind = null;
        var before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        Acts = await Store.Acts.Latest(before, 100, false, Kind is null ? "" : Kind + ".", Cancel);
    }

    /// <summary>An act's name in words; those of other parts may have none here.</summary>
    public static string Words(Locale t, string act) => t.Find("act." + act) ?? act;

    public string? Where(ActRow act) => act.Object switch
    {
        "outlet" => Desk("/sources/" + Uri.EscapeDataString(act.ObjectId)),
        "person" when long.TryParse(act.ObjectId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => Desk(string.Create(CultureInfo.InvariantCulture, $"/people/{id}")),
        "setting" => Desk(act.ObjectId switch { Moderation.ModerationSettings.Key => "/words", CategorySettings.Key or EditionSettings.Key => "/editions", _ => "/settings" }),
        "storage" or "backup" => Desk("/storage"),
        _ => null,
    };
}
