using System.Globalization;
using System.Reflection;

namespace Firsthand.Sample;

/// <summary>
/// Reads the invented news from the text files in Content/. A file holds blocks that begin with "=== key": head lines
/// ("name: value"), an empty line, paragraphs. Outlets are in outlets.txt; every other file tells one event (or a handful
/// of small ones) as several outlets tell it. A wire copy names the text it repeats ("text-of: outlet/slug"), how many
/// paragraphs it takes ("take: 5") and what it changed ("edit: old => new"), so a copy is a copy for certain.
/// </summary>
public sealed class SampleContent
{
    public required IReadOnlyList<SampleOutlet> Outlets { get; init; }
    public required IReadOnlyList<SampleArticle> Articles { get; init; }

    public static SampleContent Load()
    {
        var files = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(n => n.Contains(".Sample.Content.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToLookup(n => n.EndsWith(".outlets.txt", StringComparison.Ordinal));
        var outlets = files[true].SelectMany(Blocks).Select(Outlet).ToList();
        var blocks = files[false].SelectMany(Blocks).ToDictionary(b => b.Key, StringComparer.Ordinal);
        var byKey = outlets.ToDictionary(o => o.Key, StringComparer.Ordinal);
        return new SampleContent { Outlets = outlets, Articles = [.. blocks.Values.Select(b => Article(b, byKey, blocks))] };
    }

    private sealed record Block(string File, string Key, IReadOnlyList<(string Name, string Value)> Head, IReadOnlyList<string> Paragraphs)
    {
        public string? Find(string name) => Head.Where(h => h.Name == name).Select(h => h.Value).FirstOrDefault();
        public string Need(string name) => Find(name) ?? throw Wrong($"has no line '{name}:'");
        public IReadOnlyList<string> List(string name) =>
            Find(name)?.Split([',', '،'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        public InvalidDataException Wrong(string what) => new($"Sample content, {File}: {Key} {what}.");
    }

    private static IEnumerable<Block> Blocks(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        foreach (var block in ("\n" + reader.ReadToEnd().ReplaceLineEndings("\n")).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries))
        {
            if (block.TrimStart().StartsWith('#') || string.IsNullOrWhiteSpace(block)) continue;
            var parts = block.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var lines = parts[0].Split('\n', StringSplitOptions.TrimEntries);
            var head = lines.Skip(1).Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries)).ToList();
            var file = resource[(resource.IndexOf(".Content.", StringComparison.Ordinal) + 9)..];
            if (head.Find(h => h.Length < 2) is { } odd) throw new InvalidDataException($"Sample content, {file}: {lines[0]} has the head line '{odd[0]}'.");
            yield return new Block(file, lines[0], [.. head.Select(h => (h[0], h[1]))], [.. parts.Skip(1).Select(p => p.Replace('\n', ' '))]);
        }
    }

    private static SampleOutlet Outlet(Block b) => new()
    {
        Key = b.Key,
        Name = b.Need("name"),
        Motto = b.Need("motto"),
        Country = b.Need("country")[..2],
        CountryName = b.Need("country")[3..],
        Language = b.Need("language"),
        OwnerKind = b.Need("owner-kind"),
        Owner = b.Need("owner"),
        Funding = b.Need("funding"),
        Founded = b.Need("founded"),
        Category = b.Find("category") ?? "general",
        StateControlled = b.Find("state-controlled") == "yes",
        DisplayRight = b.Find("display") ?? "full",
        Aliases = b.List("aliases"),
        Feed = b.Need("feed").Split(' ')[0],
        FullFeed = b.Need("feed").EndsWith(" full", StringComparison.Ordinal),
        Layout = b.Need("layout"),
        Path = b.Need("path"),
        Offset = TimeSpan.FromHours(int.Parse(b.Find("clock") ?? "0", CultureInfo.InvariantCulture)),
    };

    private static SampleArticle Article(Block b, IReadOnlyDictionary<string, SampleOutlet> outlets, IReadOnlyDictionary<string, Block> all)
    {
        var slash = b.Key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !outlets.TryGetValue(b.Key[..slash], out var outlet)) throw b.Wrong("names no known outlet");
        var when = b.Need("when").Split(' ');
        var picture = b.Find("picture")?.Split('|', StringSplitOptions.TrimEntries);
        var paragraphs = Text(b, all);
        var embed = b.Find("embed")?.Split('|', StringSplitOptions.TrimEntries);
        if (b.Find("dated") == "day" && outlet.Feed != "rss") throw b.Wrong("has no hour, but its feed needs one");
        return new SampleArticle
        {
            Outlet = outlet,
            Slug = b.Key[(slash + 1)..],
            Title = b.Need("title"),
            Standfirst = b.Find("standfirst"),
            Authors = b.List("by"),
            Category = b.Need("category"),
            Tags = b.List("tags"),
            When = (-int.Parse(when[0], CultureInfo.InvariantCulture), TimeSpan.Parse(when[1], CultureInfo.InvariantCulture)),
            Picture = picture is null ? null : new SamplePicture(picture[0], picture[1], picture[2]),
            Paragraphs = paragraphs,
            Correction = b.Find("correction"),
            Note = b.Find("note"),
            Embed = embed is null ? null : new SampleEmbed(embed[0], embed[1], embed[2]),
            Recording = Recording(b),
            Paywall = b.Find("paywall") == "yes",
            LiveBlog = b.Find("kind") == "live",
            DayOnly = b.Find("dated") == "day",
            Corrected = b.Find("correction") is null ? null : Replaced(b, "fix", paragraphs),
        };
    }

    /// <summary>"recording: 1:30 | 0:00 On the quay | 0:40 The scanners": how long it is, then its chapters.</summary>
    private static SampleRecording? Recording(Block b)
    {
        if (b.Find("recording")?.Split('|', StringSplitOptions.TrimEntries) is not { } parts) return null;
        int Time(string text) => TimeSpan.TryParseExact(text, @"m\:ss", CultureInfo.InvariantCulture, out var time) ? (int)time.TotalSeconds : throw b.Wrong($"has no time in '{text}'");
        return new SampleRecording(Time(parts[0]), [.. parts.Skip(1).Select(p => p.Split(' ', 2)).Select(p => (Time(p[0]), p.Length > 1 ? p[1] : throw b.Wrong("has a chapter without a title")))]);
    }

    private static IReadOnlyList<string> Text(Block b, IReadOnlyDictionary<string, Block> all)
    {
        if (b.Find("text-of") is not { } original) return b.Paragraphs;
        if (!all.TryGetValue(original, out var source)) throw b.Wrong($"repeats the unknown text {original}");
        var text = Text(source, all);
        var taken = b.Find("take") is { } take ? int.Parse(take, CultureInfo.InvariantCulture) : text.Count;
        return [.. Replaced(b, "edit", [.. text.Take(taken)]), .. b.Paragraphs];
    }

    private static IReadOnlyList<string> Replaced(Block b, string name, IReadOnlyList<string> paragraphs)
    {
        foreach (var (_, value) in b.Head.Where(h => h.Name == name))
        {
            var parts = value.Split(" =>", 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2) throw b.Wrong($"has no '=>' in '{name}: {value}'");
            if (!paragraphs.Any(p => p.Contains(parts[0], StringComparison.Ordinal))) throw b.Wrong($"changes words that are not there: {parts[0]}");
            paragraphs = [.. paragraphs.Select(p => p.Replace(parts[0], parts[1], StringComparison.Ordinal).Trim())];
        }
        return [.. paragraphs.Where(p => p.Length > 0)];
    }
}
