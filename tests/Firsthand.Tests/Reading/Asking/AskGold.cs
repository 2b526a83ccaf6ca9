using Firsthand.Reading.Asking;
using Firsthand.Sample;

namespace Firsthand.Tests.Reading.Asking;

/// <summary>A question of the gold with the articles it is put to. Expected: words, one of which the first answer holds; empty: these articles do not answer.</summary>
internal sealed record AskItem(string Part, string Group, string Question, IReadOnlyList<string> Expected, IReadOnlyList<AskedText> Articles);

/// <summary>How a part of the gold was answered.</summary>
internal sealed record AskScore(int Answerable, int Right, int RightAmongThree, int Abstained, int Unanswerable, int Withheld)
{
    /// <summary>Of all answers given, the share that is right.</summary>
    public double Precision => (double)Right / Math.Max(1, Answerable - Abstained + Unanswerable - Withheld);
}

/// <summary>Reads Corpus/ask/gold.txt and puts its questions.</summary>
internal static class AskGold
{
    public static List<AskItem> Load(string file)
    {
        var articles = Articles();
        var items = new List<AskItem>();
        (string Part, string Group, List<AskedText> Texts) now = ("", "", []);
        foreach (var line in File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[')
            {
                var head = line.Trim('[', ']').Split(' ');
                var chosen = articles.Where(a => a.Language == head[1] && head.Skip(2).Any(h => h == a.File || h == a.Key)).ToList();
                now = (head[0], string.Join(' ', head.Skip(1)), [.. chosen.Select(a => a.Text)]);
                Assert.NotEmpty(chosen);
                continue;
            }
            var parts = line[2..].Split("=>");
            var expected = line[0] == '+' ? parts[1].Split('|', StringSplitOptions.TrimEntries) : [];
            Assert.All(expected, e => Assert.True(now.Texts.Exists(t => t.Text.Contains(e, StringComparison.Ordinal)), $"{parts[0]}: no article says {e}"));//, t => t.Text.Contains(e, StringComparison.Ordinal)));
            items.Add(new AskItem(now.Part, now.Group, parts[0].Trim(), expected, now.Texts));
        }
        return items;
    }

    public static AskScore Score(IEnumerable<AskItem> items, Action<AskItem, Answers, bool>? see = null)
    {
        var score = new AskScore(0, 0, 0, 0, 0, 0);
        foreach (var item in items)
        {
            var answers = Asker.Ask(item.Question, item.Articles);
            bool Holds(Answer a) => item.Expected.Any(e => a.Text.Contains(e, StringComparison.Ordinal));
            var right = item.Expected.Count == 0 ? !answers.Answered : answers.Answered && Holds(answers.Found[0]);
            see?.Invoke(item, answers, right);
            score = item.Expected.Count == 0
                ? score with { Unanswerable = score.Unanswerable + 1, Withheld = score.Withheld + (right ? 1 : 0) }
                : score with { Answerable = score.Answerable + 1, Right = score.Right + (right ? 1 : 0), RightAmongThree = score.RightAmongThree + (answers.Found.Any(Holds) ? 1 : 0), Abstained = score.Abstained + (answers.Answered ? 0 : 1) };
        }
        return score;
    }

    /// <summary>The sample edition's articles with the number of the content file they stand in.</summary>
    private static List<(string Key, string File, string Language, AskedText Text)> Articles()
    {
        var assembly = typeof(SampleContent).Assembly;
        var files = new Dictionary<string, string>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Contains(".Sample.Content.", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var number = name[(name.IndexOf(".Content.", StringComparison.Ordinal) + 9)..].Split('-')[0].TrimStart('_');
            while (reader.ReadLine() is { } line)
                if (line.StartsWith("=== ", StringComparison.Ordinal)) files[line[4..]] = number;
        }
        return [.. SampleContent.Load().Articles.OrderBy(a => a.When.DaysBack).ThenBy(a => a.When.Clock).Select(a =>
        {
            var key = $"{a.Outlet.Key}/{a.Slug}";
            var text = string.Join("\n\n", a.Paragraphs.Select(SampleText.Plain));
            return (key, files[key], a.Outlet.Language, new AskedText(a.Title, text, a.Outlet.Language));
        })];
    }
}
