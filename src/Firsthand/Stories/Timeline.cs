using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Stories;

/// <summary>A lane an outlet, a circle an article, on one axis of time. Each lane says its facts in words for those who do not see it.</summary>
public static class Timeline
{
    /// <summary>Lanes; further outlets stand in the list of all articles.</summary>
    public const int Most = 40;

    public static IHtmlContent Lanes(Here here, IReadOnlyList<ArticleCard> articles)
    {
        var (from, to) = (articles.Min(a => a.SortAt), articles.Max(a => a.SortAt));
        var hour = 3_600_000L;
        // The axis begins and ends on full hours of the site's clock, so that its ticks are round.
        var shift = (long)here.Local(from).Offset.TotalMilliseconds;
        var start = ((from + shift) / hour * hour) - shift;
        var end = Math.Max(start + hour, ((to + shift + hour - 1) / hour * hour) - shift);
        string X(double at)
        {
            var share = Math.Clamp((at - start) / (end - start), 0, 1);
            return Percent(here.T.RightToLeft ? 1 - share : share);
        }
        var lanes = new HtmlContentBuilder();
        lanes.AppendHtml(Html($"<ol class=\"lanes\"><li class=\"axis\"><span class=\"nm\">{here.T.Date("date.day", here.Local(start))}</span><svg height=\"20\" aria-hidden=\"true\">"));
        var day = here.Local(start).Date;
        foreach (var (at, anchor) in Ticks(start, end, hour))
        {
            var local = here.Local(at);
            var words = local.Date == day ? here.T.Clock(local) : here.T.Date("date.short", local);
            day = local.Date;
            lanes.AppendHtml(Html($"<text x=\"{X(at)}\" y=\"14\" text-anchor=\"{anchor}\">{words}</text>"));
        }
        lanes.AppendHtml("</svg></li>");
        foreach (var outlet in articles.GroupBy(a => a.OutletId).OrderBy(g => g.Min(a => a.SortAt)).Take(Most))
        {
            var first = outlet.First();
            var facts = string.Join(here.T["list.comma"] + " ", outlet.Select(a => $"{(a.PublishedPrecision == "day" ? here.T.Date("date.short", DateTimeOffset.FromUnixTimeMilliseconds(a.SortAt)) : here.T.Clock(here.Local(a.SortAt)))} {here.T["role." + (a.Role ?? "pending")]}"));
            lanes.AppendHtml(Html($"<li><span class=\"nm\"><bdi>{first.OutletName}</bdi>{(first.StateControlled ? Owner(here, null, true) : Nothing)}</span><svg height=\"28\" role=\"img\" aria-label=\"{first.OutletName}{here.T["list.colon"]} {facts}\"><line x1=\"0\" x2=\"100%\" y1=\"14\" y2=\"14\"/>"));
            foreach (var article in outlet)
            {
                lanes.AppendHtml(Sign(article.Role, X(article.SortAt)));
            }
            lanes.AppendHtml("</svg></li>");
        }
        return lanes.AppendHtml("</ol>");
    }

    private static IHtmlContent Sign(string? role, string x) => role switch
    {
        "firsthand" => Html($"<circle class=\"ro\" cx=\"{x}\" cy=\"14\" r=\"6\"/>"),
        "relay" => Html($"<circle class=\"rr\" cx=\"{x}\" cy=\"14\" r=\"5\"/>"),
        "wire" => Html($"<circle class=\"rw\" cx=\"{x}\" cy=\"14\" r=\"3.2\"/>"),
        _ => Html($"<line class=\"ru\" x1=\"{x}\" x2=\"{x}\" y1=\"8\" y2=\"20\"/>"),
    };

    /// <summary>About five ticks on round hours (or days), ends included.</summary>
    private static IEnumerable<(long At, string Anchor)> Ticks(long start, long end, long hour)
    {
        var hours = (end - start) / hour;
        var step = new[] { 1L, 2, 3, 6, 12, 24, 48, 168 }.FirstOrDefault(s => hours / s <= 5, Math.Max(1, hours / 4));
        yield return (start, "start");
        for (var at = start + (step * hour); at <= end - (step * hour / 2); at += step * hour) yield return (at, "middle");
        yield return (end, "end");
    }
}
