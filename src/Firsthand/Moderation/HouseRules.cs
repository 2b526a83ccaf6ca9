using Firsthand.Texts;

namespace Firsthand.Moderation;

/// <summary>A rule as it is named in decisions.</summary>
/// <param name="Key">Kept with what was decided: a key of the program's own rules, or the name of one of the operator's.</param>
/// <param name="Spam">Whether the spam scorer learns from what is rejected by it.</param>
public sealed record RuleShown(string Key, int Number, string Name, string Text, bool Spam);

/// <summary>The rules that decisions name: those of the program, in all languages of the site, or the operator's own.</summary>
public static class HouseRules
{
    public const string Advertising = "advertising";

    /// <summary>In their order; texts "rules.KEY.name" and "rules.KEY.text".</summary>
    public static readonly IReadOnlyList<string> Keys = ["civil", "hatred", "threats", Advertising, "private", "topic", "impersonation", "law"];

    public static IReadOnlyList<RuleShown> Of(ModerationSettings settings, Locale t) => settings.Rules.TryGetValue(t.Code, out var own) && own.Count > 0
        ? [.. own.Select((r, n) => new RuleShown(r.Name, n + 1, r.Name, r.Text, r.Advertising))]
        : [.. Keys.Select((k, n) => new RuleShown(k, n + 1, t[$"rules.{k}.name"], t[$"rules.{k}.text"], k == Advertising))];

    /// <summary>What a rule that was named once is called on this page.</summary>
    public static string Name(Locale t, string rule) => t.Find($"rules.{rule}.name") ?? rule;
}
