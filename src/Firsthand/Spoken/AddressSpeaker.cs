using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Firsthand.Ingest;
using Firsthand.Reading;

namespace Firsthand.Spoken;

/// <summary>
/// A server that speaks OpenAI's /v1/audio/speech, at the address the operator named, which may be on this machine or in a private network, and at no other. No redirect
/// is followed, nothing is tried twice.
/// </summary>
public sealed class AddressSpeaker : ISpeaker, IDisposable
{
    private sealed record Wish(string Model, string Voice, string Input, string Response_format);

    private readonly SpeechOptions options;
    private readonly HttpClient http;
    private readonly Uri address;

    public AddressSpeaker(SpeechOptions options)
    {
        this.options = options;
        address = new Uri(options.Address!.AbsoluteUri.TrimEnd('/') + "/audio/speech");
        http = OperatorHttp.Client(connections: 1);
    }

    public string Name => $"{options.Model} {options.Voice}";

    public async Task<(byte[]? Mp3, Reason? Reason)> Say(string text, string language, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(options.Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new Wish(options.Model, options.Voice, text, "mp3")) };
            // Servers of small means read no body whose length they are not told.
            await request.Content.LoadIntoBufferAsync(limit.Token);
            if (options.Key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (answer.StatusCode != HttpStatusCode.OK) return (null, new Reason("speech.refused", $"The server of the voice answered {(int)answer.StatusCode}."));
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            using var kept = new MemoryStream();
            var buffer = new byte[64 << 10];
            for (int read; (read = await body.ReadAsync(buffer, limit.Token)) > 0;)
            {
                if (kept.Length + read > ISpeaker.Largest) return (null, new Reason("speech.large", $"The server of the voice sends more than {ISpeaker.Largest >> 20} MB for one story."));
                kept.Write(buffer, 0, read);
            }
            return (kept.ToArray(), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, new Reason("speech.timeout", $"The server of the voice took longer than {options.Patience.TotalSeconds:0} s."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, new Reason("speech.unreachable", "The server of the voice cannot be reached, or broke off."));
        }
    }

    public void Dispose() => http.Dispose();
}
