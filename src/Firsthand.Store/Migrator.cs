using System.Globalization;
using System.Reflection;
using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>Brings a database to the newest schema: numbered files, each once, each in a transaction; refuses a database newer than the program.</summary>
public static class Migrator
{
    private sealed record Migration(long Number, string Name, string Resource);

    /// <returns>Names of the migrations that ran now.</returns>
    /// <exception cref="StoreException">store.newer: the database was made by a newer program.</exception>
    public static Task<IReadOnlyList<string>> Run(Database database, TimeProvider time, CancellationToken cancel = default, IProgress<(long Done, long All)>? progress = null) =>
        Run(database, time, long.MaxValue, cancel, progress);

    /// <param name="through">The last number that runs: a test makes a database as an older program left it.</param>
    internal static async Task<IReadOnlyList<string>> Run(Database database, TimeProvider time, long through, CancellationToken cancel = default, IProgress<(long Done, long All)>? progress = null)
    {
        var ran = new List<string>();
        var all = Of(database).Where(m => m.Number <= through).ToList();
        foreach (var (done, migration) in all.Index())
        {
            progress?.Report((done, all.Count));
            if (await database.Write(session => Step(session, migration, time.GetUtcNow()), cancel)) ran.Add(migration.Name);
        }
        var newest = all[^1].Number;
        var stored = await database.Read(session => session.First<long>("SELECT MAX(number) FROM migrations"), cancel);
        if (stored > newest)
            throw new StoreException(new Reason("store.newer", $"The database has schema {stored}, this program knows {newest}: start a newer program, or restore the backup made before the upgrade."));
        return ran;
    }

    private static async Task<bool> Step(Session session, Migration migration, DateTimeOffset now)
    {
        await session.Database.LockSchema(session);
        await session.Execute("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)");
        if (await session.First<long>("SELECT COUNT(*) FROM migrations WHERE number >= @Number", new { migration.Number }) > 0) return false;
        await session.Execute(Text(migration).Replace("{identity}", session.Database.Identity, StringComparison.Ordinal));
        await session.Execute("INSERT INTO migrations(number, name, at) VALUES (@Number, @Name, @now)", new { migration.Number, migration.Name, now });
        return true;
    }

    /// <summary>0001_newsroom.sql runs everywhere, 0002_search.sqlite.sql only where it says.</summary>
    private static List<Migration> Of(Database database)
    {
        const string prefix = "Firsthand.Store.Schema.";
        return Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(r => r.StartsWith(prefix, StringComparison.Ordinal) && r.EndsWith(".sql", StringComparison.Ordinal))
            .Select(r => (Resource: r, Parts: r[prefix.Length..^".sql".Length].Split('.')))
            .Where(r => r.Parts.Length == 1 || r.Parts[1] == database.Suffix)
            .Select(r => new Migration(long.Parse(r.Parts[0].Split('_')[0], CultureInfo.InvariantCulture), r.Parts[0], r.Resource))
            .OrderBy(m => m.Number)
            .ToList();
    }

    private static string Text(Migration migration)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(migration.Resource)!);
        return reader.ReadToEnd();
    }
}
