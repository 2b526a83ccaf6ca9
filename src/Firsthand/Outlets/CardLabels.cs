namespace Firsthand.Outlets;

/// <summary>What the facts of a source card are called on it.</summary>
public static class CardLabels
{
    /// <param name="field">A column of outlets.</param>
    public static string Of(string field) => field switch
    {
        "name" => "card.outlet",
        "owner" or "owner_kind" => "card.owner",
        "funding" => "card.money",
        "state_controlled" => "card.state",
        "founded" => "card.since",
        "country" => "card.country",
        "language" => "card.language",
        _ => "admin.fact." + field,
    };
}
