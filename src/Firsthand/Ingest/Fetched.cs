using Firsthand.Reading;

namespace Firsthand.Ingest;

/// <summary>What kind of thing is fetched: decides the size limit and the Accept header.</summary>
public enum FetchKind { Feed, Page, Robots, Image, Icon, Judgement, Echo, Actor }

/// <summary>Validators of what is stored already.</summary>
public sealed record Conditions(string? Etag, string? LastModified)
{
    public bool Any => Etag is not null || LastModified is not null;
}

/// <summary>How a request ended: an answer (Status set) or a failure with its reason; both when the answer could not be taken.</summary>
public sealed record Fetched
{
    public int? Status { get; init; }
    public Reason? Failure { get; init; }
    /// <summary>Decompressed; empty for 304 and failures.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
    public string? ContentType { get; init; }
    public required Uri FinalUrl { get; init; }
    /// <summary>The address to remember instead, when every hop from the start was 301 or 308.</summary>
    public Uri? MovedTo { get; init; }
    public string? Etag { get; init; }
    public string? LastModified { get; init; }
    /// <summary>The same as a moment; null where it is none.</summary>
    public DateTimeOffset? Changed => Microsoft.Net.Http.Headers.HeaderUtilities.TryParseDate(LastModified, out var at) ? at : null;
    public TimeSpan? RetryAfter { get; init; }
    public TimeSpan? MaxAge { get; init; }
    /// <summary>The Link header.</summary>
    public string? Link { get; init; }
    public TimeSpan Took { get; init; }
    public bool NotModified => Status == 304 && Failure is null;
    public bool Ok => Failure is null && Status is >= 200 and < 300;
}

/// <summary>The largest decoded body taken of each kind, and what is asked for.</summary>
internal static class FetchKinds
{
    public static int Limit(this FetchKind kind) => kind switch
    {
        FetchKind.Feed or FetchKind.Image => 10 << 20,
        FetchKind.Page => 5 << 20,
        FetchKind.Robots => 512 << 10,
        FetchKind.Judgement or FetchKind.Echo => 64 << 10,
        _ => 256 << 10,
    };

    public static string Accept(this FetchKind kind) => kind switch
    {
        FetchKind.Feed => "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1",
        FetchKind.Page => "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
        FetchKind.Judgement => "application/json",
        FetchKind.Echo => "*/*",
        FetchKind.Actor => "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"",
        FetchKind.Robots => "text/plain, */*;q=0.1",
        _ => "image/*",
    };
}
