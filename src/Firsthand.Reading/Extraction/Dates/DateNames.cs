using System.Buffers;
using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction.Dates;

/// <summary>What the name of a meta element says about the date it holds. Names differ from outlet to outlet; their words hardly do.</summary>
internal static class DateNames
{
    public readonly record struct Meaning(double Weight, bool Modified);

    private static readonly SearchValues<string> Quick = SearchValues.Create(["date", "time", "publi", "issue", "modif", "creat", "updat", "revis", "avail", "online"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Modified = SearchValues.Create(["modif", "modd", "update", "updated", "lastmod", "lastpub", "republish", "revis", "changed"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Published = SearchValues.Create(["publish", "pubdate", "publication", "issued", "datepub", "posted", "firstpub", "online", "originaldate", "dateoriginal", "available", "displaydate", "releasedate", "citationdate"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Others = SearchValues.Create(["expir", "unpublish", "copyright", "valid", "publisher", "start", "end", "birth", "event", "crawl", "section", "author", "readingtime", "timezone", "timetoread"], StringComparison.Ordinal);

    public static Meaning? Of(string name)
    {
        if (name.Length > 60 || !name.AsSpan().ContainsAny(Quick))
            return null;
        var bare = Likeness.Bare(name);
        if (bare.AsSpan().ContainsAny(Others))
            return null;
        if (bare.AsSpan().ContainsAny(Modified))
            return new Meaning(9, Modified: true);
        if (bare.AsSpan().ContainsAny(Published))
            return new Meaning(10, Modified: false);
        // A bare "date" is the article's on one site and the build's on the next.
        return bare.EndsWith("date", StringComparison.Ordinal) || bare.EndsWith("created", StringComparison.Ordinal) || bare.EndsWith("createdtime", StringComparison.Ordinal) || bare == "timestamp" || bare.StartsWith("datecreated", StringComparison.Ordinal) ? new Meaning(5.5, Modified: false) : null;
    }
}
