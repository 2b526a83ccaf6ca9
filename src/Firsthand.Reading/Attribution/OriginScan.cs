namespace Firsthand.Reading.Attribution;

/// <summary>One walk over a text's sentences, collecting what it says about its own origin.</summary>
internal sealed class OriginScan(string text, string? language, string? self, OutletNames names)
{
    private readonly string own = OutletNames.Fold(self ?? "");
    private readonly Cues cues = Cues.For(language);

    public List<Origin> Origins { get; } = [];
    public bool Gathered { get; private set; }
    public bool CouldNotVerify { get; private set; }
    public bool Relays { get; private set; }
    /// <summary>The text stands under its own outlet's dateline.</summary>
    public bool OwnLine { get; private set; }
    /// <summary>The agency under whose line the text stands, until its own source is known.</summary>
    public string? Line { get; private set; }
    private const int LongestChain = 5;

    public bool IsSelf(string name) => own.Length > 0 && OutletNames.Fold(name) == own;

    /// <summary>"The Post" in The Telmar Post, "Meridian" in Meridian Business Daily. Only for names that no catalogue gives to somebody else.</summary>
    public bool IsSelfInShort(string name) => IsSelf(name) || (names.Find(name) is null && OutletNames.Shortens(OutletNames.Words(name), own));

    public void Run(IReadOnlyList<TextSpan> sentences, int lead)
    {
        var quote = 0;
        for (var i = 0; i < sentences.Count; i++)
        {
            var tokens = AttributionTokens.Of(text, sentences[i], [], ref quote);
            var inLead = sentences[i].Start < lead;
            OwnPeople(tokens);
            OwnName(tokens, i);
            var free = 0;
            foreach (var mention in names.In(tokens))
            {
                if (mention.From < free || IsOwn(mention) || IsSurname(tokens, mention)) continue;
                var carrier = Carriers.Of(tokens, mention, i, i == sentences.Count - 1);
                if (carrier is Carrier.Line || (carrier is Carrier.FirstReported) || (inLead && carrier is Carrier.Rests or Carrier.Gathered))
                    free = Take(tokens, mention, carrier == Carrier.Line);
            }
        }
    }

    private bool IsOwn(Mention mention) => IsSelf(mention.Outlet.Name) || mention.Outlet.Aliases.Any(IsSelf);

    /// <summary>"Jorun Tass" is a person: an agency that is called by its letters is written in capitals, or stands without a name before it.</summary>
    private bool IsSurname(List<Token> tokens, Mention mention)
    {
        var word = tokens[mention.From];
        return mention.To == mention.From + 1 && mention.From > 0 && tokens[mention.From - 1] is { IsUpper: true, IsWord: true, End: var before } && before + 1 == word.Start
            && mention.Outlet.Name.All(char.IsUpper) && char.IsLower(text[word.Start + 1]);
    }

