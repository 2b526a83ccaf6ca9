using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>Which names of one story mean the same body or person: "the interior ministry" and "the Sundaran interior ministry"; "police" and "the Selwick police".</summary>
internal static class SameBodies
{
    // Beyond these a story is no story; comparing all with all would grow with the square.
    private const int MostNames = 300;

    private static readonly FrozenSet<string> Small = WordSet.Of("of the for and de du des del la le les el los las d l da do das dos von der die das den i и в");

    private static readonly FrozenSet<string> Government = WordSet.Of("government authorities officials gouvernement autorités gobierno autoridades regierung behörden governo autoridades правительство власти правительства حكومة الحكومة سلطات السلطات مسؤولون 政府 当局");
    private static readonly FrozenSet<string> Police = WordSet.Of("警方 警察 police policía polizei polícia полиция полиции شرطة الشرطة 警方 警察");
    private static readonly FrozenSet<string> Army = WordSet.Of("army military armée ejército armee exército армия جيش الجيش");
    private static readonly FrozenSet<string> Public = WordSet.Of("""
        ministry commission authority agency office institute service survey department council administration bureau police army government court regulator cabinet
        ministère autorité préfecture gouvernement ministerio comisión autoridad agencia gobierno ministerium behörde amt regierung ministério autoridade agência governo
        министерство комиссия управление служба ведомство правительство мчс وزارة هيئة لجنة سلطة مديرية
        """);

    /// <summary>Folds names that say the same with more or fewer words.</summary>
    /// <param name="names">Folded, in the order in which the story tells them.</param>
    /// <returns>Names that fit several others: who is meant cannot be told, so that they are nobody new either.</returns>
    public static HashSet<string> Fold(IReadOnlyList<string> names, Roots roots)
    {
        var unclear = new HashSet<string>(StringComparer.Ordinal);
        var read = names.Distinct(StringComparer.Ordinal).Take(MostNames).Select(n => (Name: n, Words: n.Split(' ').Where(w => !Small.Contains(w)).ToArray())).OrderByDescending(n => n.Words.Length).ToList();
        for (var i = 0; i < read.Count; i++)
        {
            if (read[i].Words.Length == 0) continue;
            // A short name that fits two longer ones means either: it is folded into neither.
            var longer = read.Take(i).Where(l => l.Words.Length > read[i].Words.Length && Within(read[i].Words, l.Words)).Select(l => roots.Of(Key(l.Name))).Distinct().ToList();
            if (longer.Count > 1) unclear.Add(read[i].Name);
            if (longer.Count == 1) roots.Fold(Key(read[i].Name), longer[0]);
            foreach (var same in read.Take(i).Where(l => l.Words.Length == read[i].Words.Length && Within(read[i].Words, l.Words))) roots.Fold(Key(read[i].Name), Key(same.Name));
        }
        return unclear;
    }

    public static string Key(string folded) => "name " + folded;

    /// <summary>The one body of the story that "the government" or "police" means; null where there is none or more than one.</summary>
    public static string? Meant(string generic, IReadOnlyList<string> bodies, Roots roots)
    {
        var words = OutletNames.Words(generic);
        var kind = new[] { Police, Army }.FirstOrDefault(k => words.Any(k.Contains));
        var fitting = bodies.Where(b => b.Split(' ') is var w && (words.Length > 0 && words.All(w.Contains) || (kind is not null && w.Any(kind.Contains)))).ToList();
        if (fitting.Count == 0 && kind is null && words.Any(Government.Contains)) fitting = [.. bodies.Where(b => b.Split(' ').Any(Public.Contains))];
        var distinct = fitting.Select(b => roots.Of(Key(b))).Distinct().ToList();
        return distinct.Count == 1 ? fitting[0] : null;
    }

    /// <summary>Every word of the shorter is one of the longer's: "Sundara" fits "Sundaran".</summary>
    private static bool Within(string[] shorter, string[] longer) => shorter.All(s => longer.Any(l => l == s || Related(s, l)));

    private static bool Related(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return shorter.Length >= 5 && longer.Length - shorter.Length <= 3 && longer.StartsWith(shorter.AsSpan()[..Math.Max(4, shorter.Length - 1)], StringComparison.Ordinal);
    }
}
