using System.Runtime.CompilerServices;

namespace Firsthand.Reading.Attribution;

/// <summary>An outlet's name where it stands among tokens [From, To).</summary>
internal readonly record struct Mention(KnownOutlet Outlet, int From, int To);

/// <summary>The outlets as a gazetteer, ready to be found in token lists; the great agencies are known without a catalogue.</summary>
internal sealed class OutletNames
{
    private static readonly ConditionalWeakTable<IReadOnlyList<KnownOutlet>, OutletNames> Made = [];

    private static readonly KnownOutlet[] Agencies =
    [
        new("afp", "AFP", ["Agence France-Presse", "وكالة فرانس برس", "فرانس برس", "АФП"], "afp.com"),
        new("ap", "Associated Press", ["AP", "The Associated Press", "أسوشيتد برس"], "apnews.com"),
        new("reuters", "Reuters", ["رويترز", "Рейтер"], "reuters.com"),
        new("upi", "UPI", ["United Press International"], "upi.com"),
        new("dpa", "dpa", ["Deutsche Presse-Agentur"], "dpa.com"),
        new("efe", "EFE", ["Agencia EFE"], "efe.com"),
        new("ansa", "ANSA", [], "ansa.it"),
        new("xinhua", "Xinhua", ["新华社", "شينخوا"], "xinhuanet.com"),
        new("tass", "TASS", ["ТАСС"], "tass.com"),
        new("interfax", "Interfax", ["Интерфакс"], "interfax.ru"),
        new("kyodo", "Kyodo News", ["Kyodo", "共同通信"], "kyodonews.net"),
        new("pti", "PTI", ["Press Trust of India"], "ptinews.com"),
        new("anadolu", "Anadolu Agency", ["Anadolu", "الأناضول"], "aa.com.tr"),
    ];

    private readonly Dictionary<string, List<(string[] Words, bool Cased, KnownOutlet Outlet)>> byFirst = new(StringComparer.Ordinal);

    /// <summary>The same list again costs nothing: a catalogue is read once and used for every article.</summary>
    public static OutletNames Of(IReadOnlyList<KnownOutlet> outlets) => Made.GetValue(outlets, o => new OutletNames(o));

    private OutletNames(IReadOnlyList<KnownOutlet> outlets)
    {
        foreach (var outlet in outlets.Concat(Agencies))
            foreach (var name in outlet.Aliases.Prepend(outlet.Name)) Add(name, outlet);
        foreach (var list in byFirst.Values) list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    private void Add(string name, KnownOutlet outlet)
    {
        var words = Words(name);
        if (words.Length == 0 || name.Length < 2) return;
        if (!byFirst.TryGetValue(words[0], out var list)) byFirst[words[0]] = list = [];
        list.Add((words, name.Any(char.IsUpper), outlet));
    }

    /// <summary>A name's words in folded form, without an article before it.</summary>
    public static string[] Words(string name)
    {
        var quote = 0;
        var words = AttributionTokens.Of(name, new TextSpan(0, name.Length), [], ref quote).Where(t => t.IsWord).Select(t => t.Lower).ToArray();
        return words.Length > 1 && words[0] is "the" ? words[1..] : words;
    }

    public static string Fold(string name) => string.Join(' ', Words(name));

    /// <summary>Words with which a longer name begins or ends.</summary>
    public static bool Shortens(string[] words, string folded)
    {
        var all = folded.Split(' ');
        return words.Length > 0 && words.Length < all.Length && (all.AsSpan().StartsWith(words) || all.AsSpan().EndsWith(words));
    }

    /// <summary>Whether a text of an outlet means that outlet by a name: its own, or "the Post" for "The Telmar Post".</summary>
    public static bool IsOwn(string name, string outlet) => Words(name) is var words && (string.Join(' ', words) == Fold(outlet) || Shortens(words, Fold(outlet)));

    public KnownOutlet? Find(string name)
    {
        var words = Words(name);
        return words.Length > 0 && byFirst.TryGetValue(words[0], out var list) ? list.Find(e => e.Words.SequenceEqual(words)).Outlet : null;
    }

    /// <summary>By a name that stands for itself: a short one only as its outlet writes it, since "ap" and "mail" are words.</summary>
    public KnownOutlet? FindWritten(string name)
    {
        var words = Words(name);
        return words.Length > 0 && byFirst.TryGetValue(words[0], out var list)
            ? list.Find(e => e.Words.SequenceEqual(words) && (!e.Cased || words.Length > 1 || name.Any(char.IsUpper))).Outlet : null;
    }

    public List<Mention> In(List<Token> tokens)
    {
        var found = new List<Mention>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!tokens[at].IsWord || !byFirst.TryGetValue(Bare(tokens[at].Lower), out var list)) continue;
            foreach (var (words, cased, outlet) in list)
            {
                if ((cased && !tokens[at].IsUpper && words.Length == 1) || !Matches(tokens, at, words)) continue;
                found.Add(new Mention(outlet, at, at + words.Length));
                at += words.Length - 1;
                break;
            }
        }
        return found;
    }

    private static bool Matches(List<Token> tokens, int at, string[] words)
    {
        if (at + words.Length > tokens.Count) return false;
        for (var i = 0; i < words.Length; i++)
            if (Bare(tokens[at + i].Lower) != words[i]) return false;
        return true;
    }

    /// <summary>"AFP's" and "the Ledger's" name the outlet too.</summary>
    private static string Bare(string word) => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word;
}
