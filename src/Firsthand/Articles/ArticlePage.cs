using System.Globalization;
using Firsthand.Asking;
using Firsthand.Layout;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Language;
using Firsthand.Reading.Summaries;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Articles;

/// <summary>One article, shown as far as its outlet's display right goes: headline, excerpt or full text.</summary>
public sealed class ArticlePage(NewsStore store, Questions questions) : PageModel
{
    private const int WordsAMinute = 220;
    private const int ChangesShown = 5;
    private const int PointsShown = 6, PointsFrom = 9;

    public ArticleView View { get; private set; } = null!;
    public ArticleRow Article => View.Article;
    public OutletRow Outlet => View.Outlet;
    public bool Full { get; private set; }
    public bool Excerpt { get; private set; }
    /// <summary>The standfirst, where it says more than the text below it.</summary>
    public string? Standfirst { get; private set; }
    public IReadOnlyList<string> Authors { get; private set; } = [];
    /// <summary>The outlet's own notes of correction; they stand above the text, and not in it again.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];
    /// <summary>What is to be heard or seen, at the outlet; null where only the headline may be shown.</summary>
    public Reading.Feeds.Recording? Recording { get; private set; }
    public IReadOnlyList<EmbedCard> Embeds { get; private set; } = [];
    /// <summary>The agency in the dateline, where it is not the outlet itself.</summary>
    public string? Agency { get; private set; }
    /// <summary>The dateline's day, where it says more than the day of publication.</summary>
    public string? Day { get; private set; }
    /// <summary>Wide pictures keep their shape; others are cut to the usual one.</summary>
    public bool WholePicture => Article is { ImageWidth: { } width, ImageHeight: { } height } && width >= height && width <= 3 * height;
    /// <summary>Marks in the text.</summary>
    public IReadOnlyList<Said> Said { get; private set; } = [];
    /// <summary>Who says what, and on whose word; its words are shown where the full text may be.</summary>
    public SaidBy By { get; private set; } = null!;
    /// <summary>Where the text's sentences are; null: the text may not be shown.</summary>
    public SentencePlaces? Places { get; private set; }
    /// <summary>A few sentences of the text that tell most of it.</summary>
    public IReadOnlyList<HelpSentence> Summary { get; private set; } = [];
    /// <summary>More of them, in the order of the text; none where they would add nothing.</summary>
    public IReadOnlyList<HelpSentence> KeyPoints { get; private set; } = [];
    /// <summary>The reader wants the help below the text.</summary>
    public bool Help { get; private set; }
    /// <summary>The question of the address and what the text says to it; null: none is put, or the text may not be shown.</summary>
    public Put? Asked { get; private set; }
    public long Minutes => Math.Max(1, (Article.Words + (WordsAMinute / 2)) / WordsAMinute);
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ArticleVersion> Versions { get; private set; } = [];
    /// <summary>The newest changes first; words only where the full text may be shown.</summary>
    public IReadOnlyList<ArticleChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id)
    {
        if (await store.Articles.View(id, Here.Of(HttpContext).Lang, HttpContext.RequestAborted) is not { } view) return NotFound();
        View = view;
        Full = Outlet.DisplayRight == "full" && Article.Text.Length > 0;
        Excerpt = !Full && Outlet.DisplayRight != "headline" && Article.Excerpt.Length > 0;
        if (Outlet.DisplayRight != "headline") Standfirst = Deck.Of(Article.Standfirst, Full ? Article.Text : Excerpt ? Article.Excerpt : "");
        Authors = StoredJson.Read<List<string>>(Article.Authors, []);
        Notes = StoredJson.Read<List<string>>(Article.Corrections, []);
        if (Outlet.DisplayRight != "headline") (Embeds, Recording) = (EmbedCard.Of(Article), Recordings.RecordingParts.Of(Article.Recording));
        Agency = Article.DatelineAgency is { } agency && !OriginFinder.IsOwnName(agency, Outlet.Name) ? agency : null;
        Day = Article.DatelineDay is { } day && (Article.PublishedAt is not { } at || DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) != day) ? day : null;
        Versions = Articles.Versions.Of(View);
        Changes = [.. Versions.Zip(Versions.Skip(1)).Reverse().Take(ChangesShown).Select(v => Articles.Versions.Compare(v.First, v.Second, Outlet.DisplayRight))];
        By = SaidBy.Of(Article, Outlet.Name);
        if (!Full) return Page();
        Said = Articles.Said.Marks(By, Article.Text.Length);
        Places = new SentencePlaces(Article.Text, Article.Language);
        Help = Here.Of(HttpContext).Settings["help"] == "on";
        if (!Help) return Page();
        Summary = HelpSentence.Of(StoredJson.Read<List<SummarySentence>>(Article.Summary, []), Article, Places, Notes);
        if (Places.Spans.Count >= PointsFrom) KeyPoints = HelpSentence.Of(Summariser.Summarise(Article.Title, Article.Text, Article.Language, PointsShown), Article, Places, Notes);
        Asked = await questions.Put(HttpContext, View);
        return Page();
    }
}
