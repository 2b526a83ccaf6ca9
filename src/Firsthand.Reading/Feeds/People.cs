namespace Firsthand.Reading.Feeds;

/// <summary>Reads the names of authors in the spellings that feeds have for them.</summary>
internal static class People
{
    public static IReadOnlyList<string> Read(Element element, Dialect dialect)
    {
        var people = new List<string>();
        foreach (var person in element.Elements("author", "atom:author").Where(e => e.HasElements)) Add(people, OfPerson(person));
        if (people.Count == 0) AddAll(people, element, dialect, "author", "dc:creator", "dc:author");
        if (people.Count == 0) AddAll(people, element, dialect, "itunes:author", "media:credit", "managingeditor");
        foreach (var person in element.Elements("contributor", "atom:contributor", "dc:contributor").Where(_ => people.Count == 0)) Add(people, OfPerson(person));
        return people;
    }

    /// <summary>"me@example.com (A. Writer)", "A. Writer (me@example.com)", "A. Writer &lt;me@example.com&gt;" → "A. Writer"; a bare address stays.</summary>
    public static string? Name(string? text)
    {
        if (text is null || PlainText.OfText(text) is not { } name) return null;
        if (Parts(name, '(', ')') is { } round) return round;
        if (Parts(name, '<', '>') is { } angle) return angle;
        return PlainText.OfHtml(name);
    }

    private static string? Parts(string text, char open, char close)
    {
        var from = text.IndexOf(open);
        if (from < 0 || !text.EndsWith(close)) return null;
        var before = text[..from].Trim();
        var inside = text[(from + 1)..^1].Trim();
        if (IsMail(inside) && before.Length > 0) return before;
        return IsMail(before) && inside.Length > 0 ? inside : null;
    }

    private static bool IsMail(string text) => text.Contains('@') && !text.Contains(' ');

    private static string? OfPerson(Element person) =>
        Name(person.First("name", "atom:name", "itunes:name")?.AllText() ?? person.First("email", "atom:email", "itunes:email")?.AllText() ?? person.Text());

    private static void AddAll(List<string> people, Element element, Dialect dialect, params string[] names)
    {
        foreach (var name in names)
        {
            foreach (var person in element.Elements(name)) Add(people, Name(TextConstruct.Plain(person, dialect)));
            if (people.Count > 0) return;
        }
    }

    private static void Add(List<string> people, string? name)
    {
        if (!string.IsNullOrWhiteSpace(name) && !people.Contains(name) && people.Count < 50) people.Add(name);
    }
}
