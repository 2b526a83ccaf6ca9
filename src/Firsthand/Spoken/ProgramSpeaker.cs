using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Firsthand.Reading;

namespace Firsthand.Spoken;

/// <summary>
/// espeak-ng speaks and lame makes MP3 of it, both as programs of their own and on this machine. What is spoken goes to them as data on their standard input: no shell,
/// no file, no word of an article among the arguments.
/// </summary>
public sealed class ProgramSpeaker(SpeechOptions options) : ISpeaker
{
    /// <summary>Of WAV, in bytes: about 25 minutes, where <see cref="ISpeaker.Longest"/> takes five.</summary>
    private const int LargestWave = 64 << 20;

    // With the settings below: other ones are another voice.
    public string Name => "espeak-ng 165 48";

    public async Task<(byte[]? Mp3, Reason? Reason)> Say(string text, string language, CancellationToken cancel)
    {
        // It takes [[…]] for the names of sounds.
        var plain = text.Replace("[[", "[ [", StringComparison.Ordinal).Replace('\0', ' ');
        var (wave, reason) = await Run(options.Program!, ["--stdin", "--stdout", "-b", "1", "-s", "165", "-v", language], Encoding.UTF8.GetBytes(plain + "\n"), LargestWave, cancel);
        // Less than its header: it has no voice for the language, and says so with a good conscience.
        if (wave is null || wave.Length <= 44) return (null, reason ?? new Reason("speech.failed", $"espeak-ng says nothing in \"{language}\"."));
        return await Run(options.Encoder!, ["--silent", "--cbr", "-b", "48", "-m", "m", "-t", "-", "-"], wave, ISpeaker.Largest, cancel);
    }

    private async Task<(byte[]? Output, Reason? Reason)> Run(string program, string[] arguments, byte[] input, int most, CancellationToken cancel)
    {
        var name = Path.GetFileName(program);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Path.GetTempPath() };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Patience);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return (null, new Reason("speech.failed", $"{name} cannot be started: {e.Message}"));
        }
        using (process)
        {
            try
            {
                // All three at once: a program that waits for us to read must not wait for us to write.
                var writing = Write(process, input, limit.Token);
                var complaints = process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token);
                var output = await Read(process.StandardOutput.BaseStream, most, limit.Token);
                if (output is null) return (null, new Reason("speech.large", $"{name} makes more than {most >> 20} MB of one story."));
                await Task.WhenAll(writing, complaints, process.WaitForExitAsync(limit.Token));
                return process.ExitCode == 0 ? (output, null) : (null, new Reason("speech.failed", $"{name} ended with {process.ExitCode}."));
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return (null, new Reason("speech.timeout", $"{name} took longer than {options.Patience.TotalSeconds:0} s."));
            }
            finally
            {
                if (!process.HasExited) process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task Write(Process process, byte[] input, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has stopped reading; how it ends tells why.
        }
    }

    private static async Task<byte[]?> Read(Stream from, int most, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int read; (read = await from.ReadAsync(buffer, cancel)) > 0;)
        {
            if (kept.Length + read > most) return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }
}
