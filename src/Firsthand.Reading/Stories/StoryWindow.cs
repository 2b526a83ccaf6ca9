using System.Runtime.InteropServices;
using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>An article in the window: its features as parallel arrays, ascending keys.</summary>
internal sealed record WindowArticle(long Id, string Outlet, string? Language, DateTimeOffset? Published, uint[] Keys, float[] Counts, TermKind[] Kinds)
{
    public long? StoryId { get; set; }
    /// <summary>The article whose text this one repeats, or its own id.</summary>
    public long Text { get; init; }

    public bool Has(uint key) => Array.BinarySearch(Keys, key) >= 0;

    public TermKind? Kind(uint key) => Array.BinarySearch(Keys, key) is >= 0 and var at ? Kinds[at] : null;

    public static WindowArticle Of(ArticleVector v)
    {
        var keys = new uint[v.Terms.Count];
        var counts = new float[keys.Length];
        var kinds = new TermKind[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = v.Terms[i].Key;
            kinds[i] = v.Terms[i].Kind;
            counts[i] = Weights.Count(v.Terms[i]);
        }
        return new WindowArticle(v.Id, v.Outlet, v.Language, v.Published, keys, counts, kinds);
    }
}

/// <summary>An article of the window that shares something with a new one.</summary>
internal readonly record struct Neighbour(WindowArticle Article, Evidence Evidence);

/// <summary>The recent articles with an inverted index over their terms. Terms count by how few articles have them.</summary>
internal sealed class StoryWindow
{
    // Words that more articles have than this tell little and cost much.
    private const int MostPostings = 40_000;
    private const int LongestPosting = 4_000;
    // Across languages a term of more than a tenth of the articles tells nothing.
    private const int CommonShare = 10;
    private const int FewAtLeast = 20;
    // Rare terms come first, and most of what is read is of the article's own language.
    private const int AcrossPostings = 10_000;
    private const int QueryTerms = 48;
    private const int Compared = 48;

    private readonly List<WindowArticle> articles = [];
    private readonly Dictionary<long, int> byId = [];
    private readonly Dictionary<uint, List<int>> postings = [];
    private readonly Dictionary<long, List<WindowArticle>> stories = [];
    private float[] scores = [];
    private DateTimeOffset? newest;

    public int Count => articles.Count;

    /// <summary>How much a term tells: the rarer the more.</summary>
    public float Idf(uint key) => Weights.Idf(articles.Count, postings.TryGetValue(key, out var p) ? p.Count : 0);

    public long? StoryOf(long articleId) => byId.TryGetValue(articleId, out var at) ? articles[at].StoryId : null;

    public WindowArticle? Find(long articleId) => byId.TryGetValue(articleId, out var at) ? articles[at] : null;

    public IReadOnlyList<WindowArticle> Story(long storyId) => stories.TryGetValue(storyId, out var members) ? members : [];

    public void Enter(ArticleVector vector, long? storyId, long? duplicateOf) =>
        Enter(WindowArticle.Of(vector) with { StoryId = storyId, Text = duplicateOf ?? vector.Id });

