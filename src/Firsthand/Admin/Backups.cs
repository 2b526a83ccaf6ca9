using System.Globalization;
using System.Text.RegularExpressions;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Admin;

/// <summary>A copy in the folder of backups.</summary>
public sealed record BackupFile(string Name, long Bytes, DateTimeOffset MadeAt);

/// <summary>How trying to open a copy went.</summary>
/// <param name="Wrong">What is wrong with it; null: it is sound.</param>
/// <param name="Rows">Rows of the copy and of the database, by table.</param>
public sealed record BackupTest(DateTimeOffset At, string? Wrong, IReadOnlyDictionary<string, (long Copy, long Now)> Rows);

/// <summary>
/// Copies of the database in DATA/backups, made and tried while the newsroom runs. One thing is done at a time; it goes on when the page is closed, and is told
/// on it. Names are ours alone: nothing a form says reaches the file system but one of the names listed here.
/// </summary>
public sealed partial class Backups(NewsStore store, NewsroomOptions options, TimeProvider time, ILogger<Backups> log)
{
    private readonly Dictionary<string, BackupTest> tests = [];
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;

    public string Folder => Path.Combine(Path.GetFullPath(options.Data), "backups");
    /// <summary>PostgreSQL has tools of its own.</summary>
    public bool Here => options.Database is null;
    public (long Done, long All)? Progress { get; private set; }
    /// <summary>Why the last copy could not be made.</summary>
    public Reason? Failure { get; private set; }
    public bool Busy => !running.IsCompleted;
    /// <summary>What runs; complete when nothing does.</summary>
    public Task Running => running;

    public IReadOnlyList<BackupFile> List() => !Directory.Exists(Folder) ? [] :
        [.. new DirectoryInfo(Folder).EnumerateFiles("*.db").Where(f => Name.IsMatch(f.Name)).Select(f => new BackupFile(f.Name, f.Length, f.LastWriteTimeUtc)).OrderByDescending(f => f.Name, StringComparer.Ordinal)];

    public BackupTest? TestOf(string name)
    {
        lock (gate) return tests.GetValueOrDefault(name);
    }

    /// <returns>admin.busy: something is being done. store.engine: not with this engine.</returns>
    public Reason? Make(long by)
    {
        if (!Here) return new Reason("store.engine", "PostgreSQL is backed up with its own tool.");
        var file = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"firsthand-{time.GetUtcNow():yyyyMMdd-HHmmss}.db"));
        return Start(async () =>
        {
            Directory.CreateDirectory(Folder);
            Failure = null;
            try
            {
                await store.Database.Backup(file, CancellationToken.None, new Straight(p => Progress = p));
                await store.Acts.Record(new NewAct(by, "backup.make", "backup", Path.GetFileName(file)));
            }
            catch (StoreException e)
            {
                Failure = e.Reason;
                log.LogError("The backup could not be made: {Reason}", e.Reason);
            }
        });
    }

    /// <summary>Opens a copy as a restored database would be, checks it, and compares what is in it with what is here.</summary>
    public Reason? Test(string name, long by)
    {
        if (List().FirstOrDefault(f => f.Name == name) is not { } found) return new Reason("admin.gone", "There is no such backup.");
        return Start(async () =>
        {
            var (wrong, copy) = await SqliteDatabase.Check(Path.Combine(Folder, found.Name));
            var now = await store.Health.Rows();
            var test = new BackupTest(time.GetUtcNow(), wrong, copy.ToDictionary(c => c.Key, c => (c.Value, now.GetValueOrDefault(c.Key))));
            lock (gate) tests[found.Name] = test;
            await store.Acts.Record(new NewAct(by, "backup.test", "backup", found.Name, wrong is null ? "" : wrong.Length > 500 ? wrong[..500] : wrong));
        });
    }

    private Reason? Start(Func<Task> work)
    {
        lock (gate)
        {
            if (Busy) return new Reason("admin.busy", "A backup is being made or tried.");
            Progress = null;
            running = Task.Run(async () =>
            {
                try
                {
                    await work();
                }
                catch (Exception e)
                {
                    log.LogError(e, "A backup could not be made or tried");
                    Failure = new Reason("store.unreachable", e.Message);
                }
            });
            return null;
        }
    }

    [GeneratedRegex("^firsthand-[0-9]{8}-[0-9]{6}\\.db$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name { get; }

    private sealed class Straight(Action<(long, long)> report) : IProgress<(long, long)>
    {
        public void Report((long, long) value) => report(value);
    }
}
