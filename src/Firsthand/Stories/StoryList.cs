using System.Globalization;
using Firsthand.Lists;
using Firsthand.Store;

namespace Firsthand.Stories;

/// <summary>The articles of one story, as a list that machines can follow.</summary>
public static class StoryList
{
    public static async Task<Listing?> Get(ListRequest request) =>
        Id(request) is { } id && await View(request, id) is { } view ? Of(view, request) : null;

    /// <summary>A feed of a story that went into another goes on with that one.</summary>
    private static async Task<StoryView?> View(ListRequest request, long id) =>
        await request.Store.Stories.View(id, request.Here.Lang, request.Cancel) is not { } view ? null
        : view.Story.MergedInto is { } into ? await request.Store.Stories.View(into, request.Here.Lang, request.Cancel) : view;

    public static long? Id(ListRequest request) =>
        long.TryParse(request.Key("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static Listing Of(StoryView view, ListRequest request) => new()
    {
        Title = view.Story.Title,
        Description = view.Story.Summary.Length > 0 ? view.Story.Summary : request.Here.T["story.about"],
        Path = request.Here.Path(string.Create(CultureInfo.InvariantCulture, $"/story/{view.Story.Id}")),
        Articles = [.. view.Articles.OrderByDescending(a => a.SortAt).ThenByDescending(a => a.Id)],
    };
}
