using System.Globalization;
using System.Text.Json;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>How long things stay, and copies of all of it.</summary>
public sealed class StoragePage(Backups backups, NewsSignals signals) : AdminPage
{
    [BindProperty]
    public string? Articles { get; set; }
    [BindProperty]
    public string? Revisions { get; set; }
    [BindProperty]
    public string? Fetches { get; set; }
    [BindProperty]
    public string? Was { get; set; }
    [BindProperty(Name = "file")]
    public string? Backup { get; set; }

    public Backups Backups => backups;
    public IReadOnlyList<BackupFile> List { get; private set; } = [];
    /// <summary>What the typed days would take, if that was asked.</summary>
    public PurgeCount? Count { get; private set; }

    public override async Task Load()
    {
        List = backups.List();
        var json = (await Store.Settings.All(Cancel)).GetValueOrDefault(RetentionDays.Key);
        var days = json is null ? new() : JsonSerializer.Deserialize<RetentionDays>(json, JsonSerializerOptions.Web) ?? new();
        if (Wrong.GetValueOrDefault("")?.Code == "admin.changed" || Was is null) Was = json ?? "";
        static string Text(int days) => days.ToString(CultureInfo.InvariantCulture);
        Articles ??= Text(days.Articles);
        Revisions ??= Text(days.Revisions);
        Fetches ??= Text(days.Fetches);
    }

    public async Task<IActionResult> OnPost()
    {
        if (Do == "backup") return await Ended(backups.Make(By), "backup", "/storage");
        if (Do == "test") return await Ended(backups.Test(Backup ?? "", By), "backup-test", "/storage");
        var days = new RetentionDays { Articles = Days(Articles, "articles"), Revisions = Days(Revisions, "revisions"), Fetches = Days(Fetches, "fetches") };
        if (Wrong.Count > 0) return await Again();
        if (Do == "count")
        {
            Count = await Store.Retention.Count(days, Cancel);
            await Load();
            return Page();
        }
        var wrong = await Store.Settings.Change(RetentionDays.Key, JsonSerializer.Serialize(days, JsonSerializerOptions.Web), Typed(Was), By, Cancel);
        if (wrong is null) signals.Purge.Set();
        return await Ended(wrong, "saved", "/storage");
    }

    private int Days(string? text, string field)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && RetentionDays.Sound(days)) return days;
        Wrong[field] = new Reason("admin.days", "0, or 14 days and more.");
        return 0;
    }
}
