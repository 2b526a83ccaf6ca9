namespace Firsthand.Reading.Attribution;

/// <summary>"X left the room, saying that …": the speaker is the subject of the sentence.</summary>
internal static class ParticipleRule
{
    public static Finding? Try(Passage p, int at, Finding? earlier)
    {
        if (at == 0 || !p.IsPause(at - 1) || p.Quoted(at - 1)) return null;
        var source = earlier?.Source ?? Subject(p, at);
        if (source is null) return null;
        var that = false;
        if (Saying.Start(p, at, ref that) is not { } from) return null;
        var last = Saying.End(p, from);
        if (last <= from) return null;
        var span = new TextSpan(p.Quoted(from) ? p.Quotation(from).Start : p.Tokens[from].Start, p.Quoted(last) ? p.Quotation(last).End : p.Tokens[last].End);
        return new Finding(source, p.Span(at, at), [span], earlier is null ? 0.65 : 0.8) { Paragraph = p.Paragraph };
    }

    private static TextSpan? Subject(Passage p, int before)
    {
        for (var verb = 1; verb < Math.Min(before, 14); verb++)
        {
            if (p.Quoted(verb) || (!p.IsWord(verb) && !p.Is(verb, "."))) return null;
            if (!Verbal.Looks(p.Tokens[verb])) continue;
            return p.GroupBefore(verb) is { From: 0 } group ? p.Span(0, group.To) : null;
        }
        return null;
    }
}
