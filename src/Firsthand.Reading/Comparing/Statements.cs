namespace Firsthand.Reading.Comparing;

/// <summary>Chooses, of all sentences, those that all accounts say and those that only some do.</summary>
internal sealed class Statements(IReadOnlyList<Account> accounts, ToldSentences sentences, Overlaps overlaps)
{
    private const int MostShared = 10, MostSome = 12, MostOfOne = 2, MostWords = 12;
    /// <summary>Of outlets and of texts: eight of nine are nearly all.</summary>
    private const double NearlyAll = 0.8;
    /// <summary>Who shares no more of a sentence than this, with a good part of it nowhere in the text, does not say it.</summary>
    private const double SilentBelow = 0.45, SilentMisses = 0.35;
    /// <summary>A first sentence tells the event itself, as all others do in their own words: it must be quite another's.</summary>
    private const double FirstSilentBelow = 0.25, FirstSilentMisses = 0.6;
    /// <summary>Smaller numbers meet by chance.</summary>
    private const double TellingNumber = 13;
    /// <summary>Sentences that share so much are one to a reader.</summary>
    private const double Alike = 0.55;
    private const int FewestTermsOfOne = 6;

    private readonly Saying saying = new(sentences);
    private readonly int outlets = accounts.Select(a => a.Outlet).Distinct().Count();
    private readonly int texts = accounts.Select(a => a.Original).Distinct().Count();

    /// <summary>A sentence with whoever says it.</summary>
    /// <param name="By">Account, sentence of it.</param>
    private sealed record Candidate(int Sentence, Dictionary<int, int> By, int Outlets, int Texts, bool Unsure, double Worth);

    public (IReadOnlyList<Statement> Shared, IReadOnlyList<Statement> Some) Find()
    {
        var candidates = Enumerable.Range(0, sentences.All.Count).Where(i => sentences.All[i].Alone).Select(Of).ToList();
        var shared = new List<Candidate>();
        foreach (var candidate in candidates.Where(IsShared).OrderByDescending(c => c.Outlets).ThenByDescending(c => c.Texts).ThenByDescending(c => sentences.All[c.Sentence].Weight).ThenBy(First))
            if (shared.Count < MostShared && !shared.Exists(s => AreAlike(s, candidate))) shared.Add(candidate);
        var some = new List<Candidate>();
        var alone = new Dictionary<string, int>();
        foreach (var candidate in candidates.Where(c => !IsShared(c) && !c.Unsure).OrderByDescending(c => c.Texts > 1).ThenByDescending(c => c.Texts > 1 ? c.Outlets : 0).ThenByDescending(c => c.Worth).ThenBy(First))
        {
            if (some.Count == MostSome) break;
            if (shared.Exists(s => AreAlike(s, candidate)) || some.Exists(s => AreAlike(s, candidate))) continue;
            if (candidate.Texts == 1)
            {
                var who = accounts[candidate.By.Keys.Min()].Outlet;
                if (sentences.All[candidate.Sentence].Terms.Length < FewestTermsOfOne || alone.GetValueOrDefault(who) == MostOfOne) continue;
                alone[who] = alone.GetValueOrDefault(who) + 1;
            }
            some.Add(candidate);
        }
        return ([.. shared.OrderByDescending(c => c.Outlets).ThenBy(First).Select(Statement)], [.. some.OrderByDescending(c => c.Outlets).ThenBy(First).Select(Statement)]);
    }

    private bool IsShared(Candidate c) => c.Texts > 1 && c.Outlets >= NearlyAll * outlets && c.Texts >= NearlyAll * texts;

    /// <summary>Where it stands in the first account that has it, early before late.</summary>
    private (int, int) First(Candidate c) => sentences.All[c.Sentence].Places[0] is var place ? (place.At, place.Account) : default;

