namespace Firsthand.Reading.Asking;

/// <summary>Scores every sentence: the rare words of the question it holds or its neighbours do, and whether an answer of the kind sought stands near them.</summary>
internal sealed class SentenceScores
{
    private const double BySameWord = 0.8;
    private const double ByKin = 0.5;
    private const double InSentenceBefore = 0.75;
    private const double InParagraph = 0.45;
    private const double InTitle = 0.45;
    /// <summary>What follows explains, but does not say of what the sentence speaks.</summary>
    private const double Behind = 0.25;
    private const double InArticle = 0.3;
    private const double LightWords = 0.08;
    private const double PersonName = 0.08;
    private const int FarFromName = 8;
    private const double FarName = 0.8;
    private const double BareNumberWord = 0.1;
    /// <summary>A word that no article has, nor one like it, is most likely what they do not tell.</summary>
    private const double Unheard = 1.35;
    /// <summary>What it costs that none of the question's neighbours are neighbours in the sentence.</summary>
    private const double Apart = 0.06;
    private const double Lead = 0.02;
    /// <summary>A sentence with fewer of the question's words than this is not looked at closer.</summary>
    private const double Worthwhile = 0.45;
    /// <summary>A page without stops answers nothing that a reader could see at once.</summary>
    public const int LongestAnswer = 1200;
    /// <summary>Places of one word in a sentence that are looked at: a text that repeats it endlessly costs no more.</summary>
    private const int MostPlaces = 12;
    /// <summary>With less than this share of the words that it and the sentence before it hold, it is not understood alone.</summary>
    private const double MostlyLed = 0.6;
    /// <summary>Share of the question's words beside names that must be there: an article about a person does not know all about him.</summary>
    private const double BesideNames = 0.4;
    private const double NamesAlone = 0.5;

    private readonly Question question;
    private readonly AskedSentences sentences;
    private readonly IReadOnlyList<AskedText> texts;
    private readonly Dictionary<string, IReadOnlyList<Asked>> terms = [];
    private readonly List<string> light;

    private SentenceScores(Question question, AskedSentences sentences, IReadOnlyList<AskedText> texts)
    {
        (this.question, this.sentences, this.texts) = (question, sentences, texts);
        light = [.. question.LightWords()];
    }

    public static List<Scored> Find(Question question, AskedSentences sentences, IReadOnlyList<AskedText> texts)
    {
        var scores = new SentenceScores(question, sentences, texts);
        var found = new List<Scored>();
        for (var i = 0; i < sentences.All.Count; i++)
            if (scores.Score(i) is { } scored) found.Add(scored);
        return found;
    }

    private IReadOnlyList<Asked> Terms(string? language) =>
        terms.TryGetValue(language ?? "", out var known) ? known : terms[language ?? ""] = [.. question.Terms(language).Select(t => t.Name ? t : t with { Kin = sentences.Kin(t.Term).ToHashSet() })];

