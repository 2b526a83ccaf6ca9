using Firsthand.Reading.Comparing;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Support;

/// <summary>One word of a sentence under check.</summary>
internal sealed class Word
{
    public required int At { get; init; }
    public required string Fold { get; init; }
    public required string Written { get; init; }
    /// <summary>Its stem, words that say the same in news as one; "": a common word, or part of a figure.</summary>
    public required string Term { get; init; }
    public required TextSpan Span { get; init; }
    public bool Capital { get; init; }
    /// <summary>Parts of the sentence between commas and their like, numbered.</summary>
    public int Part { get; init; }
    /// <summary>The same, parted at "and", "while", … too.</summary>
    public int Clause { get; init; }
    /// <summary>Numbered, where several stand together; a quotation is not parted.</summary>
    public int Sentence { get; init; }
    /// <summary>Index of the figure it belongs to; -1: none.</summary>
    public int Figure { get; init; } = -1;
    /// <summary>A weekday or a month.</summary>
    public bool Time { get; init; }
    /// <summary>Directly behind the word before it: only white space between.</summary>
    public bool Touches { get; init; }
    public bool Name { get; set; }
    /// <summary>Hands on another's words.</summary>
    public bool Cue { get; set; }
    /// <summary>Stands with the cue: whoever speaks.</summary>
    public bool Speaker { get; set; }

    public bool Content => Term.Length > 0;
    /// <summary>Carries what is told: neither a time, a figure nor who says so.</summary>
    public bool Carries => Content && !Time && !Cue;
}

/// <summary>A sentence with what the check looks at: words, figures, parts, cues and their speakers.</summary>
internal sealed class ReadSentence
{
    private const int LeastQuoted = 4;
    private const string Parting = ",;:()[]–—…،؛«»“”„\"";

    public string Text { get; }
    public SupportWords Lists { get; }
    public IReadOnlyList<Word> Words { get; }
    public IReadOnlyList<Figure> Figures { get; }

    // By the word right before, and right behind: where a quotation of some length begins, or ends.
    private readonly Dictionary<int, int> quotedNext = [], quotedLast = [];

    public ReadSentence(string text, string? language)
    {
        (Text, Lists) = (text, SupportWords.Of(language));
        var raw = Analyser.Words(text, language);
        Figures = Comparing.Figures.Of(text, raw, Lists.Compare);
        var words = new List<Word>(raw.Count);
        var (part, clause, figure, sentence) = (0, 0, 0, 0);
        var ends = Ends(text, language);
        for (var i = 0; i < raw.Count; i++)
        {
            var span = raw[i].Span;
            var gap = i == 0 ? text.AsSpan(0, span.Start) : text.AsSpan(raw[i - 1].Span.End, span.Start - raw[i - 1].Span.End);
            if (i > 0 && gap.ContainsAny(Parting)) (part, clause) = (part + 1, clause + 1);
            else if (i > 0 && (Lists.Joins.Contains(raw[i].Text) || JoinsInArabic(raw[i].Text) || gap.Contains("qu'", StringComparison.OrdinalIgnoreCase) || gap.Contains("qu’", StringComparison.OrdinalIgnoreCase))) clause++;
            while (sentence < ends.Count && span.Start >= ends[sentence]) sentence++;
            while (figure < Figures.Count && Figures[figure].At + Figures[figure].Words <= i) figure++;
            var inFigure = figure < Figures.Count && i >= Figures[figure].At;
            var time = Lists.Days.Contains(raw[i].Text) || (Lists.Compare.Months.Contains(raw[i].Text) && !(raw[i].Text is "may" or "mar" && !char.IsUpper(text[span.Start])));
            words.Add(new Word
            {
                At = i,
                Fold = raw[i].Text,
                Written = span.Of(text),
                Term = inFigure ? "" : time ? raw[i].Text : Stem(span.Of(text), raw[i].Text),
                Span = span,
                Capital = char.IsUpper(text[span.Start]),
                Part = part,
                Clause = clause,
                Sentence = sentence,
                Figure = inFigure ? figure : -1,
                Time = time,
                Touches = i > 0 && gap.IsWhiteSpace(),
            });
        }
        Words = words;
        FindQuotations(words);
        foreach (var word in words) word.Cue = IsCue(word);
        foreach (var word in words.Where(w => w.Cue)) FindSpeaker(word);
    }

