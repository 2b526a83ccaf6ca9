using System.ComponentModel;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.WrapUp;

namespace Firsthand.Api;

public sealed record ApiPassage(long Article, string Outlet, bool StateControlled, [property: Description("Unchanged, in the article's order, not always next to each other there.")] IReadOnlyList<ApiSentence> Sentences);

public sealed record ApiDayStory(ApiStory Story, [property: Description("Of an article of that day.")] string Title, [property: Description("None: the day's outlets allow their headlines only.")] IReadOnlyList<ApiPassage> Passages);

public sealed record ApiSection([property: Description("Null: the stories that lead the day.")] string? Category, IReadOnlyList<ApiDayStory> Stories);

public sealed record ApiWrapUp(DateOnly Day, string Language, string Url, long Stories, IReadOnlyList<ApiSection> Sections, [property: Description("The nearest days with stories.")] DateOnly? Earlier, DateOnly? Later);

public static class WrapUpApi
{
    public static async Task<IResult> Newest(ApiRequest request) => await Of(request, await WrapUpPage.Newest(ListRequest.Of(request.Context)));

    public static async Task<IResult> OfDay(ApiRequest request) => WrapUpPage.Parse(request[ApiParameter.Day], request.Here) is { } day ? await Of(request, day) : request.NotFound();

    private static async Task<IResult> Of(ApiRequest request, DateOnly day)
    {
        var here = request.Here;
        var wrapUp = (await DayWrapUp.Read(ListRequest.Of(request.Context), day, 1))[0];
        var nearest = await request.Store.Stories.Nearest(here.Lang, here.Begins(day), here.Begins(day.AddDays(1)), request.Cancel);
        return request.Answer(new ApiWrapUp(day, here.Lang, here.Absolute(here.WrapUp(day)), wrapUp.Count, [.. wrapUp.Sections.Select(s => new ApiSection(s.Category, [.. s.Stories.Select(t => Story(t, here))]))],
            nearest.Earlier is { } earlier ? here.DayOf(earlier) : null, nearest.Later is { } later && here.DayOf(later) is var next && next <= here.Today ? next : null));
    }

    private static ApiDayStory Story(WrapUpStory told, Here here) => new(ApiStory.Of(told.Story, here), told.Title,
        [.. told.Passages.Select(p => new ApiPassage(p.Article.Id, p.Article.OutletKey, p.Article.StateControlled, [.. p.Sentences.Select(s => new ApiSentence(s.Text, s.Paragraph))]))]);
}
