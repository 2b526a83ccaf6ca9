using System.Collections.Concurrent;
using System.Diagnostics;

namespace Firsthand.Tests.Verbs;

/// <summary>`firsthand serve` as a process of its own, to be asked, stopped or killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => this.process = process;

    public Uri Address { get; private set; } = null!;
    public string Log => string.Join('\n', lines);
    public int ExitCode => process.ExitCode;

    /// <summary>Starts it and waits until the site answers.</summary>
    public static async Task<ServerProcess> Start(string data, string? database = null, params string[] more)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "firsthand.dll"), "serve", "--data", data, "--urls", "http://127.0.0.1:0", "--allow-network", "127.0.0.1/32", .. more];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
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

    private void Hear(object from, DataReceivedEventArgs e)
    {
        if (e.Data is not { } line) return;
        lines.Enqueue(line);
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
        process.Kill();
        return process.WaitForExitAsync();
    }

    /// <summary>As Ctrl+C does.</summary>
    public async Task Interrupt()
    {
        await Signal(process, "INT");
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
    }

    public static async Task Signal(Process to, string signal)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {to.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await Kill();
        process.Dispose();
    }
}
