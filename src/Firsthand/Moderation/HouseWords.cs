namespace Firsthand.Moderation;

/// <summary>The program's word lists and the newsroom's own, as one.</summary>
public static class HouseWords
{
    /// <summary>What of them is in a text; banned ones first.</summary>
    /// <remarks>An allowed entry that is the program's own switches that entry off; any other frees the words it stands for, whichever entry fits them too.</remarks>
    public static IReadOnlyList<WordFound> Find(ModerationSettings settings, string language, IReadOnlyList<WordAt> text)
    {
        var own = settings.Words.GetValueOrDefault(language) ?? new OwnWords();
        HashSet<string> allowed = [.. settings.Allowed, .. own.Allowed];
        IEnumerable<WordFound> found = WordList.Of(language).Find(text, allowed);
        if (settings.Banned.Count + settings.Suspect.Count + own.Banned.Count + own.Suspect.Count > 0)
            found = found.Concat(WordList.Of([.. settings.Banned, .. own.Banned], [.. settings.Suspect, .. own.Suspect]).Find(text, []).Select(f => f with { Own = true }));
        if (allowed.Count > 0)
        {
            var free = WordList.Of([], allowed.Except(WordList.Programs(language).Select(p => p.Entry))).Find(text, []);
            if (free.Count > 0) found = found.Where(f => !free.Any(a => a.Start <= f.Start && f.End <= a.End));
        }
        return [.. found.OrderByDescending(f => f.Banned)];
    }
}