    private Scored? Score(int index)
    {
        var sentence = sentences.All[index];
        var text = texts[sentence.Article];
        var asked = Terms(text.Language);
        if (asked.Count == 0 || sentence.Span.Length > LongestAnswer) return null;
        var before = sentences.IsBeside(sentence, index - 1) ? sentences.All[index - 1].Set : null;
        var (held, own, led, all, beside, allBeside) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var term in asked)
        {
            // "How high is the fine?" may be answered where nothing is called high.
            if (term.Measure && !sentences.Knows(term.Term)) continue;
            var weight = sentences.Rarity(term.Term) * term.Worth * (sentences.Knows(term.Term) || term.Same.Any(sentences.Knows) || term.Kin.Count > 0 ? 1 : Unheard);
            var inside = In(term, sentence.Set);
            var share = inside > 0 ? inside : Around(term, index);
            held += weight * share;
            own += weight * inside;
            led += weight * Math.Max(inside, before is null ? 0 : In(term, before));
            all += weight;
            // That the thing counted is there is looked for beside the number.
            if (term.Name || term.Counted) continue;
            beside += weight * share;
            allBeside += weight;
        }
        if (all == 0) return null;
        var cover = held / all;
        if (own == 0 || led / all < Worthwhile || cover < Worthwhile) return null;
        var score = (0.75 * cover) + (0.25 * own / all);
        if (allBeside > 0 && allBeside < all && beside < BesideNames * allBeside) score *= NamesAlone;
        var words = new SentenceWords(text.Text, sentence.Span, text.Language, sentences.Names);
        score *= Fits(sentence, words, asked, text.Language) * Together(sentence, words, asked);
        score += Lead / (1 + sentence.Number);
        if (light.Count > 0) score += LightWords * light.Count(words.Has) / light.Count;
        return new Scored(sentence, new Place(sentence.Article, Whole(index, words, own < MostlyLed * led)), score);
    }

    private static double In(Asked term, IReadOnlySet<string> set) => set.Contains(term.Term) ? 1 : term.Same.Any(set.Contains) ? BySameWord : term.Kin.Any(set.Contains) ? ByKin : 0;

    private double Around(Asked term, int index)
    {
        var sentence = sentences.All[index];
        var best = Math.Max(InTitle * In(term, sentences.Title(sentence.Article)), InArticle * In(term, sentences.Whole(sentence.Article)));
        for (var step = -3; step <= 2; step++)
        {
            var at = index + step;
            if (step != 0 && sentences.IsBeside(sentence, at)) best = Math.Max(best, (step == -1 ? InSentenceBefore : step > 0 ? Behind : InParagraph) * In(term, sentences.All[at].Set));
        }
        return best;
    }

    /// <summary>"drought committee", "attorney general": words that the question has beside each other belong together in the answer too.</summary>
    private static double Together(AskedSentence sentence, SentenceWords words, IReadOnlyList<Asked> asked)
    {
        var (pairs, kept) = (0, 0);
        for (var i = 1; i < asked.Count; i++)
        {
            if (asked[i].At - asked[i - 1].At > 2) continue;
            pairs++;
            var (left, right) = (Places(sentence, words, asked[i - 1]), Places(sentence, words, asked[i]));
            if (left.Exists(l => right.Exists(r => Math.Abs(l - r) is > 0 and <= 3))) kept++;
        }
        return pairs == 0 ? 1 : 1 - Apart + (Apart * kept / pairs);
    }

    private static List<int> Places(AskedSentence sentence, SentenceWords words, Asked term) =>
        [.. sentence.Terms.Where(t => term.Is(t.Text)).Take(MostPlaces).Select(t => words.At(t.Span.Start))];

    /// <summary>Whether the kind of answer is there, and how near to the words asked for: about 1; far below where it is missing.</summary>
    private double Fits(AskedSentence sentence, SentenceWords words, IReadOnlyList<Asked> asked, string? language)
    {
        if (words.Answers(question) is not { } answers) return question.Sought == Sought.Known ? Introduces(sentence, asked) : 1;
        if (answers.Count == 0) return question.Sought switch { Sought.Where => 0.85, Sought.Why => 0.75, _ => 0.45 };
        var places = sentence.Terms.Where(t => asked.Any(a => a.Is(t.Text))).Take(4 * MostPlaces).Select(t => words.At(t.Span.Start)).Where(i => i >= 0).ToList();
        if (question.Sought == Sought.Many && asked.FirstOrDefault(a => a.Counted) is not null)
        {
            // Broken plurals hide the thing counted from an Arabic stemmer.
            var counted = sentence.Terms.Where(t => asked.Any(a => a.Counted && a.Is(t.Text))).Take(MostPlaces).Select(t => words.At(t.Span.Start)).ToList();
            var beside = answers.Exists(a => counted.Exists(c => c - a is >= -2 and <= 3));
            if (!beside) return language == "ar" ? 0.9 : 0.6;
            return 1.15;
        }
        if (places.Count == 0) return 0.95;
        var nearest = answers.Min(a => places.Min(p => p == a ? 12 : Math.Abs(p - a)));
        var person = question.Sought != Sought.Who ? 0 : answers.Exists(words.IsLongName) ? PersonName : -PersonName;
        if (question.Sought == Sought.Who && nearest > FarFromName) return FarName + person;
        return 0.95 + (0.2 / (1 + (nearest / 4.0))) + person
            - (question.Sought == Sought.Number && !answers.Exists(words.IsFigure) ? BareNumberWord : 0);
    }

    /// <summary>"Ida Roemer, the harbour master": where a name is followed by what its bearer is.</summary>
    private double Introduces(AskedSentence sentence, IReadOnlyList<Asked> asked)
    {
        var last = sentence.Terms.LastOrDefault(t => t.Text == asked[^1].Term);
        if (last.Text is null) return 0.9;
        var text = texts[sentence.Article].Text;
        var follows = last.Span.End + 2 < sentence.Span.End ? text[last.Span.End] : ' ';
        return follows == '،' || (follows == ',' && char.IsLower(text[last.Span.End + 2])) ? 1.15 : 1;
    }

    /// <summary>With the sentence before it, where that holds what is asked of or this begins with a pronoun; with the next one, where a reason is sought and it gives none.</summary>
    private TextSpan Whole(int index, SentenceWords words, bool led)
    {
        var sentence = sentences.All[index];
        var first = (led || words.PointsBack) && sentences.IsBeside(sentence, index - 1) ? index - 1 : index;
        var last = question.Sought == Sought.Why && words.Answers(question) is { Count: 0 } && sentences.IsBeside(sentence, index + 1) ? index + 1 : index;
        // "Why did it not? “Because …”"
        if (last > index && texts[sentence.Article].Text[sentences.All[last].Span.End - 1] is '?' or '؟' && sentences.IsBeside(sentence, last + 1)) last++;
        return new TextSpan(sentences.All[first].Span.Start, sentences.All[last].Span.End);
    }
}
