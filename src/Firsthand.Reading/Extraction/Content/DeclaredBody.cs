namespace Firsthand.Reading.Extraction;

/// <summary>Tells whether a line begins a stretch of the text that the page's JSON-LD gives as the article's body. Letters alone count.</summary>
internal sealed class DeclaredBody
{
    private const int Window = 20;
    private const ulong Base = 1099511628211;
    private const int Least = 200;

    private readonly HashSet<ulong>? windows;

    public DeclaredBody(string? body)
    {
        if (body is not { Length: > Least })
            return;
        windows = new HashSet<ulong>(body.Length);
        var power = 1UL;
        for (var i = 1; i < Window; i++)
            power *= Base;
        var letters = new Queue<char>(Window + 1);
        var hash = 0UL;
        foreach (var c in body)
        {
            if (!char.IsLetter(c))
                continue;
            if (letters.Count == Window)
                hash -= letters.Dequeue() * power;
            hash = hash * Base + c;
            letters.Enqueue(c);
            if (letters.Count == Window)
                windows.Add(hash);
        }
    }

    /// <returns>1 or 0; 0.5 for a line too short to tell, -1 where nothing was declared.</returns>
    public float Holds(string line)
    {
        if (windows is null)
            return -1;
        var (hash, n) = (0UL, 0);
        foreach (var c in line)
        {
            if (!char.IsLetter(c))
                continue;
            hash = hash * Base + c;
            if (++n == Window)
                return windows.Contains(hash) ? 1 : 0;
        }
        return 0.5f;
    }
}
