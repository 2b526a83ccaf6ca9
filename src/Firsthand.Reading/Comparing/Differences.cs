namespace Firsthand.Reading.Comparing;

/// <summary>
/// Finds figures that accounts give differently for one quantity: two sentences much alike, the same thing counted in the same surroundings, another
/// number. Who gives both numbers counts two things; a rounded figure is no other figure.
/// </summary>
internal sealed class Differences(IReadOnlyList<Account> accounts, ToldSentences sentences, Overlaps overlaps)
{
    private const int Most = 6, MostWords = 6, Around = 5, FewestShared = 3, LeadsWithin = 3;
    private const double Enough = 0.5, EnoughOfDays = 0.7, Rounded = 0.05;
    private const int LeastRounded = 100;

    /// <summary>A figure of a sentence.</summary>
    private readonly record struct Given(int Sentence, int Figure);

    public IReadOnlyList<Difference> Find()
    {
        var links = new Dictionary<Given, List<Given>>();
        for (var i = 0; i < sentences.All.Count; i++)
        {
            if (sentences.All[i].Figures.Count == 0) continue;
            foreach (var j in overlaps.Of(sentences.All[i]))
                if (j > i && sentences.All[j].Figures.Count > 0) Link(i, j, links);
        }
        var seen = new HashSet<Given>();
        return [.. links.Keys.OrderBy(g => sentences.All[g.Sentence].Places[0].At).ThenBy(g => g.Sentence).Where(g => !seen.Contains(g)).Select(g => Of(Group(g, links, seen))).OfType<Difference>().Take(Most)];
    }

    private void Link(int i, int j, Dictionary<Given, List<Given>> links)
    {
        var (left, right) = (sentences.All[i], sentences.All[j]);
        if (left.Against != right.Against || left.May != right.May || !Elsewhere(left, right)) return;
        var both = left.Terms.Where(t => !sentences.IsFigure(t) && right.Terms.Contains(t)).ToList();
        if (both.Count < FewestShared) return;
        var shared = both.Sum(sentences.Weight);
        var (ofLeft, ofRight) = (Plain(left), Plain(right));
        if (shared < Enough * Math.Min(ofLeft, ofRight)) return;
        for (var f = 0; f < left.Figures.Count; f++)
        {
            for (var g = 0; g < right.Figures.Count; g++)
            {
                if (!OfOneThing(left, f, right, g)) continue;
                if (left.Figures[f].Kind == FigureKind.Day && shared < EnoughOfDays * Math.Max(ofLeft, ofRight)) continue;
                Add(new Given(i, f), new Given(j, g));
                Add(new Given(j, g), new Given(i, f));
            }
        }

        void Add(Given from, Given to) => (links.TryGetValue(from, out var known) ? known : links[from] = []).Add(to);
    }

    /// <summary>In different outlets' texts.</summary>
    private bool Elsewhere(ToldSentence left, ToldSentence right) =>
        left.Places.Exists(l => right.Places.Exists(r => accounts[l.Account].Outlet != accounts[r.Account].Outlet && accounts[l.Account].Original != accounts[r.Account].Original));

    private double Plain(ToldSentence sentence) => sentence.Terms.Where(t => !sentences.IsFigure(t)).Sum(sentences.Weight);

    private static bool OfOneThing(ToldSentence left, int f, ToldSentence right, int g)
    {
        var (a, b) = (left.Figures[f], right.Figures[g]);
        if (a.Kind != b.Kind || a.Value == b.Value || a.Kind is FigureKind.Year) return false;
        // Who has both numbers counts something else with one of them.
        if (right.Figures.Any(x => x.Kind == a.Kind && x.Value == a.Value) || left.Figures.Any(x => x.Kind == b.Kind && x.Value == b.Value)) return false;
        if (IsRounding(a, b) || LedOtherwise(left, a, right, b)) return false;
        var around = Surroundings(left, a).Intersect(Surroundings(right, b)).Count();
        return a.Kind == FigureKind.Count ? Unit(left, a) is >= 0 and var unit && unit == Unit(right, b) && around >= 2 : around >= 2;
    }

