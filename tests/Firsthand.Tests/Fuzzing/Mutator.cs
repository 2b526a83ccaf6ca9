using System.Text;

namespace Firsthand.Tests.Fuzzing;

/// <summary>Makes broken inputs of sound ones. The same seed gives the same inputs for ever.</summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> corpus, IReadOnlyList<string> words)
{
    private const int Longest = 256 * 1024;
    private readonly Random _random = new(seed);
    private readonly byte[][] _words = [.. words.Select(Encoding.UTF8.GetBytes)];

    public byte[] Next()
    {
        var input = new List<byte>(corpus[_random.Next(corpus.Count)]);
        for (var steps = 1 + _random.Next(8); steps > 0; steps--) Step(input);
        return [.. input.Count > Longest ? input[..Longest] : input];
    }

    private void Step(List<byte> input)
    {
        var at = _random.Next(input.Count + 1);
        var length = Math.Min(input.Count - at, 1 + _random.Next(_random.Next(4) == 0 ? 400 : 12));
        switch (_random.Next(9))
        {
            case 0 when at < input.Count: input[at] ^= (byte)(1 << _random.Next(8)); break;
            case 1 when at < input.Count: input[at] = (byte)_random.Next(256); break;
            case 2: input.RemoveRange(at, length); break;
            case 3: input.RemoveRange(at, input.Count - at); break;
            case 4: input.InsertRange(_random.Next(input.Count + 1), input.GetRange(at, length)); break;
            case 5: Splice(input, at); break;
            case 6: Repeat(input, at, length); break;
            default:
                if (_words.Length > 0) input.InsertRange(at, _words[_random.Next(_words.Length)]);
                break;
        }
    }

    // A stretch of another file of the corpus: what one format means in the middle of another.
    private void Splice(List<byte> input, int at)
    {
        var other = corpus[_random.Next(corpus.Count)];
        var from = _random.Next(other.Length + 1);
        input.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, 1 + _random.Next(600))));
    }

    // Repetition finds what is quadratic: up to 64 K of one piece, seldom, since it is slow to make.
    private void Repeat(List<byte> input, int at, int length)
    {
        if (length == 0) return;
        var piece = input.GetRange(at, length);
        var times = _random.Next(8) == 0 ? 64 * 1024 / length : _random.Next(40);
        var repeated = new List<byte>(piece.Count * times);
        for (var i = 0; i < times; i++) repeated.AddRange(piece);
        input.InsertRange(at, repeated);
    }
}
