using System.Collections.Concurrent;
using System.Collections.Frozen;
using Firsthand.Reading.Comparing;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Support;

/// <summary>What Data/words.txt knows of one language, folded as the analyser folds words; two that count together are joined by "+".</summary>
internal sealed class SupportWords
{
    private static readonly Lazy<Dictionary<string, string[]>> Lists = new(() => DataFile.Sections("Support.Data.words.txt"));
    private static readonly ConcurrentDictionary<string, SupportWords> Known = new();

    /// <summary>False: only what stands in a source word for word can be checked.</summary>
    public bool Told { get; }
    public string Language { get; }
    public CompareWords Compare { get; }
    public FrozenSet<string> Said { get; }
    public FrozenSet<string> Held { get; }
    public FrozenSet<string> Leads { get; }
    public FrozenSet<string> Asks { get; }
    public FrozenSet<string> Possible { get; }
    public FrozenSet<string> Planned { get; }
    public FrozenSet<string> Future { get; }
    public FrozenSet<string> Denied { get; }
    /// <summary>Those of them that also stand between the figures of a vote.</summary>
    public FrozenSet<string> Versus { get; }
    public FrozenSet<string> Before { get; }
    public FrozenSet<string> After { get; }
    public FrozenSet<string> Be { get; }
    public FrozenSet<string> By { get; }
    public FrozenSet<string> Over { get; }
    public FrozenSet<string> Under { get; }
    public FrozenSet<string> About { get; }
    public FrozenSet<string> Days { get; }
    public FrozenSet<string> Place { get; }
    /// <summary>Words that only say what sort of place a name is: "the town of Eskel" is Eskel.</summary>
    public FrozenSet<string> Places { get; }
    /// <summary>Begin what somebody else says of all that stands before: "…, which the ministry denies".</summary>
    public FrozenSet<string> AllOfIt { get; }
    public FrozenSet<string> Joins { get; }
    public FrozenSet<string> Turns { get; }
    public FrozenSet<string> Weighty { get; }
    public FrozenSet<string> Light { get; }
    public FrozenSet<string> Times { get; }
    public FrozenSet<string> Links { get; }
    public FrozenSet<string> Amount { get; }
    public FrozenSet<string> Level { get; }
    public FrozenSet<string> Start { get; }
    public FrozenSet<string> OutOf { get; }
    public FrozenSet<string> Than { get; }
    public FrozenSet<string> Beyond { get; }
    public FrozenSet<string> Bounds { get; }
    public FrozenSet<string> Which { get; }
    public FrozenSet<string> Spans { get; }
    public FrozenSet<string> Relative { get; }
    public FrozenSet<string> Whose { get; }
    public FrozenSet<string> That { get; }
    /// <summary>A stem, to the one that stands for its verb.</summary>
    public FrozenDictionary<string, string> Same { get; }

    /// <summary>A form of a verb that stop words hold ("began"), to the stem of its verb.</summary>
    public FrozenDictionary<string, string> Forms { get; }

    private SupportWords(string language)
    {
        (Language, Compare, Told) = (language, CompareWords.Of(language), Lists.Value.ContainsKey(language + " said"));
        (Said, Held, Leads, Asks) = (Set("said"), Set("held"), Set("leads"), Set("asks"));
        (Possible, Planned, Future) = (Set("possible"), Set("planned"), Set("future"));
        Versus = Set("denied");
        Denied = Versus.Concat(Compare.Against).ToFrozenSet();
        (Before, After, Be, By) = (Set("before"), Set("after"), Set("be"), Set("by"));
        (Over, Under, About) = (Set("over"), Set("under"), Set("about"));
        (Days, Place, Places, AllOfIt, Joins, Turns) = (Set("days"), Set("place"), Set("places"), Set("allofit"), Set("joins"), Set("turns"));
        (Weighty, Light, Times, Links) = (Set("weighty"), Set("light"), Set("times"), Set("links"));
        (Amount, Level, Start, OutOf, Than) = (Set("amount"), Set("level"), Set("start"), Set("of"), Set("than"));
        Beyond = Set("beyond");
        (Bounds, Which, Spans, Relative, Whose, That) = (Set("bounds"), Set("which"), Set("spans"), Set("relative"), Set("whose"), Set("that"));
        Same = Lists.Value.GetValueOrDefault($"{language} same", []).SelectMany(g => g.Split('/').Select(w => (Of: Analyser.Make(w, language), By: Analyser.Make(g.Split('/')[0], language))))
            .Where(w => w.Of.Length > 0 && w.By.Length > 0).DistinctBy(w => w.Of).ToFrozenDictionary(w => w.Of, w => w.By);
        Forms = Lists.Value.GetValueOrDefault($"{language} same", []).Select(g => g.Split('/')).SelectMany(g => g.Select(w => (Of: Folding.Strip(Folding.Lower(w, language), language), By: Analyser.Make(g[0], language))))
            .Where(w => w.By.Length > 0).DistinctBy(w => w.Of).ToFrozenDictionary(w => w.Of, w => w.By);

        FrozenSet<string> Set(string name) => Lists.Value.GetValueOrDefault($"{language} {name}", [])
            .Select(w => string.Join('+', w.Split('+').Select(p => Folding.Strip(Folding.Lower(p, language), language)))).ToFrozenSet();
    }

    public static SupportWords Of(string? language) => Known.GetOrAdd(Analyser.Primary(language) ?? "", l => new SupportWords(l));
}
