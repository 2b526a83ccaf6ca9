using Firsthand.Reading.Attribution.English;

namespace Firsthand.Reading.Attribution;

/// <summary>
/// A sentence with the quotations that run through it, as tokens. All rules look at one passage at a time and never
/// further than <see cref="Reach"/> tokens, so that a text without a full stop costs no more than another.
/// </summary>
internal sealed class Passage(string text, List<Token> tokens, IReadOnlyList<Quotation> quotes, Cues cues, int paragraph)
{
    public const int Reach = 160;
    private const int LongestName = 16;

    public string Text => text;
    public List<Token> Tokens => tokens;
    public Cues Cues => cues;
    public int Paragraph => paragraph;
    /// <summary>A headline: few auxiliaries, capitals that mean nothing.</summary>
    public bool InTitle { get; init; }
    public int Count => tokens.Count;

    public bool Quoted(int at) => at >= 0 && at < tokens.Count && tokens[at].Quote >= 0;
    public bool IsWord(int at) => at >= 0 && at < tokens.Count && tokens[at].IsWord;
    public string Lower(int at) => at >= 0 && at < tokens.Count ? tokens[at].Lower : "";
    public bool Is(int at, string mark) => Lower(at) == mark;
    public TextSpan Quotation(int at) => quotes[tokens[at].Quote].Span;
    public TextSpan Span(int from, int to) => new(tokens[from].Start, tokens[to].End);

    public bool IsPause(int at) => Lower(at) is "," or "—" or "–" or "-" or ":" or "،" or ";";

    /// <summary>The last token of the passage that is not closing punctuation, as far as the rules reach.</summary>
    public int LastContent(int from)
    {
        var last = Math.Min(tokens.Count - 1, from + Reach);
        while (last > from && !tokens[last].IsWord && !Quoted(last)) last--;
        return last;
    }

    public bool HasVerb(int from, int to)
    {
        for (var i = Math.Max(0, from); i <= to && i < tokens.Count; i++)
            if (tokens[i].IsWord && Verbal.Looks(tokens[i])) return true;
        return false;
    }

    /// <summary>The same for what stands before a token, as far as the rules reach.</summary>
    public bool HasVerbBefore(int before) => HasVerb(before - Reach, before);

    /// <summary>The name group that ends before <paramref name="end"/>: who speaks, if the verb follows. Null where none stands there.</summary>
    public (int From, int To)? GroupBefore(int end)
    {
        var from = end;
        while (from > 0 && end - from < LongestName)
        {
            if (Aside(from - 1) is { } open) from = open;
            else if (Bounds(from - 1)) break;
            else from--;
        }
        while (from < end && (Verbal.Adverbs.Contains(Lower(from)) || !IsWord(from))) from++;
        if (from < end && Verbal.Prepositions.Contains(Lower(from))) from = AfterPhrase(from, end);
        // "Roemer now denies he ever said": he is who did not say it.
        for (var i = end - 1; i > from && cues.Grammar is null; i--)
            if (Lower(i) is "he" or "she" or "they" or "i" or "we") from = i;
        return from < end && IsGroup(from, end - 1) ? Trimmed(from, end - 1) : null;
    }

    /// <summary>"(D-Ohio)", "(left)": where a short aside that ends here begins.</summary>
    private int? Aside(int close)
    {
        if (!Is(close, ")")) return null;
        for (var i = close - 1; i >= 0 && close - i < 8; i--)
            if (Is(i, "(")) return i;
        return null;
    }

    /// <summary>The name group that begins at a token ("said John Smith of the union").</summary>
    public (int From, int To)? GroupAfter(int start)
    {
        // "…, he said in an interview": where it was said.
        if (Verbal.Prepositions.Contains(Lower(start))) return null;
        var to = start;
        while (to < tokens.Count && to - start < LongestName && !BoundsAfter(to, start)) to++;
        while (to > start && Verbal.Days.Contains(Lower(to - 1))) to--;
        return to > start && IsGroup(start, to - 1) ? Trimmed(start, to - 1) : null;
    }

