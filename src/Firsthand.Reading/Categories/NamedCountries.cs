using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Categories;

/// <summary>The countries that a text names: by their names, by nationality words, by cities.</summary>
internal static class NamedCountries
{
    /// <summary>Each country once, with the word that named it first, in the order of the text.</summary>
    public static IReadOnlyCollection<(string Country, string Word)> In(string text, string? language)
    {
        var gazetteer = Gazetteer.Of(language);
        var terms = Analyser.Terms(text, gazetteer.Language);
        var found = new List<(string Country, string Word)>();
        for (var i = 0; i < terms.Count; i++)
        {
            // "Turkey" is a country, "turkey" a bird; scripts without capitals have no such sign.
            if (char.IsLower(text[terms[i].Span.Start]))
                continue;
            foreach (var name in gazetteer.Starting(terms[i].Text))
            {
                if (name.Known is not { Kind: TagKind.Place, Country: { } country } || !Follows(terms, i, name.Terms))
                    continue;
                if (!found.Exists(f => f.Country == country))
                    found.Add((country, text[terms[i].Span.Start..terms[i + name.Terms.Length - 1].Span.End]));
                break;
            }
        }
        return found;
    }

    private static bool Follows(IReadOnlyList<Term> terms, int at, string[] name)
    {
        if (at + name.Length > terms.Count)
            return false;
        for (var k = 1; k < name.Length; k++)
            if (terms[at + k].Text != name[k])
                return false;
        return true;
    }
}
