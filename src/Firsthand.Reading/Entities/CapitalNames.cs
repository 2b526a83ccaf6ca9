using System.Collections.Frozen;
using System.Globalization;

namespace Firsthand.Reading.Entities;

/// <summary>Names in scripts with capitals: runs of capital words, without titles, sentence openings, weekdays and boilerplate.</summary>
internal sealed class CapitalNames
{
    private readonly record struct Word(WordFacts Facts, TextSpan Span, bool Capital, bool AllCapitals, bool Opens, bool Known, int Sentence)
    {
        public string Fold => Facts.Fold;
        public bool Is(Traits trait) => Facts.Is(trait);
    }

    /// <summary>"Read more: …" is a line; a sentence that happens to begin so is longer.</summary>
    private const int FurnitureLength = 100;

    private readonly string text;
    private readonly bool german;
    private readonly Dateline dateline;
    private readonly List<Word> words = [];
    private readonly HashSet<string> seenSmall = [];
    private readonly HashSet<int> credits = [];
    private readonly Dictionary<string, Candidate> candidates = [];

    private CapitalNames(string text, string? language)
    {
        this.text = text;
        // German writes every noun with a capital.
        german = language is "de" or "lb";
        dateline = Dateline.Of(text);
    }

    public static Dictionary<string, Candidate> Find(string text, List<TextWord> read, string? language, IReadOnlyList<TextSpan> sentences, List<KnownMention> mentions)
    {
        var names = new CapitalNames(text, language);
        names.Read(read, sentences, mentions);
        for (var i = 0; i < names.words.Count;)
            i = names.words[i].Capital ? names.Run(i) : i + 1;
        foreach (var candidate in names.candidates.Values)
            candidate.IsCommon |= candidate.Words.Length == 1 && candidate.Kind == TagKind.Other && names.seenSmall.Contains(candidate.Words[0]);
        return names.candidates;
    }

    private void Read(List<TextWord> read, IReadOnlyList<TextSpan> sentences, List<KnownMention> mentions)
    {
        FindCredits(read, sentences);
        var (sentence, mention, opens) = (0, 0, true);
        foreach (var (facts, span, isWord) in read)
        {
            if (!isWord || dateline.IsAgency(span))
                continue;
            if (dateline.IsPassed(span, words.Count == 0 ? -1 : words[^1].Span.Start))
                opens = true;
            while (sentence < sentences.Count && span.Start >= sentences[sentence].End)
            {
                sentence++;
                opens = true;
            }
            while (mention < mentions.Count && mentions[mention].Span.End <= span.Start)
                mention++;
            var known = mention < mentions.Count && mentions[mention].Span.Start <= span.Start;
            // "d’Ostrevine" in a language that does not cut it off.
            var capital = char.IsUpper(text[span.Start]) || (span.Length > 3 && text[span.Start] is 'd' or 'l' && text[span.Start + 1] is '\u2019' or '\'' && char.IsUpper(text[span.Start + 2]));
            // A quotation begins a sentence of its own.
            opens |= span.Start > 0 && text[span.Start - 1] is '"' or '\u201C' or '\u201E' or '\u00AB' or ':' || (span.Start > 1 && text[span.Start - 2] is '\u00AB' or ':');
            if (credits.Count > 0 && credits.Contains(sentence))
                continue;
            words.Add(new Word(facts, span, capital, capital && span.Length > 1 && IsUpper(text.AsSpan(span.Start, Math.Min(span.Length, 40))), opens, known, sentence));
            if (!capital)
                seenSmall.Add(facts.Fold);
            opens = false;
        }
    }

