namespace Firsthand.Reading.Feeds;

/// <summary>Collects what had to be mended, each kind once with its count; bounded, because the input chooses the words.</summary>
internal sealed class Repairs
{
    private const int Kinds = 24;
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<string> _order = [];

    public void Add(string repair)
    {
        if (_counts.TryGetValue(repair, out var count))
        {
            _counts[repair] = count + 1;
            return;
        }
        if (_order.Count >= Kinds) return;
        _counts[repair] = 1;
        _order.Add(repair);
    }

    public IReadOnlyList<string> List() =>
        [.. _order.Select(r => _counts[r] == 1 ? r : $"{r} ({_counts[r]} times)")];
}
