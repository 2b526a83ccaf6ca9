using Firsthand.Reading.Attribution;
using Firsthand.Reading.Entities;
using Firsthand.Reading.Language;
using Firsthand.Reading.Similarity;

namespace Firsthand.Bench;

/// <summary>Real articles a second on one core: in which language, which terms and names, who says what.</summary>
internal static class UnderstandSpeed
{
    private const int Rounds = 7;

    public static int Run(string kit)
    {
        OneCore.Tie();
        OneCore.Memory("nothing loaded");
        var bodies = KitArticles.Read(kit, "language/news19").Where(a => a.Text.Length > 300).ToList();
        var sample = KitArticles.Read(kit, "tags/sample");
        var stream = KitArticles.Read(kit, "stories/allsides").Where((_, i) => i % 5 == 0).ToList();
        var count = 0;

        count += LanguageDetector.Detect(bodies[0].Text).Code!.Length;
        OneCore.Memory("languages loaded");
        Warm(() => Detect(bodies));
        OneCore.Rate($"language, bodies of 18 languages, {Mean(bodies)} characters", bodies.Count, Rounds, () => Detect(bodies));
        OneCore.Rate($"language, whole articles in seven languages, {Mean(sample)} characters", sample.Count, Rounds, () => Detect(sample));

        Warm(() => Names(sample));
        OneCore.Rate($"terms and names, seven languages, {Mean(sample)} characters", sample.Count, Rounds, () => Names(sample));
        Warm(() => Names(stream));
        OneCore.Rate($"terms and names, English, {Mean(stream)} characters", stream.Count, Rounds, () => Names(stream));
        OneCore.Memory("languages and names loaded");

        var tagged = sample.Select(a => (Article: a, Tags: TagFinder.Find(a.Title, a.Text, a.Language))).ToList();
        OneCore.Rate("vector of an article, its names known", tagged.Count, Rounds, () =>
        {
            foreach (var (a, tags) in tagged) count += ArticleVector.Of(a.Title, a.Text, a.Language, a.Outlet, null, tags).Terms.Count;
        });

        // An article of 600 words, cut from longer ones.
        var texts = stream.Select(a => string.Join(' ', a.Text.Split(' ').Take(600))).Where(t => t.Count(c => c == ' ') == 599).ToList();
        OneCore.Memory("before who says what");
        Warm(() => Said(texts));
        OneCore.Rate("who says what, 600 words, English", texts.Count, Rounds, () => Said(texts));
        OneCore.Memory("who says what loaded, all languages' models");
        return count > 0 ? 0 : 1;

        void Detect(List<KitArticle> articles) { foreach (var a in articles) count += LanguageDetector.Detect(a.Text).Code?.Length ?? 0; }
        void Names(List<KitArticle> articles)
        {
            foreach (var a in articles) count += Analyser.Terms(a.Text, a.Language).Count + TagFinder.Find(a.Title, a.Text, a.Language).Count;
        }
        void Said(List<string> articles) { foreach (var text in articles) count += AttributionFinder.Find(text, "en").Count; }
    }

    private static int Mean(List<KitArticle> articles) => (int)articles.Average(a => a.Text.Length);

    /// <summary>So often that words are remembered and the compiler has settled.</summary>
    private static void Warm(Action work)
    {
        for (var i = 0; i < 5; i++) work();
    }
}
