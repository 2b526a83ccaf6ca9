using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Reading.Language;
using Firsthand.Reading.Summaries;
using Firsthand.Store;

namespace Firsthand.WrapUp;

/// <summary>Sentences of one article, unchanged and in its order, but not always next to each other there.</summary>
/// <param name="Sentences">Each with its paragraph from 1; 0: not known.</param>
public sealed record WrapUpPassage(ArticleCard Article, IReadOnlyList<(string Text, int Paragraph)> Sentences);

/// <summary>A story as its articles of one day told it.</summary>
/// <param name="Story">As it stands now.</param>
/// <param name="Title">Of an article of that day: its headline may be another by now.</param>
/// <param name="Pictured">The picture of <paramref name="Story"/> is of that day too.</param>
/// <param name="Passages">None: none of that day's outlets allow more than their headline.</param>
public sealed record WrapUpStory(StoryRow Story, string Title, bool Pictured, IReadOnlyList<WrapUpPassage> Passages);

/// <param name="Category">Null: the stories that lead the day.</param>
public sealed record WrapUpSection(string? Category, IReadOnlyList<WrapUpStory> Stories);

/// <summary>A day of an edition. Page, feed and e-mail are made from it.</summary>
public sealed record DayWrapUp(DateOnly Day, IReadOnlyList<WrapUpSection> Sections)
{
    private const int Leading = 5, InSection = 3, Ranked = 60, ArticlesOfAStory = 12, SentencesLeading = 3, SentencesInSection = 1, WordsAMinute = 220;

    public long Count => Sections.Sum(s => (long)s.Stories.Count);

    /// <summary>Of reading, at least one.</summary>
    public long Minutes => Math.Max(1, (long)Math.Round(Sections.SelectMany(s => s.Stories).Sum(s => Words(s.Title) + s.Passages.SelectMany(p => p.Sentences).Sum(x => Words(x.Text))) / (double)WordsAMinute));

    private static int Words(string text) => text.Count(c => c == ' ') + 1;

    /// <summary>Days that follow each other, oldest first; a day without stories has no sections. Two statements.</summary>
    public static async Task<IReadOnlyList<DayWrapUp>> Read(ListRequest request, DateOnly first, int days)
    {
        var here = request.Here;
        var bounds = Enumerable.Range(0, days + 1).Select(i => here.Begins(first.AddDays(i))).ToList();
        var chosen = (await request.Store.Stories.OfDays(here.Lang, bounds, Ranked, request.Cancel)).ToLookup(s => first.AddDays(s.Day), s => s.Story);
        var choices = Enumerable.Range(0, days).Select(i => first.AddDays(i)).Select(day => (Day: day, Sections: Choose([.. chosen[day]], here.Categories.All))).ToList();
        var ids = choices.SelectMany(c => c.Sections).SelectMany(s => s.Stories).Select(s => s.Id).Distinct().ToList();
        var told = (ids.Count == 0 ? [] : await request.Store.Stories.ToldOnDays(here.Lang, bounds, ids, ArticlesOfAStory, request.Cancel)).ToLookup(a => (here.DayOf(a.SortAt), a.StoryId));
        return [.. choices.Select(c => new DayWrapUp(c.Day, [.. c.Sections
            .Select(s => new WrapUpSection(s.Category, [.. s.Stories.Select(story => Tell(story, [.. told[(c.Day, story.Id)]], s.Category is null ? SentencesLeading : SentencesInSection)).OfType<WrapUpStory>()]))
            .Where(s => s.Stories.Count > 0)]))];
    }

    /// <summary>Each story once: the first few lead the day, the others stand in their categories.</summary>
    private static List<(string? Category, IReadOnlyList<StoryRow> Stories)> Choose(IReadOnlyList<StoryRow> ranked, IReadOnlyList<string> order)
    {
        var rest = ranked.Skip(Leading).ToLookup(s => s.Category);
        return [(null, [.. ranked.Take(Leading)]), .. order.Select(key => ((string?)key, (IReadOnlyList<StoryRow>)[.. rest[key].Take(InSection)]))];
    }

    /// <returns>Null: its articles of the day went between two statements.</returns>
    private static WrapUpStory? Tell(StoryRow story, IReadOnlyList<ArticleCard> articles, int sentences)
    {
        if (articles.Count == 0) return null;
        var own = articles.Any(a => a.Id == story.LeadArticleId);
        var title = own ? story.Title : (articles.FirstOrDefault(a => a.Role != "wire") ?? articles[0]).Title;
        return new WrapUpStory(story, title, own && story.ImageUrl is not null, Passages(story, articles, sentences));
    }

    private static IReadOnlyList<WrapUpPassage> Passages(StoryRow story, IReadOnlyList<ArticleCard> articles, int wanted)
    {
        // Of each text once, from the outlet whose it is.
        var told = articles.Where(a => a.KeySentences is not null).GroupBy(a => a.DuplicateOf ?? a.Id, (_, same) => same.OrderBy(a => a.Role == "wire").ThenBy(a => a.SortAt).ThenBy(a => a.Id).First())
            .Select(a => (Card: a, Key: StoredJson.Read<List<SummarySentence>>(a.KeySentences!, []))).Where(a => a.Key.Count > 0).ToList();
        if (told.Count > 0)
            return [.. Summariser.OfSummaries([.. told.Select(a => (a.Card.Title, (IReadOnlyList<SummarySentence>)a.Key))], story.Language, wanted)
                .GroupBy(s => s.Article, (article, of) => new WrapUpPassage(told[article].Card, [.. of.OrderBy(s => s.Span.Start).Select(s => (s.Text, s.Paragraph))]))];
        if (articles.FirstOrDefault(a => a.DisplayRight != "headline" && a.Excerpt.Length > 0) is not { } first) return [];
        var excerpt = WholeSentences.Of(first.Excerpt);
        return [new WrapUpPassage(first, [.. Sentences.Split(excerpt, first.Language).Take(wanted).Select(span => (span.Of(excerpt), 0))])];
    }
}
