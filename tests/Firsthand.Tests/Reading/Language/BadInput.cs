using System.Text;

namespace Firsthand.Tests.Reading.Language;

/// <summary>Texts nobody wishes for, by name (test runners print names better than two megabytes).</summary>
internal static class BadInput
{
    private static readonly Dictionary<string, Func<string>> Makers = new()
    {
        ["empty"] = () => "",
        ["white"] = () => " \t\r\n\n\u00A0\u2003",
        ["word"] = () => "word",
        ["letter"] = () => "A",
        ["lone high surrogate"] = () => "before \uD83D after\uD83D",
        ["lone low surrogate"] = () => "\uDE00 before \uDE00after",
        ["emoji"] = () => "😀👩‍👩‍👧‍👦🇫🇷 100 😀",
        ["control"] = () => string.Concat(Enumerable.Range(0, 32).Select(i => (char)i)) + "\u202E\u200F\uFEFF\uFFFE",
        ["mixed scripts"] = () => "Дorn الرئيس 中国 ประเทศไทย मुंबई ኢትዮጵያ Ελλάδα שלום ½ ﬁ Ⅳ ㍿",
        ["stops"] = () => new string('.', 5000) + new string('!', 5000) + string.Concat(Enumerable.Repeat("A.", 5000)),
        ["quotes"] = () => new string('"', 5000) + string.Concat(Enumerable.Repeat("'\"”", 3000)),
        ["one long word"] = () => new string('a', 100_000),
        ["one long capital word"] = () => string.Concat(Enumerable.Repeat("Ab", 50_000)),
        ["combining"] = () => "a" + new string('\u0301', 20_000),
        ["joiners"] = () => string.Concat(Enumerable.Repeat("l'", 20_000)),
        ["digits"] = () => string.Concat(Enumerable.Repeat("1,", 20_000)),
        ["500 names"] = () => string.Join(", ", Enumerable.Range(0, 500).Select(i => $"Person{(char)('a' + (i % 26))} Dorn{(char)('a' + (i / 26))}")),
        ["500 Arabic names"] = () => string.Join("، ", Enumerable.Range(0, 500).Select(i => $"الوزير {(char)('ا' + (i % 7))}سمير درنا{(char)('ب' + (i % 20))}")) + string.Concat(Enumerable.Range(0, 3000).Select(i => $" في مرسا{(char)('ب' + (i % 20))}{(char)('ب' + (i / 20 % 20))}")),
        ["guillemets"] = () => string.Concat(Enumerable.Repeat("«بيت الحبر» في «", 3000)),
        ["2 MB"] = () =>
        {
            var built = new StringBuilder();
            for (var i = 0; built.Length < 2_000_000; i++)
                built.Append("The minister Pavel Dorn").Append(i % 977).Append(" said on Monday that Selwick would vote. ").Append(i % 20 == 0 ? "\n\n" : "");
            return built.ToString();
        },
    };

    public static TheoryData<string> Texts => [.. Makers.Keys];

    public static string Of(string name) => Makers[name]();
}
