namespace Firsthand.Reading.Attribution.English;

/// <summary>
/// The full name of who speaks, where the text makes it plain: "Dorn" and "the mayor" where one person is called so, "he" where one person can be meant.
/// Otherwise nobody: a wrong name is worse than none.
/// </summary>
internal sealed class WhoSpeaks
{
    private readonly string text;
    private readonly People people;
    // How far back "he" is followed; a paragraph without end is looked at for a while only.
    private const int Reach = 4_000;
    private readonly Dictionary<int, Person> resolved = [];
    private readonly List<(int Start, Person Person)> speakers = [];
    private readonly int[] paragraphs;

    public WhoSpeaks(string text, List<Finding> findings)
    {
        this.text = text;
        var spans = Passages.Paragraphs(text);
        paragraphs = [.. spans.Select(p => p.Start)];
        people = new People(text, findings.Where(f => f.Source is not null).Select(f => f.Source!.Value.Start).ToHashSet(), Quotations.Find(text, spans));
        foreach (var finding in findings.Where(f => f.Source is not null).OrderBy(f => f.Source!.Value.Start))
            if (!resolved.ContainsKey(finding.Source!.Value.Start) && Resolve(finding.Source!.Value) is { } person)
            {
                resolved[finding.Source!.Value.Start] = person;
                speakers.Add((finding.Source!.Value.Start, person));
            }
    }

    /// <summary>Null where the source says it all, or nobody can be told.</summary>
    public string? Of(TextSpan source) => resolved.TryGetValue(source.Start, out var person) && person.Name != source.Of(text) ? person.Name : null;

    private Person? Resolve(TextSpan source)
    {
        var words = source.Of(text);
        var lower = words.ToLowerInvariant();
        if (lower is "he" or "she" or "his" or "her" or "him") return Meant(source.Start, lower[0] == 'h' && lower != "her");
        var head = words.Split(',')[0].Split(" who")[0].Trim();
        // What is left of "the, who …" is no office.
        if (head.StartsWith("the ", StringComparison.OrdinalIgnoreCase))
            return people.OfOffice(head[4..].Split(" of ")[0].ToLowerInvariant()) is { } holder && IsNamed(source.Start, holder) ? holder : NameIn(source);
        return people.Of(Bare(head)) ?? NameIn(source);
    }

    /// <summary>The full name inside a source: "head gardener Moira Tancock, 61".</summary>
    private Person? NameIn(TextSpan source)
    {
        Person? only = null;
        for (var i = From(source.Start); i < people.Named.Count && people.Named[i].Start < source.End; i++)
        {
            if (only is not null && only != people.Named[i].Person) return only;
            // "Dorn's lawyer" is not Dorn.
            if (people.Named[i].End < text.Length && text[people.Named[i].End] is '\'' or '’') return null;
            if (i > From(source.Start)) break;
            var before = text[source.Start..people.Named[i].Start];
            if (before.Contains(" of ", StringComparison.Ordinal) || before.Contains(" for ", StringComparison.Ordinal) || before.Contains(" to ", StringComparison.Ordinal) || before.Contains(" by ", StringComparison.Ordinal)) return null;
            // "an Olufsen aide": another's name.
            if (people.Named[i].End + 1 < source.End && text[people.Named[i].End] == ' ' && char.IsLower(text[people.Named[i].End + 1]) && !text.AsSpan(people.Named[i].End).StartsWith(" who ") && !text.AsSpan(people.Named[i].End).StartsWith(" of ") && !text.AsSpan(people.Named[i].End).StartsWith(" in ") && !text.AsSpan(people.Named[i].End).StartsWith(" from ")) return null;
            only = people.Named[i].Person;
        }
        return only;
    }

