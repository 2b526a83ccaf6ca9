using System.Collections.Frozen;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution.English;

[Flags]
internal enum Frames
{
    None = 0, That = 1, Clause = 2, Question = 4, To = 8, Hearer = 16, Ask = 32, Object = 64, As = 128, Quote = 256,
}

[Flags]
internal enum Form { None = 0, Base = 1, Third = 2, Past = 4, Participle = 8, Ing = 16 }

internal enum VerbKind { Say, Judge, Show, Think }

/// <summary>A verb that attributes. Particle: "out" of "point out", else null. Prepositions: what may follow it ("warned of").</summary>
internal sealed record EnglishVerb(string Name, string? Particle, VerbKind Kind, Frames Frames, FrozenSet<string> Prepositions)
{
    public bool Takes(Frames frame) => (Frames & frame) != 0;
}

/// <summary>The forms of the verbs of Data/english-verbs.txt.</summary>
internal static class EnglishVerbs
{
    private static readonly Lazy<FrozenDictionary<string, IReadOnlyList<(EnglishVerb Verb, Form Form)>>> Forms = new(Load);

    /// <summary>The verbs a word may be a form of; those with a particle first. Empty: it is none.</summary>
    public static IReadOnlyList<(EnglishVerb Verb, Form Form)> Of(string word) => Forms.Value.TryGetValue(word, out var found) ? found : [];

    public static bool Has(string word, Form form) => Forms.Value.TryGetValue(word, out var found) && found.Any(f => (f.Form & form) != 0);

    private static FrozenDictionary<string, IReadOnlyList<(EnglishVerb Verb, Form Form)>> Load()
    {
        var forms = new Dictionary<string, List<(EnglishVerb Verb, Form Form)>>(StringComparer.Ordinal);
        var kind = VerbKind.Say;
        foreach (var line in DataFile.Lines("Attribution.Data.english-verbs.txt"))
        {
            if (line[0] == '[') { kind = Enum.Parse<VerbKind>(line.Trim('[', ']'), ignoreCase: true); continue; }
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var parts = words[0].Split('=');
            var name = parts[0].Split('-');
            var frames = words.Skip(1).Where(w => w[0] != ':').Aggregate(Frames.None, (all, w) => all | Frame(w));
            var verb = new EnglishVerb(parts[0], name.Length > 1 ? name[1] : null, kind, frames, words.Where(w => w[0] == ':').Select(w => w[1..]).ToFrozenSet(StringComparer.Ordinal));
            var past = parts.Length > 1 ? parts[1] : Past(name[0]);
            Add(name[0], verb, Form.Base);
            Add(Third(name[0]), verb, Form.Third);
            Add(past, verb, Form.Past);
            Add(parts.Length > 2 ? parts[2] : past, verb, Form.Participle);
            Add(Ing(name[0], past), verb, Form.Ing);
        }
        return forms.ToFrozenDictionary(f => f.Key, f => (IReadOnlyList<(EnglishVerb, Form)>)[.. f.Value.OrderBy(v => v.Verb.Particle is null)], StringComparer.Ordinal);

        void Add(string form, EnglishVerb verb, Form which)
        {
            if (!forms.TryGetValue(form, out var all)) forms[form] = all = [];
            var same = all.FindIndex(a => a.Verb == verb);
            if (same < 0) all.Add((verb, which));
            else all[same] = (verb, all[same].Form | which);
        }
    }

    private static Frames Frame(string word) => word == "wh" ? Frames.Question : Enum.Parse<Frames>(word, ignoreCase: true);

    private static string Third(string verb) => verb switch
    {
        _ when EndsInConsonantY(verb) => verb[..^1] + "ies",
        _ when verb.EndsWith('s') || verb.EndsWith('x') || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith('o') => verb + "es",
        _ => verb + "s",
    };

    private static string Past(string verb) => verb.EndsWith('e') ? verb + "d" : EndsInConsonantY(verb) ? verb[..^1] + "ied" : verb + "ed";

    /// <summary>The past shows a doubled consonant ("quipped", "quipping").</summary>
    private static string Ing(string verb, string past) =>
        verb.EndsWith("ie", StringComparison.Ordinal) ? verb[..^2] + "ying"
        : verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? verb[..^1] + "ing"
        : past.Length == verb.Length + 3 && past.EndsWith("ed", StringComparison.Ordinal) && past[verb.Length] == verb[^1] ? past[..^2] + "ing"
        : verb is "begin" or "hit" or "forget" ? verb + verb[^1] + "ing"
        : verb + "ing";

    private static bool EndsInConsonantY(string verb) => verb.Length > 1 && verb[^1] == 'y' && verb[^2] is not ('a' or 'e' or 'i' or 'o' or 'u');
}
