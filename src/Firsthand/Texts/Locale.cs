using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Html;

namespace Firsthand.Texts;

/// <summary>A language of the site: its texts, plurals, digits, months and direction, all from one file Texts/{code}.json.</summary>
public sealed class Locale
{
    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, Dictionary<string, string>> plurals = [];
    private readonly PluralRules rules;
    private readonly string digits;
    private readonly string group;
    private readonly int groupFrom;
    private readonly string[] months;
    private readonly string[] shortMonths;
    private readonly string[] weekdays;
    private readonly string clock;
    private readonly string? firstOfMonth;

    /// <exception cref="FormatException">The file is not a language file.</exception>
    public Locale(string code, string json)
    {
        Code = code;
        using var document = JsonDocument.Parse(json);
        var locale = document.RootElement.GetProperty("locale");
        Name = locale.GetProperty("name").GetString()!;
        Direction = locale.GetProperty("direction").GetString()!;
        if (Direction is not ("ltr" or "rtl")) throw new FormatException($"locale.direction is \"{Direction}\", neither ltr nor rtl");
        Default = locale.TryGetProperty("default", out var first) && first.GetBoolean();
        clock = locale.GetProperty("clock").GetString()!;
        firstOfMonth = locale.TryGetProperty("firstOfMonth", out var ordinal) ? ordinal.GetString() : null;
        digits = locale.GetProperty("digits").GetString()!;
        if (digits.Length != 10) throw new FormatException($"locale.digits needs 10 digits, has {digits.Length}");
        group = locale.GetProperty("group").GetString()!;
        groupFrom = locale.GetProperty("groupFrom").GetInt32();
        months = Strings(locale, "months", 12);
        shortMonths = Strings(locale, "shortMonths", 12);
        weekdays = Strings(locale, "weekdays", 7);
        rules = new PluralRules(locale.GetProperty("plurals").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)));
        foreach (var text in document.RootElement.GetProperty("texts").EnumerateObject())
        {
            if (text.Value.ValueKind == JsonValueKind.String) texts[text.Name] = text.Value.GetString()!;
            else plurals[text.Name] = text.Value.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!);
        }
        if (plurals.FirstOrDefault(p => !p.Value.ContainsKey("other")).Key is { } lacking) throw new FormatException($"texts.{lacking} has no form \"other\"");
    }

    public string Code { get; }
    /// <summary>In the language itself.</summary>
    public string Name { get; }
    public string Direction { get; }
    /// <summary>Of those who ask for no language that is here.</summary>
    public bool Default { get; }
    public bool RightToLeft => Direction == "rtl";
    public IEnumerable<string> Keys => texts.Keys.Concat(plurals.Keys);
    public IReadOnlyDictionary<string, Dictionary<string, string>> Plurals => plurals;
    public PluralRules Rules => rules;

    /// <summary>The text of a key. A key without a text shows itself: ugly, but the page stands.</summary>
    public string this[string key] => Find(key) ?? key;

    public string? Find(string key) => Volatile.Read(ref own) is { } texts && texts.TryGetValue(key, out var words) ? words : this.texts.GetValueOrDefault(key);

    /// <summary>Texts that the operator set in place of the file's: the name of the site, names of categories.</summary>
    public IReadOnlyDictionary<string, string> Own { set => Volatile.Write(ref own, value.Count == 0 ? null : value); }
    private IReadOnlyDictionary<string, string>? own;

    /// <summary>As the file says, whatever the operator set.</summary>
    public string Shipped(string key) => texts.GetValueOrDefault(key, key);

    /// <summary>A reason's code in words; "http.status.404" has those of "http.status".</summary>
    public string Reason(string code)
    {
        for (var key = code; ;)
        {
            if (Find("reason." + key) is { } words) return words;
            if (key.LastIndexOf('.') is var dot && dot < 0) return this["reason.other"];
            key = key[..dot];
        }
    }

    /// <summary>A text with {name} filled in.</summary>
    public string Say(string key, params (string Name, string Value)[] values) => Fill(this[key], values);

    /// <summary>A text with {name} filled in by markup; everything else is encoded.</summary>
    public IHtmlContent Markup(string key, params (string Name, object? Value)[] values) => FillMarkup(this[key], values);

    /// <summary>A text whose form depends on a count: {n} is the count in this language's digits.</summary>
    public string Count(string key, long count, params (string Name, string Value)[] values)
    {
        if (!plurals.TryGetValue(key, out var forms)) return key;
        var form = forms.GetValueOrDefault(rules.Category(count)) ?? forms["other"];
        return Fill(form, [("n", Number(count)), .. values]);
    }

    public string Number(long value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (text.Length >= groupFrom && value > 0)
        {
            for (var i = text.Length - 3; i > 0; i -= 3) text = text.Insert(i, group);
        }
        return Digits(text);
    }

    public string Percent(long part, long whole) =>
        Say("number.percent", ("n", Number(whole == 0 ? 0 : (long)Math.Round(100.0 * part / whole))));

    /// <summary>A date or moment by a pattern of the language file: date.long, date.day, date.short, date.moment, …</summary>
    public string Date(string pattern, DateTimeOffset at) => Fill(this[pattern],
    [
        ("weekday", weekdays[(int)at.DayOfWeek]), ("day", at.Day == 1 && firstOfMonth is not null ? firstOfMonth : Digits(at.Day.ToString(CultureInfo.InvariantCulture))), ("month", months[at.Month - 1]),
        ("mon", shortMonths[at.Month - 1]), ("year", Digits(at.Year.ToString(CultureInfo.InvariantCulture))), ("clock", Clock(at)),
    ]);

    public string Clock(DateTimeOffset at) => Digits(at.ToString("HH", CultureInfo.InvariantCulture) + clock + at.ToString("mm", CultureInfo.InvariantCulture));

    /// <summary>ASCII digits in this language's own; for figures of ours, never for an outlet's text.</summary>
    public string Digits(string text)
    {
        if (digits == "0123456789") return text;
        return string.Create(text.Length, (text, digits), static (span, s) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiDigit(s.text[i]) ? s.digits[s.text[i] - '0'] : s.text[i];
        });
    }

    private static string Fill(string text, ReadOnlySpan<(string Name, string Value)> values)
    {
        var open = text.IndexOf('{');
        if (open < 0) return text;
        var filled = new StringBuilder(text.Length + 32);
        var from = 0;
        for (; open >= 0 && text.IndexOf('}', open) is var close && close > 0; open = text.IndexOf('{', from))
        {
            filled.Append(text, from, open - from);
            filled.Append(Value(text.AsSpan(open + 1, close - open - 1), values) ?? text[open..(close + 1)]);
            from = close + 1;
        }
        return filled.Append(text, from, text.Length - from).ToString();
    }

    private static string? Value(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var value in values)
            if (name.SequenceEqual(value.Name)) return value.Value;
        return null;
    }

    private static HtmlContentBuilder FillMarkup(string text, (string Name, object? Value)[] values)
    {
        var content = new HtmlContentBuilder();
        foreach (var (literal, name) in Pieces(text))
        {
            content.Append(literal);
            if (name is null) continue;
            var value = values.FirstOrDefault(v => v.Name == name).Value;
            if (value is IHtmlContent html) content.AppendHtml(html);
            else content.Append(value?.ToString() ?? "");
        }
        return content;
    }

    /// <summary>Splits "a {b} c" into ("a ", "b") and (" c", null).</summary>
    private static IEnumerable<(string Literal, string? Name)> Pieces(string text)
    {
        var from = 0;
        while (text.IndexOf('{', from) is var open && open >= 0 && text.IndexOf('}', open) is var close && close > 0)
        {
            yield return (text[from..open], text[(open + 1)..close]);
            from = close + 1;
        }
        yield return (text[from..], null);
    }

    private static string[] Strings(JsonElement locale, string name, int count)
    {
        var strings = locale.GetProperty(name).EnumerateArray().Select(e => e.GetString()!).ToArray();
        return strings.Length == count ? strings : throw new FormatException($"locale.{name} needs {count} entries, has {strings.Length}");
    }
}
