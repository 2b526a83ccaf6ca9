using Firsthand.Store;
using Firsthand.Tests.Store;
using Firsthand.Tests.Verbs;

namespace Firsthand.Tests.Ingest;

/// <summary>A database that a started program and a test share: a file in a folder, or a server's.</summary>
internal static class RealDatabase
{
    /// <param name="run">Gets the database, the folder for the program's data, and the address of its server, if it has one.</param>
    public static async Task Sqlite(Func<Database, string, string?, Task> run)
    {
        await using var store = await TestStore.Sqlite();
        var folder = Path.GetDirectoryName(store.Where)!;
        await using var database = Database.Open(Path.Combine(folder, "firsthand.db"));
        await Migrator.Run(database, TimeProvider.System);
        await run(database, folder, null);
        Assert.Equal("ok", await database.Read(s => s.First<string>("PRAGMA integrity_check")));
    }

    public static async Task Postgres(PostgresEngine postgres, Func<Database, string, string?, Task> run)
    {
        await using var store = await postgres.NewStore();
        using var folder = new TempFolder();
        await run(store.Database, folder.Path, store.Where);
    }
}
