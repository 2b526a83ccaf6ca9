using Firsthand.Reading.Similarity;

namespace Firsthand.Tests.Reading.Similarity;

public sealed class GrowingRowsTests
{
    [Fact]
    public void A_room_is_large_enough_and_at_most_a_quarter_larger()
    {
        for (var length = 1; length < 30_000; length++) Assert.InRange(GrowingRows.Room(length), length, Math.Max(length + 3, length * 5 / 4));
        Assert.Equal(0, GrowingRows.Room(0));
    }

    [Fact]
    public void Rows_that_grow_and_shrink_in_turn_keep_what_they_hold()
    {
        var random = new Random(5);
        var rows = new GrowingRows();
        var held = new (uint At, byte[] Bytes)[300];
        for (var i = 0; i < held.Length; i++) held[i] = (0, []);
        for (var step = 0; step < 20_000; step++)
        {
            ref var row = ref held[random.Next(held.Length)];
            if (row.Bytes.Length > 0)
            {
                Assert.Equal(row.Bytes, rows.At(row.At)[..row.Bytes.Length].ToArray());
                rows.Leave(row.At, GrowingRows.Room(row.Bytes.Length));
            }
            row.Bytes = new byte[1 + (random.Next(4) == 0 ? random.Next(23_000) : random.Next(90))];
            random.NextBytes(row.Bytes);
            row.At = rows.Take(GrowingRows.Room(row.Bytes.Length));
            row.Bytes.CopyTo(rows.At(row.At));
        }
        foreach (var (at, bytes) in held) Assert.Equal(bytes, rows.At(at)[..bytes.Length].ToArray());
    }

    [Fact]
    public void Room_that_was_left_is_given_to_the_next_row_of_its_size()
    {
        var rows = new GrowingRows();
        var (first, second) = (rows.Take(40), rows.Take(40));
        rows.Leave(first, 40);
        rows.Leave(second, 40);
        Assert.Equal([second, first], [rows.Take(40), rows.Take(40)]);
        Assert.DoesNotContain(rows.Take(40), new[] { first, second });
    }
}
