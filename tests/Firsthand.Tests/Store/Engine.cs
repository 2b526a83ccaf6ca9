using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Firsthand.Store;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Firsthand.Tests.Store.PostgresEngine))]

namespace Firsthand.Tests.Store;

/// <summary>Where the compliance suite runs: each class of it has a subclass for SQLite and one for PostgreSQL.</summary>
public abstract class Engine
{
    public static readonly Engine Sqlite = new SqliteEngine();

    /// <summary>A fresh, migrated store. Skips the test where the engine is not to be had.</summary>
    public abstract Task<TestStore> NewStore();

    /// <summary>The same without a schema: for what happens to a database of an older program.</summary>
    public abstract Task<TestStore> NewEmptyStore();

    private sealed class SqliteEngine : Engine
    {
        public override Task<TestStore> NewStore() => TestStore.Sqlite();
        public override Task<TestStore> NewEmptyStore() => Task.FromResult(TestStore.EmptySqlite());
    }
}

/// <summary>
/// A database for each test, on the server of FIRSTHAND_POSTGRES (a connection string of a user who may create databases) or else
/// on a private cluster of this machine's PostgreSQL, started when first needed and gone at the end.
/// </summary>
public sealed class PostgresEngine : Engine, IAsyncLifetime
{
    private readonly Lazy<Task<(string? Server, string? Missing)>> server;
    private string? folder;
    private string? programs;
    private int number;

    public PostgresEngine() => server = new(Start);

    // Unless told so a template goes through the log: twice the time for databases that live a second.
    public override Task<TestStore> NewStore() => New($"TEMPLATE {Template} STRATEGY FILE_COPY");

    public override Task<TestStore> NewEmptyStore() => New("TEMPLATE template0 ENCODING 'UTF8'");

    private async Task<TestStore> New(string like)
    {
        var (connection, missing) = await server.Value;
        if (connection is null)
        {
            if (Environment.GetEnvironmentVariable("FIRSTHAND_REQUIRE_POSTGRES") == "1") Assert.Fail($"PostgreSQL is required here: {missing}");
            Assert.Skip($"PostgreSQL: {missing}");
        }
        var name = $"{Template}_{Interlocked.Increment(ref number)}";
        await Execute(connection, $"CREATE DATABASE {name} {like}");
        return new TestStore(For(connection, name), () => Execute(connection, $"DROP DATABASE {name} WITH (FORCE)"));
    }

    private static readonly string Template = $"firsthand_test_{Environment.ProcessId}";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!server.IsValueCreated || await server.Value is not { Server: { } connection }) return;
        if (folder is null) await Execute(connection, $"DROP DATABASE IF EXISTS {Template} WITH (FORCE)");
        else await Stop();
    }

    private async Task<(string? Server, string? Missing)> Start()
    {
        try
        {
            var connection = Environment.GetEnvironmentVariable("FIRSTHAND_POSTGRES") is { Length: > 0 } given ? given : await StartCluster();
            if (connection is null) return (null, "no PostgreSQL programs under /usr/lib/postgresql, and FIRSTHAND_POSTGRES is not set");
            await Execute(connection, $"CREATE DATABASE {Template} TEMPLATE template0 ENCODING 'UTF8'");
            await using var template = Database.Open(For(connection, Template));
            await Migrator.Run(template, new FakeTimeProvider(TestStore.Start));
            return (connection, null);
        }
        catch (Exception e) when (e is NpgsqlException or StoreException or InvalidOperationException)
        {
            return (null, e.Message);
        }
    }

    private async Task<string?> StartCluster()
    {
        programs = !Directory.Exists("/usr/lib/postgresql") ? null : Directory.GetDirectories("/usr/lib/postgresql")
            .Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault();
        if (programs is null) return null;
        folder = Directory.CreateDirectory(Path.Combine(Memory() ?? Path.GetTempPath(), $"firsthand-postgres-{Guid.NewGuid():n}")).FullName;
        // PostgreSQL refuses to run as root.
        if (Environment.IsPrivilegedProcess) await Run("chown", "postgres", folder);
        var port = FreePort();
        await Run(Path.Combine(programs, "initdb"), "-D", Data, "-U", "firsthand", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await Run(Path.Combine(programs, "pg_ctl"), "-D", Data, "-s", "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200", "start");
        return $"Host=127.0.0.1;Port={port};Username=firsthand;Database=postgres";
    }

    /// <summary>A database is some hundred files, made and deleted for each test: on a disk that was most of a test's work. Where there is plenty of memory it lies there.</summary>
    private static string? Memory()
    {
        const string shared = "/dev/shm";
        const long plenty = 4L << 30;
        return Directory.Exists(shared) && new DriveInfo(shared).AvailableFreeSpace > plenty && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 2 * plenty ? shared : null;
    }

    private string Data => Path.Combine(folder!, "data");

    private async Task Stop()
    {
        await Run(Path.Combine(programs!, "pg_ctl"), "-D", Data, "-s", "-m", "immediate", "stop");
        Directory.Delete(folder!, recursive: true);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess && program != "chown") (program, arguments) = ("runuser", ["-u", "postgres", "--", program, .. arguments]);
        // Standard output is not read: the server inherits it, and reading would wait for the server's end.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string For(string connection, string database) => new NpgsqlConnectionStringBuilder(connection) { Database = database, Pooling = true, MaxPoolSize = 20 }.ConnectionString;

    private static async Task Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
