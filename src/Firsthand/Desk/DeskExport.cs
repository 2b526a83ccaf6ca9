using System.Globalization;
using Firsthand.Store;

namespace Firsthand.Desk;

/// <summary>A person's desk as part of the export of the account.</summary>
public static class DeskExport
{
    public static async Task<object> Of(NewsStore store, long personId, CancellationToken cancel)
    {
        var desk = await store.Desks.Of(personId, cancel);
        return new
        {
            desk.History,
            desk.Keys,
            desk.ByTime,
            ReadBefore = At(desk.ReadBefore),
            Follows = (await store.Follows.Of(personId, cancel)).Select(Row),
            Folders = (await store.Subscriptions.Folders(personId, cancel)).Select(f => f.Name),
            Feeds = (await store.Subscriptions.Of(personId, cancel)).Where(f => f.Folder is not null).Select(f => new { f.Title, f.Folder }),
            Mutes = (await store.Follows.MutedBy(personId, cancel)).Select(Row),
            Rules = (await store.DeskRules.Of(personId, cancel)).Select(r => new { r.Name, r.Active, Created = At(r.CreatedAt), Rule = r.What }),
            OwnFeeds = (await store.OwnFeeds.Of(personId, cancel)).Select(f => new { f.Url, f.Title, f.Label, f.Folder, Since = At(f.CreatedAt) }),
            OwnMarks = (await OwnMarks(store, personId, cancel)).Select(m => new { m.Feed, m.Url, m.Title, Read = At(m.ReadAt), Saved = At(m.SavedAt), MarkedUnread = m.ReadAt == 0 ? true : (bool?)null }),
            ToldBy = (await store.Alerts.Ways(personId, cancel)).Select(w => new { w.Kind, w.Label, w.State, Since = At(w.CreatedAt), LastSent = At(w.SentAt), Failure = w.ReasonCode }),
            Alerts = (await store.Alerts.Of(personId, cancel)).Select(a => new { a.What, a.Kind, Follow = a.FollowLabel, a.Language, By = a.WayKind, a.AtHour, a.Zone, a.QuietFrom, a.QuietTo, a.State, Since = At(a.CreatedAt) }),
            Marks = (await Marks(store, personId, cancel)).Select(m => new { m.Kind, Id = m.SubjectId, Read = At(m.ReadAt), Saved = At(m.SavedAt), MarkedUnread = m.ReadAt == 0 ? true : (bool?)null, ByRule = m.ByRule ? true : (bool?)null }),
        };
    }

    private static object Row(FollowRow row) => new { row.Kind, row.Target, row.Label, Since = At(row.CreatedAt) };

    private static async Task<List<MarkRow>> Marks(NewsStore store, long personId, CancellationToken cancel)
    {
        var all = new List<MarkRow>();
        while (true)
        {
            var last = all.Count == 0 ? new MarkRow() : all[^1];
            var some = await store.Marks.After(personId, last.Kind, last.SubjectId, 2_000, cancel);
            if (some.Count == 0) return all;
            all.AddRange(some);
        }
    }

    private static async Task<List<OwnMarkRow>> OwnMarks(NewsStore store, long personId, CancellationToken cancel)
    {
        var all = new List<OwnMarkRow>();
        while (await store.OwnEntries.Marks(personId, all.Count == 0 ? 0 : all[^1].EntryId, 2_000, cancel) is { Count: > 0 } some) all.AddRange(some);
        return all;
    }

    private static string? At(long? at) => at is > 0 and var ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null;
}
