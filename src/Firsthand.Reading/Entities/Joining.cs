namespace Firsthand.Reading.Entities;

/// <summary>Joins the names of one text that mean the same: "Goita" and "Assimi Goita", "ECOWAS" and what it stands for.</summary>
internal static class Joining
{
    public static void Join(Dictionary<string, Candidate> names, string text)
    {
        Acronyms(names, text);
        foreach (var name in names.Values)
            if (name.Kind == TagKind.Other && name.Words.Length is 2 or 3 or 4 && !name.HasThing && (name.Titled || name.Speaks || name.BeginsGiven))
                name.Kind = TagKind.Person;
        var byLast = new Dictionary<string, List<Candidate>>();
        foreach (var name in names.Values)
            if (name.Words.Length > 1 && name.Kind != TagKind.Organisation && !name.Label.Contains('-' + LastWord(name), StringComparison.Ordinal))
                (byLast.TryGetValue(name.Words[^1], out var list) ? list : byLast[name.Words[^1]] = []).Add(name);
        foreach (var list in byLast.Values)
            list.Sort(Rank);
        foreach (var name in names.Values.OrderBy(n => n.Words.Length).ThenBy(n => n.FirstAt).ToList())
        {
            if (name.Kind == TagKind.Organisation || !byLast.TryGetValue(name.Words[^1], out var longer))
                continue;
            var matches = longer.Where(l => l.Words.Length > name.Words.Length && l.Words.AsSpan()[^name.Words.Length..].SequenceEqual(name.Words)).ToList();
            // Two people of one family name: the short form stays with the one named last before it.
            var owner = matches.Count == 1 ? matches[0] : matches.LastOrDefault(m => m.FirstAt < name.FirstAt);
            // "Saint Orrin" is not the town of Orrin, nor "Outer Telmar" all of Telmar.
            if (owner is null || (name.Words.Length == 1 && owner.Kind != TagKind.Person && (name.Located > 0 || owner.Kind == TagKind.Place)))
                continue;
            // A family name standing alone is how news speaks of people.
            if (name.Words.Length == 1 && owner.Kind == TagKind.Other && owner.Words.Length <= 3 && !owner.HasThing)
                owner.Kind = TagKind.Person;
            owner.Take(name);
            names.Remove(name.Key);
        }
        foreach (var name in names.Values)
        {
            if (name.Kind == TagKind.Other && name.Titled && !name.HasThing)
                name.Kind = TagKind.Person;
            else if (name.Kind == TagKind.Other && name.Words.Length == 1 && name.Located >= 2 && !name.Speaks)
                name.Kind = TagKind.Place;
        }
        GivenNames(names);
        Shortened(names);
        Inhabitants(names);
    }

    /// <summary>"Oda" of Oda Lindqvist, where no other bears it.</summary>
    private static void GivenNames(Dictionary<string, Candidate> names)
    {
        foreach (var owners in names.Values.Where(n => n.Kind == TagKind.Person && n.Words.Length is 2 or 3).GroupBy(n => n.Words[0]).Where(g => g.Count() == 1).ToList())
            if (names.TryGetValue(owners.Key, out var name) && name.Words.Length == 1 && name.Located == 0 && name.Kind is TagKind.Other or TagKind.Person)
            {
                owners.First().Take(name);
                names.Remove(name.Key);
            }
    }

    private static readonly string[] OfPlace = ["n", "an", "ian", "ish", "ese", "ais", "aise", "ien", "ienne", "iens", "ns", "ans", "ians"];

    /// <summary>"Kestrian" belongs to "Kestria", also where no list has the country.</summary>
    private static void Inhabitants(Dictionary<string, Candidate> names)
    {
        foreach (var name in names.Values.Where(n => n.Words.Length == 1 && n.Kind == TagKind.Other).ToList())
            foreach (var ending in OfPlace)
                if (name.Words[0].Length > ending.Length + 3 && name.Words[0].EndsWith(ending, StringComparison.Ordinal)
                    && names.TryGetValue(name.Words[0][..^ending.Length], out var place) && place.Words.Length == 1 && place.Kind is TagKind.Other or TagKind.Place)
                {
                    place.Take(name);
                    names.Remove(name.Key);
                    break;
                }
    }

    private static int Rank(Candidate a, Candidate b)
    {
        var order = (b.Kind == TagKind.Person).CompareTo(a.Kind == TagKind.Person);
        if (order == 0)
            order = b.Words.Length.CompareTo(a.Words.Length);
        if (order == 0)
            order = b.Mentions.CompareTo(a.Mentions);
        return order != 0 ? order : a.FirstAt.CompareTo(b.FirstAt);
    }

    /// <summary>A club or a firm by the first word of its name: "Holm" of Holm United, once the whole name has been read and the word is no place of its own.</summary>
    private static void Shortened(Dictionary<string, Candidate> names)
    {
        foreach (var whole in names.Values.Where(n => n.Words.Length > 1 && (n.Kind is TagKind.Organisation or TagKind.Event || (n.Words.Length == 2 && n.Words[1] is "islands" or "island" or "strait" or "river" or "lake" or "plain" or "valley"))).ToList())
        {
            var part = whole.Kind == TagKind.Event ? whole.Words[^1] : whole.Words[0];
            if (!names.TryGetValue(part, out var name) || (whole.Kind != TagKind.Place && (name.Kind == TagKind.Place || name.Located > 0)) || name.FirstAt < whole.FirstAt)
                continue;
            if (whole.Kind != TagKind.Place && names.Values.Count(n => n != name && n.Words.Length > 1 && (n.Words[0] == part || n.Words[^1] == part)) > 1)
                continue;
            whole.Take(name);
            names.Remove(name.Key);
        }
    }

    /// <summary>"Oxford-AstraZeneca" is not a longer form of "AstraZeneca".</summary>
    private static string LastWord(Candidate name) => name.Label[(name.Label.LastIndexOfAny([' ', '-', '\'', '\u00A0']) + 1)..];

    /// <summary>"Barbara Hendricks (SPD)" is a person and her party; "Selwick Transport Board (STB)" is one thing.</summary>
    private static bool Abbreviates(Candidate acronym, Candidate whole)
    {
        var initials = string.Concat(whole.Words.Where(w => w is not ("of" or "the" or "and" or "de" or "la" or "le" or "les" or "du" or "des" or "del" or "y" or "et" or "for" or "fur" or "und" or "pour" or "para")).Select(w => w[0]));
        return acronym.Key == initials || (initials.Length > 0 && whole.Kind == TagKind.Organisation && acronym.Key[0] == initials[0]);
    }

    private static void Acronyms(Dictionary<string, Candidate> names, string text)
    {
        Dictionary<int, Candidate>? byEnd = null;
        foreach (var name in names.Values.Where(n => n.Words.Length == 1 && n.Kind == TagKind.Organisation).ToList())
        {
            var start = name.FirstAt;
            if (start < 3 || name.Spans.Count == 0 || text[start - 1] != '(')
                continue;
            byEnd ??= Ends(names);
            if (!byEnd.TryGetValue(start - 2, out var whole) || whole == name || !Abbreviates(name, whole))
                continue;
            whole.Kind = TagKind.Organisation;
            whole.Take(name);
            names.Remove(name.Key);
        }
    }

    private static Dictionary<int, Candidate> Ends(Dictionary<string, Candidate> names)
    {
        var ends = new Dictionary<int, Candidate>();
        foreach (var name in names.Values)
            if (name.Words.Length > 1)
                foreach (var span in name.Spans)
                    ends.TryAdd(span.End, name);
        return ends;
    }
}
