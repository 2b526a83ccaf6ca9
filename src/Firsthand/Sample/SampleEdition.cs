using Firsthand.Store;

namespace Firsthand.Sample;

/// <summary>The content at one start: addresses and times are known now.</summary>
public sealed class SampleEdition
{
    /// <summary>How long after the start the one correction comes out, so that a revision can be watched.</summary>
    public static readonly TimeSpan CorrectedAfter = TimeSpan.FromSeconds(30);

    // The news day turns at six in the morning UTC, and nothing in the content is later than that on day 0: all times
    // lie in the past, and every start on the same day gives the same ones.
    private static readonly TimeSpan NewsDayTurns = TimeSpan.FromHours(6);

    private readonly int port;
    private readonly TimeProvider time;
    private readonly DateTimeOffset start;
    private readonly DateTimeOffset newsDay;
    private readonly Dictionary<string, SampleArticle> byKey;

    public SampleEdition(SampleContent content, int port, TimeProvider time)
    {
        this.port = port;
        this.time = time;
        start = time.GetUtcNow();
        newsDay = new DateTimeOffset((start - NewsDayTurns).UtcDateTime.Date, TimeSpan.Zero);
        Outlets = content.Outlets;
        byKey = content.Articles.ToDictionary(a => $"{a.Outlet.Key}/{a.Slug}", StringComparer.Ordinal);
        Articles = content.Articles.OrderByDescending(Published).ThenBy(a => a.Slug, StringComparer.Ordinal).ToLookup(a => a.Outlet.Key);
    }

    public IReadOnlyList<SampleOutlet> Outlets { get; }
    /// <summary>By outlet, newest first.</summary>
    public ILookup<string, SampleArticle> Articles { get; }

    public string Url(SampleOutlet outlet, string path = "/") => $"http://{outlet.Key}.localhost:{port}{path}";
    public string Url(SampleArticle article) => Url(article.Outlet, article.Path);
    public string Url(string key) => Url(byKey[key]);

    public DateTimeOffset Published(SampleArticle article) =>
        (newsDay.AddDays(-article.When.DaysBack) + article.When.Clock).ToOffset(article.Outlet.Offset);

    public bool IsCorrected(SampleArticle article) => article.Corrected is not null && time.GetUtcNow() - start >= CorrectedAfter;

    public DateTimeOffset Modified(SampleArticle article)
    {
        if (!IsCorrected(article)) return Published(article);
        var moment = start + CorrectedAfter;
        return new DateTimeOffset(moment.Ticks - moment.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero).ToOffset(article.Outlet.Offset);
    }

    /// <summary>When the outlet's feed changed last.</summary>
    public DateTimeOffset Changed(SampleOutlet outlet) => Articles[outlet.Key].Select(Modified).DefaultIfEmpty(newsDay).Max();

    public IReadOnlyList<string> Paragraphs(SampleArticle article) => IsCorrected(article) ? article.Corrected! : article.Paragraphs;

    /// <summary>What the catalogue would hold for the outlets.</summary>
    public IReadOnlyList<OutletWithFeeds> Rows() => [.. Outlets.Select(o => new OutletWithFeeds(
        new OutletRow
        {
            Key = o.Key,
            Name = o.Name,
            HomeUrl = Url(o),
            Domain = $"{o.Key}.localhost",
            Country = o.Country,
            Language = o.Language,
            Category = o.Category == "general" ? null : o.Category,
            OwnerKind = o.OwnerKind,
            Owner = o.Owner,
            Funding = o.Funding,
            StateControlled = o.StateControlled,
            ReferenceUrl = Url(o, "/about"),
            ReferenceDate = "2026-10-03",
            Founded = o.Founded,
            Aliases = System.Text.Json.JsonSerializer.Serialize(o.Aliases),
            DisplayRight = o.DisplayRight,
            Sample = true,
        },
        [new NewFeed(Url(o, o.FeedPath), o.Category == "general" ? null : o.Category, o.Name)]))];
}
