namespace Firsthand.Reading.Asking;

/// <summary>Scores every sentence: the rare words of the question it holds or its neighbours do, and whether an answer of the kind sought stands near them.</summary>
internal sealed class SentenceScores
{
    private const double BySameWord = 0.8;
    private const double InSentenceBefore = 0.7;
    private const double InParagraph = 0.45;
    private const double InTitle = 0.45;
    /// <summary>A sentence with fewer of the question's words than this is not looked at closer.</summary>
    private const double Worthwhile = 0.2;
    /// <summary>Share of the question's words beside names that must be there: an article about a person does not know all about him.</summary>
    private const double BesideNames = 0.4;

    private readonly Question question;
    private readonly AskedSentences sentences;
    private readonly IReadOnlyList<AskedText> texts;
    private readonly Dictionary<string, IReadOnlyList<Asked>> terms = [];

    private SentenceScores(Question question, AskedSentences sentences, IReadOnlyList<AskedText> texts) => (this.question, this.sentences, this.texts) = (question, sentences, texts);

    public static List<Scored> Find(Question question, AskedSentences sentences, IReadOnlyList<AskedText> texts)
    {
        var scores = new SentenceScores(question, sentences, texts);
        var found = new List<Scored>();
        for (var i = 0; i < sentences.All.Count; i++)
            if (scores.Score(i) is { } scored) found.Add(scored);
        return found;
    }

    private IReadOnlyList<Asked> Terms(string? language) =>
        terms.TryGetValue(language ?? "", out var known) ? known : terms[language ?? ""] = question.Terms(language);

    private Scored? Score(int index)
    {
        var sentence = sentences.All[index];
        var text = texts[sentence.Article];
        var asked = Terms(text.Language);
        if (asked.Count == 0) return null;
        var (held, own, all, beside, allBeside) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var term in asked)
        {
            var weight = sentences.Rarity(term.Term) * term.Worth;
            var inside = In(term, sentence.Set);
            var share = inside > 0 ? inside : Around(term, index);
            held += weight * share;
            own += weight * inside;
            all += weight;
            if (term.Name) continue;
            beside += weight * share;
            allBeside += weight;
        }
        var cover = held / all;
        if (own / all < Worthwhile || cover < Worthwhile) return null;
        var score = (0.75 * cover) + (0.25 * own / all);
        if (allBeside > 0 && allBeside < all && beside < BesideNames * allBeside) score *= 0.7;
        var words = new SentenceWords(text.Text, sentence.Span, text.Language);
        score *= Fits(sentence, words, asked, text.Language);
        return new Scored(sentence, new Place(sentence.Article, WithAntecedent(index, words)), score);
    }

    private static double In(Asked term, IReadOnlySet<string> set) => set.Contains(term.Term) ? 1 : term.Same.Any(set.Contains) ? BySameWord : 0;

    private double Around(Asked term, int index)
    {
        var sentence = sentences.All[index];
        var best = InTitle * In(term, sentences.Title(sentence.Article));
        for (var step = -3; step <= 2; step++)
        {
            var at = index + step;
            if (step == 0 || at < 0 || at >= sentences.All.Count || sentences.All[at] is not { } other || other.Article != sentence.Article || other.Paragraph != sentence.Paragraph) continue;
            best = Math.Max(best, (step == -1 ? InSentenceBefore : InParagraph) * In(term, other.Set));
        }
        return best;
    }

    /// <summary>Whether the kind of answer is there, and how near to the words asked for: about 1; far below where it is missing.</summary>
    private double Fits(AskedSentence sentence, SentenceWords words, IReadOnlyList<Asked> asked, string? language)
    {
        if (words.Answers(question) is not { } answers) return question.Sought == Sought.Known ? Introduces(sentence, asked) : 1;
        if (answers.Count == 0) return question.Sought is Sought.Why or Sought.Where ? 0.75 : 0.45;
        var places = sentence.Terms.Where(t => asked.Any(a => a.Term == t.Text || a.Same.Contains(t.Text))).Select(t => words.At(t.Span.Start)).Where(i => i >= 0).ToList();
        if (question.Sought == Sought.Many && asked.FirstOrDefault(a => a.Counted) is not null)
        {
            // Broken plurals hide the thing counted from an Arabic stemmer.
            var counted = sentence.Terms.Where(t => asked.Any(a => a.Counted && (a.Term == t.Text || a.Same.Contains(t.Text)))).Select(t => words.At(t.Span.Start)).ToList();
            var beside = answers.Exists(a => counted.Exists(c => c - a is >= -2 and <= 4));
            if (!beside) return language == "ar" ? 0.9 : 0.6;
            return 1.15;
        }
        if (places.Count == 0) return 0.95;
        var nearest = answers.Min(a => places.Min(p => p == a ? 12 : Math.Abs(p - a)));
        return 0.95 + (0.2 / (1 + (nearest / 4.0)));
    }

    /// <summary>"Ida Roemer, the harbour master": where a name is followed by what its bearer is.</summary>
    private double Introduces(AskedSentence sentence, IReadOnlyList<Asked> asked)
    {
        var last = sentence.Terms.LastOrDefault(t => t.Text == asked[^1].Term);
        if (last.Text is null) return 0.9;
        var text = texts[sentence.Article].Text;
        return last.Span.End + 2 < sentence.Span.End && text[last.Span.End] is ',' or '،' && char.IsLower(text[last.Span.End + 2]) | text[last.Span.End] == '،' ? 1.15 : 1;
    }

    private TextSpan WithAntecedent(int index, SentenceWords words)
    {
        var sentence = sentences.All[index];
        return words.BeginsWithPronoun && index > 0 && sentences.All[index - 1] is { } before && before.Article == sentence.Article && before.Paragraph == sentence.Paragraph
            ? new TextSpan(before.Span.Start, sentence.Span.End) : sentence.Span;
    }
}
