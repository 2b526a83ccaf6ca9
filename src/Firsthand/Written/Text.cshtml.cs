using Firsthand.Accounts;
using Firsthand.Asking;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Reading.Language;
using Firsthand.Reading.Summaries;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Written;

/// <summary>
/// What a model may write of an article or a story: it writes when somebody presses the button, and not when a page is asked for, so that no news page waits for
/// it and no robot pays with it. Where it cannot, the page has sentences of the articles instead.
/// </summary>
public sealed class TextPage(NewsStore store, Writer writer, Attempts attempts, Questions questions) : AccountPage
{
    private const int PerAddress = 40, SentencesChosen = 4;

    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }
    /// <summary>The language of a translation.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Into { get; set; }
    /// <summary>The question.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Ask { get; set; }

    public bool OfStory => Request.Path.Value!.Contains("/story/", StringComparison.Ordinal);
    public ModelOptions Model => writer.Model!;
    public string Title { get; private set; } = "";
    public string? Language { get; private set; }
    /// <summary>Of the article or the story.</summary>
    public string Back { get; private set; } = "";
    public string Own => Here.Path($"/{(OfStory ? "story" : "article")}/{Id}/written");
    /// <summary>Null: no sentence of it may be shown.</summary>
    public WriteJob? Job { get; private set; }
    /// <summary>Null: not written yet.</summary>
    public WrittenText? Text { get; private set; }
    /// <summary>Sentences of the articles themselves, where nothing was written.</summary>
    public IReadOnlyList<WrittenSource> Chosen { get; private set; } = [];
    public IReadOnlyList<string> Kinds => OfStory ? [WriteJob.Summary, WriteJob.Simpler, WriteJob.Answer] : WriteJob.Kinds;
    /// <summary>Where sentences stand in their articles; only of an article is its text at hand.</summary>
    public string Place(WrittenSource source) => places is null ? WrittenView.At(Here, source) : Here.Article(source.ArticleId, source.ArticleTitle) + places.Anchor(source.Start, source.Paragraph);

    private Articles.SentencePlaces? places;
    private ArticleView? article;
    private StoryView? story;

    protected override async Task<bool> Find()
    {
        if (writer.Model is null) return false;
        var cancel = HttpContext.RequestAborted;
        Kind = Kind is not null && Kinds.Contains(Kind) ? Kind : WriteJob.Summary;
        if (OfStory)
        {
            if (await store.Stories.View(Id, Here.Lang, cancel) is not { Articles.Count: > 0, Story.MergedInto: null } view) return false;
            (story, Title, Language, Back) = (view, view.Story.Title, view.Story.Language, Here.Story(view.Story));
        }
        else
        {
            if (await store.Articles.View(Id, Here.Lang, cancel) is not { } view) return false;
            (article, Title, Language, Back) = (view, view.Article.Title, view.Article.Language, Here.Article(Id, view.Article.Title));
        }
        Ask = Reading.Asking.Asker.Clean(Ask ?? "");
        if (Into is null || Into == Language || Here.Languages.Find(Into) is null) Into = Here.Languages.All.Select(l => l.Code).FirstOrDefault(c => c == Here.Lang && c != Language) ?? Here.Languages.All.Select(l => l.Code).First(c => c != Language);
        var detail = Kind switch { WriteJob.Answer => Ask, WriteJob.Translation => Into, _ => "" };
        Job = story is not null ? await WrittenSources.Of(Kind, story, detail, store, cancel) : WrittenSources.Of(Kind, article!, detail);
        if (article is not null && Job is not null) places = new Articles.SentencePlaces(article.Article.Text, Language);
        return true;
    }

    public override async Task Load()
    {
        if (Job is null) return;
        if (Kind != WriteJob.Answer || Ask!.Length > 0) Text = await writer.AtHand(Job, HttpContext.RequestAborted);
        if (Text is null or { Sentences.Count: 0 }) Chosen = await Choose(Job);
    }

    public async Task<IActionResult> OnPost()
    {
        if (Job is null) return await Again(new Reason("model.nothing", "No sentence of it may be shown."));
        if (Kind == WriteJob.Answer && Ask!.Length == 0) return await Again(new Reason("model.question", "There is no question."));
        if (await attempts.FromAddress(HttpContext, "written", PerAddress, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        var (_, reason) = await writer.Write(Job, HttpContext.RequestAborted);
        if (reason is not null) return await Again(reason, StatusCodes.Status503ServiceUnavailable);
        var query = $"?kind={Kind}" + Kind switch { WriteJob.Answer => "&ask=" + Uri.EscapeDataString(Ask!), WriteJob.Translation => "&into=" + Into, _ => "" };
        return RedirectSeeOther(Own + query + "#text");
    }

    /// <summary>What this server chooses itself: nothing is written, each sentence stands in its article.</summary>
    private async Task<IReadOnlyList<WrittenSource>> Choose(WriteJob job)
    {
        if (job.Kind == WriteJob.Translation) return [];
        if (job.Kind == WriteJob.Answer)
        {
            if (Ask!.Length == 0) return [];
            var put = story is not null ? await questions.Answer(Ask, story, HttpContext.RequestAborted) : await questions.Answer(Ask, article!, HttpContext.RequestAborted);
            return [.. (put?.Answers ?? []).Select(a => new WrittenSource(a.Article.Id, a.Article.Title, a.Article.OutletName, a.Article.OutletLanguage, a.Text, a.Paragraph, a.Span.Start))];
        }
        var texts = job.Sources.GroupBy(s => s.ArticleId).ToList();
        var chosen = Summariser.Summarise([.. texts.Select(g => (g.First().ArticleTitle, string.Join("\n\n", g.Select(s => s.Text))))], job.Language, SentencesChosen);
        return [.. chosen.Select(c => texts[c.Article].FirstOrDefault(s => s.Text.Contains(c.Text, StringComparison.Ordinal) || c.Text.Contains(s.Text, StringComparison.Ordinal))).OfType<WrittenSource>()];
    }
}
