using System.Collections.Concurrent;

namespace Firsthand.Pictures;

/// <summary>Files that can be made again, in a folder that does not grow beyond a number of bytes: what was asked for longest ago goes first.</summary>
/// <param name="cap">Bytes.</param>
public sealed class DiskCache(string folder, long cap, TimeProvider time)
{
    // So that not every new file means a sweep.
    private const double Left = 0.9;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim sweeping = new(1, 1);
    private readonly ConcurrentDictionary<string, byte> touched = new();
    private long size = -1;

    public string Folder => folder;

    /// <param name="name">Letters, digits, - and one ending: names are made here, never asked for.</param>
    private string At(string name) => Path.GetFullPath(Path.Combine(folder, name[..2], name));

    /// <summary>The file, which now counts as asked for; null: there is none.</summary>
    public string? Find(string name)
    {
        var file = At(name);
        if (!File.Exists(file)) return null;
        try
        {
            // Of what is asked for again and again the disk need not hear each time.
            if (touched.Count > 10_000) touched.Clear();
            if (touched.TryAdd(name, 0)) File.SetLastAccessTimeUtc(file, time.GetUtcNow().UtcDateTime);
        }
        catch (IOException)
        {
            return null;
        }
        return file;
    }

    /// <summary>Written aside and moved, so that half a file is never served.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public async Task<string> Put(string name, ReadOnlyMemory<byte> bytes)
    {
        var file = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var aside = file + "." + Guid.NewGuid().ToString("n") + ".part";
        await File.WriteAllBytesAsync(aside, bytes);
        File.Move(aside, file, overwrite: true);
        File.SetLastAccessTimeUtc(file, time.GetUtcNow().UtcDateTime);
        touched[name] = 0;
        if (Interlocked.Read(ref size) >= 0 && Interlocked.Add(ref size, bytes.Length) <= cap) return file;
        await Sweep(file);
        return file;
    }

    /// <summary>Counts what there is, and if that is too much takes the oldest away. What was just put stays.</summary>
    private async Task Sweep(string newest)
    {
        await sweeping.WaitAsync();
        try
        {
            var files = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).ToList();
            foreach (var part in files.Where(f => f.Extension == ".part" && f.LastWriteTimeUtc < time.GetUtcNow().UtcDateTime - Abandoned)) Delete(part);
            files.RemoveAll(f => f.Extension == ".part");
            var all = files.Sum(f => f.Length);
            if (all > cap)
            {
                foreach (var file in files.Where(f => f.FullName != newest).OrderBy(f => f.LastAccessTimeUtc))
                {
                    if (all <= cap * Left) break;
                    var length = file.Length;
                    if (Delete(file)) all -= length;
                }
                touched.Clear();
            }
            Interlocked.Exchange(ref size, all);
        }
        finally
        {
            sweeping.Release();
        }
    }

    private static bool Delete(FileInfo file)
    {
        try
        {
            file.Delete();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
