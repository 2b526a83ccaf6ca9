using System.Globalization;
using Firsthand.Reading.Extraction;

namespace Firsthand.Verbs;

/// <summary>How a page was read, in words: its kind with the signs that moved it, then each block that was kept or dropped.</summary>
public static class ExplanationText
{
    private const int MostSigns = 15;
    private const int MostDates = 12;

    public static void Print(Page page, PageExplanation explanation, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine("How it was read");
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kind       {page.Kind.ToString().ToLowerInvariant()}, decided by {explanation.DecidedBy}; by structure alone an article with {explanation.ArticleByStructure:0.00}"));
        to.WriteLine($"rule       {page.Rule}");
        if (explanation.Rule is not null) to.WriteLine($"Site rule {explanation.Rule} (part, how many were found, what was taken)");
        foreach (var note in explanation.RuleNotes)
            to.WriteLine($"  {note.Part,-8} {note.Found,4} {note.Gave ?? (note.Part == "content" ? "nothing: the text was found the general way" : "nothing")}");
        if (explanation.Dates.Count > 0) to.WriteLine("Dates found (weight, where)");
        foreach (var date in explanation.Dates.Take(MostDates))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {date.Weight,5:0.0} {date.Where,-9} {(date.Precision == Precision.Day ? $"{date.Time:yyyy-MM-dd}" : $"{date.Time:yyyy-MM-dd HH:mm zzz}")}{(date.Modified ? ", of a change" : "")}{(date.OrderGuessed ? ", day and month may be exchanged" : "")}"));
        to.WriteLine("Signs (value, and by how much it moved the kind towards article)");
        foreach (var sign in explanation.Signs.Where(s => s.Moved != 0).Take(MostSigns))
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sign.Moved,6:+0.00;-0.00} {sign.Name} = {sign.Value:0.###}"));
        to.WriteLine("Blocks (what was done, why, score, letters, where, first words)");
        foreach (var entry in explanation.Blocks.Entries)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {entry.Act.ToString().ToLowerInvariant(),-6} {entry.Why,-14} {entry.Score,5:0.00} {entry.Letters,6} {entry.Where}: {entry.Start}"));
    }
}
