using Firsthand.Accounts;
using Firsthand.Asking;
using Firsthand.Reading;
using Firsthand.Reading.Language;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Written;

/// <summary>A question to all articles of a language that may be shown in full: the search finds the articles, their sentences answer, and a model may put them together.</summary>
public sealed class ArchivePage(NewsStore store, Writer writer, Attempts attempts, Questions questions) : AccountPage
{
    private const int PerAddress = 40, MostArticles = 24, MostSentences = 40, MostWords = 8, Few = 4;

    [BindProperty(SupportsGet = true)]
    public string? Ask { get; set; }

    public ModelOptions? Model => writer.Model;
    public string Own => Here.Path("/ask");
    /// <summary>Null: nothing is asked.</summary>
    public Put? Put { get; private set; }
    /// <summary>Null: there is no model, or no article speaks of it.</summary>
    public WriteJob? Job { get; private set; }
    public WrittenText? Text { get; private set; }

    protected override async Task<bool> Find()
    {
        Ask = Reading.Asking.Asker.Clean(Ask ?? "");
        if (Ask.Length == 0) return true;
        var articles = await Articles(Ask);
        Put = await questions.Put(Ask, articles, articles.Count, HttpContext.RequestAborted);
        if (Model is null) return true;
        var sentences = articles.SelectMany(a => WrittenSources.Read(a.Id, a.Title, a.OutletName, a.OutletLanguage, a.Text, a.Language, MostSentences)).ToList();
        if (WrittenSources.Nearest(sentences, Ask, Here.Lang) is { Count: > 0 } nearest) Job = new WriteJob(WriteJob.Answer, nearest, Here.Lang, Ask, Ask);
        return true;
    }

    public override async Task Load()
    {
        if (Job is not null) Text = await writer.AtHand(Job, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPost()
    {
        if (Model is null) return NotFound();
        if (Ask!.Length == 0) return await Again(new Reason("model.question", "There is no question."));
        if (Job is null) return await Again(new Reason("model.nothing", "No article speaks of it."));
        if (await attempts.FromAddress(HttpContext, "written", PerAddress, TimeSpan.FromHours(1)) is { } tooOften) return await Again(tooOften);
        var (_, reason) = await writer.Write(Job, HttpContext.RequestAborted);
        return reason is not null ? await Again(reason, StatusCodes.Status503ServiceUnavailable) : RedirectSeeOther(Own + "?ask=" + Uri.EscapeDataString(Ask) + "#text");
    }

    /// <summary>Articles that have all telling words of the question; where few have, those that have any.</summary>
    private async Task<List<AskedArticle>> Articles(string question)
    {
        var words = Analyser.Terms(question, Here.Lang).Select(t => t.Span.Of(question)).Where(w => w.Length > 1 && w is not ("OR" or "NOT")).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords).ToList();
        if (words.Count == 0) return [];
        var found = await Search(string.Join(' ', words));
        if (found.Count < Few && words.Count > 1) found = [.. found, .. (await Search(string.Join(" OR ", words))).Where(f => !found.Exists(k => k.Card.Id == f.Card.Id))];
        return [.. found.Take(MostArticles).Select(f => new AskedArticle(f.Card.Id, f.Card.Title, f.Card.Language, f.Text, f.Card.Url, f.Card.OutletName, f.Card.OutletLanguage, f.Card))];
    }

    private async Task<List<FoundArticle>> Search(string line)
    {
        var query = new SearchSyntax(_ => null, _ => 0).Read($"{line} lang:{Here.Lang}");
        var found = await store.Search.Find(new SearchRequest { Query = query, Line = line, Language = Here.Lang, ByRelevance = true, Count = MostArticles, Facets = false }, HttpContext.RequestAborted);
        return [.. found.Items.Where(f => f.Card.DisplayRight == "full" && f.Text.Length > 0 && f.Card.DuplicateOf is null)];
    }
}
