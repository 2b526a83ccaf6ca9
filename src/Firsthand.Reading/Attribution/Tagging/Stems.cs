namespace Firsthand.Reading.Attribution.Tagging;

/// <summary>Words, and beginnings of words written "stem*", with a bit for each class they are in. The longest beginning counts.</summary>
internal sealed class Stems
{
    private const int Shortest = 2;

    private readonly Dictionary<string, byte> words = [], beginnings = [];
    private readonly int longest;

    public Stems(IEnumerable<(int Class, string[] Words)> lists)
    {
        foreach (var (bit, list) in lists)
            foreach (var word in list)
            {
                var (into, key) = word.EndsWith('*') ? (beginnings, word[..^1]) : (words, word);
                into[key] = (byte)(into.GetValueOrDefault(key) | (1 << bit));
                longest = Math.Max(longest, key.Length);
            }
    }

    public byte Of(string word)
    {
        if (words.TryGetValue(word, out var whole)) return whole;
        var find = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(word.Length, longest); length >= Shortest; length--)
            if (find.TryGetValue(word.AsSpan(0, length), out var begun)) return begun;
        return 0;
    }
}
