namespace Firsthand.Reading.Stories;

/// <summary>Few different strings, each with a number.</summary>
internal sealed class Numbered
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> all = [];

    public string this[int number] => all[number];

    public int Of(string text)
    {
        if (numbers.TryGetValue(text, out var number)) return number;
        all.Add(text);
        return numbers[text] = all.Count - 1;
    }
}
