using Firsthand.Discussion;
using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Texts;
using Firsthand.Written;

namespace Firsthand.Moderation;

/// <summary>What a model sees in a comment, after the check. No breach and nothing wrong: it names no rule.</summary>
/// <param name="Dropped">How much of what it said named no rule of this house, or quoted what does not stand there.</param>
public sealed record Suggestion(IReadOnlyList<SuggestedBreach> Breaks, int Dropped, string? Wrong);

/// <param name="Quote">Letter for letter from the comment.</param>
public sealed record SuggestedBreach(RuleShown Rule, string Quote);

/// <summary>
/// Asks the model about comments: when a moderator asks, or, where the operator switched that on, about all that waits. What it answers stands beside the
/// comment for moderators to read; nothing is decided, sorted or chosen by it, and no log names it.
/// </summary>
public sealed class Suggester(NewsStore store, Writer writer, Languages languages, TimeProvider time, ILogger<Suggester> log) : BackgroundService
{
    /// <summary>Comments of one round.</summary>
    public const int AtOnce = 10;
    private static readonly TimeSpan often = TimeSpan.FromMinutes(1);
    /// <summary>Newest of those that were asked about, so that one the model cannot answer is not asked about again and again.</summary>
    private long seen;

    public string? Model => writer.Model?.Name;

    /// <summary>By the rules as whoever wrote it could read them.</summary>
    private (WriteJob Job, IReadOnlyList<RuleShown> Rules) Job(CommentRow comment, ModerationSettings settings)
    {
        var rules = HouseRules.Of(settings, languages.Find(comment.Language) ?? languages.Default);
        return (Written.Suggestions.Of(comment.Id, comment.Body, comment.Language, rules), rules);
    }

    /// <summary>One statement.</summary>
    public async Task<IReadOnlyDictionary<long, Suggestion>> AtHand(IReadOnlyList<CommentRow> comments, ModerationSettings settings, CancellationToken cancel)
    {
        if (Model is not { } model) return new Dictionary<long, Suggestion>();
        var asked = comments.Where(c => c.Body.Length > 0).Select(c => (c.Id, Job: Job(c, settings))).Select(c => (c.Id, c.Job.Rules, Key: c.Job.Job.Key(model))).ToList();
        var found = await store.Written.Find([.. asked.Select(a => a.Key).Distinct()], cancel);
        return asked.Where(a => found.ContainsKey(a.Key)).Select(a => (a.Id, a.Rules, Text: StoredJson.Read<WrittenText?>(found[a.Key], null))).Where(a => a.Text is not null)
            .ToDictionary(a => a.Id, a => new Suggestion([.. a.Text!.Sentences.Select(s => new SuggestedBreach(a.Rules[s.Sources[0] - 1], s.Text))], a.Text.Dropped.Count, a.Text.Wrong));
    }

    /// <returns>Why it was not asked, or has not answered.</returns>
    public async Task<Reason?> Ask(CommentRow comment, ModerationSettings settings, CancellationToken cancel) =>
        comment.Body.Length == 0 ? new Reason("model.nothing", "It has no words.") : (await writer.Write(Job(comment, settings).Job, cancel)).Reason;

    /// <summary>Asks about some of what waits, oldest first.</summary>
    /// <returns>How many it asked about.</returns>
    public async Task<int> Round(CancellationToken cancel)
    {
        if (Model is null || (await CommentSettings.Of(store, cancel)).Suggest != "always") return 0;
        var settings = await ModerationSettings.Of(store, cancel);
        var waiting = (await store.Moderation.Waiting(seen, AtOnce, cancel)).Items;
        var asked = 0;
        foreach (var item in waiting)
        {
            // Readers come first; what is spent or busy now may not be so in a minute.
            if (await Ask(item.Comment, settings, cancel) is { Code: "model.spent" or "model.busy" }) break;
            (seen, asked) = (item.Comment.Id, asked + 1);
        }
        return asked;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Model is null) return;
        using var timer = new PeriodicTimer(often, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stoppingToken)) return;
                await Round(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreException e)
            {
                log.LogWarning("Comments that wait cannot be read for now: {Reason}", e.Reason);
            }
        }
    }
}
