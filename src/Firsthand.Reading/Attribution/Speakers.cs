using Firsthand.Reading.Attribution.English;

namespace Firsthand.Reading.Attribution;

/// <summary>
/// Full names of speakers: "Dorn" is "Pavel Dorn" when the text knows one Dorn only; "he" is the one speaker named in this
/// paragraph or the one before, if there is exactly one. Otherwise nobody: a wrong name is worse than none.
/// </summary>
internal sealed class Speakers
{
    private readonly string text;
    private readonly Cues cues;
    private readonly Dictionary<string, string?> bySurname = new(StringComparer.Ordinal);
    private readonly List<(int Start, string Name)> named = [];

    private readonly WhoSpeaks? english;

    public Speakers(string text, Cues cues, List<Finding> findings)
    {
        this.text = text;
        this.cues = cues;
        if (cues.English)
        {
            english = new WhoSpeaks(text, findings);
            return;
        }
        foreach (var finding in findings)
            if (finding.Source is { } source && FullName(source.Of(text)) is { } name)
            {
                var surname = name[(name.LastIndexOf(' ') + 1)..];
                bySurname[surname] = !bySurname.TryGetValue(surname, out var other) || other == name ? name : null;
            }
        foreach (var finding in findings)
            if (finding.Source is { } source && Resolve(source.Of(text)) is { } name) named.Add((source.Start, name));
        named.Sort((a, b) => a.Start.CompareTo(b.Start));
    }

    public string? Of(Finding finding)
    {
        if (finding.Source is not { } span) return null;
        if (english is not null) return english.Of(span);
        var source = span.Of(text);
        if (!IsPronoun(source)) return Resolve(source) is { } name && name != source ? name : null;
        return source.ToLowerInvariant() is "i" or "we" or "you" or "they" or "who" ? null : Before(span.Start);
    }

    private string? Before(int start)
    {
        var from = ParagraphBefore(start);
        string? only = null;
        for (var i = LastBefore(start); i >= 0 && named[i].Start >= from; i--)
        {
            if (only is not null && only != named[i].Name) return null;
            only = named[i].Name;
        }
        return only;
    }

    private int LastBefore(int start)
    {
        int low = 0, high = named.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (named[middle].Start < start) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    /// <summary>Start of the paragraph before the one that holds a place; a paragraph without end is looked at for a while only.</summary>
    private int ParagraphBefore(int start)
    {
        var limit = Math.Max(0, start - 3000);
        var breaks = 0;
        for (var at = start - 1; at > limit; at--)
            if (text[at] == '\n' && text[at - 1] != '\n' && ++breaks == 2) return at;
        return limit;
    }

    private string? Resolve(string source)
    {
        if (IsPronoun(source)) return null;
        if (FullName(source) is { } full) return full;
        var words = source.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var surname = words[^1];
        return words.Length <= 2 && bySurname.TryGetValue(surname, out var name) ? name : null;
    }

    private bool IsPronoun(string source) => cues.Pronouns.Contains(source.ToLowerInvariant()) || cues.Relatives.Contains(source.ToLowerInvariant());

    /// <summary>The last run of two to four capitalised words before any comma, without titles; null if there is none or it names a body.</summary>
    private static string? FullName(string source)
    {
        var words = source.Split(',')[0].Split([' ', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries);
        var run = new List<string>();
        foreach (var word in words)
        {
            if (word is "of" or "for" or "at" or "from" or "who" or "in") break;
            if (char.IsUpper(word[0]) && !Titles.Contains(word.TrimEnd('.'))) run.Add(word);
            else run.Clear();
        }
        return run.Count is >= 2 and <= 4 && !run.Exists(SourceKinds.IsBody) ? string.Join(' ', run) : null;
    }

    private static readonly HashSet<string> Titles = new(StringComparer.OrdinalIgnoreCase)
    {
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Professor", "President", "Prime", "Minister", "Sen", "Senator", "Rep", "Representative", "Gov", "Governor", "Gen", "General", "Mayor", "Judge",
        "Justice", "Chief", "Police", "Secretary", "Chancellor", "King", "Queen", "Prince", "Princess", "Pope", "Lord", "Sir", "Dame", "Captain", "Colonel", "Detective", "Inspector", "The", "A",
        "Republican", "Democratic", "Former", "Vice", "Attorney", "Director", "Chairman", "Chairwoman", "Spokesman", "Spokeswoman", "Foreign", "Defence", "Defense", "Interior", "Ambassador", "Monsieur", "Madame", "Herr", "Frau", "Señor",
    };
}
