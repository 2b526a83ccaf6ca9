namespace Firsthand.Alerts;

/// <summary>A reader's hours, in the reader's own time zone.</summary>
public static class AlertClock
{
    /// <summary>A zone by its name, such as Africa/Nairobi. Null: there is none.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        name is { Length: > 0 and <= 60 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    /// <summary>A zone that the system forgot counts as UTC: what was asked for still comes, if at another hour.</summary>
    public static TimeZoneInfo Known(string name) => Find(name) ?? TimeZoneInfo.Utc;

    /// <summary>The next moment at which it is that hour. Where clocks are put forward past it, the first moment after; where they are put back over it, the first of the two.</summary>
    public static DateTimeOffset Daily(long hour, TimeZoneInfo zone, DateTimeOffset after)
    {
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime).AddDays(-1); ; day = day.AddDays(1))
            if (At(day, (int)hour, zone) is var at && at > after) return at;
    }

    private static DateTimeOffset At(DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>When the quiet hours that it is in end. Null: it is none. From 22 to 7 is the night; the same hour twice is never.</summary>
    public static DateTimeOffset? QuietUntil(long? from, long? to, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (from is not { } begins || to is not { } ends || begins == ends) return null;
        var hour = TimeZoneInfo.ConvertTime(now, zone).Hour;
        var quiet = begins < ends ? hour >= begins && hour < ends : hour >= begins || hour < ends;
        return quiet ? Daily(ends, zone, now) : null;
    }
}