    private (int From, int To)? Trimmed(int from, int to) => cues.Grammar is { } grammar ? grammar.Within(this, from, to) : (from, to);

    private bool Bounds(int at)
    {
        var token = tokens[at];
        if (token.Quote >= 0) return true;
        if (!token.IsWord) return token.Lower is not ("." or "'" or "’" or "/" or "(" or ")") || token.Lower is "(" or ")";
        if (Verbal.Joins.Contains(token.Lower)) return token.Lower != "and" || !(at > 0 && at + 1 < tokens.Count && (tokens[at - 1].IsUpper && tokens[at + 1].IsUpper || cues.English && Verbal.Determiners.Contains(tokens[at + 1].Lower) && at > 1 && Verbal.Determiners.Contains(tokens[at - 2].Lower)));
        if (cues.English && (token.Lower is "not" or "never" or "say" or "what" or "how" or "why" or "whether" or "whatever" || !token.IsUpper && at > 0 && EnglishVerbs.Has(token.Lower, Form.Past) && tokens[at - 1].IsWord && !Verbal.Owners.Contains(tokens[at - 1].Lower) && !tokens[at - 1].Lower.EndsWith("'s", StringComparison.Ordinal))) return true;
        return Verbal.Finite.Contains(token.Lower) || (!token.IsUpper && cues.Verbs.Contains(token.Lower) && (token.Lower.EndsWith("ed", StringComparison.Ordinal) || token.Lower is "told" or "said" or "says"));
    }

    private bool BoundsAfter(int at, int start)
    {
        var token = tokens[at];
        if (token.Quote >= 0) return true;
        if (!token.IsWord) return true;
        // "قال بدران لـ«الساحل»": who was told begins.
        if (cues.VerbFirst && token.Lower is "ل" or "لـ") return true;
        if (cues.That.Contains(token.Lower) || cues.Relatives.Contains(token.Lower) || Verbal.Finite.Contains(token.Lower)) return true;
        return at > start && (Verbal.AfterNames.Contains(token.Lower) || (Verbal.Joins.Contains(token.Lower) && token.Lower != "and"));
    }

    /// <summary>"On Tuesday the minister": what speaks begins after the phrase.</summary>
    private int AfterPhrase(int from, int end)
    {
        var best = end;
        for (var i = end - 1; i > from; i--)
        {
            var token = tokens[i];
            if (Verbal.Days.Contains(token.Lower) || Verbal.Prepositions.Contains(token.Lower)) break;
            if (token.IsUpper || Verbal.Determiners.Contains(token.Lower) || cues.Pronouns.Contains(token.Lower)) best = i;
            if (Verbal.Determiners.Contains(token.Lower)) break;
        }
        return best;
    }

    private bool IsGroup(int from, int to)
    {
        if (from == to)
        {
            var only = tokens[from];
            if (cues.Pronouns.Contains(only.Lower) || cues.Relatives.Contains(only.Lower)) return true;
            if (Verbal.Days.Contains(only.Lower) || Verbal.NotSpeakers.Contains(only.Lower) || cues.Verbs.Contains(only.Lower)) return false;
        }
        // "forced to defend himself": a clause that lost its beginning.
        if (cues.Grammar is null && !tokens[from].IsUpper && (Verbal.Looks(tokens[from]) || tokens[from].Lower.EndsWith("ly", StringComparison.Ordinal) && to > from)) return false;
        // "defending his tweets", "including states"
        if (cues.English && !tokens[from].IsUpper && to > from && tokens[from].Lower.Length > 5 && tokens[from].Lower.EndsWith("ing", StringComparison.Ordinal)) return false;
        for (var i = from; i <= to; i++)
            if (tokens[i].IsWord && !Verbal.Days.Contains(tokens[i].Lower) && !Verbal.Prepositions.Contains(tokens[i].Lower)
                && !Verbal.NotSpeakers.Contains(tokens[i].Lower) && !Verbal.Adverbs.Contains(tokens[i].Lower)) return true;
        return false;
    }
}
