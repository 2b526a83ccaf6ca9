using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using NUglify;
using NUglify.JavaScript;

namespace Firsthand.Layout;

/// <summary>
/// The scripts of wwwroot as browsers get them: without comments and line ends, local names short, so that a reader's browser loads and reads two thirds of what was
/// written. Made when first asked for. A script that cannot be shortened is served as it was written.
/// </summary>
public sealed class ShortScripts(IFileProvider files) : IFileProvider
{
    // Each of our scripts has a scope of its own, which the shortener takes for everybody's: within a function it knows better.
    private const string Open = "async function _(){", Close = "}";
    private readonly ConcurrentDictionary<string, (DateTimeOffset Of, byte[] Short)> made = new();

    public IFileInfo GetFileInfo(string subpath)
    {
        var file = files.GetFileInfo(subpath);
        return file.Exists && !file.IsDirectory && subpath.EndsWith(".js", StringComparison.Ordinal) ? new Script(file, Short(subpath, file)) : file;
    }

    public IDirectoryContents GetDirectoryContents(string subpath) => files.GetDirectoryContents(subpath);

    public IChangeToken Watch(string filter) => files.Watch(filter);

    private byte[] Short(string path, IFileInfo file)
    {
        if (made.TryGetValue(path, out var known) && known.Of == file.LastModified) return known.Short;
        using var reader = new StreamReader(file.CreateReadStream(), Encoding.UTF8);
        var written = reader.ReadToEnd();
        var bytes = Encoding.UTF8.GetBytes(Shorten(written) ?? written);
        made[path] = (file.LastModified, bytes);
        return bytes;
    }

    /// <returns>Null: it is no script that could be read.</returns>
    internal static string? Shorten(string script)
    {
        var result = Uglify.Js(Open + script + "\n" + Close, new CodeSettings { LocalRenaming = LocalRenaming.CrunchAll });
        var code = result.Code?.TrimEnd(';');
        return !result.HasErrors && code is not null && code.StartsWith(Open, StringComparison.Ordinal) && code.EndsWith(Close, StringComparison.Ordinal) ? code[Open.Length..^Close.Length] : null;
    }

    private sealed class Script(IFileInfo written, byte[] bytes) : IFileInfo
    {
        public bool Exists => true;
        public long Length => bytes.Length;
        // What is sent is no file on the disk.
        public string? PhysicalPath => null;
        public string Name => written.Name;
        public DateTimeOffset LastModified => written.LastModified;
        public bool IsDirectory => false;
        public Stream CreateReadStream() => new MemoryStream(bytes, writable: false);
    }
}
