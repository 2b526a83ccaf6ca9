using System.Reflection;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Admin;

/// <param name="Todo">Names the sentence that says what to do; null: all is well.</param>
public sealed record HealthLine(string Key, IHtmlContent Value, string? Todo = null);

/// <summary>How the newsroom is doing, each bad value with what to do about it.</summary>
public sealed class OverviewPage : AdminPage
{
    private const long Minute = 60_000, Hour = 60 * Minute;

    public HealthReport Report { get; private set; } = new();
    public IReadOnlyList<HealthLine> Lines { get; private set; } = [];

    public static string Version { get; } = typeof(OverviewPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public override async Task Load()
    {
        Report = await Store.Health.Report(Cancel);
        Lines = [.. Made()];
    }

    private IEnumerable<HealthLine> Made()
    {
        var (now, r, pace) = (Here.Now.ToUnixTimeMilliseconds(), Report, Here.Options.Pace);
        IHtmlContent Words(string key, params (string, string)[] values) => Html($"{T.Say(key, values)}");
        var feeds = r.FeedStates.Values.Sum();
        // The longest that a feed is ever left alone, and a little.
        var silent = feeds > 0 && (r.LastFetchAt is not { } last || now - last > Math.Min((long)pace.Longest.TotalMilliseconds, 3 * Hour));
        yield return new("last-fetch", this.When(r.LastFetchAt), silent ? Here.Options.Ingest ? "no-fetch" : "no-ingest" : null);
        var overdue = r.Feeds.OldestDueAt is { } oldest && now - oldest > 30 * Minute;
        yield return new("feeds-due", Words("admin.due", ("due", T.Number(r.Feeds.Due)), ("waiting", T.Number(r.Feeds.Waiting))), overdue ? "overdue" : null);
        yield return new("pages-due", Words("admin.due", ("due", T.Number(r.Pages.Due)), ("waiting", T.Number(r.Pages.Waiting))), r.Pages.OldestDueAt is { } page && now - page > 6 * Hour ? "pages-late" : null);
        yield return new("hosts-held", Html($"{T.Number(r.HostsHeld)}"));
        var failing = r.FeedStates.GetValueOrDefault("failing") + r.FeedStates.GetValueOrDefault("gone");
        yield return new("feeds-failing", Words("admin.of", ("n", T.Number(failing)), ("all", T.Number(feeds))), failing * 10 > feeds && failing > 2 ? "failing" : null);
        var usual = r.ArticlesBefore / 7.0;
        yield return new("articles", Words("admin.per-hour", ("n", T.Number((long)Math.Round(r.ArticlesToday / 24.0))), ("usual", T.Number((long)Math.Round(usual / 24)))), usual > 48 && r.ArticlesToday * 2 < usual ? "few-articles" : null);
        var read = r.ArticlesToday + r.RefusedToday;
        yield return new("refused", Words("admin.of", ("n", T.Number(r.RefusedToday)), ("all", T.Number(read))), read > 20 && r.RefusedToday * 2 > read ? "refused" : null);
        yield return new("database", Words("admin.database-is", ("engine", Store.Database.Name), ("size", Here.Bytes(r.DatabaseBytes)), ("schema", r.Schema)));
        if (Disk() is { } disk) yield return new("disk", Words("admin.disk-is", ("free", Here.Bytes(disk.Free)), ("all", Here.Bytes(disk.All))), disk.Free < Math.Max(1L << 30, Here.Options.Database is null ? r.DatabaseBytes : 0) ? "disk" : null);
        yield return new("mails", Words("admin.mails-are", ("waiting", T.Number(r.Mails.GetValueOrDefault("waiting"))), ("dropped", T.Number(r.Mails.GetValueOrDefault("dropped")))),
            r.Mails.GetValueOrDefault("dropped") > 0 || r.Mails.GetValueOrDefault("waiting") > 20 ? "mails" : Here.Options.Accounts.Mail is null && r.WaitingPeople > 0 ? "no-mail" : null);
        yield return new("people-waiting", Html($"<a class=\"link\" href=\"{Desk("/people?state=waiting")}\">{T.Number(r.WaitingPeople)}</a>"));
        yield return new("reanalysis", r.Reanalysis.Running ? Words("admin.reanalysis-is", ("done", T.Number(r.Reanalysis.Done)), ("all", T.Number(r.Reanalysis.All))) : Words("admin.reanalysis-none"), r.Reanalysis.Failed > 0 ? "reanalysis" : null);
        yield return new("version", Html($"<bdi dir=\"ltr\">{Version}</bdi> · {T.Say("admin.reader-version", ("n", T.Number(Reader.Version)))}"));
    }

    private (long Free, long All)? Disk()
    {
        try
        {
            var drive = new DriveInfo(Path.GetFullPath(Here.Options.Data));
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
