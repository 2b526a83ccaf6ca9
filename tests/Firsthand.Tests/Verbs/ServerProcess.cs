using System.Collections.Concurrent;
using System.Diagnostics;

namespace Firsthand.Tests.Verbs;

/// <summary>`firsthand serve` as a process of its own, to be asked, stopped or killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly SemaphoreSlim heard = new(0);
    private TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    public Uri Address { get; private set; } = null!;
    public string Log => string.Join('\n', lines);
    public int ExitCode => process.ExitCode;

    /// <summary>Starts it and waits until the site answers.</summary>
    public static async Task<ServerProcess> Start(string data, string? database = null, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Program, "serve", .. Arguments(data), .. more]);
        return await Start(start, database);
    }

    /// <summary>With a data folder that is a disk of its own, seen through <see cref="Disk"/>; it is started again when it ends in order. Null where this machine does not let a disk be made.</summary>
    public static async Task<ServerProcess?> StartOnSmallDisk(string data, int megabytes, string import, params string[] more)
    {
        var mount = $"mount -t tmpfs -o size={megabytes}m firsthand '{data}'";
        using (var probe = Process.Start(new ProcessStartInfo("unshare", ["-rm", "sh", "-c", mount]) { RedirectStandardError = true })!)
        {
            await probe.WaitForExitAsync();
            if (probe.ExitCode != 0) return null;
        }
        var script = $"{mount} && dotnet '{Program}' import '{import}' --data '{data}' && while dotnet '{Program}' serve \"$@\"; do :; done";
        return await Start(new ProcessStartInfo("unshare", ["-rm", "sh", "-c", script, "serve", .. Arguments(data), .. more]), null);
    }

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "firsthand.dll");

    private static string[] Arguments(string data) => ["--data", data, "--urls", "http://127.0.0.1:0", "--allow-network", "127.0.0.1/32"];

    private static async Task<ServerProcess> Start(ProcessStartInfo start, string? database)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment.Remove("FIRSTHAND_DATABASE");
        if (database is not null) start.Environment["FIRSTHAND_DATABASE"] = database;
        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server.process.OutputDataReceived += server.Hear;
        server.process.ErrorDataReceived += server.Hear;
        server.process.Exited += (_, _) => server.address.TrySetException(new InvalidOperationException("The server ended: " + server.Log));
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        server.Address = await server.address.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return server;
    }

    /// <summary>A path as the server's own disk has it.</summary>
    public string Disk(string path) => $"/proc/{process.Id}/root{path}";

    /// <summary>Stops the server on its small disk in order; whoever watches over it starts it again.</summary>
    public async Task Restart()
    {
        var child = await File.ReadAllTextAsync($"/proc/{process.Id}/task/{process.Id}/children");
        address = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Signal(int.Parse(child.Trim(), System.Globalization.CultureInfo.InvariantCulture), "TERM");
        Address = await address.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>Waits until the log has a line with these words.</summary>
    public async Task Logged(string words)
    {
        while (!lines.Any(l => l.Contains(words, StringComparison.Ordinal)))
            Assert.True(await heard.WaitAsync(TimeSpan.FromMinutes(1)), $"For a minute nothing was logged, and never “{words}”: {Log}");
    }

    private void Hear(object from, DataReceivedEventArgs e)
    {
        if (e.Data is not { } line) return;
        lines.Enqueue(line);
        heard.Release();
        if (line.StartsWith("Firsthand is at ", StringComparison.Ordinal)) address.TrySetResult(new Uri(line.Split(' ')[3]));
    }

    public async Task<string> Page(string path)
    {
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path)), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>kill -9: nothing is written any more.</summary>
    public Task Kill()
    {
        process.Kill(entireProcessTree: true);
        return process.WaitForExitAsync();
    }

    /// <summary>As whatever watches over services does.</summary>
    public async Task Stop()
    {
        await Signal(process.Id, "TERM");
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    public static async Task Signal(int to, string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {to}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }
}
