using System.Text.RegularExpressions;
using Firsthand.Reading;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Desk;

/// <summary>An article while rules look at it: what several of them ask for is folded once.</summary>
public sealed class Looked(DeskArticle article)
{
    private readonly Dictionary<string, FoldedText> folded = new(StringComparer.Ordinal);

    public DeskArticle Article { get; } = article;

    public FoldedText Folded(string field) => folded.TryGetValue(field, out var text) ? text : folded[field] = FoldedText.Of([.. Parts(field)]);

    /// <summary>What a field of a condition means.</summary>
    public IEnumerable<string> Parts(string field) => field switch
    {
        "title" => [Article.Title],
        "text" => [Article.Title, Article.Excerpt, Article.Text],
        "author" => StoredJson.Read<string[]>(Article.Authors, []),
        "hashtag" => Article.Hashtags,
        "outlet" => [Article.OutletName, Article.OutletKey],
        _ => [Article.Language ?? ""],
    };
}

/// <summary>A rule ready to be asked. Patterns never backtrack, so no pattern and no text makes it slow.</summary>
public sealed class RuleMatch
{
    public static readonly string[] Fields = ["title", "text", "author", "hashtag", "outlet", "language"];
    public static readonly string[] Ways = ["has", "lacks", "pattern"];
    public const int MostConditions = 5;
    public const int LongestValue = 200;
    /// <summary>What counted repetitions of a pattern multiply to: each is unrolled.</summary>
    private const int MostRepeated = 1_000;
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(200);

    private readonly DeskRule rule;
    private readonly List<Func<Looked, bool>> conditions;

    private RuleMatch(DeskRule rule, List<Func<Looked, bool>> conditions) => (this.rule, this.conditions) = (rule, conditions);

    public static RuleMatch Of(DeskRule rule) => new(rule, [.. rule.Conditions.Select(Condition)]);

    public bool NeedsText => rule.Conditions.Any(c => c.Field == "text");
    public bool NeedsHashtags => rule.Conditions.Any(c => c.Field == "hashtag");

    public bool Holds(Looked looked)
    {
        if (conditions.Count == 0) return false;
        if (rule.Scope == "outlet" && looked.Article.OutletKey != rule.Key) return false;
        if (rule.Scope == "category" && looked.Article.Category != rule.Key) return false;
        return rule.Any ? conditions.Exists(c => c(looked)) : conditions.TrueForAll(c => c(looked));
    }

    private static Func<Looked, bool> Condition(DeskCondition condition)
    {
        if (condition.How == "pattern")
        {
            // One that this version does not take any more holds of nothing.
            if (Pattern(condition.Value).Regex is not { } regex) return _ => false;
            return looked => looked.Parts(condition.Field).Any(text => Matches(regex, text));
        }
        var words = FoldedText.Fold(condition.Value);
        Func<Looked, bool> has = condition.Field == "language"
            ? looked => string.Equals(looked.Article.Language, condition.Value.Trim(), StringComparison.OrdinalIgnoreCase)
            : looked => looked.Folded(condition.Field).Has(words);
        return condition.How == "lacks" ? looked => !has(looked) : has;
    }

    private static bool Matches(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text.Length > DeskArticle.MostText ? text[..DeskArticle.MostText] : text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>The pattern, or why it is none: desk.pattern, desk.pattern-large.</summary>
    public static (Regex? Regex, Reason? Reason) Pattern(string pattern)
    {
        if (pattern.Length > LongestValue || Repeats(pattern) > MostRepeated) return (null, new Reason("desk.pattern-large", "The pattern repeats too much."));
        try
        {
            return (new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, patience), null);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return (null, new Reason("desk.pattern", $"This is no pattern that can be used: {e.Message}"));
        }
    }

    /// <summary>The product of the counts in braces, which bounds what nested ones unroll to.</summary>
    private static long Repeats(string pattern)
    {
        long product = 1;
        for (var at = pattern.IndexOf('{', StringComparison.Ordinal); at >= 0; at = pattern.IndexOf('{', at + 1))
        {
            var end = pattern.IndexOf('}', at);
            if (end < 0) break;
            var most = pattern[(at + 1)..end].Split(',').Select(n => long.TryParse(n, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : n.All(char.IsAsciiDigit) && n.Length > 0 ? MostRepeated + 1 : 1).Max();
            product = Math.Min(MostRepeated + 1, product * Math.Max(1, Math.Min(most, MostRepeated + 1)));
        }
        return product;
    }
}
