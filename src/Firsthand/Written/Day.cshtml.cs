using Firsthand.Accounts;
using Firsthand.Lists;
using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.WrapUp;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Written;

/// <summary>A day's Wrap-Up told in prose, from the sentences that the Wrap-Up itself shows of outlets whose texts may be shown in full.</summary>
public sealed class DayPage(Writer writer, Attempts attempts) : AccountPage
{
    private const int PerAddress = 40, MostOfAStory = 3, MostSentences = 40;

    [BindProperty(SupportsGet = true)]
    public string? Date { get; set; }

    public DateOnly Day { get; private set; }
    public ModelOptions Model => writer.Model!;
    public string Own => Here.WrapUp(Day) + "/written";
    public WriteJob? Job { get; private set; }
    public WrittenText? Text { get; private set; }

    protected override async Task<bool> Find()
    {
        if (writer.Model is null || WrapUpPage.Parse(Date, Here) is not { } day) return false;
        Day = day;
        var told = (await DayWrapUp.Read(ListRequest.Of(HttpContext), day, 1))[0];
        var sentences = told.Sections.SelectMany(s => s.Stories).SelectMany(s => s.Passages.Where(p => p.Article.DisplayRight == "full" && p.Article.Language == Here.Lang)
            .SelectMany(p => p.Sentences.Select(x => new WrittenSource(p.Article.Id, p.Article.Title, p.Article.OutletName, p.Article.OutletLanguage, x.Text, x.Paragraph, 0))).Take(MostOfAStory)).Take(MostSentences).ToList();
        if (sentences.Count > 0) Job = new WriteJob(WriteJob.WrapUp, sentences, Here.Lang, "");
        return true;
    }

    public override async Task Load()
    {
        if (Job is not null) Text = await writer.AtHand(Job, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        if (Job is null) return await Again(new Reason("model.nothing", "No sentence of that day may be shown."));
        if (await attempts.FromAddress(HttpContext, "written", PerAddress, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        var (_, reason) = await writer.Write(Job, HttpContext.RequestAborted);
        return reason is not null ? await Again(reason, StatusCodes.Status503ServiceUnavailable) : RedirectSeeOther(Own + "#text");
    }
}