    private static List<int> Ends(string text, string? language)
    {
        var sentences = Sentences.Split(text, language);
        if (sentences.Count < 2) return [];
        var quoted = Quotations.In(text);
        return [.. sentences.SkipLast(1).Select(s => s.End).Where(e => !quoted.Any(q => q.Start < e && e < q.End))];
    }

    public bool HasCue => Words.Any(w => w.Cue);

    /// <summary>Whether a word, or it with the next one, stands in a list.</summary>
    public bool Is(Word word, IReadOnlySet<string> list) => list.Contains(word.Fold) || (word.At + 1 < Words.Count && list.Contains(word.Fold + "+" + Words[word.At + 1].Fold));

    /// <summary>Words that a word governs: those behind it up to the next comma or "but".</summary>
    public IEnumerable<Word> Scope(Word of, int most = 12)
    {
        for (var (i, part) = (of.At + 1, of.Part); i < Words.Count && !Lists.Turns.Contains(Words[i].Fold) && most > 0; i++)
        {
            if (Words[i].Part != part)
            {
                // "denied, through her lawyer, that …": it goes on behind what stands apart.
                var on = Words.FirstOrDefault(w => w.At >= i && w.Part <= part + 2 && w.Part > part && Lists.That.Contains(w.Fold) && Words[w.At - 1].Part != w.Part);
                if (on is null) yield break;
                (i, part) = (on.At, on.Part);
            }
            if (!Words[i].Content) continue;
            most--;
            yield return Words[i];
        }
    }

    public bool IsTime(Figure figure) => figure.Kind is FigureKind.Day or FigureKind.Year or FigureKind.Clock;

    /// <summary>"may" that is no month.</summary>
    public bool IsPossible(Word word) => Is(word, Lists.Possible) && !(word.Fold == "may" && word.Capital && word.At > 0)
        // Before a verb that is over it says that it is so indeed.
        && !(word.Fold == "قد" && !(word.At + 1 < Words.Count && Words[word.At + 1].Fold[0] is 'ي' or 'ت'));

    private bool IsCue(Word word)
    {
        // "…, the court found."
        if (Lists.Language == "en" && word is { Fold: "found", At: > 2 } && Words[word.At - 1].Content && (word.At + 1 == Words.Count || Words[word.At + 1].Part != word.Part)) return true;
        if (Quotes(word)) return true;
        if (!Is(word, Lists.Said) && !Is(word, Lists.Held)) return false;
        // "called the plan a gift", and not "called for", "called on", "a storm called Iselle".
        if (Lists.Language == "en" && word.Fold is "call" or "calls" or "called") return word.At > 0 && word.At + 1 < Words.Count && !Lists.Be.Contains(Words[word.At - 1].Fold) && Words[word.At + 1].Fold is "the" or "it" or "this" or "that" or "him" or "her" or "them" or "his" or "its" or "their";
        if (Lists.Language != "en" || word.At == 0) return true;
        var before = Words[word.At - 1].Fold;
        // "No injuries were reported" names nobody who says so; "for fear of" and "the report" are no verbs.
        return !(word.Fold == "reported" && Lists.Be.Contains(before)) && before is not ("for" or "of" or "to" or "would" or "the" or "a" or "an" or "no" or "this" or "its" or "their" or "his" or "her");
    }

    /// <summary>A word beside a quotation of some length that has a comma or a colon at it: «“…”, prometió la alcaldesa».</summary>
    private bool Quotes(Word word)
    {
        if (!word.Content && !Lists.Said.Contains(word.Fold)) return false;
        if (word is { Capital: true } || word.Time || word.Figure >= 0 || word.Fold.EndsWith("ing", StringComparison.Ordinal)) return false;
        if (quotedLast.TryGetValue(word.At, out var end) && word.At > 0 && Words[word.At - 1].Span.End <= end && Text.AsSpan(Words[word.At - 1].Span.End, word.Span.Start - Words[word.At - 1].Span.End).IndexOfAny(",،") >= 0
            && word.At + 1 < Words.Count && (!Words[word.At + 1].Content || (Lists.Language != "en" && Words[word.At + 1].Capital)) && (Lists.Language != "en" || word.Fold.EndsWith("ed", StringComparison.Ordinal))) return true;
        return quotedNext.TryGetValue(word.At, out var start) && word.Span.End <= start && word.At + 1 < Words.Count && Text.AsSpan(word.Span.End, start - word.Span.End).Contains(':') && !word.Name;
    }

