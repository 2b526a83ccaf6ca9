using System.Collections.Concurrent;
using System.Data;
using Firsthand.Reading;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Firsthand.Store;

/// <summary>One file. One writer at a time in this process (others wait in line, other processes by busy_timeout), readers beside it.</summary>
public sealed class SqliteDatabase : Database
{
    private readonly string file;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> readers = [];
    private SqliteConnection? writer;
    private bool disposed;

    public SqliteDatabase(string file) => this.file = Path.GetFullPath(file);

    public override string Name => "SQLite";
    internal override string Suffix => "sqlite";
    internal override string Identity => "INTEGER PRIMARY KEY AUTOINCREMENT";
    internal override string SizeSql => "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    internal override string ClaimHost => "";
    internal override string SearchStore => "INSERT OR REPLACE INTO article_search(rowid, terms) VALUES (@key, @terms)";
    internal override string SearchKey => "rowid";
    internal override string SearchMatch => "f.article_search MATCH @query";

    internal override string FoundIndex => "INDEXED BY articles_found";

    internal override string SearchQuery(SearchNode node) =>
        node.Write((term, prefix) => $"\"{term.Replace("\"", "\"\"", StringComparison.Ordinal)}\"{(prefix ? " *" : "")}", " AND ", " OR ", " NOT ");

    /// <summary>BEGIN IMMEDIATE already did.</summary>
    internal override Task LockSchema(Session session) => Task.CompletedTask;

    public override async Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancel = default)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        cancel.ThrowIfCancellationRequested();
        SqliteConnection? connection = null;
        try
        {
            connection = readers.TryTake(out var idle) ? idle : Connect("PRAGMA query_only=ON");
            T result;
            await using (var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: true))
            {
                result = await work(new Session(this, connection, transaction, cancel));
                transaction.Commit();
            }
            readers.Add(connection);
            connection = null;
            return result;
        }
        catch (SqliteException e) when (Explain(e) is { } reason)
        {
            throw new StoreException(reason, e);
        }
        finally
        {
            // A connection whose work failed is not used again.
            if (connection is not null) await connection.DisposeAsync();
        }
    }

    public override async Task<T> Write<T>(Func<Session, Task<T>> work, CancellationToken cancel = default)
    {
        await writing.WaitAsync(cancel);
        var sound = false;
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            writer ??= Connect("PRAGMA journal_size_limit=67108864");
            // BEGIN IMMEDIATE: takes the write lock now, where waiting for it is safe, not at the first write.
            await using var transaction = writer.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            var result = await work(new Session(this, writer, transaction, cancel));
            transaction.Commit();
            sound = true;
            return result;
        }
        catch (SqliteException e) when (Explain(e) is { } reason)
        {
            throw new StoreException(reason, e);
        }
        finally
        {
            // Closing rolls back whatever state a full disk or a fault left behind.
            if (!sound && writer is not null)
            {
                await writer.DisposeAsync();
                writer = null;
            }
            writing.Release();
        }
    }

    public override async Task Backup(string file, CancellationToken cancel = default, IProgress<(long Done, long All)>? progress = null)
    {
        var target = Path.GetFullPath(file);
        if (File.Exists(target)) throw new StoreException(new Reason("store.exists", $"{target} exists already; a backup overwrites nothing."));
        var part = target + ".part";
        try
        {
            File.Delete(part);
            await using (var from = Connect("PRAGMA query_only=ON"))
            await using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ToString()))
            {
                to.Open();
                Copy(from, to, progress, cancel);
                // A copy that stands alone: one file, no -wal beside it.
                using var single = to.CreateCommand();
                single.CommandText = "PRAGMA journal_mode=DELETE";
                single.ExecuteNonQuery();
            }
            File.Move(part, target, overwrite: false);
        }
        catch (SqliteException e) when (Explain(e) is { } reason)
        {
            throw new StoreException(reason, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(new Reason("store.unreachable", $"The backup {target} cannot be written: {e.Message}"), e);
        }
    }

    /// <summary>In steps, so that it can be watched and stopped; within one read transaction, since every write of others would make it begin anew.</summary>
    private static void Copy(SqliteConnection from, SqliteConnection to, IProgress<(long Done, long All)>? progress, CancellationToken cancel)
    {
        using var moment = from.BeginTransaction(IsolationLevel.Serializable, deferred: true);
        using (var look = from.CreateCommand())
        {
            look.Transaction = moment;
            look.CommandText = "SELECT COUNT(*) FROM sqlite_master";
            look.ExecuteScalar();
        }
        using var backup = sqlite3_backup_init(to.Handle, "main", from.Handle, "main");
        int step;
        do
        {
            cancel.ThrowIfCancellationRequested();
            step = sqlite3_backup_step(backup, 4096);
            long all = sqlite3_backup_pagecount(backup);
            progress?.Report((all - sqlite3_backup_remaining(backup), all));
        } while (step is SQLITE_OK or SQLITE_BUSY or SQLITE_LOCKED);
        if (step != SQLITE_DONE) throw new SqliteException(sqlite3_errmsg(to.Handle).utf8_to_string(), step);
    }

    /// <summary>Opens a copy as a restored one would be, for reading alone, asks the engine whether it is sound, and counts what is in it.</summary>
    /// <returns>What is wrong with it (null: nothing), and rows by table.</returns>
    public static async Task<(string? Wrong, IReadOnlyDictionary<string, long> Rows)> Check(string file, CancellationToken cancel = default)
    {
        var none = new Dictionary<string, long>();
        try
        {
            await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            await connection.OpenAsync(cancel);
            await using var database = new SqliteDatabase(file);
            var session = new Session(database, connection, null, cancel);
            var found = await session.Query<string>("PRAGMA integrity_check(20)");
            if (found is not ["ok"]) return (string.Join("; ", found.Take(5)), none);
            if (await session.Query<string>("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check LIMIT 5") is { Count: > 0 } broken) return ("foreign keys: " + string.Join(", ", broken), none);
            return (null, await Health.Rows(session));
        }
        catch (SqliteException e)
        {
            return (e.Message, none);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await writing.WaitAsync();
        disposed = true;
        if (writer is not null) await writer.DisposeAsync();
        while (readers.TryTake(out var reader)) await reader.DisposeAsync();
        writing.Release();
    }

    private SqliteConnection Connect(string also)
    {
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 10 }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; {also}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new StoreException(new Reason("store.unreachable", $"The folder of {file} cannot be made: {e.Message}"), e);
            throw;
        }
    }

    private Reason? Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        SQLITE_FULL => new Reason("store.full", $"The disk of {file} is full. Nothing stored is lost; free some space and it goes on."),
        SQLITE_READONLY => new Reason("store.readonly", $"{file} cannot be written: it or its folder is read-only for this user."),
        SQLITE_CORRUPT => new Reason("store.corrupt", $"{file} is damaged ({e.Message}). Restore a backup, or try: sqlite3 {Path.GetFileName(file)} .recover"),
        SQLITE_NOTADB => new Reason("store.corrupt", $"{file} is not a SQLite database."),
        SQLITE_CANTOPEN => new Reason("store.unreachable", $"{file} cannot be opened: check that its folder exists and that this user may write there."),
        SQLITE_IOERR => new Reason("store.unreachable", $"The disk of {file} gave an error: {e.Message}"),
        SQLITE_BUSY or SQLITE_LOCKED => new Reason("store.busy", $"Another program has held {file} for too long."),
        _ => null,
    };
}
