using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Moderation;

/// <summary>Runs the steps over a draft, then asks the scorer and, where the operator wishes, another program.</summary>
public sealed class Moderator(NewsStore store, SpamScorer scorer, SafeHttp http, NewsroomOptions options, TimeProvider time)
{
    private static readonly TimeSpan senderSpan = TimeSpan.FromMinutes(10);

    public async Task<Judgement> Judge(Draft draft, CancellationToken cancel = default)
    {
        var settings = await ModerationSettings.Of(store, cancel);
        var record = await store.Moderation.Writer(draft.Person.Id, cancel);
        var fromSender = draft.Sender.Length > 0 && draft.CommentId is null ? (await store.Tries.Count([Sender(draft.Sender)], senderSpan, cancel))[0] : 0;
        var draftCase = new DraftCase(draft, record, settings, time.GetUtcNow(), fromSender);
        var verdicts = new List<Verdict>();
        foreach (var (_, run) in Steps.All)
        {
            if (run(draftCase) is not { } verdict) continue;
            verdicts.Add(verdict);
            if (verdict.Outcome == Outcome.Refuse) return new Judgement(verdicts);
        }
        if (settings.SpamScorer && !draftCase.Staff) verdicts.Add(Spam(await scorer.Score(draft.Body, cancel), settings.SpamAbove, draftCase.Trusted));
        if (settings.Outside is { } judge && !draftCase.Staff && await OutsideJudging.Ask(http, judge, options.ModerationSecret, draft, record, time.GetUtcNow(), cancel) is { } said) verdicts.Add(said);
        return new Judgement(verdicts);
    }

    private static Verdict Spam(SpamScore score, double above, bool trusted)
    {
        var why = string.Join(", ", score.Top.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Feature} {t.Weight:+0.0}")));
        var detail = string.Create(CultureInfo.InvariantCulture, $"{score.Value:0.00}{(why.Length > 0 ? ": " + why : "")}");
        return new Verdict("spam", score.Value > above && !trusted ? Outcome.Hold : Outcome.Pass, new Reason(score.Value > above ? "moderation.spam" : "moderation.no-spam", detail));
    }

    private static string Sender(string sender) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("comment\n" + sender)));
}
