using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class PackedBytesTests
{
    [Fact]
    public void Numbers_of_every_length_come_back_also_at_the_end_of_what_there_is()
    {
        uint[] numbers = [.. Enumerable.Range(0, 32).SelectMany(bit => new[] { (1u << bit) - 1, 1u << bit, (1u << bit) + 1 }), uint.MaxValue - 1, uint.MaxValue];
        Span<byte> bytes = stackalloc byte[10];
        foreach (var first in numbers)
            foreach (var second in numbers)
            {
                bytes.Fill(0xFF);
                var length = PackedBytes.Write(bytes, PackedBytes.Write(bytes, 0, first), second);
                foreach (var end in new[] { length, bytes.Length })
                {
                    var at = 0;
                    Assert.Equal((first, second), (PackedBytes.Read(bytes[..end], ref at), PackedBytes.Read(bytes[..end], ref at)));
                    Assert.Equal(length, at);
                }
            }
    }
}
