using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Firsthand.Catalogue;

/// <summary>One mapping of a catalogue file: gives its values by name and notes every mistake with its line.</summary>
internal sealed class CatalogueEntry(string file, int firstLine, YamlMappingNode node, List<CatalogueError>? errors = null)
{
    private const int LongestText = 500;
    private readonly HashSet<string> _asked = [];
    private readonly List<CatalogueEntry> _children = [];

    public List<CatalogueError> Errors { get; } = errors ?? [];
    public string Place => $"{file}:{firstLine}";

    public string? Text(string name, bool required = false)
    {
        var value = Find(name);
        if (value is YamlScalarNode { Value: { Length: > 0 and <= LongestText } text } && text.Trim().Length > 0) return text.Trim();
        if (value is null && !required) return null;
        Wrong(name, value switch
        {
            null => $"\"{name}\" is missing.",
            YamlScalarNode { Value.Length: > LongestText } => $"\"{name}\" is longer than {LongestText} characters.",
            YamlScalarNode => $"\"{name}\" is empty.",
            _ => $"\"{name}\" must be one value.",
        });
        return null;
    }

    public string? Url(string name, bool required = false)
    {
        if (Text(name, required) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Contains('.') && url.UserInfo.Length == 0 && !text.Contains(' ')) return text;
        Wrong(name, $"\"{name}\" is not a web address: {text}");
        return null;
    }

    public string? OneOf(string name, IReadOnlyCollection<string> allowed, string expected)
    {
        if (Text(name) is not { } text || allowed.Contains(text)) return Text(name);
        Wrong(name, $"\"{name}\" must be {expected}, not \"{text}\".");
        return null;
    }

    public string? Match(string name, Regex pattern, string expected, bool required = false)
    {
        if (Text(name, required) is not { } text) return null;
        if (pattern.IsMatch(text)) return text;
        Wrong(name, $"\"{name}\" must be {expected}, not \"{text}\".");
        return null;
    }

    /// <summary>Names or values, each once: one that stands there again is a mistake, mostly another that was meant.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (Find(name) is not { } value) return [];
        if (value is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode { Value.Length: > 0 and <= LongestText }))
        {
            var seen = new HashSet<string>();
            foreach (var item in list.Children.Where(c => !seen.Add(Value(c))))
                Errors.Add(new(file, Line(item), $"\"{name}\" names \"{Value(item)}\" twice."));
            return [.. seen];
        }
        Wrong(name, $"\"{name}\" must be a list of names.");
        return [];
    }

    private static string Value(YamlNode item) => ((YamlScalarNode)item).Value!.Trim();

    /// <summary>One value, or a list of them.</summary>
    public IReadOnlyList<string> Texts(string name, bool required = false) =>
        Find(name) is YamlSequenceNode { Children.Count: > 0 } list && list.Children.All(c => c is YamlScalarNode { Value.Length: > 0 and <= LongestText }) ? List(name)
            : Find(name) is YamlSequenceNode ? WrongTexts(name)
            : Text(name, required) is { } text ? [text] : [];

    private string[] WrongTexts(string name)
    {
        Wrong(name, $"\"{name}\" must be one value or a list of values; a value with [ or # at its beginning needs quotation marks.");
        return [];
    }

    public CatalogueEntry? Child(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value is YamlMappingNode mapping) return Inner(mapping);
        Wrong(name, $"\"{name}\" must hold names and values.");
        return null;
    }

    public IReadOnlyList<CatalogueEntry> Children(string name)
    {
        if (Find(name) is not { } value) return [];
        if (value is YamlSequenceNode list && list.Children.All(c => c is YamlMappingNode)) return [.. list.Children.Select(c => Inner((YamlMappingNode)c))];
        Wrong(name, $"\"{name}\" must be a list, each with \"- url: …\".");
        return [];
    }

    /// <summary>Names that nobody asked for are mistakes: mostly a slip of the pen.</summary>
    public void RefuseUnknown()
    {
        foreach (var key in node.Children.Keys)
            if (key is not YamlScalarNode { Value: { } name } || !_asked.Contains(name))
                Errors.Add(new(file, Line(key), $"\"{key}\" is not a known name. Known are {string.Join(", ", _asked)}."));
        foreach (var child in _children) child.RefuseUnknown();
    }

    public void Wrong(string name, string message) =>
        Errors.Add(new(file, node.Children.Keys.FirstOrDefault(k => k is YamlScalarNode s && s.Value == name) is { } key ? Line(key) : Line(node), message));

    private YamlNode? Find(string name)
    {
        _asked.Add(name);
        return node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;
    }

    private CatalogueEntry Inner(YamlMappingNode mapping)
    {
        var child = new CatalogueEntry(file, firstLine, mapping, Errors);
        _children.Add(child);
        return child;
    }

    private int Line(YamlNode at) => firstLine + (int)Math.Max(0, at.Start.Line - 1);
}