    private static bool IsRounding(Figure a, Figure b)
    {
        var (small, large) = (Math.Min(a.Value, b.Value), Math.Max(a.Value, b.Value));
        return (a.Roughly || b.Roughly || small >= LeastRounded || small != Math.Floor(small) || large != Math.Floor(large)) && a.Kind != FigureKind.Day
            && large - small <= Rounded * large && (a.Roughly || b.Roughly || Coarse(a.Value, b.Value));
    }

    /// <summary>One is the other with fewer digits.</summary>
    private static bool Coarse(double a, double b)
    {
        for (var unit = 0.1; unit <= 1e12; unit *= 10)
            if ((IsWhole(a / unit) && Math.Abs(a - b) <= unit / 2) || (IsWhole(b / unit) && Math.Abs(a - b) <= unit / 2)) return true;
        return false;

        static bool IsWhole(double value) => Math.Abs(value - Math.Round(value)) < 1e-9;
    }

    /// <summary>What is counted: the word right behind it, with nothing between; -1: none ("Dahl, 47, and …", "ward 6").</summary>
    private static int Unit(ToldSentence sentence, Figure figure) => figure.Touches && figure.At + figure.Words < sentence.ByWord.Length ? sentence.ByWord[figure.At + figure.Words] : -1;

    /// <summary>What leads to each is another word, and the other sentence has it nowhere: "dropped to 84", "reached 131".</summary>
    private static bool LedOtherwise(ToldSentence left, Figure a, ToldSentence right, Figure b) =>
        Before(left, a) is >= 0 and var x && Before(right, b) is >= 0 and var y && !right.Terms.Contains(x) && !left.Terms.Contains(y);

    private static int Before(ToldSentence sentence, Figure figure)
    {
        for (var i = figure.At - 1; i >= Math.Max(0, figure.At - LeadsWithin); i--)
            if (sentence.ByWord[i] >= 0) return sentence.ByWord[i];
        return -1;
    }

    private static HashSet<int> Surroundings(ToldSentence sentence, Figure figure)
    {
        var near = new HashSet<int>();
        for (var i = Math.Max(0, figure.At - Around); i < Math.Min(sentence.ByWord.Length, figure.At + figure.Words + Around); i++)
            if (sentence.ByWord[i] >= 0) near.Add(sentence.ByWord[i]);
        return near;
    }

    private static List<Given> Group(Given from, Dictionary<Given, List<Given>> links, HashSet<Given> seen)
    {
        var (group, open) = (new List<Given>(), new Stack<Given>([from]));
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            group.Add(next);
            foreach (var other in links[next]) open.Push(other);
        }
        return group;
    }

    private Difference? Of(List<Given> group)
    {
        var figures = group.GroupBy(g => sentences.All[g.Sentence].Figures[g.Figure].Value)
            .Select(g => (g.First(), Sentences: g.Select(x => sentences.All[x.Sentence]).Distinct().ToList()))
            .Select(g => (Figure: sentences.All[g.Item1.Sentence].Figures[g.Item1.Figure].Written, g.Sentences, Accounts: g.Sentences.SelectMany(s => s.Places).Select(p => p.Account).Distinct().Order().ToList()))
            .OrderBy(f => f.Accounts[0]).ToList();
        var given = figures.SelectMany(f => f.Accounts).ToList();
        // A text that gives two of the figures tells of two things.
        if (figures.Count < 2 || given.Count != given.Distinct().Count() || given.Select(a => accounts[a].Outlet).Distinct().Count() < 2) return null;
        return new Difference([.. figures.Select(f => new GivenFigure(f.Figure, [.. f.Sentences.Take(MostWords).Select(s => s.Text)], [.. f.Accounts.Select(a => Place(f.Sentences, a))]))]);
    }

    private SaidAt Place(List<ToldSentence> from, int account)
    {
        var at = from.FindIndex(s => s.Places.Exists(p => p.Account == account));
        var place = from[at].Places.Find(p => p.Account == account);
        return new SaidAt(accounts[account].Article, place.Span.Start, place.Span.End, place.Paragraph, at < MostWords ? at : -1);
    }
}
