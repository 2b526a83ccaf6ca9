using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>What one element on the way down must be.</summary>
/// <param name="IsChild">Directly below the step before; anywhere below it otherwise.</param>
/// <param name="Tag">Null: any.</param>
internal sealed record SelectorStep(bool IsChild, string? Tag, IReadOnlyList<SelectorTest> Tests)
{
    public bool Matches(IElement element)
    {
        if (Tag is not null && element.LocalName != Tag)
            return false;
        foreach (var test in Tests)
            if (!test.Matches(element))
                return false;
        return true;
    }
}

/// <param name="Operator">'\0' has it · '=' is · '~' one of its words is · '^' begins · '$' ends · '*' contains.</param>
internal sealed record SelectorTest(string Attribute, char Operator, string Value)
{
    public bool Matches(IElement element)
    {
        if (element.GetAttribute(Attribute) is not { } value)
            return false;
        return Operator switch
        {
            '\0' => true,
            '=' => value == Value,
            '~' => HasWord(value, Value),
            '^' => value.StartsWith(Value, StringComparison.Ordinal),
            '$' => value.EndsWith(Value, StringComparison.Ordinal),
            _ => value.Contains(Value, StringComparison.Ordinal),
        };
    }

    private static bool HasWord(string words, string word)
    {
        for (var at = 0; (at = words.IndexOf(word, at, StringComparison.Ordinal)) >= 0; at += word.Length)
            if ((at == 0 || char.IsWhiteSpace(words[at - 1])) && (at + word.Length == words.Length || char.IsWhiteSpace(words[at + word.Length])))
                return true;
        return false;
    }
}
