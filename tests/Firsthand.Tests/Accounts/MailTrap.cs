using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Firsthand.Tests.Accounts;

/// <summary>A small mail server on loopback that keeps what it is given, and fails the way it is told to.</summary>
public sealed class MailTrap : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> answers = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly ConcurrentQueue<MimeMessage> mails = new();
    private readonly ConcurrentQueue<string> raw = new();
    private readonly Task serving;

    public MailTrap()
    {
        listener.Start();
        serving = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    /// <summary>Every message as it came over the line.</summary>
    public IReadOnlyCollection<string> Raw => raw;
    public int Connections { get; private set; }

    /// <summary>Answers the next recipients with these, such as "451 greylisted" or "550 nobody"; "drop" hangs up in the middle of the text.</summary>
    public void Answer(params string[] with)
    {
        foreach (var answer in with) answers.Enqueue(answer);
    }

    /// <summary>The next mail, once it is there.</summary>
    public async Task<MimeMessage> Next()
    {
        Assert.True(await arrived.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), "No mail came.");
        Assert.True(mails.TryDequeue(out var mail));
        return mail!;
    }

    public bool Empty => mails.IsEmpty;

    /// <summary>The link in a mail.</summary>
    public static Uri Link(MimeMessage mail) => new(mail.TextBody!.Split('\n').Select(l => l.Trim()).First(l => l.StartsWith("http", StringComparison.Ordinal)));

    private async Task Serve()
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(Talk(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
        await Task.WhenAll(talks);
    }

    private async Task Talk(TcpClient client)
    {
        Connections++;
        using var _ = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        try
        {
            await writer.WriteLineAsync("220 trap");
            var drop = false;
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                switch (verb)
                {
                    case "EHLO":
                        await writer.WriteLineAsync("250-trap\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 1000000");
                        break;
                    case "RCPT":
                        drop = answers.TryDequeue(out var answer) && answer == "drop";
                        await writer.WriteLineAsync(answer is null || drop ? "250 ok" : answer);
                        break;
                    case "DATA":
                        await writer.WriteLineAsync("354 go on");
                        var text = new StringBuilder();
                        while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".")
                        {
                            if (drop) return;
                            text.Append(part.StartsWith("..", StringComparison.Ordinal) ? part[1..] : part).Append("\r\n");
                        }
                        raw.Enqueue(text.ToString());
                        mails.Enqueue(await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())), stop.Token));
                        await writer.WriteLineAsync("250 kept");
                        arrived.Release();
                        break;
                    case "QUIT":
                        await writer.WriteLineAsync("221 bye");
                        return;
                    default:
                        await writer.WriteLineAsync("250 ok");
                        break;
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
        arrived.Dispose();
    }
}
