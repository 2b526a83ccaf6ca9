using System.Globalization;
using Firsthand.Reading;

namespace Firsthand.Ingest;

/// <summary>
/// Held by the one process that fetches into a data folder with a SQLite file. The system lets go of it when the process ends,
/// however it ends. PostgreSQL needs none: there, several processes share the work.
/// </summary>
public sealed class IngestLock : IDisposable
{
    private readonly FileStream? file;

    private IngestLock(FileStream? file) => this.file = file;

    /// <returns>The lock, or the reason "ingest.locked" that names who holds it.</returns>
    public static (IngestLock? Lock, Reason? Failure) Take(NewsroomOptions options)
    {
        if (options.Database is not null) return (new IngestLock(null), null);
        Directory.CreateDirectory(options.Data);
        var path = Path.Combine(options.Data, "ingest.lock");
        // The locked file can be read by nobody else, so the holder's name lies beside it.
        var name = Path.Combine(options.Data, "ingest.pid");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Sign(name);
            return (new IngestLock(file), null);
        }
        catch (IOException)
        {
            return (null, new Reason("ingest.locked", $"Process {Holder(name)} already fetches into {options.Data}. Stop it, or start this one with --roles web."));
        }
    }

    /// <summary>Only a help for people: a full disk must not look like a second process.</summary>
    private static void Sign(string name)
    {
        try
        {
            File.WriteAllText(name, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
        }
    }

    private static string Holder(string name)
    {
        try
        {
            return File.ReadAllText(name) is { Length: > 0 } pid ? pid : "(unknown)";
        }
        catch (IOException)
        {
            return "(unknown)";
        }
    }

    public void Dispose() => file?.Dispose();
}
