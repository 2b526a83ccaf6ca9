namespace Firsthand.Reading.Attribution.Training;

/// <summary>A mark of an annotated text: <c>[s1:person=Ida Roemer|she]</c> is part <c>s</c> of attribution 1, its kind and its full name.</summary>
internal sealed record Mark(char Part, int Number, string? Kind, string? FullName, TextSpan Span, int Line);

/// <summary>What is wrong in a file of the corpus, and where.</summary>
public sealed record CorpusFault(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>Takes the marks of docs/notes/how-we-annotate.md out of a line and says where they stood.</summary>
internal sealed class MarkedText(string file, List<CorpusFault> faults)
{
    private const int LongestName = 60;

    private readonly System.Text.StringBuilder plain = new();
    private readonly List<(char Part, int Number, string? Kind, string? Name, int Start)> open = [];

    public List<Mark> Marks { get; } = [];
    public string Plain => plain.ToString();

    /// <summary>Adds one line of text, and a line's end before it if there is text already. Marks end on the line they began on.</summary>
    public void Add(string line, int number, string between)
    {
        if (plain.Length > 0) plain.Append(between);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length && line[at + 1] is '[' or ']') plain.Append(line[++at]);
            else if (line[at] == '[') at = Open(line, at, number);
            else if (line[at] == ']') Close(number);
            else plain.Append(line[at]);
        }
        foreach (var mark in open) Wrong(number, $"[{mark.Part}{mark.Number} is not closed");
        open.Clear();
    }

    /// <returns>The place of the mark's last sign before its text.</returns>
    private int Open(string line, int start, int number)
    {
        var at = start + 1;
        var part = at < line.Length ? line[at++] : ' ';
        var from = at;
        while (at < line.Length && char.IsAsciiDigit(line[at])) at++;
        if (part is not ('s' or 'c' or 'w') || !int.TryParse(line.AsSpan(from, at - from), out var attribution))
        {
            Wrong(number, $"\"{Near(line, start)}\" is no mark; a bracket of the text itself is written \\[");
            return start;
        }
        var (kind, name) = ((string?)null, (string?)null);
        if (at < line.Length && line[at] == ':')
        {
            from = ++at;
            while (at < line.Length && char.IsAsciiLetterLower(line[at])) at++;
            kind = line[from..at];
        }
        if (at < line.Length && line[at] == '=')
        {
            var end = line.IndexOf('|', at);
            if (end < 0 || end - at > LongestName) Wrong(number, $"the full name in \"{Near(line, start)}\" ends with |");
            else (name, at) = (line[(at + 1)..end], end);
        }
        else if (at >= line.Length || line[at] != ' ')
        {
            Wrong(number, $"a space is missing in \"{Near(line, start)}\"");
            at--;
        }
        if ((part == 's') != (kind is not null)) Wrong(number, part == 's' ? $"\"{Near(line, start)}\" does not say what kind of source it is" : $"\"{Near(line, start)}\": only a source has a kind");
        open.Add((part, attribution, kind, name, plain.Length));
        return at;
    }

    private void Close(int number)
    {
        if (open.Count == 0)
        {
            Wrong(number, "a ] without its [");
            return;
        }
        var (part, attribution, kind, name, start) = open[^1];
        open.RemoveAt(open.Count - 1);
        var end = plain.Length;
        while (start < end && char.IsWhiteSpace(plain[start])) start++;
        while (end > start && char.IsWhiteSpace(plain[end - 1])) end--;
        if (end == start) Wrong(number, $"[{part}{attribution}] is empty");
        else Marks.Add(new Mark(part, attribution, kind, name, new TextSpan(start, end), number));
    }

    private void Wrong(int line, string reason) => faults.Add(new CorpusFault(file, line, reason));

    private static string Near(string line, int at) => line.Substring(at, Math.Min(24, line.Length - at));
}
