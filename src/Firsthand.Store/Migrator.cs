namespace Firsthand.Store;

/// <summary>Brings a database to the newest schema: numbered files, each once, each in a transaction; refuses a database newer than the program.</summary>
public static class Migrator
{
    /// <returns>Names of the migrations that ran now.</returns>
    public static Task<IReadOnlyList<string>> Run(Database database, TimeProvider time, CancellationToken cancel = default) => throw new NotImplementedException();
}
