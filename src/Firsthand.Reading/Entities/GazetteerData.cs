using System.Globalization;
using Firsthand.Reading.Language;

namespace Firsthand.Reading.Entities;

/// <summary>Reads the lists in Data/ of countries, nationality words, organisations and cities.</summary>
internal static class GazetteerData
{
    private static readonly Lazy<Dictionary<string, List<string[]>>> Countries = new(() => Rows("Entities.Data.countries.txt"));
    private static readonly Lazy<Dictionary<string, List<string[]>>> Nationalities = new(() => Rows("Entities.Data.nationalities.txt"));
    private static readonly Lazy<Dictionary<string, List<string[]>>> CityNames = new(() => Rows("Entities.Data.city-names.txt"));
    private static readonly Lazy<List<string[]>> OwnCityNames = new(() => [.. DataFile.Lines("Entities.Data.own-city-names.txt").Select(l => l.Split('\t'))]);
    private static readonly Lazy<(List<(string Name, Known Known)> Names, Dictionary<string, Known> ByKey, Dictionary<string, GeoPoint> Capitals)> CityTable = new(ReadCities);

    /// <summary>Languages without names of their own borrow them: Nigerian Pidgin and unknown ones from English.</summary>
    public static string Nearest(string? language) => language is not null && Countries.Value.ContainsKey(language) ? language : "en";

    public static string? CountryLabel(string code, string? language) =>
        Countries.Value[Nearest(language)].FirstOrDefault(r => r[0] == code) is { } row ? row[1] : null;

    /// <summary>The largest city of a name comes first.</summary>
    public static IEnumerable<(string, Known)> Cities() => CityTable.Value.Names;

    public static IEnumerable<(string, Known)> Names(string language)
    {
        var labels = Countries.Value[language].ToDictionary(r => r[0], r => r[1]);
        return Organisations(language).Concat(Of(Countries.Value[language], labels, _ => true))
            .Concat(Nationalities.Value.TryGetValue(language, out var rows) ? Of(rows, labels, w => w.Contains(' ') || (char.IsUpper(w[0]) && language is not ("en" or "de"))) : [])
            .Concat(CitiesIn(language));
    }

    private static IEnumerable<(string, Known)> Organisations(string language)
    {
        foreach (var line in DataFile.Lines("Entities.Data.organisations.txt"))
        {
            var cells = line.Split('\t');
            foreach (var name in Cell(cells, language))
                yield return (name, new Known(cells[0], TagKind.Organisation, null, Cell(cells, language)[0], true, null));
        }
    }

    private static IEnumerable<(string, Known)> Of(List<string[]> rows, Dictionary<string, string> labels, Func<string, bool> isName)
    {
        foreach (var row in rows)
            foreach (var word in row.Skip(1))
                yield return (word, new Known("place." + row[0], TagKind.Place, row[0], labels.GetValueOrDefault(row[0], word), isName(word),
                    CityTable.Value.Capitals.TryGetValue(row[0], out var point) ? point : null));
    }

    private static IEnumerable<(string, Known)> CitiesIn(string language)
    {
        foreach (var row in OwnCityNames.Value)
            foreach (var name in Cell(row, language))
                yield return (name, City(row[0], Cell(row, language)[0]));
        if (CityNames.Value.TryGetValue(language, out var rows))
            foreach (var row in rows)
                yield return (row[1], City(row[0], row[1]));
    }

    private static Known City(string key, string label) => CityTable.Value.ByKey.TryGetValue(key, out var known)
        ? known with { Label = label }
        : new Known(key, TagKind.Place, key[6..8], label, true, null);

    private static string[] Cell(string[] row, string language)
    {
        var cell = Array.Find(row, c => c.StartsWith(language + "=", StringComparison.Ordinal));
        return cell is null ? [] : cell[(language.Length + 1)..].Split('|');
    }

    private static (List<(string, Known)>, Dictionary<string, Known>, Dictionary<string, GeoPoint>) ReadCities()
    {
        var (names, byKey, capitals) = (new List<(string, Known)>(), new Dictionary<string, Known>(), new Dictionary<string, GeoPoint>());
        foreach (var line in DataFile.Lines("Entities.Data.cities.txt"))
        {
            var cells = line.Split('\t');
            var point = new GeoPoint(double.Parse(cells[4], CultureInfo.InvariantCulture), double.Parse(cells[5], CultureInfo.InvariantCulture));
            var known = new Known($"place.{cells[2]}.{TagKey.Of(cells[0])}", TagKind.Place, cells[2], cells[0], true, point);
            byKey.TryAdd(known.Key, known);
            if (cells.Length > 6)
                capitals.TryAdd(cells[2], point);
            if (cells[0].Length < 4)
                continue;
            names.Add((cells[0], known));
            if (cells[0].EndsWith(" City", StringComparison.Ordinal) && cells[0].Length > 10)
                names.Add((cells[0][..^5], known));
            if (cells[1].Length > 3)
                names.Add((cells[1], known));
        }
        return (names, byKey, capitals);
    }

    /// <summary>Lines "cc TAB name TAB name" or "cc=word,word" under "[language]".</summary>
    private static Dictionary<string, List<string[]>> Rows(string file)
    {
        var sections = new Dictionary<string, List<string[]>>();
        List<string[]> current = [];
        foreach (var line in DataFile.Lines(file))
        {
            if (line[0] == '[')
                sections[line.Trim('[', ']')] = current = [];
            else
                current.Add(line.Contains('\t') ? line.Split('\t') : line.Split('=', ','));
        }
        return sections;
    }
}
