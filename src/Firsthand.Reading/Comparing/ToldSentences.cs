using System.Runtime.InteropServices;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Comparing;

/// <summary>The sentences of several accounts in one language, the same words once, with how rare each term is among them.</summary>
internal sealed class ToldSentences
{
    /// <summary>What a report has; a book is compared in its beginning.</summary>
    public const int MostInOne = 60;
    public const int MostAccounts = 40;
    private const int LongestText = 20_000, LongestSentence = 700, ShortestAlone = 25, LongestAlone = 320, FewestTerms = 3;
    /// <summary>Few sentences are weighed as if they were so many, so that not every word is equally rare.</summary>
    private const int Fewest = 40;
    private const double MuchOfIt = 0.4;
    private const int LeansWithin = 4;
    private const int KinStem = 5, KinEnding = 3;

    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> vocabulary = [];
    private readonly Dictionary<string, ToldSentence> byWords = [];
    private readonly HashSet<int> capital = [], small = [], days = [];
    private readonly List<HashSet<int>> whole = [];
    private readonly CompareWords words;
    private readonly string? language;
    private double[] weights = [];

    public ToldSentences(IReadOnlyList<Account> accounts, string? language)
    {
        this.language = language;
        words = CompareWords.Of(language);
        for (var i = 0; i < accounts.Count; i++) Read(accounts[i], i);
        Join();
        Weigh();
    }

    public List<ToldSentence> All { get; } = [];
    public CompareWords Words => words;
    /// <summary>Whether names can be told from other words.</summary>
    public bool MarksNames => capital.Count > 0;
    /// <summary>The terms of each account, wherever they stand.</summary>
    public IReadOnlyList<IReadOnlySet<int>> Whole => whole;
    public int Vocabulary => vocabulary.Count;
    /// <summary>A figure among the terms.</summary>
    public bool IsFigure(int term) => vocabulary[term][0] == '#';
    /// <summary>"Sunday", "March": written as a name, but it acts on nobody.</summary>
    public bool IsDay(int term) => days.Contains(term);
    public bool IsTerm(int term, string word) => vocabulary[term] == word;
    public double Weight(int term) => weights[term];