    private static string Bare(string head)
    {
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.SkipWhile((w, i) => i < words.Length - 1 && People.IsTitle(w)));
    }

    /// <summary>The office is that of the person only once the text has named the person.</summary>
    private static bool IsNamed(int before, Person person) => person.Places.Count > 0 && person.Places[0] < before;

    /// <summary>
    /// Whom "he" or "she" at a place means: the only person of that kind named outside of quotations in this paragraph before, or who spoke there; else in the one before.
    /// Of several, the one who spoke last, if the text tells that he is of that kind and of no other.
    /// </summary>
    private Person? Meant(int place, bool man)
    {
        var paragraph = Paragraph(place);
        for (var back = paragraph; back >= Math.Max(0, paragraph - 1); back--)
        {
            var candidates = Candidates(back, place).Where(c => c.IsMan is null || c.IsMan == man).ToList();
            if (SomebodyElse(back, place, man)) return null;
            if (candidates.Count == 0) continue;
            // Where nothing tells he or she, only who speaks there or whom the paragraph is about can be meant.
            if (candidates.Count == 1) return candidates[0].IsMan == man || (candidates[0] == LastSpeaker(place, back) || back == paragraph && candidates[0] == FirstNamed(back)) && !people.HasMoreNamed(candidates[0], man, place) && !people.HasStrangeName(paragraphs[back], place) ? candidates[0] : null;
            var certain = candidates.Where(c => c.IsMan == man).ToList();
            return certain.Count == 1 && certain[0] == LastSpeaker(place, back) ? certain[0] : null;
        }
        return null;
    }

    /// <summary>"an old woman", "my mother": named by nobody, and may be meant.</summary>
    private bool SomebodyElse(int paragraph, int before, bool man)
    {
        var from = Math.Max(paragraphs[paragraph], before - Reach);
        for (var i = From(before) - 1; i >= 0 && people.Named[i].Start >= from; i--)
            if (!people.Named[i].Quoted) { from = people.Named[i].End; break; }
        if (SpeakerBefore(before) is var last and >= 0) from = Math.Max(from, speakers[last].Start);
        var at = from;
        while (at < before)
        {
            if (!char.IsLetter(text[at])) { at++; continue; }
            var end = at;
            while (end < before && char.IsLetter(text[end])) end++;
            if (text.AsSpan(at, end - at) is "woman" or "girl" or "mother" or "wife" or "sister" or "daughter" or "widow" or "grandmother" or "aunt" or "lady" && !man) return true;
            if (text.AsSpan(at, end - at) is "man" or "boy" or "father" or "husband" or "brother" or "son" or "widower" or "grandfather" or "uncle" && man) return true;
            at = end;
        }
        return false;
    }

    private HashSet<Person> Candidates(int paragraph, int before)
    {
        var (from, to) = (Math.Max(paragraphs[paragraph], before - Reach), Math.Min(before, paragraph + 1 < paragraphs.Length ? paragraphs[paragraph + 1] : text.Length));
        var found = new HashSet<Person>();
        for (var i = From(from); i < people.Named.Count && people.Named[i].Start < to; i++)
            if (!people.Named[i].Quoted) found.Add(people.Named[i].Person);
        for (var i = SpeakerBefore(to); i >= 0 && speakers[i].Start >= from; i--) found.Add(speakers[i].Person);
        return found;
    }

    private Person? FirstNamed(int paragraph)
    {
        var at = From(paragraphs[paragraph]);
        while (at < people.Named.Count && people.Named[at].Quoted) at++;
        return at < people.Named.Count ? people.Named[at].Person : null;
    }

    private Person? LastSpeaker(int before, int paragraph) => SpeakerBefore(before) is var at and >= 0 && speakers[at].Start >= paragraphs[paragraph] ? speakers[at].Person : null;

    /// <summary>The place in the list of the last who spoke before a place in the text, or -1. They are resolved in the text's order.</summary>
    private int SpeakerBefore(int place)
    {
        int low = 0, high = speakers.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (speakers[middle].Start < place) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    private int Paragraph(int place)
    {
        var at = Array.BinarySearch(paragraphs, place);
        return at >= 0 ? at : Math.Max(0, ~at - 1);
    }

    /// <summary>The first name at or behind a place.</summary>
    private int From(int place)
    {
        int low = 0, high = people.Named.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (people.Named[middle].Start < place) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
