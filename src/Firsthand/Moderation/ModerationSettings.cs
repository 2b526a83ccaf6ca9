using Firsthand.Store;

namespace Firsthand.Moderation;

/// <summary>A house rule as readers see it: its number is its place in the list.</summary>
/// <param name="Advertising">What is rejected by it is what the spam scorer is to know.</param>
public sealed record HouseRule(string Name, string Text, bool Advertising = false);

/// <summary>Where every draft is sent as well, if the operator wishes. Its secret is FIRSTHAND_MODERATION_SECRET, which no log of settings shows.</summary>
/// <param name="Seconds">How long its answer is waited for; without one the comment waits for a moderator.</param>
public sealed record OutsideJudge(Uri Address, int Seconds = 3);

/// <summary>The newsroom's own words of a language: not taken, read first, not minded.</summary>
public sealed record OwnWords
{
    public IReadOnlyList<string> Banned { get; init; } = [];
    public IReadOnlyList<string> Suspect { get; init; } = [];
    public IReadOnlyList<string> Allowed { get; init; } = [];
}

/// <summary>What the operator says about moderation; kept under "moderation" among the settings.</summary>
public sealed record ModerationSettings
{
    public const string Key = "moderation";

    /// <summary>all: a moderator reads everything first; newcomers: what those write who have few comments yet; post: everything is shown that no step holds.</summary>
    public string Mode { get; init; } = "newcomers";
    /// <summary>With so many comments that were let through, nobody is a newcomer any more.</summary>
    public int NewcomerComments { get; init; } = 3;
    public int PerMinute { get; init; } = 5;
    public int PerHour { get; init; } = 20;
    public int PerDay { get; init; } = 100;
    /// <summary>From one network address in ten minutes, whoever writes there.</summary>
    public int PerSender { get; init; } = 30;
    /// <summary>More links than these wait for a moderator.</summary>
    public int Links { get; init; } = 3;
    public int NewcomerLinks { get; init; }
    /// <summary>More are not taken at all.</summary>
    public int MostLinks { get; init; } = 20;
    /// <summary>Words that are not taken, in any language; "word*" stands for all that begin so.</summary>
    public IReadOnlyList<string> Banned { get; init; } = [];
    /// <summary>Words that wait for a moderator.</summary>
    public IReadOnlyList<string> Suspect { get; init; } = [];
    /// <summary>Entries of the program's own lists that this newsroom does not mind, and words that no entry stops.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
    /// <summary>The same three of one language alone, by its code.</summary>
    public IReadOnlyDictionary<string, OwnWords> Words { get; init; } = new Dictionary<string, OwnWords>();
    /// <summary>So many comments not let through in a month, and the next ones wait.</summary>
    public int Rejections { get; init; } = 2;
    public bool SpamScorer { get; init; } = true;
    /// <summary>From 0 to 1; what is scored higher waits for a moderator.</summary>
    public double SpamAbove { get; init; } = SpamScore.HeldAbove;
    public OutsideJudge? Outside { get; init; }
    /// <summary>Whether the public log says which moderator acted.</summary>
    public bool NameModerators { get; init; }
    /// <summary>By language; a language without has the rules that come with the program.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<HouseRule>> Rules { get; init; } = new Dictionary<string, IReadOnlyList<HouseRule>>();

    public static async Task<ModerationSettings> Of(NewsStore store, CancellationToken cancel) => await store.Settings.Get<ModerationSettings>(Key, cancel) ?? new();
}
