using System.Globalization;
using System.Text;
using Firsthand.Reading.Entities;
using Firsthand.Sample;

namespace Firsthand.Tests.Reading.Entities;

/// <summary>An article or passage, and what a reader says it is about.</summary>
/// <param name="Must">Each a name with its other forms; a good finder gives all.</param>
/// <param name="May">Names that are in the text and would not be wrong.</param>
internal sealed record GoldArticle(string Id, string Language, string Title, string Text, string? Outlet, IReadOnlyList<GoldName> Must, IReadOnlyList<GoldName> May);

/// <param name="Kind">p person, o organisation, l place, e event, w work, x any.</param>
internal sealed record GoldName(char Kind, IReadOnlyList<string> Forms)
{
    public bool Fits(Tag tag) => Forms.Any(f => f == tag.Key || HashtagGold.Fold(f) == HashtagGold.Fold(tag.Label));

    public bool KindFits(Tag tag) => Kind == 'x' || tag.Kind == TagKind.Other || Kind switch
    {
        'p' => tag.Kind == TagKind.Person,
        'o' => tag.Kind == TagKind.Organisation,
        'l' => tag.Kind == TagKind.Place,
        'e' => tag.Kind == TagKind.Event,
        _ => tag.Kind == TagKind.Work,
    };
}

/// <summary>Reads Corpus/hashtags and counts: see docs/notes/how-hashtags-are-judged.md.</summary>
internal static class HashtagGold
{
    /// <summary>What the site shows of an article's tags.</summary>
    private const int Shown = 8;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Corpus", "hashtags");

    public static IReadOnlyList<GoldArticle> Articles(string part)
    {
        var sample = SampleContent.Load().Articles.ToDictionary(a => $"{a.Outlet.Key}/{a.Slug}");
        return [.. Blocks($"articles-{part}.txt").Select(b =>
        {
            var article = sample[b.Id];
            var text = string.Join("\n\n", article.Paragraphs.Select(p => p.Replace("## ", "").Replace("*", "")));
            return new GoldArticle(b.Id, article.Outlet.Language, article.Title, text, article.Outlet.Name, b.Names("must"), b.Names("may"));
        })];
    }

    public static IReadOnlyList<GoldArticle> Passages(string part) => [.. Blocks($"passages-{part}.txt").Select(b =>
    {
        var (id, language) = (b.Id[..b.Id.IndexOf(' ')], b.Id[^3..^1]);
        return new GoldArticle(id, language, b.Line("title"), b.Text, null, b.Names("must"), b.Names("may"));
    })];

    /// <summary>(key, language, sentence) of each name that must lead to the key.</summary>
    public static IEnumerable<(string Key, string Language, string Sentence)> Identities() =>
        Blocks("identity.txt").SelectMany(b => b.Lines.Select(l => (b.Id, l.Name, l.Value)));

    public static Score Count(IEnumerable<GoldArticle> articles)
    {
        var score = new Score();
        foreach (var article in articles)
        {
            var tags = TagFinder.Find(article.Title, article.Text, article.Language, article.Outlet).Take(Shown).ToList();
            var taken = new HashSet<GoldName>();
            var wrong = new List<string>();
            foreach (var tag in tags)
            {
                // The same thing under two tags is one tag too many.
                var fit = article.Must.Concat(article.May).FirstOrDefault(n => !taken.Contains(n) && n.Fits(tag));
                score.Given++;
                if (fit is null)
                {
                    wrong.Add($"{tag.Label} ({tag.Key})");
                    continue;
                }
                taken.Add(fit);
                score.Right++;
                score.Kinds += tag.Kind == TagKind.Other ? 0 : 1;
                score.RightKinds += tag.Kind != TagKind.Other && fit.KindFits(tag) ? 1 : 0;
                if (!fit.KindFits(tag))
                    wrong.Add($"{tag.Label} as {tag.Kind}");
            }
            score.Wanted += article.Must.Count;
            score.Found += article.Must.Count(taken.Contains);
            var missed = article.Must.Where(n => !taken.Contains(n)).Select(n => n.Forms[0]).ToList();
            if (wrong.Count + missed.Count > 0)
                score.Errors.Add($"{article.Id}: wrong [{string.Join("; ", wrong)}] missed [{string.Join("; ", missed)}] given [{string.Join("; ", tags.Select(t => t.Label))}]");
        }
        return score;
    }

    /// <summary>Without case, accents, vowel signs, apostrophes and a leading article.</summary>
    public static string Fold(string name)
    {
        var built = new StringBuilder();
        foreach (var c in name.ToLowerInvariant().Normalize(NormalizationForm.FormD).Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا').Replace('ى', 'ي'))
            if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c is not ('’' or '\''))
                built.Append(c is '-' or '\u00A0' ? ' ' : c);
        var folded = built.ToString().Trim();
        return folded.StartsWith("the ", StringComparison.Ordinal) ? folded[4..] : folded;
    }

    private sealed record Block(string Id, IReadOnlyList<(string Name, string Value)> Lines, string Text)
    {
        public string Line(string name) => Lines.Where(l => l.Name == name).Select(l => l.Value).FirstOrDefault() ?? "";

        public IReadOnlyList<GoldName> Names(string line) => [.. Line(line).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(n => n[1] == ':' ? new GoldName(n[0], n[2..].Split(" = ", StringSplitOptions.TrimEntries)) : throw new FormatException(n))];
    }

    private static IEnumerable<Block> Blocks(string file)
    {
        foreach (var block in ("\n" + File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n")).Split("\n=== ").Skip(1))
        {
            var parts = block.Split("\n\n", 2);
            var lines = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            yield return new Block(lines[0].Trim(), [.. lines.Skip(1).Select(l => (l[..l.IndexOf(':')], l[(l.IndexOf(':') + 1)..].Trim()))], parts.Length > 1 ? parts[1].Trim() : "");
        }
    }
}

internal sealed class Score
{
    public int Given, Right, Wanted, Found, Kinds, RightKinds;
    public List<string> Errors { get; } = [];

    public double Precision => (double)Right / Math.Max(1, Given);
    public double Recall => (double)Found / Math.Max(1, Wanted);
    public double KindPrecision => (double)RightKinds / Math.Max(1, Kinds);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"precision {Precision:F3} ({Right}/{Given}), recall {Recall:F3} ({Found}/{Wanted}), kind {KindPrecision:F3} ({RightKinds}/{Kinds})");
}