    private void Enter(WindowArticle article)
    {
        byId[article.Id] = articles.Count;
        foreach (var key in article.Keys)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, key, out _);
            (list ??= new List<int>(2)).Add(articles.Count);
        }
        articles.Add(article);
        if (article.Published > newest || newest is null) newest = article.Published;
        if (article.StoryId is { } story) Join(article, story);
    }

    public void Place(long articleId, long storyId)
    {
        if (Find(articleId) is not { } article || article.StoryId == storyId) return;
        if (article.StoryId is { } left && stories.TryGetValue(left, out var members)) members.Remove(article);
        article.StoryId = storyId;
        Join(article, storyId);
    }

    /// <summary>All articles of a story are of another from now on.</summary>
    public void Merge(long from, long into)
    {
        if (from == into || !stories.Remove(from, out var members)) return;
        foreach (var article in members)
        {
            article.StoryId = into;
            Join(article, into);
        }
    }

    private void Join(WindowArticle article, long story)
    {
        ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(stories, story, out _);
        (members ??= new List<WindowArticle>(2)).Add(article);
    }

    /// <summary>Articles in the same language that share the most telling terms, with the evidence for each; best first.</summary>
    public List<Neighbour> Nearest(ArticleVector vector)
    {
        var article = WindowArticle.Of(vector);
        var weighted = Weights.Of(article, this);
        var found = new List<Neighbour>();
        foreach (var at in Best(article, weighted))
        {
            var other = articles[at];
            found.Add(new Neighbour(other, Evidence.Between(weighted, Weights.Of(other, this), article, other)));
        }
        found.Sort((a, b) => b.Evidence.Cosine != a.Evidence.Cosine ? b.Evidence.Cosine.CompareTo(a.Evidence.Cosine) : a.Article.Id.CompareTo(b.Article.Id));
        return found;
    }

    /// <summary>
    /// Articles in other languages that share most of what tells in every language (names by sound or identity, numbers), in order of entering.
    /// </summary>
    public List<WindowArticle> Across(ArticleVector vector)
    {
        if (scores.Length < articles.Count) scores = new float[Math.Max(articles.Count, scores.Length * 2)];
        var touched = new List<int>();
        var read = 0;
        foreach (var (key, rarity) in vector.Terms.Where(t => (t.Kind & TermKind.Wide) != 0).Select(t => (t.Key, Rarity: Rarity(t.Key))).Where(t => t.Rarity > 0).OrderByDescending(t => t.Rarity).ThenBy(t => t.Key))
        {
            if (!postings.TryGetValue(key, out var list)) continue;
            var from = Math.Max(0, list.Count - LongestPosting);
            if (read + list.Count - from > AcrossPostings) break;
            read += list.Count - from;
            for (var p = from; p < list.Count; p++)
            {
                if (scores[list[p]] == 0) touched.Add(list[p]);
                scores[list[p]] += rarity;
            }
        }
        return [.. Top(touched, a => a.Id != vector.Id && a.Language is not null && a.Language != vector.Language).Select(at => articles[at])];
    }

    /// <summary>How much a term tells between languages: 1 for what no article has, the same in a small window and in a large one; 0 for what is common.</summary>
    public float Rarity(uint key)
    {
        var having = postings.TryGetValue(key, out var list) ? list.Count : 0;
        return having > articles.Count / CommonShare + FewAtLeast ? 0 : Weights.Rarity(articles.Count, having);
    }

    private List<int> Best(WindowArticle article, Weights weights)
    {
        if (scores.Length < articles.Count) scores = new float[Math.Max(articles.Count, scores.Length * 2)];
        var touched = new List<int>();
        var read = 0;
        foreach (var i in weights.Strongest(QueryTerms))
        {
            if (!postings.TryGetValue(article.Keys[i], out var list)) continue;
            var from = Math.Max(0, list.Count - LongestPosting);
            if (read + list.Count - from > MostPostings) continue;
            read += list.Count - from;
            var weight = weights.Values[i] * weights.Values[i];
            for (var p = from; p < list.Count; p++)
            {
                var at = list[p];
                if (scores[at] == 0) touched.Add(at);
                scores[at] += weight;
            }
        }
        return Top(touched, a => a.Id != article.Id && a.Language == article.Language);
    }

    private List<int> Top(List<int> touched, Func<WindowArticle, bool> wanted)
    {
        // A heap with the weakest on top: the best few of many thousands without sorting them all.
        var heap = new PriorityQueue<int, (float, int)>(Compared + 1);
        foreach (var at in touched)
        {
            var score = scores[at];
            scores[at] = 0;
            if (!wanted(articles[at])) continue;
            if (heap.Count < Compared) heap.Enqueue(at, (score, at));
            else heap.EnqueueDequeue(at, (score, at));
        }
        return [.. heap.UnorderedItems.Select(i => i.Element).Order()];
    }

    /// <summary>Forgets articles published before a moment; one without a date counts as old as the newest known when it came.</summary>
    public void Forget(DateTimeOffset before)
    {
        var kept = articles.Where(a => a.Published is not { } p || p >= before).ToList();
        if (kept.Count == articles.Count) return;
        articles.Clear();
        byId.Clear();
        postings.Clear();
        stories.Clear();
        foreach (var article in kept) Enter(article);
    }
}
