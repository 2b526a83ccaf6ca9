using System.Text;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Ingest;

/// <summary>What a host's robots.txt means for one page.</summary>
/// <param name="Refusal">Why the page may not be fetched; null: it may.</param>
/// <param name="ForGood">The file says so; else it could not be read and may be tried again.</param>
/// <param name="NewDelay">A pause that was not known before this look: it must pass before the next request.</param>
public sealed record RobotsAnswer(Reason? Refusal, bool ForGood, TimeSpan CrawlDelay, bool NewDelay);

/// <summary>Asks hosts what robots may read, keeps the answer with the host, and asks again after a day.</summary>
public sealed class Robots(NewsStore store, SafeHttp http, TimeProvider time)
{
    private static readonly TimeSpan keptFor = TimeSpan.FromHours(24), unreachableKeptFor = TimeSpan.FromMinutes(30), longestHop = TimeSpan.FromSeconds(10);

    public async Task<RobotsAnswer> Ask(Uri page, CancellationToken cancel, HostRow? known = null)
    {
        var host = Urls.Host(page.AbsoluteUri)!;
        known ??= await store.Work.Host(host, cancel);
        var before = TimeSpan.FromMilliseconds(known?.CrawlDelayMs ?? 0);
        var (state, body) = IsFresh(known) ? (known!.RobotsState, known.Robots) : await Fetch(page, host, cancel);
        if (state == "unreachable")
        {
            return new(new Reason("robots.unreachable", $"The robots.txt of {host} could not be read, so its pages are not fetched for now."), false, before, false);
        }
        var rules = state == "read" ? RobotsRules.Parse(body ?? "") : RobotsRules.AllowAll;
        var refusal = rules.Allows(page) ? null : new Reason("robots.disallowed", $"The robots.txt of {host} asks robots not to read this page.");
        return new(refusal, true, rules.CrawlDelay, rules.CrawlDelay > before);
    }

    /// <summary>Before a redirect is followed within one host: its pause counts there too, as far as a worker can wait for it.</summary>
    public async Task<Reason?> BeforeHop(Uri from, Uri to, bool pagesOnly, CancellationToken cancel)
    {
        var answer = await Ask(to, cancel);
        if (pagesOnly && answer.Refusal is not null) return answer.Refusal;
        if (from.Authority == to.Authority && answer.CrawlDelay > TimeSpan.Zero)
        {
            await Task.Delay(answer.CrawlDelay < longestHop ? answer.CrawlDelay : longestHop, time, cancel);
        }
        return null;
    }

    private bool IsFresh(HostRow? known)
    {
        if (known is not { RobotsState: not null, RobotsAt: { } at }) return false;
        var age = time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at);
        return age < (known.RobotsState == "unreachable" ? unreachableKeptFor : keptFor);
    }

    private async Task<(string State, string? Body)> Fetch(Uri page, string host, CancellationToken cancel)
    {
        var fetched = await http.Get(new Uri(page, "/robots.txt"), FetchKind.Robots, cancel: cancel);
        if (fetched.RetryAfter is { } wait && !fetched.Ok) await store.Work.HoldHost(host, time.GetUtcNow() + wait, cancel);
        var (state, body) = fetched switch
        {
            { Ok: true } => ("read", Encoding.UTF8.GetString(fetched.Body.Span)),
            // "Too many requests" is no permission, whatever the class of its number.
            { Status: >= 400 and < 500 and not 429 } => ("none", null),
            _ => ("unreachable", (string?)null),
        };
        body = body?.Replace("\0", "", StringComparison.Ordinal);
        await store.Work.SaveRobots(host, state, body, state == "read" ? RobotsRules.Parse(body!).CrawlDelay : TimeSpan.Zero, cancel);
        return (state, body);
    }
}
