using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Names in scripts with capitals: runs of capital words, without titles, sentence openings, weekdays and boilerplate.</summary>
internal sealed class CapitalNames
{
    private readonly record struct Word(string Fold, TextSpan Span, bool Capital, bool AllCapitals, bool Opens, int Sentence);

    private readonly string text;
    private readonly string? language;
    private readonly List<Word> words = [];
    private readonly HashSet<string> seenSmall = [];
    private readonly HashSet<int> known;
    private readonly Dictionary<string, Candidate> candidates = [];

    private CapitalNames(string text, string? language, IEnumerable<KnownMention> mentions)
    {
        this.text = text;
        this.language = language;
        known = [];
        foreach (var mention in mentions)
            for (var at = mention.Span.Start; at < mention.Span.End; at++)
                known.Add(at);
    }

    public static Dictionary<string, Candidate> Find(string text, string? language, IReadOnlyList<TextSpan> sentences, IEnumerable<KnownMention> mentions)
    {
        var names = new CapitalNames(text, language, mentions);
        names.Read(sentences);
        for (var i = 0; i < names.words.Count;)
            i = names.words[i].Capital ? names.Run(i) : i + 1;
        return names.candidates;
    }

    private void Read(IReadOnlyList<TextSpan> sentences)
    {
        var tokens = new List<Token>();
        Tokens.Cut(text, tokens);
        var sentence = 0;
        var opens = true;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Word)
                continue;
            while (sentence < sentences.Count && token.Start >= sentences[sentence].End)
            {
                sentence++;
                opens = true;
            }
            var span = Analyser.Bare(text, token, language);
            var raw = text.AsSpan(span.Start, Math.Min(span.Length, 40));
            var capital = char.IsUpper(raw[0]);
            // A quotation begins a sentence of its own.
            opens |= span.Start > 0 && text[span.Start - 1] is '"' or '\u201C' or '\u201E' or '\u00AB' or ':' || (span.Start > 1 && text[span.Start - 2] is '\u00AB' or ':');
            var fold = NameWords.Fold(raw.ToString());
            words.Add(new Word(fold, span, capital, capital && raw.Length > 1 && IsUpper(raw), opens, sentence));
            if (!capital)
                seenSmall.Add(fold);
            opens = false;
        }
    }

    private static bool IsUpper(ReadOnlySpan<char> raw)
    {
        foreach (var c in raw)
            if (char.IsLower(c))
                return false;
        return true;
    }

    /// <summary>Takes the run of words that begins at <paramref name="first"/>; returns where to go on.</summary>
    private int Run(int first)
    {
        var last = first;
        var organised = NameWords.IsOrganisation(words[first].Fold);
        while (last + 1 < words.Count && last - first < 12)
        {
            var next = last + 1;
            if (!Touch(last, next))
                break;
            if (words[next].Capital)
            {
                last = next;
                organised |= NameWords.IsOrganisation(words[next].Fold);
                continue;
            }
            var after = next;
            while (after < words.Count && after - next < 2 && !words[after].Capital && Joins(words[after].Fold, organised, first, last) && Touch(after - 1, after))
                after++;
            if (after == next || after >= words.Count || !words[after].Capital || !Touch(after - 1, after))
                break;
            last = after;
        }
        Take(first, last);
        return last + 1;
    }

    private bool Joins(string word, bool organised, int first, int last) => organised
        ? NameWords.IsConnector(word)
        : NameWords.IsPersonConnector(word) && (word is not ("de" or "von" or "zu" or "do" or "da" or "di" or "la" or "le" or "du" or "des") || (last == first && NameWords.IsGiven(words[first].Fold)));

    private bool Touch(int left, int right)
    {
        if (words[left].Sentence != words[right].Sentence)
            return false;
        var gap = text.AsSpan(words[left].Span.End, words[right].Span.Start - words[left].Span.End);
        // "J. Dorn", "Mr. Dorn": the stop of a short word does not end a name.
        return gap is " " or "-" or "\u00A0" or " & " or "'" or "\u2019" || (gap is ". " && words[left].Span.Length <= 4);
    }

    private void Take(int first, int last)
    {
        // "Mali President Assimi Goita": what follows the last title is a person, what stands before it something else.
        if (!NameWords.IsOrganisation(words[last].Fold))
            for (var i = last - 1; i >= first; i--)
                if (NameWords.IsTitle(words[i].Fold))
                {
                    Add(i + 1, last, titled: true);
                    while (i > first && NameWords.IsTitle(words[i - 1].Fold))
                        i--;
                    if (i > first)
                        Take(first, i - 1);
                    return;
                }
        Add(first, last, titled: false);
    }

    private void Add(int first, int last, bool titled)
    {
        titled |= first > 0 && !words[first - 1].Capital && NameWords.IsTitle(words[first - 1].Fold) && Touch(first - 1, first);
        while (first <= last && Drops(first, last))
            first++;
        while (last >= first && (NameWords.IsNever(words[last].Fold, language) || (NameWords.IsTitle(words[last].Fold) && last > first) || NameWords.IsConnector(words[last].Fold)))
            last--;
        if (first > last || last - first > 7 || !Plausible(first, last))
            return;
        var parts = words[first..(last + 1)].Select(w => w.Fold).ToArray();
        var span = new TextSpan(words[first].Span.Start, words[last].Span.End);
        var key = TagKey.Of(string.Join(' ', parts));
        if (key.Length < 2)
            return;
        if (!candidates.TryGetValue(key, out var candidate))
            candidates[key] = candidate = new Candidate { Key = key, Words = parts, Label = span.Of(text) };
        candidate.Spans.Add(span);
        candidate.Mentions++;
        candidate.Titled |= titled;
        candidate.InsideSentence |= !words[first].Opens || last > first;
        candidate.Speaks |= (last + 1 < words.Count && NameWords.IsSaying(words[last + 1].Fold)) || (first > 0 && NameWords.IsSaying(words[first - 1].Fold));
        if (parts.Any(NameWords.IsOrganisation) || (words[first].AllCapitals && words[first].Span.Length > 1))
            candidate.Kind = TagKind.Organisation;
    }

    /// <summary>Leading words that are not part of the name.</summary>
    private bool Drops(int at, int last)
    {
        var word = words[at];
        var organised = NameWords.IsOrganisation(words[last].Fold) && last > at;
        if (NameWords.IsNever(word.Fold, language) && !(organised && !word.Opens))
            return true;
        if (word.Opens && (NameWords.IsOpening(word.Fold) || StopWords.Of(language).Contains(word.Fold) || seenSmall.Contains(word.Fold)))
            return true;
        if (NameWords.IsOpening(word.Fold) || StopWords.Of(language).Contains(word.Fold))
            return !word.AllCapitals;
        if (NameWords.IsTitle(word.Fold) && !organised)
            return true;
        // A country before a name ("Mali President", "British Prime Minister") is a tag of its own.
        return known.Contains(word.Span.Start) && !organised;
    }

    private bool Plausible(int first, int last)
    {
        if (Enumerable.Range(first, last - first + 1).All(i => known.Contains(words[i].Span.Start)))
            return false;
        if (words[first].Fold.Any(char.IsDigit) && first == last)
            return false;
        // German writes every noun with a capital: only neighbours and acronyms can be names.
        if (language is "de" or "lb")
            return first == last ? words[first].AllCapitals && words[first].Span.Length is >= 2 and <= 6 : !Enumerable.Range(first, last - first + 1).Any(i => IsGermanNoun(words[i].Fold));
        if (first < last)
            return true;
        return words[first].Span.Length >= 3 || (words[first].AllCapitals && words[first].Span.Length == 2);
    }

    private static readonly string[] NounEndings = ["ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "tion", "tionen", "tat", "tum", "nis", "mus"];

    private static bool IsGermanNoun(string word) => NameWords.IsOrganisation(word) ? false : NounEndings.Any(e => word.Length > e.Length + 3 && word.EndsWith(e, StringComparison.Ordinal));
}
