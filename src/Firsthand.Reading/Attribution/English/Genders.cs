namespace Firsthand.Reading.Attribution.English;

/// <summary>Whether the text calls a person he or she: told by titles, and by the pronoun behind the only name of a sentence.</summary>
internal static class Genders
{
    private const int Near = 200;

    public static void Tell(string text, List<NamedHere> named)
    {
        for (var i = 0; i < named.Count; i++)
        {
            var (here, person) = (named[i], named[i].Person);
            if (here.Quoted || i > 0 && named[i - 1].Sentence == here.Sentence && named[i - 1].Person != person || i + 1 < named.Count && named[i + 1].Sentence == here.Sentence && named[i + 1].Person != person) continue;
            var stop = text.IndexOfAny(['.', '\n', '?', '!', '“', '"', '‘'], here.End);
            stop = stop < 0 ? text.Length : stop;
            switch (First(text, here.End, Math.Min(stop, here.End + Near)))
            {
                case true: person.He++; break;
                case false: person.She++; break;
            }
        }
    }

    private static bool? First(string text, int from, int to)
    {
        var at = from;
        while (at < to)
        {
            if (!char.IsLetter(text[at])) { at++; continue; }
            var end = at;
            while (end < to && char.IsLetter(text[end])) end++;
            var word = text.AsSpan(at, end - at);
            if (word is "he" or "his" or "him" or "himself") return true;
            if (word is "she" or "her" or "hers" or "herself") return false;
            at = end;
        }
        return null;
    }
}
