using System.Diagnostics;

namespace Firsthand.Tests.Verbs;

/// <summary>Runs the program as a person does: its own process, its own output and exit code.</summary>
public sealed class CommandLine : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "firsthand.dll");

    public string Folder { get; } = Directory.CreateTempSubdirectory("firsthand-tests-").FullName;
    public string Data => Path.Combine(Folder, "data");

    public sealed record Result(int Code, string Output, string Errors);

    public async Task<Result> Run(string[] args, string input = "", TimeSpan? patience = null)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("dotnet", [Program, .. args]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        process.StartInfo.Environment.Remove("FIRSTHAND_DATABASE");
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var ended = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(ended.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(true);
            throw;
        }
        return new Result(process.ExitCode, await output, await errors);
    }

    public string File(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, true);
}
