using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Attribution;

/// <summary>An outlet's name where it stands among tokens [From, To).</summary>
/// <param name="Shared">Called as many are: "the Journal", "the Times" are whichever the text named in full.</param>
internal readonly record struct Mention(KnownOutlet Outlet, int From, int To, bool Shared = false);

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

    /// <param name="Led">One word that its owner writes with an article ("The Sun", "Le Monde"): without one it is a word like others.</param>
    private sealed record Entry(string[] Words, bool Cased, bool Led, KnownOutlet Outlet);

    private static readonly FrozenSet<string> SharedNames = WordSet.Of("times post journal star sun standard herald mail news press tribune gazette express mirror record nation chronicle reporter telegraph courier");

    private readonly Dictionary<string, List<Entry>> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownOutlet> byDomain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownOutlet> bySound = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<(string Name, KnownOutlet Outlet)>> inHan = [];

    // Fewer consonants are too many names at once.
    private const int LeastSound = 6;
    private const int MostSounding = 5;

    /// <summary>The same list again costs nothing: a catalogue is read once and used for every article.</summary>
    public static OutletNames Of(IReadOnlyList<KnownOutlet> outlets) => Made.GetValue(outlets, o => new OutletNames(o));

    private OutletNames(IReadOnlyList<KnownOutlet> outlets)
    {
        foreach (var outlet in outlets.Concat(Agencies))
        {
            foreach (var name in outlet.Aliases.Prepend(outlet.Name)) Add(name, outlet);
            if (outlet.Domain is { Length: > 3 } domain && domain.Contains('.', StringComparison.Ordinal)) byDomain.TryAdd(Host(domain), outlet);
        }
        foreach (var list in byFirst.Values) list.Sort((a, b) => b.Words.Length.CompareTo(a.Words.Length));
    }

    private void Add(string name, KnownOutlet outlet)
    {
        var words = Words(name, out var led);
        if (words.Length == 0 || name.Length < 2) return;
        if (IsHan(name[0]))
        {
            if (!inHan.TryGetValue(name[0], out var han)) inHan[name[0]] = han = [];
            han.Add((name, outlet));
        }
        else if (words.Length > 1 && char.IsAsciiLetter(words[0][0]) && string.Concat(words.Select(NameSound.Of)) is { Length: >= LeastSound } sound) bySound.TryAdd(sound, outlet);
        var key = OutletSpelling.Key(words[0]);
        if (!byFirst.TryGetValue(key, out var list)) byFirst[key] = list = [];
        // A second outlet of the same name is never the one that is meant for sure; the first stands.
        if (!list.Exists(e => e.Words.SequenceEqual(words))) list.Add(new Entry(words, name.Any(char.IsUpper), led && words.Length == 1, outlet));
    }

    /// <summary>A name's words in folded form, without an article before it.</summary>
    public static string[] Words(string name) => Words(name, out _);

    private static string[] Words(string name, out bool led)
    {
        var quote = 0;
        var words = AttributionTokens.Of(name, new TextSpan(0, name.Length), [], ref quote).Where(t => t.IsWord).Select(t => OutletSpelling.Bare(t.Lower)).ToArray();
        led = words.Length > 1 && OutletSpelling.IsArticle(words[0]);
        return led ? words[1..] : words;
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

    public KnownOutlet? Find(string name) => Entries(Words(name)).Find(e => Same(Words(name), e.Words))?.Outlet;

    /// <summary>By a name that stands for itself: a short one only as its outlet writes it, since "ap" and "mail" are words.</summary>
    public KnownOutlet? FindWritten(string name)
    {
        var words = Words(name);
        return Entries(words).Find(e => Same(words, e.Words) && (!e.Cased || words.Length > 1 || name.Any(char.IsUpper)))?.Outlet;
    }

    /// <summary>The outlet whose site an address is of, also of one of its hosts ("news.ledger.example").</summary>
    public KnownOutlet? OfHost(string host)
    {
        for (var rest = Host(host); rest.Contains('.', StringComparison.Ordinal); rest = rest[(rest.IndexOf('.', StringComparison.Ordinal) + 1)..])
            if (byDomain.TryGetValue(rest, out var outlet)) return outlet;
        return null;
    }

    public List<Mention> In(List<Token> tokens) => In(tokens, 0, tokens.Count);

    /// <summary>Those that begin at or after a token and before another, in order and apart from each other.</summary>
    public List<Mention> In(List<Token> tokens, int from, int to)
    {
        var found = new List<Mention>();
        for (var at = from; at < to; at++)
        {
            if (!tokens[at].IsWord) continue;
            if (At(tokens, at) is not { } mention) continue;
            found.Add(mention);
            at = mention.To - 1;
        }
        return found;
    }

    private Mention? At(List<Token> tokens, int at)
    {
        if (tokens[at].Lower.Contains('.', StringComparison.Ordinal) && byDomain.TryGetValue(Host(tokens[at].Lower), out var site)) return new Mention(site, at, at + 1);
        if (!OutletSpelling.IsArabic(tokens[at].Lower)) return As(tokens, at, OutletSpelling.Bare(tokens[at].Lower)) ?? Sounding(tokens, at);
        foreach (var form in OutletSpelling.Forms(tokens[at].Lower))
            if (As(tokens, at, form) is { } mention) return mention;
        return Sounding(tokens, at);
    }

    private Mention? As(List<Token> tokens, int at, string form)
    {
        if (!byFirst.TryGetValue(OutletSpelling.Key(form), out var list)) return null;
        foreach (var entry in list)
            if (Matches(tokens, at, form, entry) && (!entry.Led || IsLed(tokens, at)))
                return new Mention(entry.Outlet, at, at + entry.Words.Length, entry.Led && SharedNames.Contains(entry.Words[0]));
        return null;
    }

    /// <summary>"Нью-Йорк таймс", "ستافنيك ستاندارد": a name of several words in another script than its owner's, by its consonants.</summary>
    private Mention? Sounding(List<Token> tokens, int at)
    {
        if (!IsOtherScript(tokens[at])) return null;
        var sound = "";
        for (var to = at; to < Math.Min(tokens.Count, at + MostSounding) && IsOtherScript(tokens[to]); to++)
        {
            sound += NameSound.Of(tokens[to].Lower);
            if (to > at && sound.Length >= LeastSound && bySound.TryGetValue(sound, out var outlet)) return new Mention(outlet, at, to + 1);
        }
        return null;
    }

    private static bool IsOtherScript(Token token) => token.IsWord && token.Lower[0] is >= '\u0400' and <= '\u04FF' ? token.IsUpper : token.Lower[0] is >= '\u0600' and <= '\u06FF' or >= 'ァ' and <= 'ヺ';

    /// <summary>Names in Chinese characters or Kana, found within a sentence without spaces: where each begins and ends in it.</summary>
    public IEnumerable<(KnownOutlet Outlet, int From, int To)> InHan(string sentence)
    {
        for (var at = 0; at < sentence.Length; at++)
        {
            if (!inHan.TryGetValue(sentence[at], out var list)) continue;
            var best = list.Where(n => string.CompareOrdinal(sentence, at, n.Name, 0, n.Name.Length) == 0).MaxBy(n => n.Name.Length);
            if (best.Name is null) continue;
            yield return (best.Outlet, at, at + best.Name.Length);
            at += best.Name.Length - 1;
        }
    }

    private static bool IsHan(char c) => c is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF';

    private static bool Matches(List<Token> tokens, int at, string first, Entry entry)
    {
        if (at + entry.Words.Length > tokens.Count || (entry.Cased && !IsCapital(tokens[at], first))) return false;
        if (!OutletSpelling.Same(first, entry.Words[0]) && !(entry.Words.Length == 1 && IsGenitive(tokens, at, entry.Words[0]))) return false;
        for (var i = 1; i < entry.Words.Length; i++)
            if (!OutletSpelling.Same(OutletSpelling.Bare(tokens[at + i].Lower), entry.Words[i])
                && !(i == entry.Words.Length - 1 && IsGenitive(tokens, at + i, entry.Words[i], at - 1))) return false;
        return true;
    }

    // "l'Express": the capital follows the elided article.
    private static bool IsCapital(Token token, string form) => token.IsUpper || (form.Length < token.Lower.Length && token.Lower.EndsWith(form, StringComparison.Ordinal));

    /// <summary>"des Waldener Anzeigers"</summary>
    private static bool IsGenitive(List<Token> tokens, int at, string name, int? before = null) =>
        (before ?? at - 1) is >= 0 and var b && tokens[b].Lower is "des" or "eines" && tokens[at].Lower.StartsWith(name, StringComparison.Ordinal) && tokens[at].Lower.AsSpan(name.Length) is "s" or "es";

    private static bool IsLed(List<Token> tokens, int at)
    {
        if (tokens[at].Lower.Contains('\'', StringComparison.Ordinal)) return true;
        if (at + 1 < tokens.Count && tokens[at + 1].Lower is "newspaper" or "daily" or "magazine" or "website") return true;
        for (var i = at - 1; i >= 0 && i > at - 4; i--)
        {
            if (OutletSpelling.IsDeterminer(tokens[i].Lower) || tokens[i].Lower.EndsWith("'s", StringComparison.Ordinal)) return !(i == at - 1 && i > 0 && tokens[i].Lower is "du" or "des" or "do" or "da" && tokens[i - 1].IsUpper);
            if (!tokens[i].IsWord) break;
        }
        return false;
    }

    private List<Entry> Entries(string[] words) => words.Length > 0 && byFirst.TryGetValue(OutletSpelling.Key(words[0]), out var list) ? list : [];

    private static bool Same(string[] words, string[] name) => words.Length == name.Length && !words.Where((w, i) => !OutletSpelling.Same(w, name[i])).Any();

    private static string Host(string host)
    {
        var lower = host.ToLowerInvariant().TrimEnd('.');
        return lower.StartsWith("www.", StringComparison.Ordinal) ? lower[4..] : lower;
    }
}
