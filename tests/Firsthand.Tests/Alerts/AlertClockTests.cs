using System.Globalization;
using Firsthand.Alerts;

namespace Firsthand.Tests.Alerts;

public sealed class AlertClockTests
{
    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    // Every day at seven, in summer and in winter.
    [InlineData("Europe/Paris", 7, "2026-11-28T05:59:59Z", "2026-11-28T06:00:00Z")]
    [InlineData("Europe/Paris", 7, "2026-11-28T06:00:00Z", "2026-11-29T06:00:00Z")]
    [InlineData("Europe/Paris", 7, "2026-07-01T05:00:00Z", "2026-07-02T05:00:00Z")]
    // Two o'clock does not exist on the day clocks are put forward: the first moment after.
    [InlineData("Europe/Paris", 2, "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Paris", 2, "2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z")]
    // Two o'clock comes twice on the day they are put back: the first, and not the second too.
    [InlineData("Europe/Paris", 2, "2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z")]
    [InlineData("Europe/Paris", 2, "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z")]
    // Clocks are put forward at midnight here.
    [InlineData("Africa/Cairo", 0, "2026-04-23T12:00:00Z", "2026-04-23T22:00:00Z")]
    [InlineData("Asia/Kathmandu", 0, "2026-01-01T00:00:00Z", "2026-01-01T18:15:00Z")]
    [InlineData("Pacific/Kiritimati", 23, "2026-01-01T00:00:00Z", "2026-01-01T09:00:00Z")]
    [InlineData("America/Adak", 23, "2026-01-01T00:00:00Z", "2026-01-01T09:00:00Z")]
    // A whole day was left out here: the next that there is.
    [InlineData("Pacific/Apia", 7, "2011-12-29T17:30:00Z", "2011-12-30T17:00:00Z")]
    public void The_next_moment_of_an_hour(string zone, int hour, string after, string next)
    {
        var found = AlertClock.Daily(hour, AlertClock.Find(zone)!, At(after));
        Assert.Equal(At(next), found);
    }

    [Theory]
    [InlineData(22L, 7L, "2026-11-28T21:30:00Z", "2026-11-29T06:00:00Z")]
    [InlineData(22L, 7L, "2026-11-29T05:59:00Z", "2026-11-29T06:00:00Z")]
    [InlineData(22L, 7L, "2026-11-29T06:00:00Z", null)]
    [InlineData(12L, 14L, "2026-11-28T11:00:00Z", "2026-11-28T13:00:00Z")]
    [InlineData(12L, 14L, "2026-11-28T10:59:00Z", null)]
    [InlineData(8L, 8L, "2026-11-28T07:30:00Z", null)]
    [InlineData(null, 7L, "2026-11-28T21:30:00Z", null)]
    public void Quiet_hours_end(long? from, long? to, string now, string? until) =>
        Assert.Equal(until is null ? null : At(until), AlertClock.QuietUntil(from, to, AlertClock.Find("Europe/Paris")!, At(now)));

    [Theory]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Europe/Paris\n")]
    public void What_is_no_zone_is_none(string? name)
    {
        Assert.Null(AlertClock.Find(name));
        Assert.Equal(TimeZoneInfo.Utc, AlertClock.Known(name ?? ""));
    }
}
