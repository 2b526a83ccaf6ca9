namespace Firsthand.Reading.Attribution.Training;

/// <summary>Reads one file of the corpus: documents of a headline after three equals signs, facts, and marked paragraphs.</summary>
internal sealed class MarkedFile(string file, string language, bool isTest, List<CorpusFault> faults)
{
    private const string Headline = "=== ";

    private static readonly Dictionary<string, SourceKind> Kinds = new()
    {
        ["person"] = SourceKind.Named,
        ["body"] = SourceKind.Organisation,
        ["outlet"] = SourceKind.Outlet,
        ["document"] = SourceKind.Document,
        ["many"] = SourceKind.Collective,
        ["unnamed"] = SourceKind.Unnamed,
    };

    public IEnumerable<MarkedDocument> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(Headline, StringComparison.Ordinal)).ToList();
        var first = starts.Count > 0 ? starts[0] : lines.Length;
        if (Array.FindIndex(lines, 0, first, l => l.Length > 0) is >= 0 and var stray) Wrong(stray, "text before the first ===");
        for (var i = 0; i < starts.Count; i++)
            if (Document(lines, starts[i], i + 1 < starts.Count ? starts[i + 1] : lines.Length) is { } document) yield return document;
    }

    private MarkedDocument? Document(string[] lines, int start, int end)
    {
        var before = faults.Count;
        var title = new MarkedText(file, faults);
        title.Add(lines[start][Headline.Length..], start + 1, "");
        var at = start + 1;
        string? kind = null;
        for (; at < end && lines[at].Trim().Length > 0; at++)
        {
            if (lines[at].StartsWith("kind: ", StringComparison.Ordinal)) kind = lines[at]["kind: ".Length..].Trim();
            else if (!System.Text.RegularExpressions.Regex.IsMatch(lines[at], "^[a-z-]+: ")) Wrong(at, "a fact is \"name: value\"; an empty line comes before the text");
        }
        if (kind is null) Wrong(start, "no kind");
        var body = new MarkedText(file, faults);
        for (; at < end; at++)
            if (lines[at].Trim().Length > 0) body.Add(lines[at].Trim(), at + 1, "\n\n");
        if (body.Plain.Length == 0) Wrong(start, "no text");
        var (inTitle, inBody) = (Gathered(title, start), Gathered(body, start));
        if (faults.Count > before) return null;
        return new MarkedDocument { File = file, Line = start + 1, Language = language, IsTest = isTest, Kind = kind!, Title = inTitle, Body = inBody };
    }

    private MarkedBody Gathered(MarkedText text, int start)
    {
        var found = new List<MarkedAttribution>();
        foreach (var group in text.Marks.GroupBy(m => m.Number))
        {
            var parts = group.OrderBy(m => m.Span.Start).ToLookup(m => m.Part);
            var line = group.Min(m => m.Line) - 1;
            if (parts['c'].Count() != 1) Wrong(line, $"attribution {group.Key} has {parts['c'].Count()} cues, not one");
            if (!parts['w'].Any()) Wrong(line, $"attribution {group.Key} says nothing");
            foreach (var name in parts['s'].Select(s => s.Kind).OfType<string>().Where(n => !Kinds.ContainsKey(n)))
                Wrong(line, $"there is no kind \"{name}\"; the kinds: {string.Join(", ", Kinds.Keys)}");
            if (faults.Count > 0 && faults[^1].File == file && faults[^1].Line == line + 1) continue;
            found.Add(new MarkedAttribution
            {
                Source = [.. parts['s'].Select(s => s.Span)],
                Cue = parts['c'].First().Span,
                Content = [.. parts['w'].Select(w => w.Span)],
                // "The ministry and a relative said": the first is named.
                Kind = parts['s'].FirstOrDefault()?.Kind is { } kind ? Kinds[kind] : SourceKind.None,
                Speaker = parts['s'].Select(s => s.FullName).FirstOrDefault(n => n is not null),
            });
        }
        return new MarkedBody(text.Plain, [.. found.OrderBy(a => a.Cue.Start)]);
    }

    private void Wrong(int index, string reason) => faults.Add(new CorpusFault(file, index + 1, reason));
}
