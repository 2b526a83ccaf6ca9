namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>A rule's finding as tokens of its passage.</summary>
internal sealed class RuleSpans
{
    private readonly bool[] source, content;

    public RuleSpans(Passage passage, Finding finding)
    {
        Finding = finding;
        (source, content) = (new bool[passage.Count], new bool[passage.Count]);
        (CueFrom, CueTo) = (passage.Count, -1);
        for (var i = 0; i < passage.Count; i++)
        {
            var token = passage.Tokens[i];
            if (Overlaps(finding.Cue, token)) (CueFrom, CueTo) = (Math.Min(CueFrom, i), i);
            else if (finding.Source is { } s && Overlaps(s, token)) source[i] = true;
            else content[i] = finding.Content.Exists(c => Overlaps(c, token));
        }
        Sure = (uint)Math.Clamp(finding.Confidence * 10, 0, 10);
    }

    public Finding Finding { get; }
    public int CueFrom { get; }
    public int CueTo { get; }
    /// <summary>The rule's confidence in tenths.</summary>
    public uint Sure { get; }

    public bool IsSource(int at) => at >= 0 && at < source.Length && source[at];
    public bool IsContent(int at) => at >= 0 && at < content.Length && content[at];

    public int[] Labels() => [.. source.Select((s, i) => s ? SpanRows.Source : content[i] ? SpanRows.Content : SpanRows.Other)];

    public static bool Overlaps(TextSpan span, Token token) => span.Start < token.End && token.Start < span.End;
}
