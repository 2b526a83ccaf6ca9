namespace Firsthand.Reading.Extraction.Dates;

/// <summary>A moment with how exactly it is known. The offset is the one written; ZoneAssumed: a clock time stood there without a zone and is given as UTC.</summary>
internal readonly record struct Moment(DateTimeOffset Time, Precision Precision, bool ZoneAssumed = false)
{
    /// <summary>The calendar day where it was written.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Time.DateTime);
}
