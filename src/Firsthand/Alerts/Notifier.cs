using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Alerts;

/// <summary>How it ended: taken; to be tried again; never to be; the receiver is there no more.</summary>
public enum Fate { Sent, Later, Refused, Gone }

/// <param name="After">How long the receiver asks to be left alone.</param>
public sealed record Told(Fate Fate, Reason? Reason = null, TimeSpan? After = null)
{
    public static readonly Told Sent = new(Fate.Sent);

    /// <summary>By what a receiver answered. Whatever it says after it took a message changes nothing.</summary>
    public static Told By(Fetched answer, params ReadOnlySpan<int> gone)
    {
        if (answer.Status is >= 200 and < 300) return Sent;
        var reason = answer.Failure ?? new Reason("http.status." + answer.Status, $"It answered {answer.Status}.");
        return answer.Status switch
        {
            // An address within a private network, or none that may be asked: that does not get better.
            null when reason.Code == "http.denied" => new(Fate.Gone, reason),
            null or 408 or 425 or 429 or >= 500 => new(Fate.Later, reason, answer.RetryAfter),
            { } status when gone.Contains(status) => new(Fate.Gone, reason),
            _ => new(Fate.Refused, reason),
        };
    }
}

/// <summary>One way to tell a reader something. A further one is a class here, a line in AlertServices and its name in AlertOptions.</summary>
public interface INotifier
{
    string Kind { get; }
    Task<Told> Send(AlertMessage message, CancellationToken cancel);
}

/// <summary>What is told, in words for every way.</summary>
public sealed record AlertMessage
{
    public required AlertPostRow Post { get; init; }
    public required AlertWayRow Way { get; init; }
    public required PersonRow Person { get; init; }
    public required string Language { get; init; }
    public required bool RightToLeft { get; init; }
    /// <summary>One line.</summary>
    public required string Title { get; init; }
    /// <summary>A few lines: headlines, each with why it is told.</summary>
    public required string Brief { get; init; }
    /// <summary>Where it leads, under the address the operator named.</summary>
    public required Uri Link { get; init; }
    /// <summary>Stops the alert when it is posted to; null: there is nothing to stop.</summary>
    public Uri? Stop { get; init; }
    public required string StopWord { get; init; }
    public required string StoppedWord { get; init; }
    /// <summary>The whole of it as mail, plain and as HTML.</summary>
    public required string Text { get; init; }
    public required string Html { get; init; }
    /// <summary>high, normal, low: how much a device may be woken for it.</summary>
    public required string Urgency { get; init; }
    /// <summary>After that it is no news.</summary>
    public required TimeSpan Lives { get; init; }
    public required IReadOnlyList<AlertTold> Stories { get; init; }
}

/// <summary>A story as other programs are told of it: the headline, where it is, and what we counted.</summary>
public sealed record AlertTold(long Id, string Title, string? Language, string Url, long Articles, long Outlets, long Origins, string Why);
