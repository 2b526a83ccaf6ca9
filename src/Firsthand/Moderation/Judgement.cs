using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Moderation;

/// <summary>In the order of their weight: of several, the heaviest counts.</summary>
public enum Outcome { Pass, Hold, Refuse }

/// <summary>What one step found, and the words it is about.</summary>
public sealed record Verdict(string Step, Outcome Outcome, Reason Reason, string Matched = "");

/// <summary>What is to be judged before anybody else sees it.</summary>
/// <param name="CommentId">The comment that is edited; null: a new one.</param>
/// <param name="Sender">Where it was sent from, hashed; rates are counted by it as well.</param>
public sealed record Draft(PersonRow Person, DiscussionRow Discussion, string Body, string Language, string Quote = "", long? ParentId = null, long? CommentId = null, string Sender = "");

/// <summary>What all steps together say: Pass, it is shown; Hold, a moderator reads it first; Refuse, it is not taken and its writer learns why.</summary>
public sealed record Judgement(IReadOnlyList<Verdict> Verdicts)
{
    public Outcome Outcome => Verdicts.Count == 0 ? Outcome.Pass : Verdicts.Max(v => v.Outcome);
    public Verdict? Heaviest => Verdicts.Where(v => v.Outcome != Outcome.Pass).OrderByDescending(v => v.Outcome).FirstOrDefault();
}
