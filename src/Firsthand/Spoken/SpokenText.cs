using System.Security.Cryptography;
using System.Text;
using Firsthand.Layout;
using Firsthand.WrapUp;

namespace Firsthand.Spoken;

/// <summary>What is said in one go, and what a player calls it.</summary>
public sealed record SpokenPart(string Title, string Text);

/// <summary>
/// A day's Wrap-Up as it is read aloud: the sentences that its page shows and no others, each followed by the name of its outlet and, where it is so, by the words for state
/// control; then how well founded the story is.
/// </summary>
public static class SpokenText
{
    public static IReadOnlyList<SpokenPart> Of(DayWrapUp day, Here here)
    {
        var t = here.T;
        var parts = new List<SpokenPart>();
        var title = WrapUpWords.Title(day, here);
        parts.Add(Part(title, [t["site.name"], .. here.Options.Sample ? [t["sample.banner"]] : Array.Empty<string>(), title, WrapUpWords.Deck(day, here)]));
        foreach (var section in day.Sections)
        {
            foreach (var (i, story) in section.Stories.Index())
            {
                var lines = new List<string>();
                if (i == 0) lines.Add(WrapUpWords.Heading(section, here));
                lines.Add(story.Title);
                foreach (var passage in story.Passages) lines.AddRange([.. passage.Sentences.Select(s => s.Text), WrapUpWords.Outlet(passage, here)]);
                if (story.Passages.Count == 0) lines.Add(t["wrap.headline-only"]);
                lines.Add(WrapUpWords.Counts(story, here).Replace(" · ", t["list.comma"] + " ", StringComparison.Ordinal));
                parts.Add(Part(WrapUpMail.Flat(story.Title), lines));
            }
        }
        parts.Add(Part(t["wrap.title"], [t["listen.over"]]));
        return parts;
    }

    /// <summary>The same for the same words in the same voice.</summary>
    public static string Hash(string voice, string language, IEnumerable<SpokenPart> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{voice}\n{language}\n{string.Join('\n', parts.Select(p => p.Title + '\n' + p.Text))}")))[..32];

    private static SpokenPart Part(string title, IEnumerable<string> lines)
    {
        // A line that does not end is read into the next one.
        var text = string.Join('\n', lines.Select(WrapUpMail.Flat).Where(l => l.Length > 0).Select(l => ".!?…؟。».”\")".Contains(l[^1], StringComparison.Ordinal) ? l : l + "."));
        if (text.Length <= ISpeaker.Longest) return new SpokenPart(title, text);
        var cut = text.LastIndexOf(' ', ISpeaker.Longest - 1);
        return new SpokenPart(title, text[..(cut > 0 ? cut : ISpeaker.Longest - 1)]);
    }
}