    private Candidate Of(int index)
    {
        var what = sentences.All[index];
        var (by, best, full) = (new Dictionary<int, int>(), new double[accounts.Count], new double[accounts.Count]);
        foreach (var other in overlaps.Of(what))
        {
            var sentence = sentences.All[other];
            var shared = overlaps.Shared(other);
            var says = saying.Says(sentence, what, shared);
            // Of several sentences that say it, the one that says least besides.
            var closeness = shared / Math.Max(what.Weight, sentence.Weight);
            foreach (var place in sentence.Places)
            {
                best[place.Account] = Math.Max(best[place.Account], shared / what.Weight);
                if (!says || closeness <= full[place.Account]) continue;
                full[place.Account] = closeness;
                by[place.Account] = other;
            }
        }
        var sayOutlets = by.Keys.Select(a => accounts[a].Outlet).ToHashSet();
        var sayTexts = by.Keys.Select(a => accounts[a].Original).ToHashSet();
        var silent = Enumerable.Range(0, accounts.Count).Where(a => !by.ContainsKey(a) && !sayOutlets.Contains(accounts[a].Outlet)).ToList();
        var (below, misses) = what.Places.Exists(p => p.At == 0) ? (FirstSilentBelow, FirstSilentMisses) : (SilentBelow, SilentMisses);
        var unsure = silent.Exists(a => best[a] > below || Absent(what, a) < misses * what.Weight || HasFigure(what, a));
        return new Candidate(index, by, sayOutlets.Count, sayTexts.Count, unsure, Worth(what, silent));
    }

    /// <summary>One of its telling figures stands anywhere in the account: it may well be told there in other words.</summary>
    private bool HasFigure(ToldSentence what, int account)
    {
        foreach (var term in what.Terms) if (sentences.IsFigure(term) && sentences.Whole[account].Contains(term) && what.Figures.Any(f => f.Kind is not (FigureKind.Year or FigureKind.Day) && (f.Value >= TellingNumber || f.Value != Math.Floor(f.Value)) && sentences.IsTerm(term, f.Key))) return true;
        return false;
    }

    private double Absent(ToldSentence what, int account)
    {
        var absent = 0.0;
        foreach (var term in what.Terms) if (!sentences.Whole[account].Contains(term)) absent += sentences.Weight(term);
        return absent;
    }

    /// <summary>What it tells that the others have nowhere, most where it stands early.</summary>
    private double Worth(ToldSentence what, List<int> silent)
    {
        var own = what.Terms.Where(t => !silent.Exists(a => sentences.Whole[a].Contains(t))).Sum(sentences.Weight);
        return own / Math.Sqrt(what.Terms.Length + 4) * (1 + (1.0 / (2 + what.Places[0].At)));
    }

    private bool AreAlike(Candidate a, Candidate b)
    {
        var (left, right) = (sentences.All[a.Sentence], sentences.All[b.Sentence]);
        var shared = left.Terms.Where(right.Terms.Contains).Sum(sentences.Weight);
        return shared > Alike * Math.Min(left.Weight, right.Weight) || a.By.Values.Contains(b.Sentence);
    }

    private Statement Statement(Candidate candidate)
    {
        var what = sentences.All[candidate.Sentence];
        var others = candidate.By.Values.Distinct().Where(s => s != candidate.Sentence).Select(s => sentences.All[s])
            .Select(s => (Sentence: s, Alike: saying.Says(what, s, s.Terms.Where(what.Terms.Contains).Sum(sentences.Weight)))).OrderByDescending(s => s.Alike).ToList();
        var kept = others.Take(MostWords - 1).ToList();
        List<ToldSentence> words = [what, .. kept.Select(s => s.Sentence)];
        return new Statement
        {
            Words = [.. words.Select(w => w.Text)],
            Alike = 1 + kept.Count(s => s.Alike),
            By = [.. candidate.By.OrderBy(b => b.Key).Select(b => Place(sentences.All[b.Value], b.Key, words, what))],
            Texts = candidate.Texts,
        };
    }

    private SaidAt Place(ToldSentence sentence, int account, List<ToldSentence> words, ToldSentence what)
    {
        var place = sentence.Places.Find(p => p.Account == account);
        return new SaidAt(accounts[account].Article, place.Span.Start, place.Span.End, place.Paragraph, words.IndexOf(sentence), sentence.Attributed && !what.Attributed);
    }
}
