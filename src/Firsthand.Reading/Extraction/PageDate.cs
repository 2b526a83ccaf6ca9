namespace Firsthand.Reading.Extraction;

/// <summary>How exactly a time is known.</summary>
public enum Precision { Day, Minute }

/// <summary>
/// Who says so: the page's markup, its address, the line at its headline, some other line of the page, the feed; or nobody: Inferred, where the page
/// only shows when it was changed and must have been published then or before.
/// </summary>
public enum DateSource { Markup, Address, Headline, Elsewhere, Feed, Inferred }

/// <summary>A date of a page, with what is known about it.</summary>
/// <param name="Time">With the offset that was written or that the page shows; a day is midnight of that day in UTC.</param>
/// <param name="Certainty">0–1: how well the page's witnesses agree; at most 0.3 where inferred, and <see cref="Bound"/> where no line at the headline shows the day.</param>
/// <param name="ZoneAssumed">A clock time stood there without a zone and is given as UTC: hours may be wrong, the day may be.</param>
public sealed record PageDate(DateTimeOffset Time, Precision Precision, double Certainty, DateSource Source, bool ZoneAssumed = false)
{
    /// <summary>The certainty of a day that is known only as one before which the page must have been published.</summary>
    public const double Bound = 0.1;

    /// <summary>The calendar day as the outlet writes it.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Time.DateTime);

    /// <summary>Whether the minute may be compared with another outlet's.</summary>
    public bool IsExact => Precision == Precision.Minute && !ZoneAssumed && Source != DateSource.Inferred;

    /// <summary>A moment that a feed gives.</summary>
    public static PageDate? Fed(DateTimeOffset? time) => time is { } at ? new PageDate(at, Precision.Minute, 0.9, DateSource.Feed) : null;
}
