using Firsthand.Reading.Language;

namespace Firsthand.Reading.Support;

/// <summary>
/// Whether a sentence that a model wrote says nothing but what the sentences it names say. A wrong yes puts words into an outlet's mouth, so whatever
/// could make them differ makes it no: a figure, a name or a word that is not there, a quotation changed, a "not", "may" or "said" dropped, somebody else's deed.
/// It does not understand: a sentence that says the same in quite other words is refused too.
/// </summary>
public static class SupportCheck
{
    /// <summary>In UTF-16 units.</summary>
    public const int Longest = 500;
    private const int MostCited = 6;

    /// <param name="cited">The sentences of the articles that it names, as they stand there.</param>
    /// <param name="language">Of the articles. Where no list of ours knows it, only what stands there word for word passes.</param>
    /// <returns>Null: it is supported. support.uncited, .long, .words, .figure, .unit, .quote, .polarity, .hedge, .said, .roles.</returns>
    public static Reason? Refuse(string sentence, IReadOnlyList<string> cited, string? language)
    {
        if (cited.Count is 0 or > MostCited) return new Reason("support.uncited", cited.Count == 0 ? "It names no sentence." : "It names too many sentences.");
        if (sentence.Length > Longest) return new Reason("support.long", $"More than {Longest} characters.");
        var matched = new Matched(sentence, cited, language);
        if (matched.Written.Words.Count == 0) return new Reason("support.words", "It has no words.");
        if (cited.Any(c => Verbatim(sentence, c, language))) return null;
        if (!matched.Lists.Told) return new Reason("support.words", "It does not stand there word for word, and more cannot be checked in this language.");
        return FigureSupport.Refuse(matched) ?? WordSupport.Refuse(matched) ?? QuoteSupport.Refuse(matched) ?? PolaritySupport.Refuse(matched)
            ?? SaidSupport.Refuse(matched) ?? TiedSupport.Refuse(matched) ?? ClauseSupport.Refuse(matched) ?? MixedSupport.Refuse(matched) ?? DroppedSupport.Refuse(matched) ?? RoleSupport.Refuse(matched);
    }

    /// <summary>Figures, names and quotations only: what can be said of a sentence in simpler words, of which no more is claimed.</summary>
    public static Reason? RefuseLoosely(string sentence, IReadOnlyList<string> cited, string? language)
    {
        if (cited.Count is 0 or > MostCited) return new Reason("support.uncited", "It names no sentence, or too many.");
        if (sentence.Length > Longest) return new Reason("support.long", $"More than {Longest} characters.");
        var matched = new Matched(sentence, cited, language);
        if (matched.Written.Words.Count == 0) return new Reason("support.words", "It has no words.");
        return FigureSupport.Refuse(matched) ?? WordSupport.RefuseLoosely(matched) ?? QuoteSupport.Refuse(matched) ?? PolaritySupport.RefuseLoosely(matched);
    }

    private static bool Verbatim(string sentence, string source, string? language)
    {
        static string Key(string text, string? language) => string.Join(' ', Analyser.Words(text, language).Select(w => w.Text));
        // Signs count: a question and a denial between quotation marks are other sentences.
        return Key(sentence, language) == Key(source, language) && sentence.Count(c => c is '?' or '؟') == source.Count(c => c is '?' or '؟') && Quotations.In(sentence).Count == Quotations.In(source).Count;
    }
}
