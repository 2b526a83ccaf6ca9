using System.Collections.Frozen;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>
/// Names in Arabic, which has no capitals: what follows a title is a person, what follows "ministry of" an organisation, what follows
/// "strait of" a place; names between commas after an office; names in quotation marks; and words that come again after "in" and "to".
/// </summary>
internal sealed class ArabicNames
{
    private static readonly Lazy<Dictionary<string, FrozenSet<string>>> Lists = new(() =>
        DataFile.Sections("Entities.Data.arabic-names.txt").ToDictionary(s => s.Key, s => s.Value.Select(Fold).ToFrozenSet()));

    private readonly string text;
    private readonly List<TextWord> words;
    private readonly bool[] known;
    private readonly HashSet<string> title = [];
    /// <summary>The word that always follows a word; null where several do.</summary>
    private readonly Dictionary<string, (string? Next, int Count)> follows = [];
    private readonly Dictionary<string, Candidate> found = [];

    private ArabicNames(string text, List<TextWord> words, List<KnownMention> mentions, List<TextWord> title)
    {
        for (var i = 0; i < title.Count; i++)
            this.title.Add(title[i].Facts.Fold);
        Follow(words);
        Follow(title);
        this.text = text;
        this.words = words;
        known = new bool[words.Count];
        var at = 0;
        foreach (var mention in mentions)
        {
            while (at < words.Count && words[at].Span.Start < mention.Span.Start)
                at++;
            while (at < words.Count && words[at].Span.Start < mention.Span.End)
                known[at++] = true;
        }
    }

    public static Dictionary<string, Candidate> Find(string text, List<TextWord> words, List<KnownMention> mentions, List<TextWord> title)
    {
        var names = new ArabicNames(text, words, mentions, title);
        for (var i = 0; i < words.Count; i++)
        {
            if (names.InOrAfterAnd("title", i))
                names.Person(i);
            else if (names.Head("organisation", i) is var cut and >= 0)
                names.Organisation(i, cut);
            else if (names.Head("place-head", i) is var prefix and >= 0)
                names.Place(i, prefix);
            if (names.InOrAfterAnd("said", i))
                names.Speaker(i);
        }
        names.Apposed();
        names.Quoted();
        names.Located();
        names.Repeat();
        return names.found;
    }

    /// <summary>Vowel signs and tatweel go, the forms of alef and yeh become one.</summary>
    public static string Fold(string word) => NameWords.Fold(word).Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا').Replace('ى', 'ي');

    private void Follow(List<TextWord> read)
    {
        for (var i = 0; i < read.Count; i++)
        {
            var (fold, next) = (read[i].Facts.Fold, i + 1 < read.Count && read[i + 1].Span.Start == read[i].Span.End + 1 ? read[i + 1].Facts.Fold : null);
            follows[fold] = follows.TryGetValue(fold, out var before) ? (before.Next == next ? next : null, before.Count + 1) : (next, 1);
        }
    }

    /// <summary>"مرسى لوز": the word after it is always the same.</summary>
    private bool IsPair(int at) => at + 1 < words.Count && Touch(at + 1) && follows.TryGetValue(words[at].Facts.Fold, out var next) && next is { Count: >= 2, Next: not null } && IsName(at + 1) && !In("noun", at + 1);

    /// <summary>A name of two words: always so, or the second ends the clause or is too short for a word of its own.</summary>
    private bool GoesOn(int at) => IsPair(at) || (Touch(at + 1) && IsName(at + 1) && !known[at + 1] && words[at + 1].Facts.Fold is var next && !IsDefinite(next) && !IsLoose(at + 1) && !In("noun", at + 1)
        && (next.Length <= 3 || (EndsClause(at + 1) && next[0] is not ('ب' or 'ل' or 'ت' or 'ي'))));

    private void Person(int title)
    {
        var at = title + 1;
        while (at < words.Count && at - title < 7 && Touch(at) && (In("role", at) || In("title", at) || In("organisation", at) || known[at]))
            at++;
        // "عالمة الزلازل بيترا لونغي": the field of an office stands between it and the name.
        while (at + 2 < words.Count && at - title < 4 && IsDefinite(words[at].Facts.Fold) && Touch(at) && Touch(at + 1) && Touch(at + 2) && IsName(at + 1) && IsName(at + 2) && !IsDefinite(words[at + 1].Facts.Fold))
            at++;
        var end = NameEnd(at);
        if (end - at < 2 || !Touch(at) || In("place-head", at) || In("noun", at))
            return;
        // "رئيس أوسترفين مارسلان فوكوا": a land and its president.
        if (end - at == 2 && words[title].Facts.Fold is "رئيس" or "رييس" or "رئيسة" or "ملك" && end < words.Count && Touch(end) && IsName(end) && !known[end] && !Enumerable.Range(at, 3).Any(i => IsDefinite(words[i].Facts.Fold)) && EndsOrVerb(end))
        {
            Add(at, at + 1, TagKind.Place);
            Add(at + 1, end + 1, TagKind.Person);
            return;
        }
        Add(at, end, TagKind.Person);
    }

