using Firsthand.Asking;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading.Summaries;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Stories;

/// <summary>The articles of a story in one language, by time.</summary>
public sealed record ToldIn(string? Language, IReadOnlyList<OriginNode> Nodes)
{
    /// <summary>Equal headlines folded, with how many more outlets carry each.</summary>
    public IEnumerable<(ArticleCard Article, int More)> Headlines =>
        Nodes.Select(n => n.Article!).GroupBy(a => a.Title.Trim(), StringComparer.OrdinalIgnoreCase).Select(g => (g.First(), g.Count() - 1));
}

public sealed class StoryPage(Questions questions) : PageModel
{
    /// <summary>Headlines side by side: so many stand open, the others fold; what lies beyond stands in the list of all articles.</summary>
    public const int OpenHeadlines = 8, MostHeadlines = 60;
    /// <summary>More nodes are no drawing any more; the lines in words beside it are of all articles.</summary>
    private const int MostDrawn = 60;
    private const int MostTelling = 40;
    private const int SentencesInShort = 4;

    public StoryView View { get; private set; } = null!;
    public Listing List { get; private set; } = null!;
    public OriginTree Tree { get; private set; } = null!;
    /// <summary>The same of the first <see cref="Drawn"/> articles.</summary>
    public OriginTree Drawing { get; private set; } = null!;
    public int Drawn => Math.Min(View.Articles.Count, MostDrawn);
    /// <summary>Every line of the graph with the sentence that says so.</summary>
    public IReadOnlyList<StoryEdge> Edges { get; private set; } = [];
    /// <summary>Who speaks, most outlets first.</summary>
    public IReadOnlyList<Voice> Voices { get; private set; } = [];
    /// <summary>The question of the address and what the articles say to it; null: none is put.</summary>
    public Put? Asked { get; private set; }
    /// <summary>The story in short: sentences of several outlets, each with its article.</summary>
    public IReadOnlyList<(string Text, int Paragraph, ArticleCard Article)> Points { get; private set; } = [];
    public StoryRow Story => View.Story;
    /// <summary>What its accounts share and what only some say, the page's language first.</summary>
    public IReadOnlyList<AccountsIn> Accounts { get; private set; } = [];
    public StoriesAround Around { get; private set; } = null!;
    /// <summary>The language the page shows the story in first, then the others, most articles first; what is of no known language stands with the first.</summary>
    public IReadOnlyList<ToldIn> Told { get; private set; } = [];
    public IReadOnlyList<(string Country, int Outlets)> Countries { get; private set; } = [];
    public IReadOnlyList<(string Kind, int Outlets)> Owners { get; private set; } = [];
    public int Outlets { get; private set; }
    public int StateControlled { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var request = ListRequest.Of(HttpContext);
        if (StoryList.Id(request) is not { } id || await request.Store.Stories.View(id, request.Here.Lang, request.Cancel) is not { } view) return NotFound();
        // A story that went into another one keeps its address.
        if (view.Story.MergedInto is { } into) return RedirectPermanent(request.Here.Path($"/story/{into}"));
        if (view.Articles.Count == 0) return NotFound();
        View = view;
        List = StoryList.Of(view, request);
        Tree = new OriginTree(view.Articles, view.Edges);
        Drawing = Drawn == view.Articles.Count ? Tree : new OriginTree([.. view.Articles.Take(Drawn)], view.Edges);
        Told = [.. Tree.Nodes.Where(n => n.Article is not null).OrderBy(n => n.Article!.SortAt)
            .GroupBy(n => n.Article!.Language ?? view.Story.Language).Select(g => new ToldIn(g.Key, [.. g]))
            .OrderByDescending(g => g.Language == view.Story.Language).ThenByDescending(g => g.Nodes.Count).ThenBy(g => g.Language, StringComparer.Ordinal)];
        Edges = StoryEdges.Of(view);
        Voices = StoryVoices.Of(view.Articles);
        var outlets = view.Articles.DistinctBy(a => a.OutletId).ToList();
        Outlets = outlets.Count;
        StateControlled = outlets.Count(o => o.StateControlled);
        Countries = Counted(outlets.Select(o => o.OutletCountry));
        Owners = Counted(outlets.Select(o => o.StateControlled ? "state" : o.OwnerKind));
        Points = InShort(view);
        Accounts = [.. StoryAccounts.Of(view).Where(a => a.Any)];
        Around = StoriesAround.Of(view);
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
