using System.Collections.Frozen;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Attribution;

/// <summary>Attributions as a reader meets them: only those sure enough, each with whoever says it as far as the text tells.</summary>
public static class Claims
{
    private const int LongestWho = 90, LongestCue = 60, LongestWords = 600;
    private static readonly FrozenSet<string> Nobody = "it this that these those one both some others another each we you they he she who which whoever himself herself themselves here there es sie er il elle on él ella ele ela он она они оно это"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly string[] Clauses = [", who ", " who ", ", which ", " which ", ", whose ", ", qui ", ", que ", ", der ", ", die ", " الذي ", " التي ", " وهو ", " وهي ", " الذين "];
    /// <summary>Arabic puts hearer, time and place between verb and speaker; none of them speaks.</summary>
    private static readonly FrozenSet<string> NoSource = "لنا له لها لهم لي بعد قبل عبر خلال في من على إلى عن عند حين".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <param name="tags">Names that the text is about; may be empty.</param>
    /// <param name="outlets">The catalogue: what bears an outlet's name is that outlet. May be empty.</param>
    /// <returns>In the order of the text.</returns>
    public static IReadOnlyList<Claim> Of(string text, string? language, IReadOnlyList<Attribution> attributions, IReadOnlyList<Tag> tags, IReadOnlyList<KnownOutlet> outlets)
    {
        if (attributions.Count == 0) return [];
        var claims = new List<Claim>();
        var paragraphs = new Paragraphs(text);
        Voice speaks = default;
        foreach (var a in attributions.OrderBy(a => a.Cue.Start))
        {
            var source = Source(a, text);
            var who = a.SourceKind == SourceKind.None || source.Length == 0 ? new Voice(null, null, SourceKind.None, false) : Who(a, source, text, language, tags, speaks);
            if (who.Kind is SourceKind.Named or SourceKind.Organisation && OutletShorts.Of(outlets).Has(who.Name ?? "", who.Kind == SourceKind.Organisation)) who = who with { Kind = SourceKind.Outlet, Full = false };
            if (!IsNobody(source)) speaks = who;
            if (a.Confidence <= AttributionFinder.ShownAbove || a.SourceKind == SourceKind.None || source.Length == 0) continue;
            var spans = a.Content.Where(c => Within(c, text) && text.AsSpan(c.Start, c.Length).ContainsAnyLetter()).ToList();
            if (spans.Count == 0) continue;
            claims.Add(new Claim
            {
                Who = who.Name,
                As = who.As,
                Key = who.Full ? SpeakerKeys.Of(who.Name!, language) : null,
                Kind = who.Kind,
                Quote = a.Quote,
                Cue = Within(a.Cue, text) && Short(a.Cue.Of(text).ReplaceLineEndings(" ").Trim(), LongestCue) is { Length: > 0 } cue ? cue : null,
                Confidence = a.Confidence,
                Spans = spans,
                Words = Short(string.Join(" … ", spans.Select(s => s.Of(text).ReplaceLineEndings(" ").Trim())), LongestWords),
                Paragraph = paragraphs.At(spans[0].Start),
            });
        }
        return [.. claims.OrderBy(c => c.Spans[0].Start)];
    }

    /// <summary>What the headline has somebody say. A surname there is whoever of that surname the text names, where it names only one.</summary>
    /// <param name="said">Of the article's text.</param>
    /// <returns>Spans are in the headline; no paragraph; a key only of somebody who speaks in the text too.</returns>
    public static IReadOnlyList<Claim> InTitle(string title, string? language, IReadOnlyList<Claim> said)
    {
        var known = Known(said);
        return [.. Of(title, language, AttributionFinder.InTitle(title, language, known.Select(k => k.Who!)), [], []).Select(c => AsInText(c, known))];
    }

    /// <summary>What the captions of pictures have somebody say, who is found as in <see cref="InTitle"/>.</summary>
    /// <param name="html">Sanitised HTML of the article.</param>
    /// <param name="said">Of the article's text.</param>
    /// <returns>Spans are in the caption; no paragraph; a key only of somebody who speaks in the text too.</returns>
    public static IReadOnlyList<Claim> InCaptions(string html, string? language, IReadOnlyList<Claim> said)
    {
        var known = Known(said);
        return [.. Captions.Of(html).SelectMany(caption => Of(caption, language, AttributionFinder.Find(caption, language), [], [])).Select(c => AsInText(c, known))];
    }

    private static List<Claim> Known(IReadOnlyList<Claim> said) => [.. said.Where(c => c is { Who: not null, Key: not null, Kind: SourceKind.Named }).DistinctBy(c => c.Key)];

    private static Claim AsInText(Claim claim, List<Claim> known) =>
        claim is { Key: null, Who: { } who } && known.Where(k => LastWord(k.Who!).Equals(LastWord(who), StringComparison.OrdinalIgnoreCase)).ToList() is [var one]
            ? claim with { Who = one.Who, As = one.Who == who ? null : who, Key = one.Key, Kind = one.Kind, Paragraph = 0 }
            : claim with { Key = known.Exists(k => k.Key == claim.Key) ? claim.Key : null, Paragraph = 0 };

