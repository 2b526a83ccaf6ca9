using Firsthand.Reading.Attribution;
using Firsthand.Reading.Comparing;

namespace Firsthand.Tests.Reading.Comparing;

/// <summary>A sentence of the gold: the letters of what it says, and the sign of the quantity it gives a figure for.</summary>
internal sealed record GoldSentence(string Text, IReadOnlySet<string> Says, string? Quantity);

/// <summary>One outlet's account.</summary>
internal sealed record GoldAccount(string Outlet, string? Copies, List<GoldSentence> Sentences);

internal sealed record GoldStory(string Name, List<GoldAccount> Accounts)
{
    public string Language => Name[..2];
}

/// <summary>How a file of the gold was compared.</summary>
/// <param name="Listed">Outlets named under a statement besides its own; Right: they do say it; Sayable: those that a reader would list; Gathered: of these.</param>
/// <param name="Some">Statements shown as only some's; Exact: exactly those outlets say it.</param>
internal sealed record CompareScore(int Listed, int Right, int Gathered, int Sayable, int Shared, int SharedRight, int Some, int Exact, int Differ, int DifferRight, int Differing)
{
    public double SaysPrecision => (double)Right / Math.Max(1, Listed);
    public double SaysRecall => (double)Gathered / Math.Max(1, Sayable);
    public double SomePrecision => (double)Exact / Math.Max(1, Some);

    public static CompareScore operator +(CompareScore a, CompareScore b) => new(a.Listed + b.Listed, a.Right + b.Right, a.Gathered + b.Gathered, a.Sayable + b.Sayable, a.Shared + b.Shared, a.SharedRight + b.SharedRight,
        a.Some + b.Some, a.Exact + b.Exact, a.Differ + b.Differ, a.DifferRight + b.DifferRight, a.Differing + b.Differing);
}

/// <summary>Reads Corpus/comparison and compares its stories.</summary>
internal static class CompareGold
{
    public static List<GoldStory> Load(string file)
    {
        var stories = new List<GoldStory>();
        foreach (var line in File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line[0] == '=') stories.Add(new GoldStory(line[2..], []));
            else if (line[0] == '@')
            {
                var parts = line[2..].Split(" copies ");
                var copies = parts.Length > 1 ? parts[1] : null;
                stories[^1].Accounts.Add(new GoldAccount(parts[0], copies, copies is null ? [] : [.. stories[^1].Accounts.Single(a => a.Outlet == copies).Sentences]));
            }
            else
            {
                var parts = line.Split(" | ", 2);
                var marks = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                stories[^1].Accounts[^1].Sentences.Add(new GoldSentence(parts[1], marks.Where(m => m[0] is not ('-' or '!')).ToHashSet(), marks.FirstOrDefault(m => m[0] == '!')));
            }
        }
        return stories;
    }

    public static ComparedIn Compare(GoldStory story)
    {
        var numbers = story.Accounts.Select((a, i) => (a.Outlet, Number: i + 1L)).ToDictionary(a => a.Outlet, a => a.Number);
        return Comparer.Compare([.. story.Accounts.Select((a, i) =>
        {
            var text = string.Join("\n\n", a.Sentences.Chunk(2).Select(c => string.Join(' ', c.Select(s => s.Text))));
            return new Account(i + 1, a.Copies is null ? i + 1 : numbers[a.Copies], a.Outlet, story.Language, text, AttributionFinder.Find(text, story.Language));
        })]).In.Single();
    }

    public static CompareScore Score(GoldStory story, Action<string>? wrong = null)
    {
        var compared = Compare(story);
        var (listed, right, sharedRight, exact) = (0, 0, 0, 0);
        var texts = story.Accounts.Where(a => a.Copies is null).ToList();
        var found = new HashSet<(string, string)>();
        foreach (var (statement, shared) in compared.Shared.Select(s => (s, true)).Concat(compared.Some.Select(s => (s, false))))
        {
            var own = Sentence(story, statement.Words[0]);
            var says = story.Accounts.Where(a => a.Sentences.Exists(s => s.Text == own.Text || (own.Says.Count > 0 && s.Says.IsSupersetOf(own.Says)))).Select(a => a.Outlet).ToHashSet();
            var named = statement.By.Select(b => story.Accounts[(int)b.Article - 1].Outlet).ToHashSet();
            var first = story.Accounts.First(a => a.Sentences.Exists(s => s.Text == own.Text)).Outlet;
            listed += named.Count(n => n != first);
            right += named.Count(n => n != first && says.Contains(n));
            foreach (var outlet in named.Where(says.Contains)) foreach (var letter in own.Says) found.Add((letter, outlet));
            if (shared && named.IsSubsetOf(says)) sharedRight++;
            if (!shared && named.SetEquals(says)) exact++;
            if (!named.IsSubsetOf(says) || (!shared && !named.SetEquals(says)))
                wrong?.Invoke($"{story.Name} {(shared ? "shared" : "some")}: {own.Text} → {string.Join(", ", named)}; a reader: {string.Join(", ", says)} | {string.Join(" | ", statement.Words.Skip(1))}");
        }
        var letters = texts.SelectMany(a => a.Sentences).SelectMany(s => s.Says).GroupBy(s => s).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var gathered = found.Where(f => letters.Contains(f.Item1)).GroupBy(f => f.Item1).Sum(g => g.Count() - 1);
        var sayable = letters.Sum(l => story.Accounts.Count(a => a.Sentences.Exists(s => s.Says.Contains(l))) - 1);
        foreach (var letter in letters)
            if (story.Accounts.Where(a => a.Sentences.Exists(s => s.Says.Contains(letter)) && !found.Contains((letter, a.Outlet))).Select(a => a.Outlet).ToList() is { Count: > 0 } missed)
                wrong?.Invoke($"{story.Name} missed {letter}: {string.Join(", ", missed)}");
        var quantities = texts.SelectMany(a => a.Sentences).Where(s => s.Quantity is not null).GroupBy(s => s.Quantity!).Where(g => g.SelectMany(s => s.Says).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        var differ = compared.Differ.Select(d => d.Figures.SelectMany(f => f.Words).Select(w => Sentence(story, w).Quantity).Distinct().ToList()).ToList();
        foreach (var (d, q) in compared.Differ.Zip(differ))
            if (q is not [{ } sign] || !quantities.Contains(sign)) wrong?.Invoke($"{story.Name} no difference: {string.Join(" | ", d.Figures.SelectMany(f => f.Words))}");
        var differRight = differ.Where(q => q is [{ } sign] && quantities.Contains(sign)).Select(q => q[0]).Distinct().Count();
        if (differRight < quantities.Count) wrong?.Invoke($"{story.Name} missed differences: {quantities.Count - differRight} of {quantities.Count}");
        return new CompareScore(listed, right, gathered, sayable, compared.Shared.Count, sharedRight, compared.Some.Count, exact, compared.Differ.Count, differRight, quantities.Count);
    }

    private static GoldSentence Sentence(GoldStory story, string text) => story.Accounts.SelectMany(a => a.Sentences).First(s => s.Text == text);
}
