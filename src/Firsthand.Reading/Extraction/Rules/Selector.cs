using System.Diagnostics.CodeAnalysis;
using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// The part of CSS selectors that costs one look at each element whatever the page is like: tag, #id, .class, [attribute] with = ~= ^= $= *=,
/// descendants (a space), children (&gt;) and alternatives (a comma). Nothing that looks aside or counts.
/// </summary>
public sealed class Selector
{
    /// <summary>UTF-16 code units of one selector.</summary>
    public const int Longest = 300;
    /// <summary>Elements on the way down that one alternative names.</summary>
    public const int MostSteps = 8;
    public const int MostAlternatives = 16;

    private readonly SelectorStep[][] alternatives;

    internal Selector(string text, SelectorStep[][] alternatives) => (Text, this.alternatives) = (text, alternatives);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <param name="text">The selector.</param>
    /// <param name="selector">Null when it is none, or more than is understood here.</param>
    /// <param name="problem">Why, as the end of a sentence that begins with the selector.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Selector? selector, [NotNullWhen(false)] out string? problem) => SelectorParser.Parse(text, out selector, out problem);

    /// <summary>What it matches at or below an element, in the order of the tree.</summary>
    internal List<IElement> Matches(IElement root)
    {
        if (alternatives is [var only])
        {
            var one = new List<IElement>();
            Walk(root, only, 0, 0, one.Add);
            return one;
        }
        var any = new HashSet<IElement>();
        foreach (var steps in alternatives)
            Walk(root, steps, 0, 0, e => any.Add(e));
        var all = new List<IElement>(any.Count);
        if (any.Count > 0)
            Collect(root, any, all);
        return all;
    }

    // Bit i of above: an ancestor is the end of the first i + 1 steps; of parent: the parent is. So a selector never has to be tried upwards again.
    private static void Walk(IElement element, SelectorStep[] steps, uint above, uint parent, Action<IElement> found)
    {
        var own = 0u;
        for (var i = 0; i < steps.Length; i++)
            if ((i == 0 || ((steps[i].IsChild ? parent : above) & 1u << i - 1) != 0) && steps[i].Matches(element))
                own |= 1u << i;
        if ((own & 1u << steps.Length - 1) != 0)
            found(element);
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
            if (children[i].IsElement(out var child))
                Walk(child, steps, above | own, own, found);
    }

    private static void Collect(IElement element, HashSet<IElement> any, List<IElement> all)
    {
        if (any.Contains(element))
            all.Add(element);
        var children = element.ChildNodes;
        for (var i = 0; i < children.Length; i++)
            if (children[i].IsElement(out var child))
                Collect(child, any, all);
    }
}