    /// <summary>As a person attributes it: the name is theirs; a full one is a speaker like any other. Null: nothing of the text is said by it.</summary>
    internal static Claim? Said(string text, string? language, Attribution a, string who)
    {
        var spans = a.Content.Where(c => Within(c, text)).ToList();
        if (spans.Count == 0) return null;
        var full = a.SourceKind == SourceKind.Organisation || (a.SourceKind == SourceKind.Named && (SpeakerNames.IsFull(who, language) || who.Contains(' ')));
        return new Claim
        {
            Who = who,
            Key = full && SpeakerKeys.Fold(who).Length > 0 ? SpeakerKeys.Of(who, language) : null,
            Kind = a.SourceKind,
            Quote = a.Quote,
            Cue = Within(a.Cue, text) ? Short(a.Cue.Of(text).ReplaceLineEndings(" ").Trim(), LongestCue) : null,
            Confidence = a.Confidence,
            Spans = spans,
            Words = Short(string.Join(" … ", spans.Select(s => s.Of(text).ReplaceLineEndings(" ").Trim())), LongestWords),
            Paragraph = new Paragraphs(text).At(spans[0].Start),
            Correction = a.Correction,
        };
    }

    /// <param name="Full">The name tells it from all others.</param>
    private readonly record struct Voice(string? Name, string? As, SourceKind Kind, bool Full);

    private static Voice Who(Attribution a, string source, string text, string? language, IReadOnlyList<Tag> tags, Voice speaks)
    {
        if (IsNobody(source))
        {
            // "She" is who spoke last; where somebody else spoke in between, she is nobody that can be named. "It" is no person.
            var named = a.Speaker?.Trim();
            return named is not null && named == speaks.Name && !IsThing(source) ? speaks with { As = null } : new Voice(null, null, SourceKind.Unclear, false);
        }
        var phrase = Phrase(source);
        if (phrase.Length == 0) return new Voice(null, null, SourceKind.Unclear, false);
        if (SpeakerNames.Of(text, source, a.Source[0].Start, a.SourceKind, language, tags) is { } found)
            return new Voice(found.Name, Besides(found.Name, phrase), found.Kind, true);
        // "Dorn" whose whole name stands elsewhere; "a letter seen by Le Monde" is not Le Monde.
        if (a.SourceKind == SourceKind.Named && a.Speaker?.Trim() is { Length: > 0 } speaker && !source.Contains(speaker, StringComparison.Ordinal) && LastWord(speaker) == LastWord(phrase))
            return new Voice(speaker, Besides(speaker, phrase), SourceKind.Named, SpeakerNames.IsFull(speaker, language));
        return new Voice(phrase, null, a.SourceKind, false);
    }

    /// <summary>What the text adds to the name: "the harbour master" of "Ida Roemer, the harbour master".</summary>
    private static string? Besides(string name, string phrase) =>
        phrase == name ? null : phrase.StartsWith(name + ", ", StringComparison.Ordinal) ? phrase[(name.Length + 2)..].TrimEnd(',', ' ') : phrase;

    private static string Source(Attribution a, string text) => string.Join(' ', a.Source.Where(s => Within(s, text)).Select(s => s.Of(text))).ReplaceLineEndings(" ").Trim();

    /// <summary>"The clerk of the house, who will run the register": what follows tells of the speaker, it is no part of the name.</summary>
    private static string Phrase(string source)
    {
        foreach (var clause in Clauses)
            if (source.IndexOf(clause, StringComparison.Ordinal) is var at && at > 0) source = source[..at];
        var words = source.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || NoSource.Contains(words[0]) || IsHearer(words[0])) return "";
        var hearer = Array.FindIndex(words, IsHearer);
        return Short(string.Join(' ', hearer > 0 ? words[..hearer] : words).TrimEnd(',', '،', ':'), LongestWho);
    }

    /// <summary>"للرصيف", "لراديو": to whom it was said.</summary>
    private static bool IsHearer(string word) => word.Length > 3 && (word.StartsWith("لل", StringComparison.Ordinal) || word is "لراديو" or "لإذاعة" or "لصحيفة" or "لوكالة" or "لمراسل" or "لقناة" or "لموقع" || word.StartsWith("لـ", StringComparison.Ordinal));

    private static string LastWord(string name) => name[(name.LastIndexOf(' ') + 1)..];

    private static bool IsNobody(string source)
    {
        var words = source.Split(' ');
        return words.Length <= 2 && Nobody.Contains(words[0]) && (words.Length == 1 || Nobody.Contains(words[1]));
    }

    private static bool IsThing(string source) => source.Equals("it", StringComparison.OrdinalIgnoreCase) || source.Equals("they", StringComparison.OrdinalIgnoreCase) || source.Equals("es", StringComparison.OrdinalIgnoreCase);

    private static bool Within(TextSpan span, string text) => span.Start >= 0 && span.End <= text.Length && span.Start < span.End;

    private static bool ContainsAnyLetter(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c)) return true;
        return false;
    }

    private static string Short(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var cut = text.LastIndexOf(' ', longest - 1);
        if (cut < longest / 2) cut = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..cut].TrimEnd(' ', ',', ';', '،') + "…";
    }
}
