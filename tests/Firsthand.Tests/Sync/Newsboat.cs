using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Firsthand.Tests.Sync;

/// <summary>Debian's newsboat, a reader for the terminal that nobody here wrote: by its commands, and by its keys in a terminal of tmux.</summary>
internal sealed partial class Newsboat : IAsyncDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);
    private readonly string folder = Directory.CreateTempSubdirectory("firsthand-newsboat-").FullName;
    private readonly string socket = "firsthand-" + Guid.NewGuid().ToString("n")[..12];
    private bool open;

    /// <param name="settings">Lines of its configuration.</param>
    public Newsboat(params string[] settings)
    {
        File.WriteAllText(Path.Combine(folder, "urls"), "");
        File.WriteAllLines(Path.Combine(folder, "config"), [.. settings, "reload-threads 2", "download-timeout 120", "text-width 70", $"error-log {Path.Combine(folder, "errors")}", "confirm-exit no"]);
    }

    /// <summary>Skips the test, by name, where one of the two is missing; where FIRSTHAND_REQUIRE_NEWSBOAT=1 it fails.</summary>
    public static void Need()
    {
        var missing = new[] { "newsboat", "tmux" }.Where(p => !File.Exists("/usr/bin/" + p)).ToList();
        if (missing.Count == 0) return;
        if (Environment.GetEnvironmentVariable("FIRSTHAND_REQUIRE_NEWSBOAT") == "1") Assert.Fail($"required here and missing: {string.Join(", ", missing)}");
        Assert.Skip($"a real reader app against the site's protocols: {string.Join(", ", missing)} missing");
    }

    /// <summary>Fetches everything, without a terminal.</summary>
    /// <returns>How many articles are unread in its own cache.</returns>
    public async Task<int> Reload()
    {
        Assert.Equal("", (await Run("newsboat", [.. Arguments, "-x", "reload"])).Trim());
        return await Unread();
    }

    public async Task<int> Unread() => int.Parse(Number().Match(await Run("newsboat", [.. Arguments, "-x", "print-unread"])).Value, CultureInfo.InvariantCulture);

    private string[] Arguments => ["-q", "-C", Path.Combine(folder, "config"), "-u", Path.Combine(folder, "urls"), "-c", Path.Combine(folder, "cache.db")];

    /// <summary>What it calls an error.</summary>
    public string Errors => File.Exists(Path.Combine(folder, "errors")) ? File.ReadAllText(Path.Combine(folder, "errors")) : "";

    /// <summary>Opens it in a terminal, everything fetched.</summary>
    public async Task Open()
    {
        await Tmux("new-session", "-d", "-x", "120", "-y", "40", "env", "TERM=screen", "LANG=C.UTF-8", "HOME=" + folder, "newsboat", Arguments[1], Arguments[2], "-u", Arguments[4], "-c", Arguments[6]);
        open = true;
        await Shows("newsboat");
    }

    public Task Keys(params string[] keys) => Tmux(["send-keys", .. keys]);

    /// <summary>Closes it by its own key, and waits until it has let go of its cache.</summary>
    public async Task Leave()
    {
        await Keys("Q");
        var until = Stopwatch.GetTimestamp();
        while (File.Exists(Path.Combine(folder, "cache.db.lock")))
        {
            await Run("true", []);
            Assert.True(Stopwatch.GetElapsedTime(until) < patience, "newsboat does not end");
        }
    }

    /// <summary>Waits until the screen shows it.</summary>
    public Task<string> Shows(string text) => Shows(s => s.Contains(text, StringComparison.OrdinalIgnoreCase), text);

    public async Task<string> Shows(Func<string, bool> enough, string what)
    {
        var until = Stopwatch.GetTimestamp();
        while (true)
        {
            var screen = await Tmux("capture-pane", "-p");
            if (enough(screen)) return screen;
            if (Stopwatch.GetElapsedTime(until) > patience) Assert.Fail($"newsboat does not show {what}:\n{screen}\n{Errors}");
        }
    }

    private Task<string> Tmux(params string[] arguments) => Run("tmux", ["-L", socket, "-f", "/dev/null", .. arguments]);

    private static async Task<string> Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/" + program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Path.GetTempPath() };
        // Nothing of the machine's own settings, and no way round: the site under test is on this machine.
        foreach (var name in new[] { "http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "TMUX" }) start.Environment.Remove(name);
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = Path.GetTempPath();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors} {await output}");
        return await output;
    }

    public async ValueTask DisposeAsync()
    {
        // Where it was left by its own key, the terminal is gone already.
        if (open) await Run("sh", ["-c", $"tmux -L {socket} kill-server 2>/dev/null || true"]);
        try
        {
            Directory.Delete(folder, true);
        }
        catch (IOException)
        {
            // It is still closing its cache; the folder is a temporary one.
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
