using System.Globalization;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Language;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Editing;

/// <summary>One article: what it is about, its hashtags, and who says what in it.</summary>
public sealed class ArticleEditPage(NewsStore store, NewsSignals signals, TimeProvider time, ILoggerFactory log) : EditPage(store, signals, time, log)
{
    private const int MostShown = 80;
    public static readonly SourceKind[] Kinds = [SourceKind.Named, SourceKind.Organisation, SourceKind.Outlet, SourceKind.Document, SourceKind.Collective, SourceKind.Unnamed];

    public ArticleView View { get; private set; } = null!;
    public ArticleRow Article => View.Article;
    public IReadOnlyList<CorrectionRow> SoFar { get; private set; } = [];
    /// <summary>Of what is shown to readers, each with the attribution it is made of.</summary>
    public IReadOnlyList<(string At, Claim Claim, Attribution Attribution)> Said { get; private set; } = [];
    public IReadOnlyList<TextSpan> Sentences { get; private set; } = [];

    private long Id => long.Parse((string)RouteData.Values["id"]!, CultureInfo.InvariantCulture);
    private string Path => Here.Path("/edit/article/" + Id.ToString(CultureInfo.InvariantCulture));

    public override async Task Load()
    {
        Seen = await Store.Corrections.SeenArticle(Id, Cancel);
        SoFar = await Store.Corrections.OfArticle(Id, Cancel);
        var attributions = StoredJson.Read<List<Attribution>>(Article.Attributions, []);
        Said = [.. StoredJson.Read<List<Claim>>(Article.Claims, []).Take(MostShown).Select(c => (Claim: c, Attribution: attributions.Find(a => a.Content.Count > 0 && c.Spans.Count > 0 && a.Content.Contains(c.Spans[0]) && (c.Correction is null || a.Correction == c.Correction))))
            .Where(c => c.Attribution is not null).Select(c => (At(c.Attribution!), c.Claim, c.Attribution!)).DistinctBy(c => c.Item1)];
        Sentences = [.. Reading.Language.Sentences.Split(Article.Text, Article.Language).Take(400)];
    }

    /// <summary>Tells one attribution from all others of a text.</summary>
    private static string At(Attribution a) => string.Create(CultureInfo.InvariantCulture, $"{a.Cue.Start}-{a.Cue.End}-{a.Content[0].Start}");

    protected override async Task<bool> Find()
    {
        if (await Store.Articles.View(Id, Here.Lang, Cancel) is not { } view) return false;
        View = view;
        return true;
    }

    public async Task<IActionResult> OnPost()
    {
        if (Sent("act") == "undo") return await Undo(Path, Article.StoryId ?? 0);
        if (await Analysed(Id) is not { } read) return await Again(new Reason("edit.gone", "The article cannot be read."));
        var (c, edit) = (Store.Corrections, Edit());
        var numbers = Sent("at").Split('-').Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? i : -1).ToArray();
        var said = new Corrections.SaidAs(Sent("who"), Enum.TryParse<SourceKind>(Sent("kind"), ignoreCase: true, out var kind) && Kinds.Contains(kind) ? kind : SourceKind.Unclear, Sent("cue") is { Length: > 0 and < 400 } cue ? cue : null);
        var unknown = new Edited(new Reason("edit.unknown", "There is nothing of that kind to do."));
        var edited = Sent("act") switch
        {
            "category" => await c.SetCategory(edit, read, Sent("category"), Cancel),
            "untag" => await c.RemoveHashtag(edit, read, Sent("tag"), Cancel),
            "tag" => await c.AddHashtag(edit, read, Sent("label"), Sent("is"), Cancel),
            "wrong" or "right" when numbers.Length != 3 => unknown,
            "wrong" => await c.CorrectSaid(edit, read, new TextSpan(numbers[0], numbers[1]), numbers[2], null, Cancel),
            "right" => await c.CorrectSaid(edit, read, new TextSpan(numbers[0], numbers[1]), numbers[2], said, Cancel),
            "say" when numbers.Length == 2 => await c.AddSaid(edit, read, new TextSpan(numbers[0], numbers[1]), said, Cancel),
            _ => unknown,
        };
        return await Ended(edited, Path, Article.StoryId ?? 0);
    }
}
