using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class SketchBitsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(5_000)]
    [InlineData(20_000)]
    public void The_upper_bits_of_all_hashes_come_back(int shingles)
    {
        var random = new Random(shingles);
        uint[] hashes = [.. Enumerable.Range(0, shingles).Select(_ => (uint)random.NextInt64(uint.MaxValue)).Distinct().Order().Take(ShingleSketch.Size)];
        var sketch = new ShingleSketch(hashes, shingles);
        Span<byte> record = stackalloc byte[SketchBits.Longest];
        var written = SketchBits.Write(sketch, record);
        Span<uint> read = stackalloc uint[ShingleSketch.Size];
        var (count, of) = SketchBits.Read(record, read, out var length);
        Assert.Equal(shingles, of);
        Assert.Equal(written, length);
        Assert.Equal(hashes.Select(h => h >> SketchBits.Dropped), read[..count].ToArray());
    }

    [Fact]
    public void Hashes_at_both_ends_fit_into_the_longest_record()
    {
        uint[] ends = [.. Enumerable.Range(0, 64).Select(i => (uint)i), .. Enumerable.Range(0, 64).Select(i => uint.MaxValue - 63 + (uint)i)];
        Span<byte> record = stackalloc byte[SketchBits.Longest];
        Span<uint> read = stackalloc uint[ShingleSketch.Size];
        Assert.Equal(SketchBits.Write(new ShingleSketch(ends, 128), record), SketchBits.Read(record, read, out var length) is (128, 128) ? length : -1);
        Assert.Equal(uint.MaxValue >> SketchBits.Dropped, read[127]);
    }
}
