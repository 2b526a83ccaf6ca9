namespace Firsthand.Store;

/// <summary>
/// Where the data is. Two engines, one set of SQL: whatever differs between them is a member here, below the SQL.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>"SQLite" or "PostgreSQL", for people.</summary>
    public abstract string Name { get; }

    /// <summary>Opens "PATH" (a SQLite file, made if absent) or "Host=…;…" / "postgres://…" (PostgreSQL). Nothing is migrated.</summary>
    public static Database Open(string where) => throw new NotImplementedException();

    /// <summary>Runs reads on one connection. They may run beside each other and beside a writer.</summary>
    public abstract Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancel = default);

    /// <summary>Runs work in one transaction: all of it is stored, or none. Writers of one SQLite file wait for each other.</summary>
    public abstract Task<T> Write<T>(Func<Session, Task<T>> work, CancellationToken cancel = default);

    public abstract ValueTask DisposeAsync();
}

/// <summary>One connection, within its transaction if there is one. Every statement of the program goes through here and is counted (meter "Firsthand.Store", counter "firsthand.sql.statements").</summary>
public sealed class Session
{
    public Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) => throw new NotImplementedException();
    public Task<T?> First<T>(string sql, object? args = null) => throw new NotImplementedException();
    public Task<int> Execute(string sql, object? args = null) => throw new NotImplementedException();
}