    private void Read(Account account, int index)
    {
        whole.Add([]);
        var text = account.Text.Length <= LongestText ? account.Text : account.Text[..LongestText];
        var spans = Sentences.Split(text, language);
        var paragraphs = new Paragraphs(text);
        var (terms, raw) = (Analyser.Terms(text, language), Analyser.Words(text, language));
        var (t, w) = (0, 0);
        for (var i = 0; i < spans.Count && i < MostInOne; i++)
        {
            var span = spans[i];
            var ownTerms = Slice(terms, ref t, span);
            var ownWords = Slice(raw, ref w, span);
            if (ownTerms.Count < FewestTerms || span.Length > LongestSentence) continue;
            var said = Said(account, span);
            // What one outlet says itself and another has somebody say are two, whatever the words.
            var key = string.Join(' ', ownWords.Select(x => x.Text)) + (said.Much ? " “" : "");
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byWords, key, out var met);
            if (!met) All.Add(known = Sentence(text, span, ownTerms, ownWords, said));
            whole[index].UnionWith(known!.Terms);
            if (known.Places.Count == 0 || known.Places[^1].Account != index) known.Places.Add(new Told(index, span, paragraphs.At(span.Start), i));
        }
    }

    private static List<Term> Slice(IReadOnlyList<Term> all, ref int at, TextSpan span)
    {
        while (at < all.Count && all[at].Span.Start < span.Start) at++;
        var own = new List<Term>();
        for (; at < all.Count && all[at].Span.Start < span.End; at++) own.Add(all[at]);
        return own;
    }

    private ToldSentence Sentence(string text, TextSpan span, List<Term> terms, List<Term> raw, (bool Much, List<TextSpan> Source) said)
    {
        var byWord = new int[raw.Count];
        Array.Fill(byWord, -1);
        var (order, marks) = (new List<int>(), new HashSet<string>());
        var figures = Figures.Of(text, raw, words);
        var (at, figure) = (0, 0);
        foreach (var term in terms)
        {
            // "12" and "twelve" are one: figures stand for themselves, below.
            while (figure < figures.Count && figures[figure].Span.End <= term.Span.Start) figure++;
            if (figure < figures.Count && term.Span.Start >= figures[figure].Span.Start) continue;
            if (IsJoinedStop(text, term)) continue;
            var number = Number(words.Same.GetValueOrDefault(term.Text, term.Text));
            if (!order.Contains(number)) order.Add(number);
            while (at < raw.Count && raw[at].Span.Start < term.Span.Start) at++;
            if (at < raw.Count && raw[at].Span.Start == term.Span.Start) byWord[at] = number;
            if (words.Opposites.ContainsKey(term.Text)) marks.Add(term.Text);
            Capital(text, span, term, number);
        }
        foreach (var word in raw)
            if (words.Opposites.ContainsKey(word.Text)) marks.Add(word.Text);
        order.AddRange(figures.Select(f => Number(f.Key)).Distinct());
        var told = text[span.Start..span.End];
        int[] source = [.. said.Source.SelectMany(s => terms.Where(t => t.Span.Start >= s.Start && t.Span.End <= s.End)).Select(t => Number(t.Text)).Distinct()];
        return new ToldSentence
        {
            Text = told.ReplaceLineEndings(" "),
            Terms = [.. order],
            ByWord = byWord,
            Figures = figures,
            Source = source,
            Attributed = said.Much,
            Against = raw.Exists(x => words.Against.Contains(x.Text)) || (language == "fr" && (told.Contains(" n'", StringComparison.Ordinal) || told.Contains(" n’", StringComparison.Ordinal))),
            May = raw.Exists(x => words.May.Contains(x.Text)),
            // Words of somebody who is named elsewhere would be the outlet's own.
            Alone = span.Length is >= ShortestAlone and <= LongestAlone && raw.Count > 0 && !words.Leaning.Contains(raw[0].Text) && !raw.Take(LeansWithin).Any(x => words.Pronouns.Contains(x.Text)) && States(told) && !IsDateline(told) && (!said.Much || source.Length > 0),
            Marks = marks,
        };
    }

    /// <summary>Ends as a sentence does, asks nothing, and is no half of a quotation.</summary>
    private static bool States(string sentence)
    {
        var end = sentence.AsSpan().TrimEnd("\"'”’»)");
        return end.Length > 0 && Sentences.IsStop(end[^1]) && end[^1] is not ('?' or '؟' or '？' or '…')
            && sentence.Count('“') == sentence.Count('”') && sentence.Count('«') == sentence.Count('»') && sentence.Count('"') % 2 == 0;
    }

    /// <summary>"LISMOUTH (Northwater) - The parliament …": what an agency writes before a text is no part of what it says.</summary>
    private static bool IsDateline(string sentence)
    {
        var word = sentence.AsSpan(0, Math.Max(0, sentence.AsSpan().IndexOfAny(" ,(")));
        return word.Length >= 3 && word.IndexOfAnyInRange('a', 'z') < 0 && char.IsUpper(word[0]) && sentence.AsSpan(0, Math.Min(sentence.Length, 60)).IndexOfAny("-–—") > 0;
    }

    private static (bool Much, List<TextSpan> Source) Said(Account account, TextSpan span)
    {
        var here = account.Attributions.Where(a => a.Content.Any(c => c.Start < span.End && c.End > span.Start)).ToList();
        var covered = here.SelectMany(a => a.Content).Sum(c => Math.Max(0, Math.Min(c.End, span.End) - Math.Max(c.Start, span.Start)));
        // Where the sentence is the outlet's own for the most part, whoever is named in it belongs to what it tells.
        return covered <= MuchOfIt * span.Length ? (false, []) : (true, [.. here.SelectMany(a => a.Source).Where(s => s.Start >= span.Start && s.End <= span.End)]);
    }

    private void Capital(string text, TextSpan sentence, Term term, int number)
    {
        var first = text[term.Span.Start];
        if (char.IsUpper(first) && NameWords.IsNever(NameWords.Fold(term.Span.Of(text)), language)) days.Add(number);
        if (char.IsLower(first)) small.Add(number);
        else if (char.IsUpper(first) && language is not ("de" or "lb") && term.Span.Start > sentence.Start + 1 && text[term.Span.Start - 1] is ' ' or '-' or '’' or '\'') capital.Add(number);
    }

    /// <summary>"And was", which Arabic writes as one word.</summary>
    private bool IsJoinedStop(string text, Term term) =>
        language == "ar" && term.Span.Length > 2 && text[term.Span.Start] is 'و' or 'ف' && Analyser.Make(text[(term.Span.Start + 1)..term.Span.End], language).Length == 0;

    private int Number(string term)
    {
        if (numbers.TryGetValue(term, out var known)) return known;
        numbers[term] = vocabulary.Count;
        vocabulary.Add(term);
        return vocabulary.Count - 1;
    }

    /// <summary>What Arabic writes before a word and behind it: where the bare word occurs too, both are one. Its shortest has three letters.</summary>
    private void JoinArabic(int[] kin)
    {
        foreach (var (term, number) in numbers.OrderBy(n => n.Key.Length))
        {
            if (term.Length < 4) continue;
            if (term[0] is 'و' or 'ف' or 'س' or 'ب' or 'ل' && numbers.TryGetValue(term[1..], out var bare)) kin[number] = kin[bare];
            else if (term[^1] == 'ا' && numbers.TryGetValue(term[..^1], out bare)) kin[number] = kin[bare];
        }
    }

    /// <summary>"Resumed" and "resumption" are one word: at least five letters the same, few others, and no name.</summary>
    private void Join()
    {
        capital.ExceptWith(small);
        var kin = Enumerable.Range(0, vocabulary.Count).ToArray();
        if (language == "ar") JoinArabic(kin);
        var sorted = Enumerable.Range(0, vocabulary.Count).Where(i => vocabulary[i].Length >= KinStem && vocabulary[i][0] < 0x530 && char.IsLetter(vocabulary[i][0]) && !capital.Contains(i))
            .OrderBy(i => vocabulary[i], StringComparer.Ordinal).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            var (a, b) = (vocabulary[sorted[i - 1]], vocabulary[sorted[i]]);
            var same = a.AsSpan().CommonPrefixLength(b);
            if (same >= KinStem && a.Length - same <= KinEnding && b.Length - same <= KinEnding && same * 3 >= Math.Max(a.Length, b.Length) * 2) kin[sorted[i]] = kin[sorted[i - 1]];
        }
        foreach (var sentence in All)
        {
            sentence.Terms = [.. sentence.Terms.Select(t => kin[t]).Distinct()];
            sentence.Names = [.. sentence.Terms.Where(capital.Contains)];
            for (var i = 0; i < sentence.ByWord.Length; i++) if (sentence.ByWord[i] >= 0) sentence.ByWord[i] = kin[sentence.ByWord[i]];
            for (var i = 0; i < sentence.Source.Length; i++) sentence.Source[i] = kin[sentence.Source[i]];
        }
        foreach (var account in whole) account.UnionWith([.. account.Select(t => kin[t])]);
    }

    private const double OfName = 1.5;

    private void Weigh()
    {
        var count = new int[vocabulary.Count];
        foreach (var sentence in All) foreach (var term in sentence.Terms) count[term]++;
        var of = Math.Max(All.Count, Fewest);
        weights = [.. count.Select((c, i) => Math.Log(1 + (of / (1.0 + c))) * (capital.Contains(i) || vocabulary[i][0] == '#' ? OfName : 1))];
        foreach (var sentence in All) sentence.Weight = sentence.Terms.Sum(t => weights[t]);
    }
}
