using Firsthand.Pictures;
using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests.Pictures;

public sealed class DiskCacheTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "firsthand-cache-" + Guid.NewGuid().ToString("n"));
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));

    private long Size => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    [Fact]
    public async Task What_was_asked_for_longest_ago_goes_first()
    {
        var cache = new DiskCache(folder, 10_000, time);
        for (var i = 0; i < 9; i++)
        {
            await cache.Put($"aa{i}.jpg", new byte[1000]);
            time.Advance(TimeSpan.FromMinutes(1));
        }
        // Another process, or this one after a restart, asks for the oldest: it stays, and the next oldest goes.
        var again = new DiskCache(folder, 10_000, time);
        Assert.NotNull(again.Find("aa0.jpg"));
        for (var i = 9; i < 12; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await again.Put($"aa{i}.jpg", new byte[1000]);
            Assert.InRange(Size, 1, 10_000);
        }
        Assert.NotNull(again.Find("aa0.jpg"));
        Assert.Null(again.Find("aa1.jpg"));
        Assert.NotNull(again.Find("aa11.jpg"));
    }

    [Fact]
    public async Task A_file_larger_than_all_there_may_be_is_kept_until_the_next_comes()
    {
        var cache = new DiskCache(folder, 100, time);
        var large = await cache.Put("bb1.png", new byte[5000]);
        Assert.True(File.Exists(large));
        await cache.Put("bb2.png", new byte[50]);
        Assert.False(File.Exists(large));
    }

    [Fact]
    public async Task Many_at_once_leave_whole_files_within_the_bound()
    {
        var cache = new DiskCache(folder, 50_000, time);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => cache.Put($"{i % 50:D2}x{i % 50}.jpg", new byte[1000])));
        Assert.InRange(Size, 1, 50_000);
        Assert.Empty(Directory.GetFiles(folder, "*.part", SearchOption.AllDirectories));
        Assert.All(Directory.GetFiles(folder, "*", SearchOption.AllDirectories), f => Assert.Equal(1000, new FileInfo(f).Length));
    }

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