    /// <summary>"told us", "our correspondent", "seen by this newspaper"</summary>
    private void OwnPeople(List<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (InQuotes(tokens, i)) return;
            var (a, b) = (tokens[i].Lower, tokens[i + 1].Lower);
            Gathered |= a is "our" or "this" && b is "correspondent" or "reporter" or "reporters" or "newspaper's" or "correspondents"
                || a is "told" && b is "us" && i + 2 <= tokens.Count && Speaks(tokens, i)
                || a is "by" or "told" && b is "this" && i + 2 < tokens.Count && tokens[i + 2].Lower is "newspaper" or "newsroom" or "paper";
        }
    }

    private static bool InQuotes(List<Token> tokens, int at) => tokens[at].Lower is "“" or "\"" or "«" or "„";

    // "they told us" inside a speech is not the newsroom's; a name before it is.
    private static bool Speaks(List<Token> tokens, int at) => at > 0 && tokens[at - 1].IsUpper;

    private void OwnName(List<Token> tokens, int sentence)
    {
        if (own.Length == 0) return;
        var words = own.Split(' ');
        var outlet = new KnownOutlet("", self!, [], null);
        for (var at = 0; at + words.Length <= tokens.Count; at++)
        {
            var k = 0;
            while (k < words.Length && tokens[at + k].Lower == words[k]) k++;
            if (k < words.Length) continue;
            var carrier = Carriers.Of(tokens, new Mention(outlet, at, at + words.Length), sentence, false);
            Gathered |= carrier is Carrier.Gathered;
            OwnLine |= carrier is Carrier.Line;
            CouldNotVerify |= carrier is Carrier.CouldNotVerify;
        }
    }

    /// <summary>Follows the chain within the sentence: "X reported, quoting Y, which had cited the ministry". Returns where it ends.</summary>
    private int Take(List<Token> tokens, Mention mention, bool line)
    {
        var chain = new List<(string Name, SourceKind Kind)> { (mention.Outlet.Name, SourceKind.Outlet) };
        var start = tokens[Math.Max(0, mention.From - 3)].Start;
        var end = tokens[Math.Min(tokens.Count - 1, mention.To + 2)].End;
        var at = mention.To;
        while (chain.Count < LongestChain && Carriers.CitedAfter(tokens, at) is var cited and >= 0)
        {
            var (name, kind, to) = Cited(tokens, cited);
            if (name.Length == 0 || kind is SourceKind.Unnamed or SourceKind.Collective or SourceKind.None or SourceKind.Unclear) break;
            if (!IsSelfInShort(name) && !chain.Exists(c => OutletNames.Fold(c.Name) == OutletNames.Fold(name))) chain.Add((name, kind));
            end = Math.Max(end, tokens[to - 1].End);
            at = to;
            if (kind != SourceKind.Outlet) break;
        }
        var (root, rootKind) = chain[^1];
        Relay(root, rootKind, [.. chain.SkipLast(1).Select(c => c.Name)], new TextSpan(start, end));
        if (line && chain.Count == 1) Line = mention.Outlet.Name;
        return at;
    }

    /// <summary>What an outlet cites: another outlet, or a body or person by its words up to the next pause.</summary>
    private (string Name, SourceKind Kind, int To) Cited(List<Token> tokens, int from)
    {
        var mentions = names.In(tokens[from..Math.Min(tokens.Count, from + 8)]);
        if (mentions.Count > 0 && mentions[0].From <= 2) return (mentions[0].Outlet.Name, SourceKind.Outlet, from + mentions[0].To);
        var to = from;
        while (to < tokens.Count && to - from < 12 && (tokens[to].IsWord || tokens[to].Lower is "'" or "’" or "-") && !cues.Relatives.Contains(tokens[to].Lower)) to++;
        if (to == from) return ("", SourceKind.None, from);
        var name = SourceNames.Bare(text[tokens[from].Start..tokens[to - 1].End]);
        return SourceNames.IsGeneric(name) ? ("", SourceKind.None, to) : (name, SourceKinds.Of(name), to);
    }

    /// <summary>The agencies in the text's first line; its own outlet there means that its own people wrote it.</summary>
    public void Dateline(IReadOnlyList<string> agencies, TextSpan line)
    {
        foreach (var name in agencies)
        {
            if (IsSelf(name)) OwnLine = true;
            else if (!Origins.Exists(o => o.Via.Append(o.Name).Any(n => OutletNames.Fold(n) == OutletNames.Fold(name))))
            {
                Relay(name, SourceKind.Outlet, [], line);
                if (agencies.Count == 1) Line = name;
            }
        }
    }

    public void Relay(string name, SourceKind kind, string[] via, TextSpan evidence)
    {
        Relays = true;
        var at = Origins.FindIndex(o => OutletNames.Fold(o.Name) == OutletNames.Fold(name));
        if (at >= 0) Origins[at] = Origins[at] with { Evidence = [.. Origins[at].Evidence, evidence] };
        else if (!Origins.Exists(o => o.Via.Any(v => OutletNames.Fold(v) == OutletNames.Fold(name)))) Origins.Add(new Origin { Name = name, Kind = kind, Via = via, Evidence = [evidence] });
    }

    /// <summary>Puts the source of the lead behind the agency whose text it is.</summary>
    public void Behind(Origin source)
    {
        var at = Origins.FindIndex(o => o.Name == Line);
        if (at >= 0) Origins[at] = source with { Via = [Line!], Evidence = [.. Origins[at].Evidence, .. source.Evidence] };
        else Origins.Add(source);
    }
}
