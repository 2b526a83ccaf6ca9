namespace Firsthand.Reading.Attribution;

/// <summary>Things that rest on each other, folded together step by step (union-find).</summary>
internal sealed class Roots
{
    private readonly Dictionary<string, string> above = new(StringComparer.Ordinal);

    public string Of(string thing)
    {
        var root = thing;
        while (above.TryGetValue(root, out var next)) root = next;
        while (above.TryGetValue(thing, out var next) && next != root)
        {
            above[thing] = root;
            thing = next;
        }
        return root;
    }

    public void Fold(string one, string other)
    {
        var (a, b) = (Of(one), Of(other));
        if (a != b) above[a] = b;
    }
}
