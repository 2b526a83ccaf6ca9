using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>Where in a sentence stands what an outlet itself cites: "X reported, citing Y", "Citing Y, X wrote".</summary>
internal static class Citing
{
    private const int Reach = 10;

    private static readonly FrozenSet<string> Cues = WordSet.Of("citing quoting cited quotes quoted cites relayed relaying credited crediting attributed attributing citant citando cita cite zitiert نقلا نقلاً ссылкой ссылаясь berufung bezug");
    private static readonly FrozenSet<string> Fillers = WordSet.Of("a an the its to in by from of report reports account article story information auf na na на عن : el la le les los las l' il einen eine den die das der dem о un una um uma");
    private static readonly FrozenSet<string> Enders = WordSet.Of("which who that and said says reported reports qui que quien et y und der die welche который которая которые и as saying");

    /// <summary>The first token of what is cited after a place in the sentence ("citing an account in X", "which credited the report to X"), or -1.</summary>
    public static int After(List<Token> tokens, int from)
    {
        // "نقلت X عن Y"
        if (Carriers.Word(tokens, from) is "عن") return from + 1 < tokens.Count ? from + 1 : -1;
        for (var i = from; i < Math.Min(tokens.Count, from + Reach); i++)
            if (Cues.Contains(tokens[i].Lower)) return Skip(tokens, i + 1);
        return -1;
    }

    /// <summary>"Citing the council, X wrote": what stands at the head of the sentence, up to the comma before the outlet.</summary>
    public static int Before(List<Token> tokens, Mention mention)
    {
        if (mention.From is < 3 or > 18 || !Cues.Contains(tokens[0].Lower)) return -1;
        var start = Skip(tokens, 1);
        if (start < 0) return -1;
        for (var i = start; i < mention.From; i++)
            if (tokens[i].Lower is "," or "،") return start;
        return -1;
    }

    /// <summary>Whom a sentence cites, whoever does so: "local media said, citing the council". Tokens [from, to), or null.</summary>
    public static (int From, int To)? Anybody(List<Token> tokens)
    {
        var cue = tokens.FindIndex(t => t.Quote < 0 && Cues.Contains(t.Lower) && t.Lower is not ("cites" or "quotes" or "cite" or "cita"));
        if (cue < 0 || Skip(tokens, cue + 1) is not (>= 0 and var from)) return null;
        var to = from;
        while (to < tokens.Count && to - from < Reach + 4 && tokens[to].IsWord && !Ends(tokens[to].Lower)) to++;
        return to > from ? (from, to) : null;
    }

    public static bool Ends(string word) => Enders.Contains(word);

    private static int Skip(List<Token> tokens, int at)
    {
        while (at < tokens.Count && (Fillers.Contains(tokens[at].Lower) || tokens[at].Lower is "«" or "“" or "\"")) at++;
        return at < tokens.Count ? at : -1;
    }
}
