namespace Firsthand.Reading.Entities;

/// <summary>Joins the names of one text that mean the same: "Goita" and "Assimi Goita", "ECOWAS" and what it stands for.</summary>
internal static class Joining
{
    public static void Join(Dictionary<string, Candidate> names, string text)
    {
        Acronyms(names, text);
        foreach (var name in names.Values.Where(n => n.Kind == TagKind.Other && n.Words.Length is 2 or 3 or 4))
            if (!name.Words.Any(NameWords.IsThing) && (name.Titled || name.Speaks || NameWords.IsGiven(name.Words[0])))
                name.Kind = TagKind.Person;
        var byLast = names.Values.Where(n => n.Words.Length > 1 && n.Kind != TagKind.Organisation && !n.Label.Contains('-' + LastWord(n), StringComparison.Ordinal)).GroupBy(n => n.Words[^1])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(n => n.Kind == TagKind.Person).ThenByDescending(n => n.Words.Length).ThenByDescending(n => n.Mentions).ThenBy(n => n.Spans[0].Start).ToList());
        foreach (var name in names.Values.OrderBy(n => n.Words.Length).ThenBy(n => n.Spans[0].Start).ToList())
        {
            if (!byLast.TryGetValue(name.Words[^1], out var longer) || name.Kind == TagKind.Organisation)
                continue;
            var matches = longer.Where(l => l.Words.Length > name.Words.Length && l.Words.AsSpan()[^name.Words.Length..].SequenceEqual(name.Words)).ToList();
            // Two people of one family name: the short form stays with the one named last before it.
            var owner = matches.Count == 1 ? matches[0] : matches.LastOrDefault(m => m.Spans.Min(s => s.Start) < name.Spans[0].Start);
            if (owner is null)
                continue;
            // A family name standing alone is how news speaks of people.
            if (name.Words.Length == 1 && owner.Kind == TagKind.Other && owner.Words.Length <= 3 && !owner.Words.Any(NameWords.IsThing))
                owner.Kind = TagKind.Person;
            owner.Take(name);
            names.Remove(name.Key);
        }
        foreach (var name in names.Values.Where(n => n.Kind == TagKind.Other && n.Titled && !n.Words.Any(NameWords.IsThing)))
            name.Kind = TagKind.Person;
    }

    /// <summary>"Oxford-AstraZeneca" is not a longer form of "AstraZeneca".</summary>
    private static string LastWord(Candidate name) => name.Label[(name.Label.LastIndexOfAny([' ', '-', '\'', '\u00A0']) + 1)..];

    /// <summary>"Barbara Hendricks (SPD)" is a person and her party; "Selwick Transport Board (STB)" is one thing.</summary>
    private static bool Abbreviates(Candidate acronym, Candidate whole)
    {
        var initials = string.Concat(whole.Words.Where(w => !NameWords.IsConnector(w)).Select(w => w[0]));
        return acronym.Key == initials || (whole.Kind == TagKind.Organisation && acronym.Key[0] == initials[0]);
    }

    private static void Acronyms(Dictionary<string, Candidate> names, string text)
    {
        var byEnd = names.Values.Where(n => n.Words.Length > 1).SelectMany(n => n.Spans.Select(s => (s.End, n))).GroupBy(p => p.End).ToDictionary(g => g.Key, g => g.First().n);
        foreach (var name in names.Values.Where(n => n.Words.Length == 1 && n.Kind == TagKind.Organisation).ToList())
        {
            var start = name.Spans[0].Start;
            if (start < 3 || text[start - 1] != '(' || !byEnd.TryGetValue(start - 2, out var whole) || whole == name || !Abbreviates(name, whole))
                continue;
            whole.Kind = TagKind.Organisation;
            whole.Take(name);
            names.Remove(name.Key);
        }
    }
}
