namespace Firsthand.Reading.Attribution;

/// <summary>One walk over a text's sentences, collecting what it says about its own origin.</summary>
internal sealed class OriginScan(string text, string? self, OutletNames names, IReadOnlyList<OutletLink> links)
{
    private const int LongestChain = 5;
    // A text that names more is a list.
    private const int MostOrigins = 12;
    private const int LongestCited = 14;
    // Below the first sentences stand details: they carry the report only where the same outlet is named for them again.
    private const int Details = 500;

    private readonly OwnNames own = new(self, names);
    private readonly Dictionary<string, KnownOutlet> fuller = new(StringComparer.Ordinal);

    private readonly HashSet<string> details = new(StringComparer.Ordinal);

    private int link;

    public List<Origin> Origins { get; } = [];
    public bool Gathered { get; private set; }
    public bool CouldNotVerify { get; private set; }
    public bool Relays { get; private set; }
    /// <summary>The text stands under its own outlet's dateline.</summary>
    public bool OwnLine { get; private set; }
    /// <summary>The sentence that tells of the outlet's own people.</summary>
    public TextSpan? OwnEvidence { get; private set; }
    /// <summary>The agency under whose line the text stands, until its own source is known.</summary>
    public string? Line { get; private set; }

    public bool IsSelf(string name) => own.Is(name);

    /// <summary>"The Post" in The Telmar Post, "Meridian" in Meridian Business Daily. Only for names that no catalogue gives to somebody else.</summary>
    public bool IsSelfInShort(string name) => own.Is(name) || (names.Find(name) is null && own.IsShort(name));

    public void Run(IReadOnlyList<OriginSentence> sentences, int lead)
    {
        foreach (var sentence in sentences)
        {
            if (sentence.IsTeaser) continue;
            var tokens = sentence.Tokens;
            if (OwnWords.Any(tokens)) Own(Carrier.Gathered, sentence.Span);
            var mine = own.In(tokens);
            foreach (var mention in mine)
                if (tokens[mention.From].Quote < 0) Own(Carriers.Of(tokens, mention, sentence.Place, own: true), sentence.Span);
            Others(sentence, sentence.Span.Start < lead, mine);
            if (sentence.Span.Start < lead) Linked(sentence);
            if (HanStatement.Reads(sentence.Place.Language) && sentence.Span.Start < Details) InHan(sentence);
        }
    }

    /// <summary>"It was <a>first reported</a> on Tuesday": the link says by whom.</summary>
    private void Linked(OriginSentence sentence)
    {
        while (link < links.Count && links[link].Text.End <= sentence.Span.Start) link++;
        for (; link < links.Count && links[link].Text.Start < sentence.Span.End; link++)
        {
            var outlet = links[link].Outlet;
            if (own.Is(outlet) || Origins.Exists(o => o.Via.Append(o.Name).Contains(outlet.Name)) || !TextLinks.Attributes(sentence.Tokens, links[link].Text)) continue;
            if (sentence.Span.Start < Details || !details.Add(outlet.Name)) Relay(outlet.Name, SourceKind.Outlet, [], sentence.Span);
        }
    }

    private void InHan(OriginSentence sentence)
    {
        var written = sentence.Span.Of(text);
        foreach (var (outlet, from, to) in names.InHan(written))
        {
            var carrier = HanStatement.Carries(written, from, to);
            if (own.Is(outlet)) Own(carrier is Carrier.Rests ? Carrier.None : carrier, sentence.Span);
            else if (carrier is not Carrier.None) Relay(outlet.Name, SourceKind.Outlet, [], sentence.Span);
        }
    }

    private void Own(Carrier carrier, TextSpan sentence)
    {
        Gathered |= carrier is Carrier.Gathered;
        if (carrier is Carrier.Gathered or Carrier.Line) OwnEvidence ??= sentence;
        OwnLine |= carrier is Carrier.Line;
        CouldNotVerify |= carrier is Carrier.CouldNotVerify;
    }

