using Firsthand.Ingest;

namespace Firsthand.Tests.Ingest;

public sealed class IngestLockTests
{
    [Fact]
    public void A_second_ingest_on_one_folder_is_told_who_holds_it()
    {
        var folder = Directory.CreateTempSubdirectory("firsthand-lock-").FullName;
        try
        {
            var options = new NewsroomOptions { Data = folder };
            var (first, none) = IngestLock.Take(options);
            Assert.Null(none);
            var (second, failure) = IngestLock.Take(options);
            Assert.Null(second);
            Assert.Equal("ingest.locked", failure?.Code);
            Assert.Contains(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), failure!.Detail, StringComparison.Ordinal);
            Assert.Contains("--roles web", failure.Detail, StringComparison.Ordinal);
            first!.Dispose();
            var (third, _) = IngestLock.Take(options);
            Assert.NotNull(third);
            third.Dispose();
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void Several_may_ingest_into_PostgreSQL()
    {
        var options = new NewsroomOptions { Data = "nowhere", Database = "Host=db" };
        Assert.NotNull(IngestLock.Take(options).Lock);
        Assert.NotNull(IngestLock.Take(options).Lock);
        Assert.False(Directory.Exists("nowhere"));
    }
}
