using System.Collections.Concurrent;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>What is known of a word, wherever it stands.</summary>
internal sealed class WordFacts
{
    private string? term;
    private string? plain;

    public required string Raw { get; init; }
    /// <summary>Whose stems and stop words count.</summary>
    public required string? Language { get; init; }
    /// <summary>Lower case without diacritics.</summary>
    public required string Fold { get; init; }
    /// <summary>The analyser's term; empty for a stop word. Made when asked for: few words can begin a known name.</summary>
    public string Term => term ??= Analyser.Make(Raw, Language);
    /// <summary>The analyser's term without a language: cities are looked up by it.</summary>
    public string Plain => plain ??= Analyser.Make(Raw, null);
    public required Traits Traits { get; init; }
    /// <summary>Known names that begin with this word, longest first.</summary>
    public IReadOnlyList<KnownName> Names { get; set; } = [];
    public IReadOnlyList<KnownName> Cities { get; set; } = [];

    public bool Is(Traits trait) => (Traits & trait) != 0;
}

/// <summary>A word where it stands.</summary>
internal readonly record struct TextWord(WordFacts Facts, TextSpan Span, bool IsWord);

/// <summary>Remembers per language what is known of each word, so that a text costs one look-up a word.</summary>
internal sealed class Lexicon
{
    private const int RememberedWords = 60_000;
    private static readonly ConcurrentDictionary<string, Lexicon> PerLanguage = new();

    private readonly ConcurrentDictionary<string, WordFacts> words = new(StringComparer.Ordinal);
    private readonly string? language;
    private readonly Gazetteer gazetteer;
    private int count;

    private Lexicon(string? language)
    {
        this.language = language;
        gazetteer = Gazetteer.Of(language);
    }

    /// <summary>The words of a text in order: a possessive and an elided article are not part of them.</summary>
    public static List<TextWord> Read(string text, string? language)
    {
        language = Analyser.Primary(language);
        var lexicon = PerLanguage.GetOrAdd(language ?? "", static (_, l) => new Lexicon(l), language);
        var tokens = new List<Token>((text.Length / 6) + 4);
        Tokens.Cut(text, tokens);
        var known = lexicon.words.GetAlternateLookup<ReadOnlySpan<char>>();
        var read = new List<TextWord>(tokens.Count);
        foreach (var token in tokens)
        {
            var span = token.Kind == TokenKind.Word ? Analyser.Bare(text, token, language) : new TextSpan(token.Start, token.End);
            var raw = text.AsSpan(span.Start, Math.Min(span.Length, Analyser.LongestTerm));
            if (char.IsHighSurrogate(raw[^1]))
                raw = raw[..^1];
            if (!known.TryGetValue(raw, out var facts))
                facts = lexicon.Remember(raw.ToString());
            read.Add(new TextWord(facts, span, token.Kind == TokenKind.Word));
        }
        return read;
    }

    private WordFacts Remember(string raw)
    {
        var fold = language == "ar" ? ArabicNames.Fold(raw) : NameWords.Fold(raw);
        var facts = new WordFacts { Raw = raw, Language = gazetteer.Language, Fold = fold, Traits = NameWords.TraitsOf(fold, language) };
        var capital = char.IsUpper(raw[0]);
        if (capital || gazetteer.MayBeginSmall(fold))
            facts.Names = gazetteer.Starting(facts.Term);
        // Cities are written with a capital in Latin letters.
        if (capital)
            facts.Cities = Gazetteer.CitiesStarting(facts.Plain);
        if (Interlocked.Increment(ref count) > RememberedWords)
        {
            words.Clear();
            count = 0;
        }
        words[raw] = facts;
        return facts;
    }
}
