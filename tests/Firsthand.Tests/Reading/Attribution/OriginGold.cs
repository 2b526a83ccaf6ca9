using System.Text.RegularExpressions;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Extraction;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>An origin as a passage of Corpus/origins expects it. Spellings: the name and what else it may be called.</summary>
internal sealed record GoldOrigin(IReadOnlyList<string> Spellings, string Kind, IReadOnlyList<string> Via);

/// <summary>One passage; see Corpus/origins/README.txt. Hand: own, relay, unknown or "-".</summary>
internal sealed partial record GoldPassage(string Id, string Outlet, string Hand, IReadOnlyList<GoldOrigin> Origins, string Text)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus", "origins");

    public string Language => Id[..2];
    private int Number => int.Parse(Id[3..], System.Globalization.CultureInfo.InvariantCulture);
    /// <summary>Written when the rules were done.</summary>
    public bool IsLater => Number > 200;
    /// <summary>Of the others, even numbers were not looked at while rules were written.</summary>
    public bool IsTest => !IsLater && Number % 2 == 0;

    public static IReadOnlyList<KnownOutlet> Outlets { get; } = [.. File.ReadAllLines(Path.Combine(Folder, "outlets.txt")).Select(Outlet_)];

    public static IReadOnlyList<GoldPassage> All { get; } = [.. Directory.GetFiles(Folder, "*.txt").Where(f => Path.GetFileName(f) is not ("README.txt" or "outlets.txt")).Order(StringComparer.Ordinal).SelectMany(f => File.ReadAllText(f).Split("\n= ", StringSplitOptions.RemoveEmptyEntries)).Select(Read)];

    private static KnownOutlet Outlet_(string line)
    {
        var parts = line.Split(" | ");
        var names = parts[0].Split("; ");
        return new KnownOutlet(parts[1], names[0], names[1..], parts[1]);
    }

    private static GoldPassage Read(string written)
    {
        var halves = written.TrimStart('=', ' ').Split("\n\n", 2);
        var lines = halves[0].Split('\n');
        string Field(string name) => lines.Single(l => l.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];
        return new GoldPassage(lines[0].Trim(), Field("outlet"), Field("hand"), [.. lines.Where(l => l.StartsWith("origin: ", StringComparison.Ordinal)).Select(Origin_)], halves[1].Trim());
    }

    private static GoldOrigin Origin_(string line)
    {
        var m = Line().Match(line);
        if (!m.Success) throw new InvalidDataException("No origin can be read from: " + line);
        return new GoldOrigin([m.Groups["name"].Value, .. m.Groups["also"].Captures.Select(c => c.Value)], m.Groups["kind"].Value, m.Groups["via"].Success ? m.Groups["via"].Value.Split(" > ") : []);
    }

    public ArticleOrigins Find() => Reader.Understand(
        new Page { Kind = PageKind.Article, Title = "", Text = Text, Dateline = Datelines.Of(Text, new DateOnly(2026, 6, 6)) },
        new Uri("https://here.example/a"), new Hints { OutletName = Outlet, OutletLanguage = Language }, Outlets).Origins;

    [GeneratedRegex(@"^origin: (?<name>.+?) \((?<kind>\w+)\)(?: / (?<also>.+?))*(?: via (?<via>.+))?$")]
    private static partial Regex Line();
}

/// <summary>Counts over passages: names found, wanted and right, and how many are told rightly from own reports.</summary>
internal sealed record OriginScore(int Passages, int Wanted, int Found, int Right, int Sources, int SourcesFound, int SourcesRight, int Hands, int HandsRight, IReadOnlyList<string> Mistakes)
{
    public double Precision => Found == 0 ? 1 : (double)Right / Found;
    public double Recall => Wanted == 0 ? 1 : (double)Right / Wanted;
    public double SourcePrecision => SourcesFound == 0 ? 1 : (double)SourcesRight / SourcesFound;
    public double SourceRecall => Sources == 0 ? 1 : (double)SourcesRight / Sources;
    public double Hand => Hands == 0 ? 1 : (double)HandsRight / Hands;

    public static OriginScore Of(IEnumerable<GoldPassage> passages)
    {
        int count = 0, wanted = 0, found = 0, right = 0, sources = 0, sourcesFound = 0, sourcesRight = 0, hands = 0, handsRight = 0;
        var mistakes = new List<string>();
        foreach (var p in passages)
        {
            count++;
            var answer = p.Find();
            var names = answer.Origins.Select(o => Key(o.Name)).Distinct().ToList();
            var vias = answer.Origins.SelectMany(o => o.Via).Select(Key).Distinct().ToList();
            var hit = p.Origins.Count(o => o.Spellings.Any(s => names.Contains(Key(s))));
            var hand = answer.FirstHand switch { true => "own", false => "relay", null => "unknown" };
            (wanted, found, right) = (wanted + p.Origins.Count, found + names.Count, right + hit);
            (sources, sourcesFound) = (sources + p.Origins.Count + p.Origins.SelectMany(o => o.Via).Count(), sourcesFound + names.Count + vias.Count);
            sourcesRight += hit + p.Origins.SelectMany(o => o.Via).Count(v => vias.Contains(Key(v)));
            if (p.Hand != "-") (hands, handsRight) = (hands + 1, handsRight + (hand == p.Hand ? 1 : 0));
            if (hit < p.Origins.Count || hit < names.Count || (p.Hand != "-" && hand != p.Hand))
                mistakes.Add($"{p.Id} wants {p.Hand} {string.Join("; ", p.Origins.Select(o => o.Spellings[0] + Via(o.Via)))} | got {hand} {string.Join("; ", answer.Origins.Select(o => o.Name + Via(o.Via)))} | {p.Text.ReplaceLineEndings(" ")}");
        }
        return new OriginScore(count, wanted, found, right, sources, sourcesFound, sourcesRight, hands, handsRight, mistakes);
    }

    private static string Via(IReadOnlyList<string> via) => via.Count == 0 ? "" : " via " + string.Join(" > ", via);

    private static string Key(string name) => OutletNames.Fold(name);

    public override string ToString() => FormattableString.Invariant(
        $"{Passages} passages: origins precision {Precision:F3} recall {Recall:F3} ({Wanted}); origins and those between precision {SourcePrecision:F3} recall {SourceRecall:F3}; own or relayed {Hand:F3}");
}
