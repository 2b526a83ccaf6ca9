using System.ClientModel;
using System.ClientModel.Primitives;
using Firsthand.Ingest;
using Firsthand.Reading;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Firsthand.Written;

/// <summary>What a model answered, and what it took.</summary>
public sealed record ModelAnswer(string Text, long TokensIn, long TokensOut);

/// <summary>
/// The one place that speaks to a model: at the address the operator named, which may be on this machine or in a private network, and at no other.
/// No redirect is followed, nothing is tried twice, and an answer is cut off at <see cref="LargestAnswer"/>.
/// </summary>
public sealed class ModelServer : IDisposable
{
    /// <summary>In bytes, unpacked.</summary>
    public const int LargestAnswer = 2 << 20;
    /// <summary>A letter or sign of Latin script takes about a quarter of a token, of other scripts more.</summary>
    private const int SignsAToken = 3;

    private readonly HttpClient http;
    private readonly IChatClient client;
    private readonly TimeSpan patience;

    public ModelServer(ModelOptions options)
    {
        patience = options.Patience;
        http = OperatorHttp.Client(connections: 4, around: inner => new Bounded(inner));
        client = new OpenAIClient(new ApiKeyCredential(options.Key ?? "none"), new OpenAIClientOptions
        {
            Endpoint = options.Address,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = options.Patience,
        }).GetChatClient(options.Name).AsIChatClient();
    }

    public static long Estimate(string text) => (text.Length / SignsAToken) + 1;

    /// <returns>
    /// Or model.timeout, model.unreachable, model.refused (an error status, a redirect, a wrong key), model.large, model.broken (no answer as the protocol has it).
    /// </returns>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancel"/> asks for it.</exception>
    public async Task<(ModelAnswer? Answer, Reason? Reason)> Ask(string rules, string data, int mostTokens, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(patience);
        try
        {
            var response = await client.GetResponseAsync([new ChatMessage(ChatRole.System, rules), new ChatMessage(ChatRole.User, data)],
                new ChatOptions { Temperature = 0, MaxOutputTokens = mostTokens }, timeout.Token);
            var text = response.Text ?? "";
            return (new ModelAnswer(text, Math.Max(0, response.Usage?.InputTokenCount ?? Estimate(rules + data)), Math.Max(0, response.Usage?.OutputTokenCount ?? Estimate(text))), null);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return (null, Explain(e, timeout.IsCancellationRequested));
        }
    }

    /// <summary>The package throws what its parser happens to meet in a broken answer; whatever it is, it is the server's doing, and told in our words: its own may hold the key or the text.</summary>
    private Reason Explain(Exception e, bool late)
    {
        if (late) return new Reason("model.timeout", $"The model did not answer within {patience.TotalSeconds:0} s.");
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is TooLargeException) return new Reason("model.large", $"The answer is larger than {LargestAnswer >> 20} MB.");
            if (inner is HttpRequestException or System.Net.Sockets.SocketException or IOException) return new Reason("model.unreachable", "The model's server cannot be reached, or broke off.");
            if (inner is ClientResultException { Status: > 0 } refused) return refused.Status is >= 200 and < 300 ? new Reason("model.broken", "The answer cannot be read.") : new Reason("model.refused", $"The model's server answered {refused.Status}.");
            if (inner is OperationCanceledException or TimeoutException) return new Reason("model.timeout", "The model did not answer in time.");
        }
        return new Reason("model.broken", $"The answer cannot be read ({e.GetType().Name}).");
    }

    public void Dispose()
    {
        client.Dispose();
        http.Dispose();
    }

    private sealed class TooLargeException() : Exception("Too large.");

    /// <summary>Reads an answer here, so that no more of it than is allowed ever is.</summary>
    private sealed class Bounded(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            var response = await base.SendAsync(request, cancel);
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            var kept = new MemoryStream();
            var buffer = new byte[16 << 10];
            for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0;)
            {
                if (kept.Length + read > LargestAnswer) throw new TooLargeException();
                kept.Write(buffer, 0, read);
            }
            kept.Position = 0;
            var content = new StreamContent(kept);
            if (response.Content.Headers.ContentType is { } type) content.Headers.ContentType = type;
            response.Content = content;
            return response;
        }
    }
}
