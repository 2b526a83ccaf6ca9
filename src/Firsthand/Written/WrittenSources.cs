using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Written;

/// <summary>Chooses the sentences that a model is given. Only texts whose outlets let them be shown in full are among them: what a model writes shows their words.</summary>
public static class WrittenSources
{
    private const int MostSentences = 60, MostOfOne = 8, MostArticles = 12, LongestSentence = 600, Longest = 16_000;

    /// <summary>Of one article, from its beginning.</summary>
    public static WriteJob? Of(string kind, ArticleView view, string detail)
    {
        var (article, outlet) = (view.Article, view.Outlet);
        if (outlet.DisplayRight != "full" || article.Text.Length == 0) return null;
        return new WriteJob(kind, Cut(Read(article.Id, article.Title, outlet.Name, outlet.Language, article.Text, article.Language, MostSentences)), article.Language, article.Title, detail);
    }

    /// <summary>Of a story: the beginnings of its articles in the language it is shown in; for a question, what is nearest to it.</summary>
    public static async Task<WriteJob?> Of(string kind, StoryView view, string detail, NewsStore store, CancellationToken cancel)
    {
        var language = view.Story.Language;
        var cards = view.Articles.Where(a => a.Language == language && a.DuplicateOf is null).ToDictionary(a => a.Id);
        var texts = (await store.Stories.Texts(view.Story.Id, 60, cancel)).Where(t => cards.ContainsKey(t.Id)).Take(kind == WriteJob.Answer ? 30 : MostArticles);
        var sentences = texts.SelectMany(t => Read(t.Id, cards[t.Id].Title, cards[t.Id].OutletName, cards[t.Id].OutletLanguage, t.Text, language, kind == WriteJob.Answer ? 40 : MostOfOne)).ToList();
        // What shares no word with the question may answer it still: the model reads more than words.
        if (kind == WriteJob.Answer && Nearest(sentences, detail, language) is { Count: > 0 } nearest) sentences = nearest;
        return sentences.Count == 0 ? null : new WriteJob(kind, Cut(sentences), language, view.Story.Title, detail);
    }

    /// <summary>Those that share most with a question, in the order in which they stand.</summary>
    public static List<WrittenSource> Nearest(List<WrittenSource> sentences, string question, string? language)
    {
        var asked = Analyser.Terms(question, language).Select(t => t.Text).ToHashSet();
        var scored = sentences.Index().Select(s => (s.Index, s.Item, Shared: Analyser.Terms(s.Item.Text, language).Select(t => t.Text).Distinct().Count(asked.Contains))).ToList();
        return [.. scored.Where(s => s.Shared > 0).OrderByDescending(s => s.Shared).ThenBy(s => s.Index).Take(MostSentences / 2).OrderBy(s => s.Index).Select(s => s.Item)];
    }

    public static IEnumerable<WrittenSource> Read(long id, string title, string outlet, string? outletLanguage, string text, string? language, int most)
    {
        var paragraphs = new Paragraphs(text);
        return Sentences.Split(text, language).Where(s => s.Length is > 10 and <= LongestSentence).Take(most)
            .Select(s => new WrittenSource(id, title, outlet, outletLanguage, s.Of(text), paragraphs.At(s.Start), s.Start));
    }

    private static List<WrittenSource> Cut(IEnumerable<WrittenSource> sentences)
    {
        var (kept, length) = (new List<WrittenSource>(), 0);
        foreach (var sentence in sentences.Take(MostSentences))
        {
            if ((length += sentence.Text.Length) > Longest) break;
            kept.Add(sentence);
        }
        return kept;
    }
}
