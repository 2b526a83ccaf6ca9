namespace Firsthand.Reading.Language;

/// <summary>
/// Decides among languages that look alike to letter counts (Rundi and Kinyarwanda, Xhosa and Zulu, Danish and Norwegian)
/// by what one has and the others have not: words, prefixes, letters. The lists are in Data/sibling-cues.txt.
/// </summary>
internal sealed class Siblings
{
    /// <summary>What one such word is worth, in the units of <see cref="Profiles.Score"/>.</summary>
    private const double CueGain = 7;
    /// <summary>How much of their distance by letters and common words stays: it rests on too few texts to tell siblings.</summary>
    private const double LettersShare = 0.5;

    private static readonly Lazy<Siblings> Instance = new(() => new Siblings());

    /// <summary>A language of two scripts (Serbian) has siblings in both.</summary>
    private readonly Dictionary<string, List<(string Language, Cues Cues)>> siblings = [];

    public static Siblings Default => Instance.Value;

    private Siblings()
    {
        foreach (var group in DataFile.Sections("Language.Data.sibling-cues.txt").GroupBy(s => s.Key[..s.Key.IndexOf('/')]))
        {
            var members = group.Select(s => (s.Key[(s.Key.IndexOf('/') + 1)..], new Cues(s.Value))).ToArray();
            foreach (var (language, _) in members)
                if (!siblings.TryAdd(language, [.. members]))
                    siblings[language].AddRange(members);
        }
    }

    /// <summary>Adds to the scores of the siblings of a language what the words say for each of them.</summary>
    /// <param name="leader">The language that leads so far.</param>
    /// <returns>Whether it has siblings at all.</returns>
    public bool Add(int leader, Profiles profiles, List<string> words, double[] scores)
    {
        if (!siblings.TryGetValue(profiles.Languages[leader], out var members))
            return false;
        var lead = scores[leader];
        foreach (var (language, cues) in members)
            if (profiles.IndexOf(language, profiles.ScriptOf(leader)) is >= 0 and var at)
                scores[at] = lead - ((lead - scores[at]) * LettersShare) + (cues.Count(words) * CueGain);
        return true;
    }

    /// <summary>Whole words, starts, ends and letters inside words; a word counts once, however many of them it shows.</summary>
    private sealed class Cues
    {
        private readonly HashSet<string> words = [];
        private readonly List<string> starts = [], ends = [], inner = [];

        public Cues(string[] patterns)
        {
            foreach (var pattern in patterns)
            {
                var bare = pattern.Trim('*');
                if (pattern[0] == '*' && pattern[^1] == '*')
                    inner.Add(bare);
                else if (pattern[0] == '*')
                    ends.Add(bare);
                else if (pattern[^1] == '*')
                    starts.Add(bare);
                else
                    words.Add(bare);
            }
        }

        public int Count(List<string> text)
        {
            var count = 0;
            foreach (var word in text)
                if (Shows(word))
                    count++;
            return count;
        }

        private bool Shows(string word)
        {
            if (words.Contains(word))
                return true;
            foreach (var start in starts)
                if (word.StartsWith(start, StringComparison.Ordinal))
                    return true;
            foreach (var end in ends)
                if (word.EndsWith(end, StringComparison.Ordinal))
                    return true;
            foreach (var letters in inner)
                if (word.Contains(letters, StringComparison.Ordinal))
                    return true;
            return false;
        }
    }
}
