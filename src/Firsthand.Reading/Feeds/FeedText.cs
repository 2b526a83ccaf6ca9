using System.Text;

namespace Firsthand.Reading.Feeds;

/// <summary>Turns the bytes of a feed into text.</summary>
internal static class FeedText
{
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        _ = contentType;
        return Encoding.UTF8.GetString(bytes);
    }
}