    /// <summary>Once for the sentence: asking at each word for each quotation would take as long as both together are many.</summary>
    private void FindQuotations(List<Word> words)
    {
        foreach (var quoted in Quotations.In(Text))
        {
            var first = After(words, quoted.Start);
            if (first + LeastQuoted > words.Count || words[first + LeastQuoted - 1].Span.End > quoted.End) continue;
            quotedNext[first - 1] = quoted.Start;
            quotedLast[After(words, quoted.End + 1)] = quoted.End;
        }
    }

    /// <summary>The first word that begins there or later.</summary>
    private static int After(List<Word> words, int position)
    {
        var (from, to) = (0, words.Count);
        while (from < to)
            if ((from + to) / 2 is var middle && words[middle].Span.Start < position) from = middle + 1;
            else to = middle;
        return from;
    }

    private void FindSpeaker(Word cue)
    {
        var at = cue.At;
        var leads = Lists.Leads.Contains(cue.Fold) || (Quotes(cue) && at > 0 && Words[at].Part != Words[at - 1].Part);
        var opens = at == 0 || Words[at].Part != Words[at - 1].Part;
        var found = false;
        if (at > 0 && at + 1 < Words.Count && Lists.Be.Contains(Words[at - 1].Fold) && Words.FirstOrDefault(w => w.At > at && w.Part == cue.Part && Lists.By.Contains(w.Fold)) is { } by)
        {
            // "was accused by the mayor of hiding it"
            for (var i = by.At + 1; i < Words.Count && i <= by.At + 6 && Words[i].Part == cue.Part && Words[i].Fold is not ("of" or "d" or "de"); i++) Mark(Words[i]);
            return;
        }
        // "was charged with": who charged him is not said.
        if (at > 0 && Lists.Language == "en" && Words[at - 1].Fold is "was" or "were" or "been" && Lists.Held.Contains(cue.Fold)) return;
        if (!leads || !opens || cue.Fold == "said")
        {
            for (var i = at - 1; i >= 0 && Words[i].Part == cue.Part; i--) found |= Mark(Words[i]);
        }
        if (!found && leads)
        {
            for (var i = at + 1; i < Words.Count && Words[i].Part == cue.Part && Words[i].Fold is not ("that" or "que" or "إن" or "ان" or "أن"); i++)
            {
                // "said Ada Brandt before 300 parents": behind the name stands where and to whom.
                if (found && !Words[i].Content && Words[i - 1].Capital) break;
                found |= Mark(Words[i]);
            }
        }
        // "Lena Orsk, who leads the union, said": the speaker stands before the clause about her.
        if (!found || (Words.First(w => w.Part == cue.Part) is var first && Lists.Joins.Contains(first.Fold)))
        {
            for (var i = at - 1; i >= 0 && Words[i].Part >= cue.Part - 2; i--)
            {
                Mark(Words[i]);
                if (Lists.Turns.Contains(Words[i].Fold)) break;
            }
        }

        static bool Mark(Word word) => word.Content && !word.Time && (word.Speaker = true);
    }

    private string Stem(string written, string fold)
    {
        if (Lists.Compare.Percent.Contains(fold)) return "";
        if (Lists.Said.Contains(fold) && !Lists.Held.Contains(fold)) return "";
        var term = Analyser.Make(written.Length <= Analyser.LongestTerm ? written : written[..Analyser.LongestTerm], Lists.Language.Length == 0 ? null : Lists.Language);
        if (term.Length == 0) term = Lists.Forms.GetValueOrDefault(fold, "");
        term = Lists.Same.GetValueOrDefault(term, term);
        return Lists.Compare.Same.GetValueOrDefault(term, term);
    }

    /// <summary>Arabic writes "and" at the word: "وأصيب". Words that begin with the letter themselves are told by their kind.</summary>
    private bool JoinsInArabic(string fold) => Lists.Language == "ar" && fold.Length > 4 && fold[0] == 'و' && fold[1] is 'ا' or 'أ' or 'ت' or 'ي' or 'ق' or 'س' or 'ل' or 'ن';
}
