namespace Firsthand.Reading.Extraction.Dates;

/// <summary>A moment with how exactly it is known. The offset is the one written; ZoneAssumed: a clock time stood there without a zone and is given as UTC.</summary>
internal readonly record struct Moment(DateTimeOffset Time, Precision Precision, bool ZoneAssumed = false)
{
    /// <summary>The calendar day where it was written.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Time.DateTime);

    public static Moment OfDay(DateOnly day) => new(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), Precision.Day);

    /// <summary>With day and month exchanged; null where there is no such day.</summary>
    public Moment? Turned() => Time.Day <= 12 ? this with { Time = new DateTimeOffset(Time.Year, Time.Day, Time.Month, Time.Hour, Time.Minute, Time.Second, Time.Offset) } : null;

    /// <summary>Whether the day can be this moment's somewhere: zones reach from twelve hours behind UTC to fourteen before it.</summary>
    public bool IsOn(DateOnly day) => day >= DateOnly.FromDateTime(Time.UtcDateTime.AddHours(-12)) && day <= DateOnly.FromDateTime(Time.UtcDateTime.AddHours(14));
}
