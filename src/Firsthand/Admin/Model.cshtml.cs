using System.Globalization;
using Firsthand.Store;
using Firsthand.Written;

namespace Firsthand.Admin;

/// <summary>What the model takes, day by day, and what the month will come to if it goes on so.</summary>
public sealed class ModelPage : AdminPage
{
    private const int DaysShown = 30, DaysOfForecast = 7, DaysInMonth = 30;

    public ModelOptions? Model => Here.Options.Model;
    public IReadOnlyList<ModelUse> Use { get; private set; } = [];
    public long Today { get; private set; }
    /// <summary>Tokens of thirty days as the last seven were; the days before the first call do not count.</summary>
    public long Forecast { get; private set; }
    public double ForecastCost { get; private set; }

    public override async Task Load()
    {
        Use = await Store.Written.Use(DaysShown, Cancel);
        var today = Store.Written.Today();
        Today = Use.Where(u => u.Day == today).Sum(u => u.Tokens);
        var since = Here.Now.UtcDateTime.AddDays(1 - DaysOfForecast).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var recent = Use.Where(u => string.CompareOrdinal(u.Day, since) >= 0).ToList();
        if (recent.Count == 0) return;
        var days = DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - DateOnly.ParseExact(recent.Min(u => u.Day)!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber + 1;
        Forecast = Math.Min(recent.Sum(u => u.Tokens) * DaysInMonth / days, (Model?.TokensADay ?? long.MaxValue / DaysInMonth) * DaysInMonth);
        ForecastCost = (Model?.Cost(recent.Sum(u => u.TokensIn), recent.Sum(u => u.TokensOut)) ?? 0) * DaysInMonth / days;
    }

    /// <summary>In the page's digits; "–" where no price is named.</summary>
    public string Money(double cost) => Model is { PriceIn: > 0 } or { PriceOut: > 0 } ? T.Digits(cost.ToString("0.00", CultureInfo.InvariantCulture).Replace(".", T["admin.decimal"], StringComparison.Ordinal)) : "–";
}
