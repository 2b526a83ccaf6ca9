using System.Globalization;
using System.Text.Json;
using System.Xml;
using Firsthand.Reading.Feeds;

namespace Firsthand.Lists;

/// <summary>A recording in the three kinds of feeds: where its files lie at the outlet, how long it is, its chapters and transcripts.</summary>
internal static class FeedRecordings
{
    public const string Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    public const string Podcast = "https://podcastindex.org/namespace/1.0";

    /// <summary>RSS has room for one file an item; a length that is not known is 0, as its rules ask for a number.</summary>
    public static void Rss(XmlWriter xml, Recording recording)
    {
        if (recording.Files.Count > 0)
        {
            var file = recording.Files[0];
            xml.WriteStartElement("enclosure");
            xml.WriteAttributeString("url", file.Url);
            xml.WriteAttributeString("length", (file.Bytes ?? 0).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("type", Type(recording, file));
            xml.WriteEndElement();
        }
        if (recording.Seconds is { } seconds) xml.WriteElementString("duration", Itunes, seconds.ToString(CultureInfo.InvariantCulture));
        if (recording.Season is { } season) xml.WriteElementString("season", Itunes, season.ToString(CultureInfo.InvariantCulture));
        if (recording.Episode is { } episode) xml.WriteElementString("episode", Itunes, episode.ToString(CultureInfo.InvariantCulture));
        if (recording.Explicit is { } strong) xml.WriteElementString("explicit", Itunes, strong ? "true" : "false");
        if (recording.ChaptersFile is { } chapters) Element(xml, "chapters", ("url", chapters), ("type", "application/json+chapters"));
        foreach (var transcript in recording.Transcripts)
            Element(xml, "transcript", ("url", transcript.Url), ("type", transcript.Type ?? "text/plain"), ("language", transcript.Language));
    }

    public static void Atom(XmlWriter xml, Recording recording)
    {
        foreach (var file in recording.Files)
        {
            xml.WriteStartElement("link", FeedWriter.Atom);
            xml.WriteAttributeString("rel", "enclosure");
            xml.WriteAttributeString("href", file.Url);
            xml.WriteAttributeString("type", Type(recording, file));
            if (file.Bytes is { } bytes) xml.WriteAttributeString("length", bytes.ToString(CultureInfo.InvariantCulture));
            xml.WriteEndElement();
        }
    }

    public static void Json(Utf8JsonWriter json, Recording recording)
    {
        if (recording.Files.Count == 0) return;
        json.WriteStartArray("attachments");
        foreach (var file in recording.Files)
        {
            json.WriteStartObject();
            json.WriteString("url", file.Url);
            json.WriteString("mime_type", Type(recording, file));
            if (file.Bytes is { } bytes) json.WriteNumber("size_in_bytes", bytes);
            if (recording.Seconds is { } seconds) json.WriteNumber("duration_in_seconds", seconds);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    // All three formats want a type; of an unknown one at least the kind is known.
    private static string Type(Recording recording, RecordingFile file) => file.Type ?? (recording.Kind == RecordingKind.Video ? "video/mp4" : "audio/mpeg");

    private static void Element(XmlWriter xml, string name, params (string Name, string? Value)[] attributes)
    {
        xml.WriteStartElement(name, Podcast);
        foreach (var (attribute, value) in attributes)
            if (value is not null) xml.WriteAttributeString(attribute, FeedWriter.Clean(value));
        xml.WriteEndElement();
    }
}
