using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Firsthand.Reading;
using Firsthand.Reading.Extraction;

namespace Firsthand.Verbs;

/// <summary>A reading in words, fit for pasting into a note.</summary>
public static class ReadingText
{
    public static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static void Print(ArticleReading reading, TextWriter to)
    {
        var page = reading.Page;
        to.WriteLine(page.Title ?? "(no title)");
        if (page.Standfirst is not null) to.WriteLine(page.Standfirst);
        to.WriteLine();
        Line(to, "Outlet", page.SiteName);
        Line(to, "By", string.Join(", ", page.Authors));
        Line(to, "Published", Time(page.Published));
        Line(to, "Changed", Time(page.Modified));
        Line(to, "Address", page.CanonicalUrl);
        Line(to, "Picture", page.Image is null ? null : page.Image + (page.ImageWidth is { } w && page.ImageHeight is { } h ? string.Create(CultureInfo.InvariantCulture, $" ({w} × {h})") : "") + (page.ImageCredit is { } credit ? $", {credit}" : ""));
        Line(to, "Dateline", page.Dateline is { } d ? string.Join(", ", new[] { d.Place, d.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.Agency }.OfType<string>()) : null);
        Line(to, "Section", page.Section);
        Line(to, "Keywords", string.Join(", ", page.Keywords));
        Line(to, "Direction", page.Direction);
        Line(to, "Free", page.IsAccessibleForFree switch { true => "yes", false => $"no{(page.PaywalledPart is { } part ? $", hidden: {part}" : "")}", _ => null });
        Line(to, "Language", reading.Language ?? "unknown");
        Line(to, "Category", $"{reading.Category.Key} ({reading.Category.Why})");
        Line(to, "Kind", string.Create(CultureInfo.InvariantCulture, $"{page.Kind.ToString().ToLowerInvariant()}, confidence {page.Confidence:0.00}, rule: {page.Rule}"));
        Line(to, "Refused", page.Refusal?.ToString());
        Line(to, "Cut", page.Cut?.ToString());
        Line(to, "Hashtags", string.Join("  ", reading.Tags.Select(t => "#" + t.Label.Replace(" ", ""))));
        Section(to, "Also as", page.Alternates.Select(a => $"- {a.Language ?? a.Type}: {a.Address}"));
        Section(to, "Embedded", page.Embeds.Select(e => $"- {e.Kind.ToString().ToLowerInvariant()}: {e.Address}{(e.Title is null ? "" : $" ({e.Title})")}"));
        Section(to, "Corrected", page.Corrections.Select(c => "- " + c));
        Section(to, "In short", reading.Summary.Select(s => "- " + s.Text));
        Section(to, "Who says what", SaidText.Claims(reading));
        Section(to, "Where it comes from", SaidText.Origins(reading));
        Section(to, "Text", [page.Text]);
    }

    private static string? Time(PageDate? date) => date is null ? null : string.Create(CultureInfo.InvariantCulture,
        $"{date.Time.UtcDateTime.ToString(date.Precision == Precision.Day ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)} ({date.Source.ToString().ToLowerInvariant()}, certainty {date.Certainty:0.00}{(date.ZoneAssumed ? ", no zone given" : "")})");

    private static void Line(TextWriter to, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) to.WriteLine($"{name,-10} {value}");
    }

    private static void Section(TextWriter to, string name, IEnumerable<string> lines)
    {
        var all = lines.Where(l => l.Length > 0).ToList();
        if (all.Count == 0) return;
        to.WriteLine();
        to.WriteLine(name);
        foreach (var line in all) to.WriteLine(line);
    }
}
