using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Sync.GoogleReader;

/// <summary>Articles as the protocol writes them.</summary>
internal sealed class ItemWriter(SyncCall call, IReadOnlyList<SubscriptionRow> all)
{
    private const string AtomSpace = "http://www.w3.org/2005/Atom", ReaderSpace = "http://www.google.com/schemas/reader/atom/";
    private readonly Dictionary<long, SubscriptionRow> feeds = all.ToDictionary(f => f.Id);

    public static async Task Refs(Stream stream, IReadOnlyList<SyncRef> refs, string? next)
    {
        await using var json = new Utf8JsonWriter(stream, SyncCall.Writing);
        json.WriteStartObject();
        json.WriteStartArray("itemRefs");
        foreach (var item in refs)
        {
            json.WriteStartObject();
            json.WriteString("id", ItemId.Short(item.Id));
            json.WriteStartArray("directStreamIds");
            json.WriteEndArray();
            json.WriteString("timestampUsec", Number(item.DiscoveredAt * 1000));
            json.WriteEndObject();
            if (json.BytesPending > 1 << 16) await json.FlushAsync();
        }
        json.WriteEndArray();
        if (next is not null) json.WriteString("continuation", next);
        json.WriteEndObject();
        await json.FlushAsync();
    }

    public async Task Json(Stream stream, string id, string title, IReadOnlyList<long> ids, string? next)
    {
        await using var json = new Utf8JsonWriter(stream, SyncCall.Writing);
        json.WriteStartObject();
        json.WriteString("direction", call.T.Direction);
        json.WriteString("id", id);
        json.WriteString("title", title);
        json.WriteNumber("updated", call.Now.ToUnixTimeSeconds());
        json.WriteStartArray("items");
        await foreach (var item in call.Items(ids))
        {
            Json(json, item);
            if (json.BytesPending > 1 << 16) await json.FlushAsync();
        }
        json.WriteEndArray();
        if (next is not null) json.WriteString("continuation", next);
        json.WriteEndObject();
        await json.FlushAsync();
    }

    private void Json(Utf8JsonWriter json, SyncItem item)
    {
        json.WriteStartObject();
        json.WriteString("id", ItemId.Long(item.Id));
        json.WriteString("crawlTimeMsec", Number(item.DiscoveredAt));
        json.WriteString("timestampUsec", Number(item.DiscoveredAt * 1000));
        json.WriteNumber("published", item.SortAt / 1000);
        json.WriteNumber("updated", item.SortAt / 1000);
        json.WriteString("title", item.Title);
        Link(json, "canonical", item.Url);
        Link(json, "alternate", item.Url);
        json.WriteStartArray("categories");
        foreach (var state in States(item)) json.WriteStringValue(StreamId.States + state);
        if (Feed(item)?.Folder is { } folder) json.WriteStringValue(StreamId.OfLabel(folder));
        json.WriteEndArray();
        json.WriteStartObject("origin");
        json.WriteString("streamId", StreamId.OfFeed(item.Feed));
        json.WriteString("title", Feed(item)?.Title ?? item.OutletName);
        json.WriteString("htmlUrl", Feed(item) is { } feed ? SyncText.Home(call, feed) : item.HomeUrl);
        json.WriteEndObject();
        json.WriteStartObject("summary");
        json.WriteString("direction", item.Direction == "rtl" ? "rtl" : "ltr");
        json.WriteString("content", SyncText.Of(call, item));
        json.WriteEndObject();
        json.WriteString("author", SyncText.Author(item, Feed(item)));
        json.WriteEndObject();
    }

    private static void Link(Utf8JsonWriter json, string name, string url)
    {
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("href", url);
        json.WriteString("type", "text/html");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    public async Task Atom(Stream stream, string id, string title, IReadOnlyList<long> ids)
    {
        // The writer knows no asynchronous way that is not slow, and the server takes no other: what is written is passed on after each article.
        using var written = new MemoryStream();
        using var xml = XmlWriter.Create(written, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument();
        xml.WriteStartElement("feed", AtomSpace);
        xml.WriteAttributeString("xmlns", "gr", null, ReaderSpace);
        xml.WriteElementString("id", AtomSpace, "tag:google.com,2005:reader/" + FeedWriter.Clean(id));
        xml.WriteElementString("title", AtomSpace, FeedWriter.Clean(title));
        xml.WriteElementString("updated", AtomSpace, Time(call.Now.ToUnixTimeMilliseconds()));
        await foreach (var item in call.Items(ids))
        {
            xml.WriteStartElement("entry", AtomSpace);
            xml.WriteAttributeString("crawl-timestamp-msec", ReaderSpace, Number(item.DiscoveredAt));
            xml.WriteElementString("id", AtomSpace, ItemId.Long(item.Id));
            foreach (var state in States(item)) Category(xml, StreamId.States + state, state);
            if (!item.Read) Category(xml, StreamId.States + "fresh", "fresh");
            xml.WriteElementString("title", AtomSpace, FeedWriter.Clean(item.Title));
            xml.WriteElementString("published", AtomSpace, Time(item.SortAt));
            xml.WriteElementString("updated", AtomSpace, Time(item.SortAt));
            xml.WriteStartElement("link", AtomSpace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("href", FeedWriter.Clean(item.Url));
            xml.WriteAttributeString("type", "text/html");
            xml.WriteEndElement();
            xml.WriteStartElement("author", AtomSpace);
            xml.WriteElementString("name", AtomSpace, FeedWriter.Clean(SyncText.Author(item, Feed(item))));
            xml.WriteEndElement();
            xml.WriteStartElement("content", AtomSpace);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(FeedWriter.Clean(SyncText.Of(call, item)));
            xml.WriteEndElement();
            xml.WriteEndElement();
            await PassOn(1 << 16);
        }
        xml.WriteEndElement();
        await PassOn(0);

        async Task PassOn(int from)
        {
            xml.Flush();
            if (written.Length <= from) return;
            await stream.WriteAsync(written.GetBuffer().AsMemory(0, (int)written.Length), call.Cancel);
            written.SetLength(0);
        }
    }

    private static void Category(XmlWriter xml, string term, string label)
    {
        xml.WriteStartElement("category", AtomSpace);
        xml.WriteAttributeString("term", term);
        xml.WriteAttributeString("scheme", "http://www.google.com/reader/");
        xml.WriteAttributeString("label", label);
        xml.WriteEndElement();
    }

    private static IEnumerable<string> States(SyncItem item)
    {
        yield return "reading-list";
        if (item.Read) yield return "read";
        if (item.Saved) yield return "starred";
    }

    private SubscriptionRow? Feed(SyncItem item) => feeds.GetValueOrDefault(item.Feed);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Time(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
