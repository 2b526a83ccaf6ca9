using System.Text;
using Firsthand.Reading.Feeds;

namespace Firsthand.Tests.Reading.Feeds;

/// <summary>Every file of Corpus/feeds reads as its .verified.txt says. FIRSTHAND_VERIFY=write writes what is read beside the sources, to be looked at.</summary>
public sealed class FeedCorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus", "feeds");

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)).Where(f => !f.EndsWith(".verified.txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_as_verified(string file)
    {
        var read = Print(FeedReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)), null, new Uri("https://feeds.example/dir/feed.xml")));
        if (Environment.GetEnvironmentVariable("FIRSTHAND_VERIFY") is { Length: > 0 } sources) File.WriteAllText(Path.Combine(sources, file + ".verified.txt"), read);
        else Assert.Equal(File.ReadAllText(Path.Combine(Folder, file + ".verified.txt")).ReplaceLineEndings("\n"), read);
    }

    [Fact]
    public void Holds_at_least_seventy_feeds() => Assert.True(Files().Count >= 70);

    private static string Print(FeedReading reading)
    {
        var text = new StringBuilder();
        void Line(string name, object? value)
        {
            if (value is not null and not "") text.Append(name).Append(": ").Append(value.ToString()!.ReplaceLineEndings("⏎")).Append('\n');
        }
        Line("refusal", reading.Refusal);
        foreach (var repair in reading.Repairs) Line("repair", repair);
        if (reading.Feed is not { } feed) return text.ToString();
        foreach (var (name, value) in new (string, object?)[] { ("format", feed.Format), ("id", feed.Id), ("title", feed.Title), ("as given", feed.TitleAsGiven), ("link", feed.Link), ("description", feed.Description), ("language", feed.Language), ("hub", feed.Hub), ("ttl", feed.TimeToLive) })
            Line(name, value);
        foreach (var e in feed.Entries)
        {
            text.Append("entry\n");
            foreach (var (name, value) in new (string, object?)[] { ("id", e.Id), ("title", e.Title), ("link", e.Link), ("published", e.Published?.ToString("u")), ("updated", e.Updated?.ToString("u")), ("authors", string.Join(" | ", e.Authors)), ("summary", e.Summary), ("content", e.Content), ("categories", string.Join(" | ", e.Categories)), ("enclosures", string.Join(" | ", e.Enclosures)), ("image", e.Image), ("language", e.Language), ("duration", e.Duration), ("chapters", e.Chapters), ("transcripts", string.Join(" | ", e.Transcripts)), ("place", e.Place), ("comments", e.Comments), ("comments page", e.CommentsPage), ("as given", e.AsGiven) })
                Line("  " + name, value);
        }
        return text.ToString();
    }
}
