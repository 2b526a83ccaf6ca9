using Firsthand.Reading;
using Firsthand.Reading.Support;
using Firsthand.Store;

namespace Firsthand.Written;

/// <summary>What is left of what a model wrote.</summary>
/// <param name="Dropped">Codes of the reasons, one for each sentence that did not stand the check.</param>
/// <param name="Wrong">Code of the reason why nothing of it is shown.</param>
public sealed record WrittenText(IReadOnlyList<CitedSentence> Sentences, IReadOnlyList<string> Dropped, string? Wrong);

/// <summary>
/// Has a text written by the model the operator named, and shows of it only what the sentences support. The same is written once; what it takes is counted
/// before and after, and capped by the day.
/// </summary>
public sealed class Writer(NewsroomOptions options, NewsStore store, ILogger<Writer> log) : IDisposable
{
    private const int AtOnce = 2, MostWaiting = 12;
    private readonly ModelServer? server = options.Model is { } model ? new ModelServer(model) : null;
    private readonly SemaphoreSlim room = new(AtOnce);
    private int waiting;

    /// <summary>Null: there is none, and nothing of this is offered.</summary>
    public ModelOptions? Model => options.Model;

    /// <returns>Null: it was not written yet, or no model is named.</returns>
    public async Task<WrittenText?> AtHand(WriteJob job, CancellationToken cancel) =>
        Model is { } model && await store.Written.Find(job.Key(model.Name), cancel) is { } body ? StoredJson.Read<WrittenText?>(body, null) : null;

    /// <returns>Or the reason: those of <see cref="ModelServer.Ask"/>, model.none, model.busy, model.spent, model.nothing (no sentence may be shown).</returns>
    public async Task<(WrittenText? Text, Reason? Reason)> Write(WriteJob job, CancellationToken cancel)
    {
        if (Model is not { } model || server is null) return (null, new Reason("model.none", "No model is named."));
        if (job.Sources.Count == 0) return (null, new Reason("model.nothing", "There is no sentence to write from."));
        if (await AtHand(job, cancel) is { } known)
        {
            await store.Written.AtHand(model.Name, cancel);
            return (known, null);
        }
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return (null, new Reason("model.busy", "Many others wait already."));
        }
        try
        {
            await room.WaitAsync(cancel);
            try
            {
                // Whoever waited may find it written meanwhile.
                if (await AtHand(job, cancel) is { } written) return (written, null);
                return await Call(job, model, server, cancel);
            }
            finally
            {
                room.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private async Task<(WrittenText?, Reason?)> Call(WriteJob job, ModelOptions model, ModelServer server, CancellationToken cancel)
    {
        var (rules, data) = (job.Rules, job.Data);
        var reserved = ModelServer.Estimate(rules + data) + job.MostTokens;
        var day = store.Written.Today();
        if (!await store.Written.Reserve(model.Name, reserved, model.TokensADay, cancel)) return (null, new Reason("model.spent", "The day's tokens are used up."));
        // A reader who leaves does not stop it: it is paid for, and the next one finds it.
        var (answer, reason) = await server.Ask(rules, data, job.MostTokens, CancellationToken.None);
        if (answer is null)
        {
            // What a failed call took nobody tells; what it was given was most likely counted.
            await store.Written.Took(day, model.Name, reserved, ModelServer.Estimate(rules + data), 0, failed: true, 0, 0, CancellationToken.None);
            log.LogWarning("The model wrote no {Kind}: {Code}", job.Kind, reason!.Code);
            return (null, reason);
        }
        var text = Check(job, answer.Text);
        await store.Written.Took(day, model.Name, reserved, answer.TokensIn, answer.TokensOut, failed: false, text.Sentences.Count + text.Dropped.Count, text.Dropped.Count, CancellationToken.None);
        await store.Written.Keep(job.Key(model.Name), job.Kind, model.Name, StoredJson.Write(text), job.CommentId, CancellationToken.None);
        log.LogInformation("The model wrote a {Kind}: {Shown} sentences shown, {Dropped} dropped", job.Kind, text.Sentences.Count, text.Dropped.Count);
        return (text, null);
    }

    public static WrittenText Check(WriteJob job, string answer)
    {
        string[] sources = [.. job.Sources.Select(s => s.Text)];
        if (job.Kind == WriteJob.Suggestion) return Suggestions.Read(answer, job);
        var read = job.Kind == WriteJob.Translation ? Translations.Read(answer, sources, job.Detail)
            : job.Kind == WriteJob.Comment ? Translations.Read(answer, sources, job.Detail, CommentPieces.Refuse)
            : CitedAnswers.Read(answer, sources, job.Language, job.MostSentences, job.Kind == WriteJob.Simpler);
        return new WrittenText(read.Shown, read.Dropped, read.Wrong?.Code);
    }

    public void Dispose()
    {
        server?.Dispose();
        room.Dispose();
    }
}
