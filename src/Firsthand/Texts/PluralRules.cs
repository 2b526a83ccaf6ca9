namespace Firsthand.Texts;

/// <summary>
/// Plural categories by CLDR's own rule language, read from the language file: "n % 100 = 3..10 and i != 0".
/// Counts here are whole numbers, so the operands of visible fractions (v, w, f, t, c, e) are 0.
/// </summary>
public sealed class PluralRules
{
    private readonly List<(string Category, Condition Condition)> rules = [];

    /// <param name="rules">Category to rule, tried in this order; "other" needs none.</param>
    /// <exception cref="FormatException">A rule cannot be read.</exception>
    public PluralRules(IEnumerable<KeyValuePair<string, string>> rules)
    {
        foreach (var (category, rule) in rules)
        {
            if (category != "other") this.rules.Add((category, Read(rule)));
        }
    }

    /// <summary>Every form that a text with a count must have.</summary>
    public IEnumerable<string> Categories => rules.Select(r => r.Category).Append("other");

    /// <summary>zero, one, two, few, many or other.</summary>
    public string Category(long count)
    {
        var n = Math.Abs(count);
        foreach (var (category, condition) in rules)
        {
            if (condition(n)) return category;
        }
        return "other";
    }

    private delegate bool Condition(long n);

    private static Condition Read(string rule)
    {
        // CLDR appends samples after '@'; they decide nothing.
        var text = rule.Split('@')[0];
        var either = text.Split(" or ").Select(any => any.Split(" and ").Select(Relation).ToArray()).ToArray();
        return n => either.Any(all => all.All(relation => relation(n)));
    }

    private static Condition Relation(string text)
    {
        var negated = text.Contains("!=", StringComparison.Ordinal);
        var sides = text.Split(negated ? "!=" : "=", StringSplitOptions.TrimEntries);
        if (sides.Length != 2) throw new FormatException($"Not a plural rule: \"{text.Trim()}\"");
        var operand = Operand(sides[0]);
        var ranges = sides[1].Split(',', StringSplitOptions.TrimEntries).Select(Range).ToArray();
        return n =>
        {
            var value = operand(n);
            return ranges.Any(r => value >= r.From && value <= r.To) != negated;
        };
    }

    private static Func<long, long> Operand(string text)
    {
        var parts = text.Split('%', StringSplitOptions.TrimEntries);
        var modulus = parts.Length == 2 ? Number(parts[1]) : 0;
        if (parts.Length > 2 || modulus < 0) throw new FormatException($"Not a plural operand: \"{text}\"");
        return parts[0] switch
        {
            "n" or "i" => n => modulus == 0 ? n : n % modulus,
            "v" or "w" or "f" or "t" or "c" or "e" => _ => 0,
            _ => throw new FormatException($"Not a plural operand: \"{text}\""),
        };
    }

    private static (long From, long To) Range(string text)
    {
        var ends = text.Split("..");
        return ends.Length switch
        {
            1 => (Number(ends[0]), Number(ends[0])),
            2 => (Number(ends[0]), Number(ends[1])),
            _ => throw new FormatException($"Not a range: \"{text}\""),
        };
    }

    private static long Number(string text) =>
        long.TryParse(text, out var number) ? number : throw new FormatException($"Not a number in a plural rule: \"{text}\"");
}
