using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution.English;

/// <summary>Transcripts: "ROEMER: The bridge is safe." A name before a colon speaks where several lines are written so.</summary>
internal static class Labels
{
    private const int LongestName = 60;
    private const int FewestLines = 3;
    private static readonly FrozenSet<string> NoSpeakers = "update updated breaking watch related more note correction q a question answer photo photos video live read see exclusive analysis opinion editor's fact summary ps nb frage antwort hinweis réponse rappel pregunta respuesta nota pergunta resposta вопрос ответ справка фото foto fotos".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>"Question:", "Respuesta:": what stands before a colon and is nobody.</summary>
    public static bool IsNobody(string label) => NoSpeakers.Contains(label.ToLowerInvariant());

    public static IEnumerable<Finding> In(string text, List<TextSpan> paragraphs)
    {
        var lines = new List<(int Paragraph, TextSpan Name, int Colon)>();
        for (var i = 0; i < paragraphs.Count; i++)
            if (Name(text, paragraphs[i]) is { } colon) lines.Add((i, new TextSpan(paragraphs[i].Start, colon), colon));
        var names = lines.GroupBy(l => l.Name.Of(text)).ToList();
        // One voice may be a list's word; two that answer each other are speakers.
        if (lines.Count < FewestLines || names.Count < 2 || names.All(n => n.Count() < 2)) yield break;
        foreach (var (paragraph, name, colon) in lines)
        {
            var from = colon + 1;
            while (from < paragraphs[paragraph].End && char.IsWhiteSpace(text[from])) from++;
            if (from >= paragraphs[paragraph].End) continue;
            yield return new Finding(Bare(text, name), new TextSpan(colon, colon + 1), [new TextSpan(from, paragraphs[paragraph].End)], 0.9) { Paragraph = paragraph, Construction = Construction.Label };
        }
    }

    /// <summary>Where the colon stands that ends a name in capitals, or of some words with capitals.</summary>
    private static int? Name(string text, TextSpan paragraph)
    {
        var limit = Math.Min(paragraph.End, paragraph.Start + LongestName);
        var colon = paragraph.Start < limit ? text.IndexOf(':', paragraph.Start, limit - paragraph.Start) : -1;
        if (colon <= paragraph.Start + 1 || colon + 1 < text.Length && !char.IsWhiteSpace(text[colon + 1])) return null;
        var name = text[paragraph.Start..colon];
        if (!char.IsUpper(name[0]) || name.Any(c => !(char.IsLetter(c) || c is ' ' or '.' or '-' or '\'' or '’' or '(' or ')' or ','))) return null;
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 6 || NoSpeakers.Contains(words[0].ToLowerInvariant())) return null;
        var inBrackets = false;
        foreach (var word in words)
        {
            inBrackets |= word[0] == '(';
            if (!inBrackets && !char.IsUpper(word[0]) && word is not ("of" or "for" or "the" or "de" or "van" or "von")) return null;
            inBrackets &= word[^1] != ')';
        }
        return colon;
    }

    /// <summary>"ROEMER (laughing)": the name alone.</summary>
    private static TextSpan Bare(string text, TextSpan name)
    {
        var open = text.IndexOf('(', name.Start, name.Length);
        var end = open > name.Start ? open : name.End;
        while (end > name.Start + 1 && char.IsWhiteSpace(text[end - 1])) end--;
        return new TextSpan(name.Start, end);
    }
}
