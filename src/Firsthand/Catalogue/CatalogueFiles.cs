using Firsthand.Store;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Firsthand.Catalogue;

/// <summary>A mistake in a catalogue file, with its place.</summary>
public sealed record CatalogueError(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

public sealed record CatalogueReading(IReadOnlyList<OutletWithFeeds> Outlets, IReadOnlyList<CatalogueError> Errors);

/// <summary>Reads catalogue/outlets/*.yaml (format: docs/notes/how-the-catalogue-is-written.md). An entry with a mistake is left out and named; the others are read.</summary>
public static class CatalogueFiles
{
    private const long LongestFile = 5_000_000;

    /// <param name="folder">The folder that holds "outlets", or the folder of the files itself.</param>
    public static CatalogueReading Read(string folder)
    {
        var outlets = Path.Combine(folder, "outlets");
        if (Directory.Exists(outlets)) folder = outlets;
        if (!Directory.Exists(folder)) return new([], [new CatalogueError(folder, 0, "There is no such folder.")]);
        var read = new CatalogueEntries();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)) ReadFile(file, read);
        return new(read.Outlets, read.Errors);
    }

    private static void ReadFile(string file, CatalogueEntries read)
    {
        var name = Path.GetFileName(file);
        string text;
        try
        {
            if (new FileInfo(file).Length > LongestFile) { read.Errors.Add(new(name, 0, "The file is larger than 5 MB.")); return; }
            text = File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            read.Errors.Add(new(name, 0, $"The file cannot be read: {e.Message}"));
            return;
        }
        foreach (var (line, entry) in CatalogueText.Split(text)) ReadEntry(name, line, entry, read);
    }

    // Each entry is parsed by itself, so that wrong YAML in one costs no other.
    private static void ReadEntry(string file, int line, string entry, CatalogueEntries read)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(entry));
            if (yaml.Documents is [{ RootNode: YamlSequenceNode { Children: [YamlMappingNode outlet] } }]) read.Add(file, line, outlet);
            else read.Errors.Add(new(file, line, "An entry begins with \"- key: …\" and holds names and values."));
        }
        catch (YamlException e)
        {
            read.Errors.Add(new(file, line + (int)Math.Max(0, e.Start.Line - 1), $"Wrong YAML: {Reason(e)}"));
        }
        catch (ArgumentException e)
        {
            read.Errors.Add(new(file, line, $"Wrong YAML: {e.Message}"));
        }
    }

    private static string Reason(YamlException e) => e.InnerException is ArgumentException ? "a name occurs twice." : e.Message;
}
