namespace Firsthand.Reading.Attribution.Training;

/// <summary>All documents of a folder <c>LANGUAGE/train|test/*.txt</c>, in the order of their names, and what is wrong with them.</summary>
public sealed record AttributionCorpus(IReadOnlyList<MarkedDocument> Documents, IReadOnlyList<CorpusFault> Faults)
{
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static AttributionCorpus Read(string folder)
    {
        var (documents, faults) = (new List<MarkedDocument>(), new List<CorpusFault>());
        foreach (var language in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
            foreach (var part in new[] { "train", "test" })
            {
                var path = Path.Combine(language, part);
                if (!Directory.Exists(path)) continue;
                foreach (var file in Directory.GetFiles(path, "*.txt").Order(StringComparer.Ordinal))
                    documents.AddRange(new MarkedFile(Path.GetRelativePath(folder, file), Path.GetFileName(language), part == "test", faults).Read(File.ReadAllText(file)));
            }
        // What stands in both parts would be learned by heart.
        foreach (var same in documents.GroupBy(d => (d.Language, d.Body.Text)).Where(g => g.Count() > 1))
            foreach (var again in same.Skip(1)) faults.Add(new CorpusFault(again.File, again.Line, $"the same text as {same.First().File}:{same.First().Line}"));
        return new AttributionCorpus(documents, faults);
    }

    public static int Count(IEnumerable<MarkedDocument> documents) => documents.Sum(d => d.Title.Attributions.Count + d.Body.Attributions.Count);
}
