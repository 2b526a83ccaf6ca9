using Firsthand.Store;

namespace Firsthand.Admin;

/// <summary>What is being done at this moment, by whom, and what waits.</summary>
public sealed class JobsPage : AdminPage
{
    public IReadOnlyList<HostHealth> Leases { get; private set; } = [];
    public IReadOnlyList<Duty> Duties { get; private set; } = [];
    public IReadOnlyList<(string Kind, string Host, long DueAt, long Attempts)> Oldest { get; private set; } = [];
    /// <summary>Of what readers asked to be told: how messages stand, and which of them had trouble.</summary>
    public IReadOnlyList<AlertCount> Alerts { get; private set; } = [];
    public IReadOnlyList<AlertPostRow> Troubles { get; private set; } = [];
    /// <summary>By edition: why its newest day could not be read aloud.</summary>
    public IReadOnlyDictionary<string, Reading.Reason> Unspoken { get; private set; } = new Dictionary<string, Reading.Reason>();
    public ReanalysisState Reanalysis { get; private set; } = ReanalysisState.None;

    public override async Task Load()
    {
        (Leases, Duties) = await Store.Health.Jobs(Cancel);
        Oldest = await Store.Health.Oldest(50, Cancel);
        (Alerts, Troubles) = await Store.AlertPosts.Health(20, Cancel);
        Unspoken = HttpContext.RequestServices.GetService<Spoken.Narrator>()?.Troubles ?? Unspoken;
        Reanalysis = await Store.Reanalysis.State(Cancel);
    }
}