    private bool EndsOrVerb(int at) => at + 1 >= words.Count || !Touch(at + 1) || In("stop", at + 1);

    /// <summary>Two names from <paramref name="first"/> on; "بن", "أبو", "عبد" and their like tie the next one to them and are not counted.</summary>
    private int NameEnd(int first)
    {
        var at = first;
        for (var parts = 0; at < words.Count && at - first < 5 && parts < 2 && (at == first || Touch(at)) && IsName(at) && !known[at]; at++)
            if (words[at].Facts.Fold is not ("بن" or "ابن" or "ابو" or "ام" or "عبد" or "ولد" or "ال" or "بو"))
                parts++;
        return at;
    }

    /// <summary>"وقالت إيدا رومر، رئيسة الميناء": two names between a verb of saying and a comma.</summary>
    private void Speaker(int verb)
    {
        var end = NameEnd(verb + 1);
        if (end - verb == 3 && Touch(verb + 1) && EndsClause(end - 1) && !IsDefinite(words[verb + 1].Facts.Fold) && !IsFeminine(verb + 1, verb + 2))
            Add(verb + 1, end, TagKind.Person);
    }

    /// <summary>"رئيس البلدية، حمدان الشيخ، …": nothing but two or three names between commas, an office before them.</summary>
    private void Apposed()
    {
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (!Comma(i - 1, i))
                continue;
            // "حمدان الشيخ، رئيس البلدية".
            if (i > 1 && In("title", i) && Touch(i - 1) && IsPersonal(i - 2) && IsPersonal(i - 1) && !known[i - 2] && !known[i - 1] && !IsDefinite(words[i - 2].Facts.Fold))
                Add(i - 2, i, TagKind.Person);
            var end = NameEnd(i);
            if (end - i is not (2 or 3) || !EndsClause(end - 1) || IsDefinite(words[i].Facts.Fold))
                continue;
            for (var k = i - 1; k >= Math.Max(0, i - 7); k--)
                if (InOrAfterAnd("title", k))
                {
                    Add(i, end, TagKind.Person);
                    break;
                }
        }
    }

    private bool IsPersonal(int at) => IsName(at) && !In("noun", at) && !In("place-head", at) && !words[at].Facts.Fold.EndsWith('ة');

    private void Organisation(int head, int prefix)
    {
        var at = head + 1;
        while (at < words.Count && at - head <= (IsDefinite(words[head].Facts.Fold) ? 1 : 2) && Touch(at) && (IsName(at) || (at == head + 1 && In("role", at) && IsDefinite(words[at].Facts.Fold))) && (at == head + 1 ? !IsLoose(at) && (IsDefinite(words[at].Facts.Fold) || !IsDefinite(words[head].Facts.Fold)) : IsDefinite(words[at].Facts.Fold)))
            at++;
        if (at - head == 2 && !IsDefinite(words[at - 1].Facts.Fold) && GoesOn(at - 1))
            at++;
        if (at - head >= 2)
            Add(head, at, TagKind.Organisation, prefix);
    }

    private void Place(int head, int prefix)
    {
        var at = head + 1;
        if (at >= words.Count || !Touch(at) || known[at])
            return;
        if (In("place-head", at) && at + 1 < words.Count && Touch(at + 1))
            at++;
        if (!IsName(at) || IsLoose(at) || In("noun", at) || (words[at].Facts.Fold[0] == 'ي' && words[at].Facts.Fold.Length > 4))
            return;
        if (Lists.Value["place-of"].Contains(words[head].Facts.Fold[prefix..]))
            Add(at, GoesOn(at) ? at + 2 : at + 1, TagKind.Place);
        else
            Add(head, IsPair(at) ? at + 2 : at + 1, TagKind.Place, prefix);
    }

    /// <summary>An indefinite word in -a after a head describes it: "قرية غارقة", a drowned village.</summary>
    private bool IsLoose(int at) => words[at].Facts.Fold is var fold && !IsDefinite(fold) && (fold.EndsWith('ة') || text[words[at].Span.End - 1] == 'ي' || fold.EndsWith("ات", StringComparison.Ordinal) || fold.EndsWith("ها", StringComparison.Ordinal) || fold.EndsWith("هم", StringComparison.Ordinal) || In("adjective", at));

    /// <summary>«بيت الحبر», the "House of Ink": up to three words in quotation marks, named so twice or after what it is.</summary>
    private void Quoted()
    {
        var first = 0;
        for (var open = text.IndexOf('«'); open >= 0; open = text.IndexOf('«', open + 1))
        {
            var close = text.IndexOf('»', open);
            if (close < 0)
                return;
            while (first < words.Count && words[first].Span.Start < open)
                first++;
            var end = first;
            while (end < words.Count && words[end].Span.End <= close)
                end++;
            if (end - first is < 1 or > 3 || close - words[end - 1].Span.End > 0 || Enumerable.Range(first, end - first).Any(i => !IsName(i) || known[i]))
                continue;
            var called = first > 0 && (In("organisation", first - 1) || InOrAfterAnd("named", first - 1));
            var key = TagKey.Of(string.Join(' ', words.Skip(first).Take(end - first).Select(w => w.Facts.Fold)));
            if (called || found.ContainsKey(key) || CountOf(first, end) >= 2)
                Add(first, end, called ? TagKind.Organisation : TagKind.Other);
        }
    }

    private int CountOf(int first, int end)
    {
        var count = 0;
        for (var i = 0; i + end - first <= words.Count; i++)
        {
            var same = true;
            for (var k = 0; same && k < end - first; k++)
                same = words[i + k].Facts.Fold == words[first + k].Facts.Fold;
            count += same ? 1 : 0;
        }
        return count;
    }

    /// <summary>A bare word that comes again, after "in" or "to", never with the article, is a place: few common nouns live so.</summary>
    private void Located()
    {
        var seen = new Dictionary<string, List<int>>();
        for (var i = 0; i < words.Count; i++)
            if (words[i].IsWord)
                (seen.TryGetValue(words[i].Facts.Fold, out var list) ? list : seen[words[i].Facts.Fold] = []).Add(i);
        foreach (var (fold, places) in seen)
        {
            var inTitle = title.Contains(fold) || title.Contains("ب" + fold);
            if (fold.Length < 4 || places.Count < (inTitle ? 1 : 2) || IsDefinite(fold) || seen.ContainsKey("ال" + fold) || !IsName(places[0]) || In("noun", places[0]) || In("place-head", places[0]) || known[places[0]])
                continue;
            if (fold.EndsWith('ا') && !inTitle || fold.EndsWith("ات", StringComparison.Ordinal) || fold[0] is 'ي' or 'ت' && fold.Length == 4 || char.IsAsciiLetterOrDigit(fold[0]))
                continue;
            var located = places.Count(i => i > 0 && Touch(i) && (words[i - 1].Facts.Fold is "في" or "الي" || (inTitle && words[i - 1].Facts.Fold == "من")));
            var more = seen.TryGetValue("ب" + fold, out var with) ? with.Count : 0;
            var adjective = seen.Keys.Any(k => k != fold && IsAdjectiveOf(k, fold));
            var proof = located + more + (adjective ? 2 : 0);
            if (proof < (LooksCommon(fold) ? 3 : inTitle && places.Count >= 2 ? 1 : 2))
                continue;
            var two = IsPair(places[0]);
            // What always goes with a definite word is a common noun: "the fight against terror".
            if (two && (IsDefinite(words[places[0] + 1].Facts.Fold) || words[places[0] + 1].Facts.Fold.EndsWith('ة')))
                continue;
            foreach (var i in places)
                if (!found.Values.Any(c => c.Spans.Exists(s => s.Start <= words[i].Span.Start && s.End >= words[i].Span.End)))
                    Add(i, two ? i + 2 : i + 1, TagKind.Place);
        }
    }

    /// <summary>Verbal nouns and words with an ending: they need more proof.</summary>
    private static bool LooksCommon(string fold) => fold[0] == 'ت' || fold[^1] == 'ي' || fold[^1] == 'ة' || (fold[0] == 'ا' && fold[^2] == 'ا')
        || fold.EndsWith("ته", StringComparison.Ordinal) || fold.EndsWith("ها", StringComparison.Ordinal) || fold.EndsWith("هم", StringComparison.Ordinal) || fold.EndsWith("نا", StringComparison.Ordinal) || fold.EndsWith("ون", StringComparison.Ordinal);

    /// <summary>"كسترية" and "الكستري" beside "كستريا".</summary>
    private static bool IsAdjectiveOf(string word, string place)
    {
        var stem = place[^1] is 'ا' or 'ة' ? place[..^1] : place;
        var bare = IsDefinite(word) ? word[2..] : word;
        if (stem.EndsWith('ي'))
            stem = stem[..^1];
        return stem.Length >= 3 && (bare == stem + "ي" || bare == stem + "ية");
    }

    /// <summary>Names found once are looked for in the rest of the text, whole or by the family name.</summary>
    private void Repeat()
    {
        var byLast = found.Values.Where(c => c.Kind == TagKind.Person).GroupBy(c => c.Words[^1]).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.First());
        var firsts = found.Values.Where(c => c.Words.Length > 1 && c.Kind != TagKind.Person).GroupBy(c => c.Words[0]).ToDictionary(g => g.Key, g => g.ToList());
        for (var i = 0; i < words.Count; i++)
        {
            var fold = words[i].Facts.Fold;
            if (byLast.TryGetValue(fold, out var person) && !person.Spans.Exists(s => words[i].Span.Start >= s.Start && words[i].Span.Start < s.End))
            {
                var whole = i > 0 && words[i - 1].Facts.Fold == person.Words[^2];
                if (whole || fold.Length >= 4)
                    Mention(person, new TextSpan(words[whole ? i - 1 : i].Span.Start, words[i].Span.End));
            }
            if (firsts.TryGetValue(fold, out var named))
                foreach (var name in named)
                    if (i + name.Words.Length <= words.Count && name.Words.Select((w, k) => words[i + k].Facts.Fold == w).All(same => same))
                        Mention(name, new TextSpan(words[i].Span.Start, words[i + name.Words.Length - 1].Span.End));
        }
    }

    private static void Mention(Candidate name, TextSpan span)
    {
        if (name.Spans.Exists(s => s.Start < span.End && span.Start < s.End))
            return;
        name.Spans.Add(span);
        name.Mentions++;
    }

    private void Add(int first, int end, TagKind kind, int prefix = 0)
    {
        var parts = words.Skip(first).Take(end - first).Select(w => w.Facts.Fold).ToArray();
        parts[0] = parts[0][prefix..];
        var key = TagKey.Of(string.Join(' ', parts));
        if (key.Length < 2)
            return;
        var span = new TextSpan(words[first].Span.Start + prefix, words[end - 1].Span.End);
        if (!found.TryGetValue(key, out var candidate))
            found[key] = candidate = new Candidate { Key = key, Words = parts, Label = span.Of(text), Kind = kind, InsideSentence = true };
        Mention(candidate, span);
    }

    private bool IsName(int at) => words[at].IsWord && !words[at].Facts.Is(Traits.Never) && words[at].Facts.Fold is { Length: >= 2 } fold && !In("stop", at) && !In("role", at) && !In("title", at) && Head("organisation", at) < 0 && !InOrAfterAnd("said", at)
        && !char.IsDigit(fold[0]) && text.AsSpan(words[at].Span.Start, words[at].Span.Length).IndexOf('\u064B') < 0 && !(fold.Length > 4 && fold[0] == 'و') && !(fold.Length > 3 && fold.StartsWith("لل", StringComparison.Ordinal));

    private bool IsFeminine(int a, int b) => words[a].Facts.Fold.EndsWith('ة') && words[b].Facts.Fold.EndsWith('ة');

    private static bool IsDefinite(string fold) => fold.Length > 4 && fold.StartsWith("ال", StringComparison.Ordinal);

    private bool Touch(int right) => right > 0 && right < words.Count && words[right].Span.Start - words[right - 1].Span.End == 1 && text[words[right].Span.Start - 1] is ' ' or '\u00A0';

    private bool Comma(int left, int right) => words[right].Span.Start - words[left].Span.End == 2 && text[words[left].Span.End] is '،' or ',';

    private bool EndsClause(int at) => words[at].Span.End < text.Length && text[words[at].Span.End] is '،' or ',' or ':' or '.';

    private bool In(string list, int at) => Lists.Value[list].Contains(words[at].Facts.Fold);

    private bool InOrAfterAnd(string list, int at) => In(list, at) || (words[at].Facts.Fold is ['و', _, _, ..] fold && Lists.Value[list].Contains(fold[1..]));

    /// <summary>Letters of the prefix before a head word ("و", "ب", "ل"); -1 where it is none.</summary>
    private int Head(string list, int at)
    {
        var fold = words[at].Facts.Fold;
        if (Lists.Value[list].Contains(fold))
            return 0;
        return fold.Length > 3 && fold[0] is 'و' or 'ب' or 'ل' && text[words[at].Span.Start] == fold[0] && Lists.Value[list].Contains(fold[1..]) ? 1 : -1;
    }
}
