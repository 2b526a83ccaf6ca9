namespace Firsthand.Reading.Attribution;

/// <summary>How an outlet calls itself in its own texts: by its name, its other names, and in short ("the Times" in the Telmar Times).</summary>
internal sealed class OwnNames
{
    private readonly List<string[]> spellings = [];
    private readonly string folded;
    private readonly KnownOutlet outlet;

    public OwnNames(string? self, OutletNames names)
    {
        folded = OutletNames.Fold(self ?? "");
        outlet = new KnownOutlet("", self ?? "", [], null);
        if (folded.Length == 0) return;
        IEnumerable<string> all = [self!, .. names.Find(self!) is { } known ? known.Aliases.Prepend(known.Name) : []];
        foreach (var name in all)
            if (OutletNames.Words(name) is { Length: > 0 } words && !spellings.Exists(s => s.SequenceEqual(words))) spellings.Add(words);
        spellings.Sort((a, b) => b.Length.CompareTo(a.Length));
    }

    public bool Is(string name) => folded.Length > 0 && OutletNames.Words(name) is var words && spellings.Exists(s => s.SequenceEqual(words));

    public bool Is(KnownOutlet other) => Is(other.Name) || other.Aliases.Any(Is);

    public bool IsShort(string name) => folded.Length > 0 && OutletNames.Shortens(OutletNames.Words(name), folded);

    public List<Mention> In(List<Token> tokens)
    {
        var found = new List<Mention>();
        for (var at = 0; at < tokens.Count && spellings.Count > 0; at++)
        {
            if (!tokens[at].IsWord || Length(tokens, at) is not (> 0 and var length)) continue;
            found.Add(new Mention(outlet, at, at + length));
            at += length - 1;
        }
        return found;
    }

    private int Length(List<Token> tokens, int at)
    {
        var (lower, bare) = (tokens[at].Lower, OutletSpelling.Bare(tokens[at].Lower));
        var arabic = OutletSpelling.IsArabic(lower);
        foreach (var words in spellings)
        {
            if (at + words.Length > tokens.Count || !(arabic ? OutletSpelling.Forms(lower).Any(f => OutletSpelling.Same(f, words[0])) : OutletSpelling.Same(bare, words[0]))) continue;
            // A name of one word is told from the word by its capital, or by the script having none.
            if (words.Length == 1 && !tokens[at].IsUpper && char.IsLower(tokens[at].Lower[0])) continue;
            var k = 1;
            while (k < words.Length && OutletSpelling.Same(OutletSpelling.Bare(tokens[at + k].Lower), words[k])) k++;
            if (k == words.Length) return k;
        }
        // "the Times", "the Star", if no other name goes on.
        var whole = spellings[0];
        return whole.Length > 1 && at > 0 && tokens[at - 1].Lower is "the" && tokens[at].IsUpper && OutletSpelling.Bare(tokens[at].Lower) == whole[^1] && !(at + 1 < tokens.Count && tokens[at + 1] is { IsUpper: true, IsWord: true }) ? 1 : 0;
    }
}
