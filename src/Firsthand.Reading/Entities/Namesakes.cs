namespace Firsthand.Reading.Entities;

/// <summary>"Washington" of a text about George Washington is he and not the city; a nationality word or "in Washington" says that the place is meant too.</summary>
internal static class Namesakes
{
    public static void Give(List<KnownMention> mentions, List<KnownMention> inTitle, Dictionary<string, Candidate> names, string text, List<TextWord> words)
    {
        foreach (var group in mentions.Concat(inTitle).Where(m => m.Known.Kind == TagKind.Place && m.Known.IsName).Select(m => m.Known.Key).Distinct().ToList())
        {
            var own = mentions.Where(m => m.Known.Key == group).ToList();
            var word = own.Concat(inTitle.Where(m => m.Known.Key == group)).Select(m => m.Known.Label).First();
            var fold = own.Count > 0 ? NameWords.Fold(own[0].Span.Of(text)) : NameWords.Fold(word);
            var person = names.Values.FirstOrDefault(n => n.Words.Length is 2 or 3 && !n.HasThing && n.Kind is TagKind.Person or TagKind.Other && (n.Words[^1] == fold || (n.Words[0] == fold && (n.BeginsGiven || Likeness.IsOftenGiven(fold)))));
            if (person is null || own.Exists(m => !m.Known.IsName || IsLocated(m.Span, words)))
                continue;
            person.Kind = TagKind.Person;
            person.Spans.AddRange(own.Select(m => m.Span));
            person.Mentions += own.Count;
            mentions.RemoveAll(m => m.Known.Key == group);
            inTitle.RemoveAll(m => m.Known.Key == group);
        }
    }

    private static bool IsLocated(TextSpan span, List<TextWord> words)
    {
        var at = words.FindIndex(w => w.Span.Start >= span.Start);
        return at > 0 && words[at - 1].Facts.Is(Traits.Locative) && span.Start - words[at - 1].Span.End <= 2;
    }
}
