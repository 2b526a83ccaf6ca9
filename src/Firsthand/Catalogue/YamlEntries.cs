using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Firsthand.Catalogue;

/// <summary>The entries of all YAML files of a folder, in the order of the files' names; what is no YAML costs its own entry only.</summary>
internal static class YamlEntries
{
    private const long LongestFile = 5_000_000;

    public static void Read(string folder, List<CatalogueError> errors, Action<string, int, YamlMappingNode> add)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)) ReadFile(file, errors, add);
    }

    private static void ReadFile(string file, List<CatalogueError> errors, Action<string, int, YamlMappingNode> add)
    {
        var name = Path.GetFileName(file);
        string text;
        try
        {
            if (new FileInfo(file).Length > LongestFile) { errors.Add(new(name, 0, "The file is larger than 5 MB.")); return; }
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(name, 0, $"The file cannot be read: {e.Message}"));
            return;
        }
        ReadText(name, text, errors, add);
    }

    /// <param name="name">What mistakes are said to stand in.</param>
    public static void ReadText(string name, string text, List<CatalogueError> errors, Action<string, int, YamlMappingNode> add)
    {
        foreach (var (line, entry) in CatalogueText.Split(text)) ReadEntry(name, line, entry, errors, add);
    }

    // Each entry is parsed by itself, so that wrong YAML in one costs no other.
    private static void ReadEntry(string file, int line, string entry, List<CatalogueError> errors, Action<string, int, YamlMappingNode> add)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(entry));
            if (yaml.Documents is [{ RootNode: YamlSequenceNode { Children: [YamlMappingNode mapping] } }]) add(file, line, mapping);
            else errors.Add(new(file, line, "An entry begins with a dash in the first column, as in \"- name: …\", and holds names and values."));
        }
        catch (YamlException e)
        {
            errors.Add(new(file, line + (int)Math.Max(0, e.Start.Line - 1), $"Wrong YAML: {Reason(e)}"));
        }
        catch (ArgumentException e)
        {
            errors.Add(new(file, line, $"Wrong YAML: {e.Message}"));
        }
    }

    private static string Reason(YamlException e) => e.InnerException is ArgumentException ? "a name occurs twice." : e.Message;
}