    private void Others(OriginSentence sentence, bool inLead, List<Mention> mine)
    {
        var tokens = sentence.Tokens;
        var mentions = names.In(tokens).FindAll(m => !own.Is(m.Outlet) && !mine.Exists(o => o.From < m.To && m.From < o.To) && !NameInName.Is(text, tokens, m));
        if (mentions.Count == 0) return;
        var carriers = Shared(tokens, mentions, mentions.ConvertAll(m => tokens[m.From].Quote >= 0 ? Carrier.None : Carriers.Of(tokens, m, sentence.Place)));
        var free = 0;
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = Fuller(tokens, mentions[i]);
            if (mention.From < free || mention.Shared) continue;
            switch (carriers[i])
            {
                case Carrier.Line:
                    Relay(mention.Outlet.Name, SourceKind.Outlet, [], sentence.Span);
                    Line = mention.Outlet.Name;
                    break;
                case Carrier.Contributed:
                    Add(new Origin { Name = mention.Outlet.Name, Kind = SourceKind.Outlet, Evidence = [sentence.Span] });
                    break;
                case Carrier.FirstReported:
                    free = Take(sentence, mention, relays: inLead);
                    break;
                case Carrier.Rests or Carrier.Gathered when inLead && (sentence.Span.Start < Details || !details.Add(mention.Outlet.Name)):
                    free = Take(sentence, mention);
                    break;
            }
        }
    }

    /// <summary>"the Orrin Post and the Telmar Times reported": one verb for both.</summary>
    private static List<Carrier> Shared(List<Token> tokens, List<Mention> mentions, List<Carrier> carriers)
    {
        for (var i = mentions.Count - 2; i >= 0; i--)
            if (carriers[i] is Carrier.None && carriers[i + 1] is Carrier.Rests && AreJoined(tokens, mentions[i].To, mentions[i + 1].From)) carriers[i] = Carrier.Rests;
        for (var i = 1; i < mentions.Count; i++)
            if (carriers[i] is Carrier.None && carriers[i - 1] is Carrier.Rests && AreJoined(tokens, mentions[i - 1].To, mentions[i].From)) carriers[i] = Carrier.Rests;
        return carriers;
    }

    private static bool AreJoined(List<Token> tokens, int from, int to)
    {
        if (to - from is < 1 or > 3) return false;
        for (var i = from; i < to; i++)
            if (tokens[i].Lower is not ("and" or "the" or "et" or "le" or "la" or "y" or "el" or "und" or "der" or "die" or "e" or "o" or "a" or "и" or "و" or "»" or "«" or "both")) return false;
        return true;
    }

    /// <summary>"the Times" after "the Telmar Times" is the latter, whoever else is called so.</summary>
    private Mention Fuller(List<Token> tokens, Mention mention)
    {
        var last = OutletSpelling.Bare(tokens[mention.To - 1].Lower);
        if (mention.To - mention.From == 1) return fuller.TryGetValue(last, out var known) ? mention with { Outlet = known, Shared = false } : mention;
        fuller[last] = mention.Outlet;
        return mention;
    }

    /// <summary>Follows the chain within the sentence: "X reported, quoting Y, which had cited the ministry". Returns where it ends.</summary>
    private int Take(OriginSentence sentence, Mention mention, bool relays = true)
    {
        var tokens = sentence.Tokens;
        var chain = new List<(string Name, SourceKind Kind)> { (mention.Outlet.Name, SourceKind.Outlet) };
        var at = mention.To;
        var cited = Citing.Before(tokens, mention) is var ahead and >= 0 ? ahead : Citing.After(tokens, at);
        while (chain.Count < LongestChain && cited >= 0)
        {
            var (source, to) = Cited(tokens, cited);
            if (!source.Names) break;
            if (!IsSelfInShort(source.Name) && !chain.Exists(c => OutletNames.Fold(c.Name) == OutletNames.Fold(source.Name))) chain.Add((source.Name, source.Kind));
            if (to > at) at = to;
            if (source.Kind != SourceKind.Outlet) break;
            cited = Citing.After(tokens, to);
        }
        var (root, rootKind) = chain[^1];
        Relays |= relays;
        Add(new Origin { Name = root, Kind = rootKind, Via = [.. chain.SkipLast(1).Select(c => c.Name)], Evidence = [sentence.Span] });
        return at;
    }

    /// <summary>What an outlet cites: another outlet, or a body or person by its words up to the next pause.</summary>
    private (ReadSource Source, int To) Cited(List<Token> tokens, int from)
    {
        var mentions = names.In(tokens, from, Math.Min(tokens.Count, from + 3));
        if (mentions.Count > 0) return (new ReadSource(mentions[0].Outlet.Name, SourceKind.Outlet, false), mentions[0].To);
        var to = from;
        while (to < tokens.Count && to - from < LongestCited && (tokens[to].IsWord || tokens[to].Lower is "'" or "’" or "-" or "«" or "»") && !Citing.Ends(tokens[to].Lower)) to++;
        return to == from ? (ReadSource.Nobody, from) : (SourceReading.Read(text[tokens[from].Start..tokens[to - 1].End], names), to);
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
        Add(new Origin { Name = name, Kind = kind, Via = via, Evidence = [evidence] });
    }

    private void Add(Origin origin)
    {
        var folded = OutletNames.Fold(origin.Name);
        var at = Origins.FindIndex(o => OutletNames.Fold(o.Name) == folded);
        if (at >= 0 && Origins[at].Evidence.Count < MostOrigins) Origins[at] = Origins[at] with { Evidence = [.. Origins[at].Evidence, .. origin.Evidence.Where(e => !Origins[at].Evidence.Contains(e))] };
        if (at >= 0 || Origins.Count >= MostOrigins || Origins.Exists(o => o.Via.Any(v => OutletNames.Fold(v) == folded))) return;
        // "The Post reported …, citing the ministry" tells more than "the Post reported".
        Origins.RemoveAll(o => o.Via.Count == 0 && origin.Via.Any(v => OutletNames.Fold(v) == OutletNames.Fold(o.Name)));
        Origins.Add(origin);
    }

    /// <summary>Puts the source of the lead behind the agency whose text it is.</summary>
    public void Behind(Origin source)
    {
        var at = Origins.FindIndex(o => o.Name == Line);
        if (at >= 0) Origins[at] = source with { Via = [Line!], Evidence = [.. Origins[at].Evidence, .. source.Evidence] };
        else Origins.Add(source);
    }
}
