using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Firsthand.Reading.Extraction;

/// <summary>Reads one <see cref="Selector"/>; the first thing that is wrong ends it.</summary>
internal ref struct SelectorParser
{
    private readonly string text;
    private int at;
    private string? problem;

    private SelectorParser(string text) => this.text = text;

    public static bool Parse(string text, [NotNullWhen(true)] out Selector? selector, [NotNullWhen(false)] out string? problem)
    {
        selector = null;
        problem = text.Length > Selector.Longest ? $"is longer than {Selector.Longest} characters" : null;
        if (problem is not null)
            return false;
        var parser = new SelectorParser(text.Trim());
        var alternatives = parser.Alternatives();
        if ((problem = parser.problem) is not null)
            return false;
        selector = new Selector(text.Trim(), alternatives);
        return true;
    }

    private readonly bool IsAtEnd => at >= text.Length;
    private readonly char Current => IsAtEnd ? '\0' : text[at];

    private SelectorStep[][] Alternatives()
    {
        var all = new List<SelectorStep[]>();
        do
        {
            all.Add(Steps());
            if (all.Count > Selector.MostAlternatives)
                problem ??= $"has more than {Selector.MostAlternatives} alternatives";
        }
        while (problem is null && Skip(','));
        if (!IsAtEnd)
            problem ??= $"has \"{Current}\" where it is not understood";
        return [.. all];
    }

    private SelectorStep[] Steps()
    {
        var steps = new List<SelectorStep>();
        Space();
        do
        {
            var child = steps.Count > 0 && Skip('>');
            Space();
            steps.Add(Step(child));
            if (steps.Count > Selector.MostSteps)
                problem ??= $"goes down more than {Selector.MostSteps} steps";
            Space();
        }
        while (problem is null && !IsAtEnd && Current != ',');
        return [.. steps];
    }

    private SelectorStep Step(bool child)
    {
        var start = at;
        string? tag = null;
        if (!Skip('*') && IsName(Current))
            tag = Name().ToLowerInvariant();
        var tests = new List<SelectorTest>();
        while (problem is null && Current is '.' or '#' or '[')
            tests.Add(text[at++] switch
            {
                '.' => new SelectorTest("class", '~', Name()),
                '#' => new SelectorTest("id", '=', Name()),
                _ => Attribute(),
            });
        if (at == start)
            problem ??= IsAtEnd ? "ends where an element is expected" : Current is ':' or '+' or '~'
                ? $"has \"{Current}\": only tags, .classes, #ids, [attributes], spaces, > and commas are understood"
                : $"has \"{Current}\" where an element is expected";
        else if (Current is ':')
            problem ??= "has \":\": only tags, .classes, #ids, [attributes], spaces, > and commas are understood";
        return new SelectorStep(child, tag, tests);
    }

    private SelectorTest Attribute()
    {
        Space();
        var name = Name().ToLowerInvariant();
        if (problem is null && !HtmlGuard.Keeps(name))
            problem = $"asks for {name}, which is taken out of pages before they are read";
        Space();
        if (Skip(']'))
            return new SelectorTest(name, '\0', "");
        var kind = Current is '~' or '^' or '$' or '*' ? text[at++] : '=';
        if (!Skip('='))
            problem ??= $"has an unfinished [{name}";
        Space();
        var value = Current is '"' or '\'' ? Quoted(text[at++]) : Bare();
        Space();
        if (!Skip(']'))
            problem ??= $"has an unfinished [{name}";
        if (value.Length == 0)
            problem ??= $"compares {name} with nothing";
        return new SelectorTest(name, kind, value);
    }

    private string Quoted(char quote)
    {
        var end = text.IndexOf(quote, at);
        if (end < 0)
        {
            problem ??= $"has an unfinished {quote}";
            return "";
        }
        var value = text[at..end];
        at = end + 1;
        return value;
    }

    private string Bare()
    {
        var start = at;
        while (!IsAtEnd && Current is not (']' or ' ' or '"' or '\''))
            at++;
        return text[start..at];
    }

    // A backslash makes any character a part of the name, as in .md\:text.
    private string Name()
    {
        var name = new StringBuilder();
        for (; IsName(Current) || Current == '\\' && at + 1 < text.Length; at++)
            name.Append(Current == '\\' ? text[++at] : Current);
        if (name.Length == 0)
            problem ??= IsAtEnd ? "ends where a name is expected" : $"has \"{Current}\" where a name is expected";
        return name.ToString();
    }

    private static bool IsName(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' || c > '\u007f';

    private void Space()
    {
        while (!IsAtEnd && char.IsWhiteSpace(Current))
            at++;
    }

    private bool Skip(char c)
    {
        if (Current != c || IsAtEnd)
            return false;
        at++;
        return true;
    }
}
