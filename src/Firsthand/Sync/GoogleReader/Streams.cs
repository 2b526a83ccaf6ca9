using System.Globalization;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Sync.GoogleReader;

/// <summary>Streams of articles: their numbers, their texts, as JSON and as Atom.</summary>
internal static class Streams
{
    private const int Usual = 20, MostAtOnce = 1_000;

    /// <summary>What a stream and its filters ask of the store.</summary>
    /// <param name="Query">Null: there is nothing in it.</param>
    public sealed record Asked(StreamId Stream, SyncQuery? Query, IReadOnlyList<SubscriptionRow> Feeds);

    /// <returns>sync.unknown-stream.</returns>
    public static async Task<(Asked? Asked, Reason? Reason)> Ask(SyncCall call, string? name)
    {
        var feeds = await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel);
        var unknown = new Reason("sync.unknown-stream", "There is no such stream.");
        if (StreamId.Read(name) is not { } stream || stream.Feeds(call, feeds) is not { } named) return (null, unknown);
        if (stream.Kind == StreamKind.Nothing) return (new Asked(stream, null, feeds), null);
        SyncQuery? query = call.Query with
        {
            Feeds = named.Count > 0 ? named : null,
            OnlySaved = stream.Kind == StreamKind.Saved,
            Read = stream.Kind switch { StreamKind.Read => true, StreamKind.Unread => false, _ => null },
            From = SentMoment.Read(call.Number("ot")),
            Upto = SentMoment.Read(call.Number("nt")),
            OldestFirst = call.One("r") == "o",
        };
        foreach (var target in call.All("xt")) query = query is null ? null : Narrow(call, query, StreamId.Read(target), feeds, without: true);
        foreach (var target in call.All("it")) query = query is null ? null : Narrow(call, query, StreamId.Read(target), feeds, without: false);
        if (call.One("c") is { Length: > 0 } place)
        {
            if (!long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return (null, new Reason("sync.continuation", "This is no continuation."));
            if (query is not null) query = query.OldestFirst ? query with { After = last } : query with { Before = last };
        }
        return (new Asked(stream, query, feeds), null);
    }

    /// <summary>Null: nothing is left.</summary>
    private static SyncQuery? Narrow(SyncCall call, SyncQuery query, StreamId? by, IReadOnlyList<SubscriptionRow> all, bool without)
    {
        switch (by?.Kind)
        {
            case StreamKind.Read: return query.Read == without ? null : query with { Read = !without };
            case StreamKind.Unread: return query.Read == !without ? null : query with { Read = without };
            case StreamKind.Saved: return query with { Saved = !without };
            case StreamKind.Feed or StreamKind.Label:
                var named = by.Feeds(call, all) ?? [];
                var left = (query.Feeds ?? [.. all.Select(f => f.Id)]).Where(f => named.Contains(f) != without).ToList();
                return left.Count == 0 ? null : query with { Feeds = left };
            // What is not known is in nothing: without it all is left. Some apps include "reading-list".
            case StreamKind.All: return without ? null : query;
            default: return without ? query : null;
        }
    }

    /// <summary>One page, and where the next begins.</summary>
    private static async Task<(IReadOnlyList<SyncRef> Refs, string? Next)> Page(SyncCall call, Asked asked, int most)
    {
        if (asked.Query is null) return ([], null);
        var count = call.Number("n") is > 0 and var n ? (int)Math.Min(n, most) : Usual;
        var refs = await call.Store.SyncItems.Refs(asked.Query with { Count = count }, call.Cancel);
        // A page that is just full may be the last: then the next is empty, which apps are used to.
        return (refs, refs.Count < count ? null : ItemId.Short(refs[^1].Id));
    }

    public static async Task<IResult> Ids(SyncCall call)
    {
        var (asked, unknown) = await Ask(call, call.One("s"));
        if (asked is null) return GoogleReaderApi.Refuse(call, unknown!);
        var (refs, next) = await Page(call, asked, SyncItems.MostRefs);
        return new Written("application/json; charset=utf-8", stream => ItemWriter.Refs(stream, refs, next));
    }

    public static async Task<IResult> Count(SyncCall call)
    {
        var (asked, unknown) = await Ask(call, call.One("s"));
        return asked is null ? GoogleReaderApi.Refuse(call, unknown!) : SyncCall.Text((asked.Query is null ? 0 : await call.Store.SyncItems.Count(asked.Query, call.Cancel)).ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<IResult> Contents(SyncCall call)
    {
        var name = Name(call);
        var (asked, unknown) = await Ask(call, name);
        if (asked is null) return GoogleReaderApi.Refuse(call, unknown!);
        var (refs, next) = await Page(call, asked, MostAtOnce);
        return new Written("application/json; charset=utf-8", stream => new ItemWriter(call, asked.Feeds).Json(stream, name, Title(call, asked), [.. refs.Select(r => r.Id)], next));
    }

    /// <summary>By number, in the order in which they are asked for.</summary>
    public static async Task<IResult> Items(SyncCall call)
    {
        var ids = call.All("i").Select(ItemId.Read).OfType<long>().ToList();
        if (ids.Count > MostAtOnce) return GoogleReaderApi.Refuse(call, new Reason("sync.ids-many", $"At most {MostAtOnce} items at once."), StatusCodes.Status413PayloadTooLarge);
        var feeds = await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel);
        return new Written("application/json; charset=utf-8", stream => new ItemWriter(call, feeds).Json(stream, StreamId.States + "reading-list", call.T["site.name"], ids, null));
    }

    public static async Task<IResult> Atom(SyncCall call, AppAccess _)
    {
        var name = Name(call);
        var (asked, unknown) = await Ask(call, name);
        if (asked is null) return GoogleReaderApi.Refuse(call, unknown!);
        // This address has no second page.
        var page = await Page(call, asked, SyncItems.MostRefs);
        return new Written("application/atom+xml; charset=utf-8", stream => new ItemWriter(call, asked.Feeds).Atom(stream, name, Title(call, asked), [.. page.Refs.Select(r => r.Id)]));
    }

    /// <summary>The address's last part; the server leaves only its encoded strokes encoded.</summary>
    private static string Name(SyncCall call) => (call.Context.GetRouteValue("stream") as string is { Length: > 0 } path ? path : call.One("s") ?? StreamId.States + "reading-list").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static string Title(SyncCall call, Asked asked) => asked.Stream.Kind switch
    {
        StreamKind.Label => asked.Stream.Value,
        StreamKind.Feed => asked.Feeds.First(f => asked.Stream.Feeds(call, asked.Feeds)!.Contains(f.Id)).Title,
        StreamKind.Saved => call.T["desk.nav.saved"],
        _ => call.T["site.name"],
    };

    /// <summary>Written as it is made: ten thousand articles are not held at once.</summary>
    private sealed class Written(string type, Func<Stream, Task> write) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.ContentType = type;
            return write(context.Response.Body);
        }
    }
}
