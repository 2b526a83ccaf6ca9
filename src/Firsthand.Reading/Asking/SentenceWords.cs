using Firsthand.Reading.Language;

namespace Firsthand.Reading.Asking;

/// <summary>The words of one sentence, with the places at which an answer of a kind stands.</summary>
internal sealed class SentenceWords
{
    private readonly record struct Word(string Fold, int Start, int End, bool Capital, bool Opens);

    private readonly string text;
    private readonly QuestionWords lists;
    private readonly List<Word> words = [];
    private readonly IReadOnlySet<string> names;
    private readonly bool caseless;

    /// <param name="names">Words that are written with a capital wherever they stand.</param>
    public SentenceWords(string text, TextSpan sentence, string? language, IReadOnlySet<string> names)
    {
        this.text = text;
        this.names = names;
        lists = QuestionWords.Of(language);
        var opens = true;
        var end = Math.Min(sentence.End, sentence.Start + AskedSentences.Longest);
        for (var at = sentence.Start; at < end;)
        {
            var start = at;
            while (at < end && IsWord(text, at, start)) at++;
            if (at == start)
            {
                // A quotation or a list begins anew: its capital is no sign of a name.
                opens |= text[at] is '“' or '„' or '«' or '"' or ':';
                at++;
                continue;
            }
            words.Add(new Word(QuestionWords.Fold(text[start..Math.Min(at, start + 40)]), start, at, char.IsUpper(text[start]), opens));
            opens = false;
        }
        caseless = !words.Exists(w => char.IsUpper(text[w.Start]) || char.IsLower(text[w.Start]));
    }

    public int Count => words.Count;

    /// <summary>The word at a place of the text; -1: none.</summary>
    public int At(int start)
    {
        var (low, high) = (0, words.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (words[middle].End <= start) low = middle + 1;
            else if (words[middle].Start > start) high = middle - 1;
            else return middle;
        }
        return -1;
    }

    /// <summary>The word, or it with an ending: "last", "lasts".</summary>
    public bool Has(string fold) => words.Exists(w => w.Fold.StartsWith(fold, StringComparison.Ordinal) && w.Fold.Length - fold.Length <= 2);

    /// <summary>A name of two words or more: rather a person than a place.</summary>
    public bool IsLongName(int at) => words[at].Capital && (IsJoined(at - 1) || IsJoined(at));

    /// <summary>Whether a word and the next one are two capitals of one name.</summary>
    private bool IsJoined(int left) => left >= 0 && left + 1 < words.Count && words[left].Capital && words[left + 1].Capital && text.AsSpan(words[left].End, words[left + 1].Start - words[left].End) is " " or "-" or " & " or "\u00A0";

    public bool Says => words.Exists(w => lists.Has("say", w.Fold));

    /// <summary>Whether a pronoun begins the sentence, or names the speaker of its quotation: “…,” she said.</summary>
    public bool PointsBack
    {
        get
        {
            if (words.Count == 0) return false;
            if (lists.Has("pronoun", words[0].Fold)) return true;
            var closes = text.AsSpan(words[0].Start, words[^1].End - words[0].Start).LastIndexOfAny("”»") + words[0].Start;
            var after = words.FindIndex(w => w.Start > closes);
            return closes >= words[0].Start && after > 0 && lists.Has("pronoun", words[after].Fold);
        }
    }

    /// <summary>Indices of words that answer; null: the script does not show such answers.</summary>
    public List<int>? Answers(Question question) => question.Sought switch
    {
        Sought.Many => Where(IsNumber),
        Sought.Number => Where(i => IsNumber(i) && !IsYear(i)),
        Sought.Money => Where(i => (IsNumber(i) && Near(i, 1, 3, "money")) || IsPriced(i) || (lists.Has("money", words[i].Fold) && !IsNumberNear(i, 3) && lists.Has("number", words[i].Fold))),
        Sought.Duration => Where(i => IsNumber(i) && Near(i, 1, 2, "unit")),
        Sought.Length => Where(i => IsNumber(i) && Near(i, 1, 2, "length")),
        Sought.Age => Where(IsAge),
        Sought.When => Where(IsTime),
        Sought.Who => caseless ? null : Where(i => IsName(i, question) && !IsWhose(i)),
        Sought.Where => caseless ? Where(i => lists.Has("place", words[i].Fold)) : Where(i => IsName(i, question) && Enumerable.Range(1, 4).Any(b => i - b >= 0 && lists.Has("place", words[i - b].Fold))),
        Sought.Why => Where(i => lists.Has("because", words[i].Fold)),
        _ => null,
    };

