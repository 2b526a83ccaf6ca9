using Firsthand.Store;

namespace Firsthand.Front;

/// <summary>A story that one origin or one side alone reports, and which: "origin"; "state", whose outlets are all controlled by a state; "country", whose outlets are all of one.</summary>
public sealed record OneSide(StoryRow Story, string Why, string? Country, long Outlets)
{
    /// <summary>Null: several origins, from several sides. What is not known (where an outlet is, what a text rests on) makes no side.</summary>
    /// <param name="outlets">All of the story's.</param>
    /// <param name="severalCountries">The edition reads outlets of more than one country; where it does not, that a story has one says nothing.</param>
    public static OneSide? Of(StoryRow story, IReadOnlyCollection<TellingOutlet> outlets, bool severalCountries)
    {
        // The list of outlets may have been cut: then nothing is said of all of them.
        if (outlets.Count >= 2 && outlets.Count == story.OutletCount)
        {
            if (outlets.All(o => o.StateControlled)) return new OneSide(story, "state", null, outlets.Count);
            if (severalCountries && outlets.First().Country is { } country && outlets.All(o => o.Country == country)) return new OneSide(story, "country", country, outlets.Count);
        }
        return story.OriginCount == 1 && (story.OutletCount == 1 || story.UnknownCount == 0) ? new OneSide(story, "origin", null, story.OutletCount) : null;
    }
}
