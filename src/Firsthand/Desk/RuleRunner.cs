using Firsthand.Store;

namespace Firsthand.Desk;

/// <summary>
/// Lets people's rules mark what comes in: saved, or counted as read. What a rule hides or points to is seen when the desk is shown; only marks must be
/// there before anybody looks. Two processes may do it at once: a mark made twice is one.
/// </summary>
public sealed class RuleRunner(NewsStore store, TimeProvider time, ILogger<RuleRunner> log) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await Run(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The program ends.
        }
    }

    /// <summary>Everybody's rules over what came since they last looked.</summary>
    public async Task Run(CancellationToken cancel = default)
    {
        try
        {
            // People whose rules have looked as far look at the same articles.
            foreach (var group in (await store.DeskRules.Behind(cancel)).GroupBy(b => b.Upto))
            {
                var (articles, upto) = await store.DeskRules.After(group.Key, Batch, cancel);
                if (upto == group.Key) continue;
                var looked = articles.Select(a => new Looked(a)).ToList();
                foreach (var (person, _) in group) await Apply(person, looked, upto, cancel);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The rules of readers' desks did not run; they will be tried again");
        }
    }

    private async Task<int> Apply(long person, IReadOnlyList<Looked> looked, long? upto, CancellationToken cancel)
    {
        var rules = (await store.DeskRules.Of(person, cancel)).Where(r => r.Active).Select(r => (r.What, Match: RuleMatch.Of(r.What))).ToList();
        List<long> Found(Func<DeskRule, bool> does)
        {
            var doing = rules.Where(r => does(r.What)).ToList();
            return [.. looked.Where(l => doing.Exists(r => r.Match.Holds(l))).Select(l => l.Article.Id)];
        }
        return await store.DeskRules.Found(person, Found(r => r.Read), Found(r => r.Save), upto, cancel);
    }

    /// <summary>One rule over the newest stored articles, on request.</summary>
    /// <returns>How many it holds of, and how many marks were made.</returns>
    public async Task<(int Held, int Made)> Again(long person, DeskRule rule, int newest, CancellationToken cancel = default)
    {
        var match = RuleMatch.Of(rule);
        var held = (await store.DeskRules.Newest(rule, newest, match.NeedsText, match.NeedsHashtags, cancel)).Where(a => match.Holds(new Looked(a))).Select(a => a.Id).ToList();
        return (held.Count, await store.DeskRules.Found(person, rule.Read ? held : [], rule.Save ? held : [], null, cancel));
    }
}
