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
    /// <summary>Sentences of the text with the number of their paragraph.</summary>
    public IReadOnlyList<(string Text, int Paragraph)> KeyPoints { get; private set; } = [];
    /// <summary>The question of the address and what the text says to it; null: none is put, or the text may not be shown.</summary>
    public Put? Asked { get; private set; }
    public long Minutes => Math.Max(1, (Article.Words + (WordsAMinute / 2)) / WordsAMinute);
    /// <summary>Newest first: when a change was seen, and what it was (words only where the full text may be shown).</summary>
    public IReadOnlyList<(long SeenAt, IReadOnlyList<Edit>? Title, IReadOnlyList<IReadOnlyList<Edit>> Text)> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id)
    {
        if (await store.Articles.View(id, Here.Of(HttpContext).Lang, HttpContext.RequestAborted) is not { } view) return NotFound();
        View = view;
        Full = Outlet.DisplayRight == "full" && Article.Text.Length > 0;
        Excerpt = !Full && Outlet.DisplayRight != "headline" && Article.Excerpt.Length > 0;
        if (Outlet.DisplayRight != "headline") Standfirst = Deck.Of(Article.Standfirst, Full ? Article.Text : Excerpt ? Article.Excerpt : "");
        Authors = StoredJson.Read<List<string>>(Article.Authors, []);
        Notes = StoredJson.Read<List<string>>(Article.Corrections, []);
        if (Outlet.DisplayRight != "headline") Embeds = EmbedCard.Of(Article);
        Agency = Article.DatelineAgency is { } agency && !OriginFinder.IsOwnName(agency, Outlet.Name) ? agency : null;
        Day = Article.DatelineDay is { } day && (Article.PublishedAt is not { } at || DateTimeOffset.FromUnixTimeMilliseconds(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) != day) ? day : null;
        Changes = WhatChanged();
        By = SaidBy.Of(Article, Outlet.Name);
        if (!Full) return Page();
        Said = Articles.Said.Marks(By, Article.Text.Length);
        var paragraphs = new Paragraphs(Article.Text);
        KeyPoints = [.. StoredJson.Read<List<SummarySentence>>(Article.Summary, []).Select(s => (s.Text, paragraphs.At(s.Span.Start))).Where(s => s.Item2 > 0 && !ArticleBody.IsNote(paragraphs.Spans[s.Item2 - 1].Of(Article.Text), Notes))];
        Asked = await questions.Put(HttpContext, View);
        return Page();
    }

    private List<(long, IReadOnlyList<Edit>?, IReadOnlyList<IReadOnlyList<Edit>>)> WhatChanged()
    {
        var changes = new List<(long, IReadOnlyList<Edit>?, IReadOnlyList<IReadOnlyList<Edit>>)>();
        var (title, text) = (Article.Title, Article.Text);
        foreach (var older in View.Revisions.OrderByDescending(r => r.SeenAt).ThenByDescending(r => r.Id).Take(10))
        {
            changes.Add((older.SeenAt, older.Title == title ? null : WordDiff.Words(older.Title, title), Full ? WordDiff.Of(older.Text, text) : []));
            (title, text) = (older.Title, older.Text);
        }
        return changes;
    }
}
