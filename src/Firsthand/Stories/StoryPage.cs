using Firsthand.Asking;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading.Summaries;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Stories;

public sealed class StoryPage(Questions questions) : PageModel
{
    private const int MostTelling = 40;
    private const int SentencesInShort = 4;

    public StoryView View { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    public OriginTree Tree { get; private set; } = null!;
    /// <summary>Every line of the graph with the sentence that says so.</summary>
    public IReadOnlyList<StoryEdge> Edges { get; private set; } = [];
    /// <summary>Who speaks, most outlets first.</summary>
    public IReadOnlyList<Voice> Voices { get; private set; } = [];
    /// <summary>The question of the address and what the articles say to it; null: none is put.</summary>
    public Put? Asked { get; private set; }
    /// <summary>The story in short: sentences of several outlets, each with its article.</summary>
    public IReadOnlyList<(string Text, int Paragraph, ArticleCard Article)> Points { get; private set; } = [];
    public StoryRow Story => View.Story;
    /// <summary>By time; equal headlines folded, with how many more outlets carry each.</summary>
    public IReadOnlyList<(ArticleCard Article, int More)> Headlines { get; private set; } = [];
    public IReadOnlyList<(string Country, int Outlets)> Countries { get; private set; } = [];
    public IReadOnlyList<(string Kind, int Outlets)> Owners { get; private set; } = [];
    public int Outlets { get; private set; }
    public int StateControlled { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (StoryList.Id(request) is not { } id || await request.Store.Stories.View(id, request.Cancel) is not { } view) return NotFound();
        // A story that went into another one keeps its address.
        if (view.Story.MergedInto is { } into) return RedirectPermanent(request.Here.Path($"/story/{into}"));
        if (view.Articles.Count == 0) return NotFound();
        View = view;
        List = StoryList.Of(view, request);
        Tree = new OriginTree(view.Articles, view.Edges);
        Edges = StoryEdges.Of(view);
        Voices = StoryVoices.Of(view.Articles);
        Headlines = [.. view.Articles.GroupBy(a => a.Title.Trim(), StringComparer.OrdinalIgnoreCase).Select(g => (g.First(), g.Count() - 1))];
        var outlets = view.Articles.DistinctBy(a => a.OutletId).ToList();
        Outlets = outlets.Count;
        StateControlled = outlets.Count(o => o.StateControlled);
        Countries = Counted(outlets.Select(o => o.OutletCountry));
        Owners = Counted(outlets.Select(o => o.StateControlled ? "state" : o.OwnerKind));
        Points = InShort(view);
        Asked = await questions.Put(HttpContext, view);
        return Page();
    }

    /// <summary>
    /// In the story's language, of each text once: from the outlet whose it is, also where a copy was fetched before it. An article's own place in
    /// the text is where its sentence leads.
    /// </summary>
    private static List<(string, int, ArticleCard)> InShort(StoryView view)
    {
        var told = view.Articles.Where(a => a.KeySentences is not null && a.Language == view.Story.Language)
            .GroupBy(a => a.DuplicateOf ?? a.Id, (_, same) => same.OrderBy(a => a.Role == "wire").ThenBy(a => a.SortAt).ThenBy(a => a.Id).First()).Take(MostTelling)
            .Select(a => (Card: a, Key: StoredJson.Read<List<SummarySentence>>(a.KeySentences!, []))).Where(a => a.Key.Count > 0).ToList();
        return [.. Summariser.OfSummaries([.. told.Select(a => (a.Card.Title, (IReadOnlyList<SummarySentence>)a.Key))], view.Story.Language, SentencesInShort).Select(s => (s.Text, s.Paragraph, told[s.Article].Card))];
    }

    private static List<(string, int)> Counted(IEnumerable<string?> values) =>
        [.. values.OfType<string>().GroupBy(v => v).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal)];
}
