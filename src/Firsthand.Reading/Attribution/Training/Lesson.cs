using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Reading.Attribution.Training;

/// <summary>A marked text as the taggers see it: passages, what the rules find in them, and the labels that the marks give.</summary>
internal sealed class Lesson
{
    private readonly MarkedBody body;
    private readonly string language;
    private readonly List<(Passage Passage, List<Finding> Findings)> passages;

    public Lesson(MarkedBody body, string language)
    {
        (this.body, this.language) = (body, language);
        passages = [.. RuleFindings.Of(body.Text, language, Firsthand.Reading.Attribution.Cues.For(language)).ByPassage()];
    }

    public bool IsEnglish => language == "en";

    public IEnumerable<LabelledRows> Cues()
    {
        foreach (var (passage, findings) in passages)
        {
            var words = new PassageWords(passage, language);
            var labels = new int[passage.Count];
            foreach (var (from, to) in Marked(passage).Select(m => m.Cue))
                for (var i = from; i <= to; i++) labels[i] = i == from ? CueRows.Begin : CueRows.Inside;
            yield return new LabelledRows(CueRows.Of(words, new Surroundings(words), Rules(passage, findings)), labels);
        }
    }

    public IEnumerable<LabelledRows> Spans()
    {
        foreach (var (passage, findings) in passages)
        {
            var words = new PassageWords(passage, language);
            var rules = Rules(passage, findings);
            var surroundings = new Surroundings(words);
            var marked = Marked(passage).ToList();
            var cues = marked.ConvertAll(m => m.Cue);
            foreach (var (attribution, cue) in marked)
            {
                var labels = new int[passage.Count];
                for (var i = 0; i < labels.Length; i++)
                    labels[i] = i >= cue.From && i <= cue.To ? SpanRows.Other
                        : attribution.Source.Any(s => RuleSpans.Overlaps(s, passage.Tokens[i])) ? SpanRows.Source
                        : attribution.Content.Any(c => RuleSpans.Overlaps(c, passage.Tokens[i])) ? SpanRows.Content : SpanRows.Other;
                yield return new LabelledRows(SpanRows.Of(words, surroundings, cue, cues, rules.Find(r => r.CueFrom <= cue.To && cue.From <= r.CueTo)), labels);
            }
        }
    }

    /// <summary>What taggers find that have not seen this text, and whether it was marked so.</summary>
    public IEnumerable<(double[] Facts, bool Right)> Judged(ChainModel cues, ChainModel spans)
    {
        foreach (var (passage, findings) in passages)
            foreach (var tagged in Tagger.In(passage, language, findings, cues, spans).SelectMany(readings => readings))
            {
                var found = tagged.Finding;
                var marked = body.Attributions.FirstOrDefault(a => a.Cue.Start < found.Cue.End && found.Cue.Start < a.Cue.End);
                // Of what is said only this passage's part can be found here.
                var here = marked is null ? null : marked with { Content = [.. marked.Content.Where(c => Meets(passage, c))] };
                yield return (tagged.Facts(), here is not null && Agreement.Links(body.Text, here, found.Source is { } s ? [s] : [], found.Content));
            }
    }

    private static bool Meets(Passage passage, TextSpan span) => span.Start < passage.Tokens[^1].End && passage.Tokens[0].Start < span.End;

    private static List<RuleSpans> Rules(Passage passage, List<Finding> findings) =>
        [.. findings.Where(f => f.Content.Count > 0).Select(f => new RuleSpans(passage, f)).Where(r => r.CueTo >= 0)];

    private IEnumerable<(MarkedAttribution Attribution, (int From, int To) Cue)> Marked(Passage passage)
    {
        foreach (var attribution in body.Attributions)
        {
            if (!Meets(passage, attribution.Cue)) continue;
            var (from, to) = (-1, -1);
            for (var i = 0; i < passage.Count; i++)
                if (RuleSpans.Overlaps(attribution.Cue, passage.Tokens[i])) (from, to) = (from < 0 ? i : from, i);
            if (from >= 0) yield return (attribution, (from, to));
        }
    }
}