    private List<int> Where(Predicate<int> answers) => [.. Enumerable.Range(0, words.Count).Where(i => answers(i))];

    private bool IsNumber(int at) => char.IsDigit(text[words[at].Start]) || lists.Has("number", words[at].Fold);

    /// <summary>In figures, or of several words: "half" and "one" stand in many sentences that tell no figure.</summary>
    public bool IsFigure(int at) => char.IsDigit(text[words[at].Start]) || (at + 1 < words.Count && lists.Has("number", words[at + 1].Fold));

    private bool IsYear(int at) => words[at].Fold.Length == 4 && int.TryParse(words[at].Fold, out var year) && year is > 1500 and < 2200;

    private bool IsNumberNear(int at, int within) => Enumerable.Range(at - within, (2 * within) + 1).Any(i => i >= 0 && i < words.Count && i != at && IsNumber(i));

    private bool Near(int at, int back, int ahead, string list)
    {
        for (var i = Math.Max(0, at - back); i <= Math.Min(words.Count - 1, at + ahead); i++)
            if (i != at && lists.Has(list, words[i].Fold)) return true;
        return false;
    }

    private bool IsPriced(int at) => char.IsDigit(text[words[at].Start]) && ((words[at].Start > 0 && IsSign(text[words[at].Start - 1])) || (words[at].End < text.Length && IsSign(text[words[at].End])));

    private static bool IsSign(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol;

    /// <summary>"aged nine", "19 years old", and the number between commas behind a name.</summary>
    private bool IsAge(int at)
    {
        if (!IsNumber(at)) return false;
        if (Near(at, 2, 3, "aged")) return true;
        return at > 0 && words[at - 1].Capital && char.IsDigit(text[words[at].Start]) && text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End) is ", " && words[at].End < text.Length && text[words[at].End] is ',' or '.' or ')';
    }

    private bool IsTime(int at)
    {
        var word = words[at];
        if (lists.Has("date", word.Fold) || (at + 1 < words.Count && word.Fold == "o" && words[at + 1].Fold == "clock")) return true;
        if (lists.Has("unit", word.Fold) && Near(at, 3, 0, "around")) return true;
        if (!char.IsDigit(text[word.Start])) return lists.Has("number", word.Fold) && Near(at, 1, 2, "unit");
        var clock = word.Fold.Length is 4 or 5 && text.AsSpan(word.Start, word.End - word.Start).IndexOfAny(':', '.') > 0;
        return IsYear(at) || clock || Near(at, 1, 2, "unit");
    }

    /// <summary>A word with a capital where none is due, or two in a row, that the question does not name itself.</summary>
    private bool IsName(int at, Question question)
    {
        if (!words[at].Capital || question.Names(words[at].Fold)) return false;
        var beside = IsJoined(at - 1) || IsJoined(at);
        if (names.Contains(words[at].Fold)) return true;
        return (!words[at].Opens && lists.Language != "de") || (beside && words[at].Fold.Length > 1 && !StopWords.Of(lists.Language).Contains(words[at].Fold));
    }

    /// <summary>"on the Dessel", "of Kestria", "Orvane’s": names of where or whose, not of who; nor is a dateline's agency.</summary>
    private bool IsWhose(int at)
    {
        var first = at;
        while (IsJoined(first - 1)) first--;
        if (first == 0 && words[0].End - words[0].Start > 2 && text.AsSpan(words[0].Start, words[0].End - words[0].Start).IndexOfAnyExceptInRange('A', 'Z') < 0) return true;
        for (var back = 1; back <= 2 && first - back >= 0; back++)
        {
            if (lists.Has("place", words[first - back].Fold)) return true;
            if (words[first - back].Fold is not ("the" or "la" or "le" or "el" or "der" or "die" or "das" or "o" or "a" or "l")) break;
        }
        var end = words[at].End;
        return (end + 1 < text.Length && text[end] is '’' or '\'' && text[end + 1] == 's') || (words[at].Start > 0 && text[words[at].Start - 1] == '(');
    }

    private static bool IsWord(string text, int at, int start)
    {
        var c = text[at];
        if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark) return true;
        // "4,100", "2.30" are one word; "the 3,000." ends before its stop.
        return at > start && c is ',' or '.' or ':' or '٫' && char.IsDigit(text[at - 1]) && at + 1 < text.Length && char.IsDigit(text[at + 1]);
    }
}