    /// <summary>"Photograph: Jane Doe/Getty Images", "© 2026 …": lines that name people and agencies nobody writes about.</summary>
    private void FindCredits(List<TextWord> read, IReadOnlyList<TextSpan> sentences)
    {
        var at = 0;
        for (var i = 0; i < sentences.Count; i++)
        {
            while (at < read.Count && read[at].Span.Start < sentences[i].Start)
                at++;
            if (at >= read.Count)
                return;
            var span = read[at].Span;
            if (text[sentences[i].Start] == '\u00A9' || (read[at].Facts.Is(Traits.Furniture) && sentences[i].Length < FurnitureLength) || (read[at].Facts.Is(Traits.Credit) && span.End < text.Length && (text[span.End] == ':' || (span.End + 1 < text.Length && text[span.End] == ' ' && (text[span.End + 1] == ':' || char.IsUpper(text[span.End + 1]))))))
                credits.Add(i);
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
        // "the journal Sea and Stone": a title has its small words.
        var organised = words[first].Is(Traits.Organisation) || (first > 0 && words[first - 1].Is(Traits.Publication) && Touch(first - 1, first));
        while (last + 1 < words.Count && last - first < 12)
        {
            var next = last + 1;
            if (!Touch(last, next))
                break;
            if (words[next].Capital)
            {
                last = next;
                organised |= words[next].Is(Traits.Organisation);
                continue;
            }
            if (Hyphenated(last) is var end and > 0)
            {
                last = end;
                continue;
            }
            var after = next;
            while (after < words.Count && after - next < 2 && !words[after].Capital && Joins(words[after], organised, first, last) && Touch(after - 1, after))
                after++;
            if (after == next || after >= words.Count || !words[after].Capital || !Touch(after - 1, after) || (!organised && words[next].Fold == "of" && words[after].Known))
                break;
            last = after;
        }
        Take(first, last);
        return last + 1;
    }

    /// <summary>"Lauze-la-Ville": hyphens tie small words too. The name's last word; -1 where there is none.</summary>
    private int Hyphenated(int last)
    {
        for (var i = last + 1; i < words.Count && i <= last + 4 && words[i].Span.Start == words[i - 1].Span.End + 1 && text[words[i - 1].Span.End] == '-'; i++)
            if (words[i].Capital)
                return i;
        return -1;
    }

    /// <summary>What ends a firm's name: "of" after it begins something else.</summary>
    private static readonly FrozenSet<string> Endings = FrozenSet.ToFrozenSet(["systems", "railways", "railway", "works", "partners", "trading", "inc", "ltd", "plc", "llc", "corp", "united", "fc", "airlines", "airways", "motors", "holdings", "industries", "group"]);

    private bool Joins(Word word, bool organised, int first, int last) => organised && !german
        ? word.Is(Traits.Connector) && !Endings.Contains(words[last].Fold)
        : (word.Fold == "of" && last == first && first > 0 && words[first - 1].Fold == "the" && !words[last].Known && !words[last].Is(Traits.Title | Traits.Never)) || word.Is(Traits.PersonConnector) && (word.Fold is not ("de" or "von" or "zu" or "do" or "da" or "di" or "la" or "le" or "du" or "des") || (last == first && words[first].Is(Traits.Given)));

    private bool Touch(int left, int right)
    {
        if (words[left].Sentence != words[right].Sentence)
            return false;
        var gap = text.AsSpan(words[left].Span.End, words[right].Span.Start - words[left].Span.End);
        // "J. Dorn", "Mr. Dorn": the stop of a short word does not end a name.
        return gap is " " or "-" or "\u00A0" or " & " or "'" or "\u2019" || (words[left].Capital && words[right].Capital && gap is " d'" or " d\u2019") || (gap is ". " && words[left].Span.Length <= 4 && !(words[left].AllCapitals && words[left].Span.Length > 2));
    }

    private void Take(int first, int last)
    {
        // "Mali President Assimi Goita": what follows the last title is a person, what stands before it something else.
        if (!words[last].Is(Traits.Organisation))
            for (var i = last - 1; i >= first; i--)
                if (words[i].Is(Traits.Title))
                {
                    Add(i + 1, last, titled: true);
                    while (i > first && words[i - 1].Is(Traits.Title))
                        i--;
                    if (i > first)
                        Take(first, i - 1);
                    return;
                }
        Add(first, last, titled: false);
    }

    private void Add(int first, int last, bool titled)
    {
        titled |= first > 0 && !words[first - 1].Capital && words[first - 1].Is(Traits.Title) && Touch(first - 1, first);
        while (first <= last && Drops(first, last))
            first++;
        while (last >= first && (words[last].Is(Traits.Never | Traits.Connector) || (words[last].Is(Traits.Title) && last > first)))
            last--;
        if (first > last || last - first > 7 || !Plausible(first, last))
            return;
        var parts = new string[last - first + 1];
        var traits = Traits.None;
        for (var i = first; i <= last; i++)
        {
            parts[i - first] = words[i].Fold;
            traits |= words[i].Facts.Traits;
        }
        var span = new TextSpan(words[first].Span.Start, words[last].Span.End);
        var key = TagKey.Of(string.Join(' ', parts));
        if (key.Length < 2)
            return;
        var shouts = words[first].AllCapitals && words[last].AllCapitals;
        if (!candidates.TryGetValue(key, out var candidate))
            candidates[key] = candidate = new Candidate
            {
                Key = key,
                Words = parts,
                // Nobody writes #SELWICK but the head of a report.
                Label = dateline.Holds(span) ? CultureInfo.InvariantCulture.TextInfo.ToTitleCase(span.Of(text).ToLowerInvariant()) : span.Of(text),
                HasThing = (traits & (Traits.Thing | Traits.PlaceHead | Traits.EventHead)) != 0 || words[first].Fold is "lower" or "upper" or "outer" or "inner" or "greater" or "new" or "saint" or "san" or "santa",
                BeginsGiven = words[first].Is(Traits.Given),
                IsCommon = first == last && words[first].Is(Traits.Adjective),
            };
        else if (!shouts && candidate.Spans.TrueForAll(s => IsUpper(text.AsSpan(s.Start, s.Length))))
        {
            // "SELWICK" at the head of a report is "Selwick" further down.
            candidate.Label = span.Of(text);
            if (candidate.Kind == TagKind.Organisation && candidate.Words.Length == 1)
                candidate.Kind = TagKind.Other;
        }
        candidate.Spans.Add(span);
        candidate.Mentions++;
        candidate.Titled |= titled || (last > first && IsInOffice(last));
        candidate.InsideSentence |= !words[first].Opens || last > first || dateline.Holds(span);
        candidate.Speaks |= (last + 1 < words.Count && words[last + 1].Is(Traits.Saying)) || (first > 0 && words[first - 1].Is(Traits.Saying));
        if (dateline.Holds(span) || (first > 0 && words[first - 1].Is(Traits.Locative) && words[first - 1].Span.End == span.Start - 1))
            candidate.Located += dateline.Holds(span) ? 2 : 1;
        if (candidate.Kind == TagKind.Other)
            candidate.Kind = KindOf(first, last, traits, span, shouts);
    }

    /// <summary>"Marcellin Vauquois, president of …", "Ida Roemer, the harbour master".</summary>
    private bool IsInOffice(int last)
    {
        if (last + 1 >= words.Count || text[words[last].Span.End] != ',' || words[last + 1].Span.Start != words[last].Span.End + 2)
            return false;
        for (var i = last + 1; i < words.Count && i <= last + 3 && !words[i].Capital; i++)
            if (words[i].Is(Traits.Title))
                return true;
        return false;
    }

    private TagKind KindOf(int first, int last, Traits traits, TextSpan span, bool shouts)
    {
        if (last > first && words[last].Is(Traits.PlaceHead))
            return TagKind.Place;
        if (last > first && words[last].Is(Traits.EventHead))
            return TagKind.Event;
        if ((traits & Traits.Organisation) != 0 || (last > first && text.AsSpan(span.Start, span.Length).Contains(" & ", StringComparison.Ordinal)))
            return TagKind.Organisation;
        if (dateline.Holds(span) || (last > first && words[first].Is(Traits.PlaceFirst)))
            return TagKind.Place;
        if (last > first && words[first].Is(Traits.EventHead))
            return TagKind.Event;
        return shouts && span.Length > 1 ? TagKind.Organisation : TagKind.Other;
    }

    /// <summary>Leading words that are not part of the name.</summary>
    private bool Drops(int at, int last)
    {
        var word = words[at];
        var organised = false;
        for (var i = at + 1; i <= last; i++)
            organised |= words[i].Is(Traits.Organisation);
        if (word.Is(Traits.Never) && !(organised && !word.Opens))
            return true;
        if (word.Opens && !dateline.Holds(word.Span) && (word.Is(Traits.Opening | Traits.Stop) || seenSmall.Contains(word.Fold)))
            return true;
        if (word.Is(Traits.Opening | Traits.Stop))
            return !word.AllCapitals && !(word.Fold == "new" && at < last);
        if (word.Is(Traits.Title) && !organised)
            return true;
        // A country before a name ("Mali President", "British Prime Minister") is a tag of its own.
        return word.Known && !organised && !words[last].Is(Traits.PlaceHead | Traits.EventHead);
    }

    private bool Plausible(int first, int last)
    {
        var allKnown = true;
        for (var i = first; i <= last; i++)
            allKnown &= words[i].Known;
        if (allKnown)
            return false;
        if (first == last && words[first].Fold.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            return false;
        // "ministère de l’Intérieur": half a name.
        if (first == last && first > 1 && words[first - 1].Is(Traits.Connector) && !words[first - 2].Capital && words[first - 2].Is(Traits.Organisation))
            return false;
        // Only German neighbours and acronyms can be names.
        if (german)
        {
            if (first == last)
                return words[first].AllCapitals && words[first].Span.Length is >= 2 and <= 6;
            for (var i = first; i <= last; i++)
                if (IsGermanNoun(words[i]))
                    return false;
            return true;
        }
        if (first < last)
            return true;
        // "Foreign Minister": a role without its name; "River" alone.
        if (words[first].Is(Traits.Title | Traits.Organisation | Traits.PlaceHead | Traits.EventHead) && !words[first].AllCapitals && !(first > 0 && words[first - 1].Is(Traits.Title)))
            return false;
        return words[first].Span.Length >= 3 || (words[first].AllCapitals && words[first].Span.Length == 2);
    }

    private static readonly string[] NounEndings = ["ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "tion", "tionen", "tat", "tum", "nis", "mus"];

    private static bool IsGermanNoun(Word word) =>
        !word.Is(Traits.Organisation) && Array.Exists(NounEndings, e => word.Fold.Length > e.Length + 3 && word.Fold.EndsWith(e, StringComparison.Ordinal));
}
