using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>
/// Where the data is. Two engines, one set of SQL: whatever differs between them is a member here, below the SQL.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>"SQLite" or "PostgreSQL", for people.</summary>
    public abstract string Name { get; }

    /// <summary>Opens "PATH" (a SQLite file, made if absent) or "Host=…;…" / "postgres://…" (PostgreSQL). Nothing is migrated.</summary>
    /// <exception cref="StoreException">store.address: it is neither.</exception>
    public static Database Open(string where)
    {
        if (PostgresDatabase.Understands(where)) return new PostgresDatabase(where);
        // "mysql://…" would make a file of that name.
        return where.Contains("://", StringComparison.Ordinal) ? throw NoAddress(null) : new SqliteDatabase(where);
    }

    /// <summary>Says nothing of what was given: it may hold a password.</summary>
    internal static StoreException NoAddress(Exception? inner) => new(new Reason("store.address",
        "The address of the database cannot be read. Write it as postgres://user:password@host:5432/name (with %40 for an @ in the password) or as \"Host=…;Username=…;Password=…;Database=…\"; leave it out for a SQLite file in the data folder."), inner);

    /// <summary>Runs reads on one connection, all of one moment. They may run beside each other and beside a writer.</summary>
    /// <exception cref="StoreException">The database cannot be read.</exception>
    public abstract Task<T> Read<T>(Func<Session, Task<T>> work, CancellationToken cancel = default);

    /// <summary>
    /// Runs work in one transaction: all of it is stored, or none. Writers of one SQLite file wait for each other.
    /// PostgreSQL may run the work again when it collided with another writer, so it must not keep state of its own.
    /// </summary>
    /// <exception cref="StoreException">The database cannot take it; what was stored before is still there.</exception>
    public abstract Task<T> Write<T>(Func<Session, Task<T>> work, CancellationToken cancel = default);

    /// <summary>Writes a sound copy to a new file while the newsroom runs. SQLite only.</summary>
    /// <exception cref="StoreException">The file exists or cannot be written, or the engine has a tool of its own for this.</exception>
    public abstract Task Backup(string file, CancellationToken cancel = default, IProgress<(long Done, long All)>? progress = null);

    public abstract ValueTask DisposeAsync();

    /// <summary>In the names of migrations that only one engine runs: "0002_search.sqlite.sql".</summary>
    internal abstract string Suffix { get; }

    /// <summary>Column type of an id that the database makes and never gives twice.</summary>
    internal abstract string Identity { get; }

    /// <summary>Gives the bytes that the database takes.</summary>
    internal abstract string SizeSql { get; }

    /// <summary>What makes a claimed row of hosts (alias h) invisible to other claimers until the transaction ends.</summary>
    internal abstract string ClaimHost { get; }

    /// <summary>Stores the search terms @terms (parted by spaces) under @key.</summary>
    internal abstract string SearchStore { get; }

    /// <summary>Column of article_search that holds the key.</summary>
    internal abstract string SearchKey { get; }

    /// <summary>Condition on article_search (alias f): what @query says.</summary>
    internal abstract string SearchMatch { get; }

    /// <summary>
    /// What stands behind "articles a" where search reads no more of an article than articles_found holds. Left to itself, one of the engines takes the
    /// unique index on the key alone and then reads two thousand rows for their counts.
    /// </summary>
    internal abstract string FoundIndex { get; }

    /// <summary>The value of @query, in which every term is quoted so that none is taken as syntax.</summary>
    internal abstract string SearchQuery(SearchNode node);

    /// <summary>Keeps a second starter out until this transaction ends.</summary>
    internal abstract Task LockSchema(Session session);

    internal Task Write(Func<Session, Task> work, CancellationToken cancel) =>
        Write(async session =>
        {
            await work(session);
            return 0;
        }, cancel);
}
