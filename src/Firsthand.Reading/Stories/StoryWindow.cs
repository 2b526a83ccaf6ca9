using Firsthand.Reading.Similarity;

namespace Firsthand.Reading.Stories;

/// <summary>
/// The recent articles with an inverted index over their terms. Terms count by how few articles have them. Made for a million articles: what is kept of one
/// is packed (some 600 bytes), and unpacked when it is compared.
/// </summary>
internal sealed class StoryWindow
{
    // Words that more articles have than this tell little and cost much.
    private const int MostPostings = 40_000;
    // Across languages a term of more than a tenth of the articles tells nothing.
    private const int CommonShare = 10;
    private const int FewAtLeast = 20;
    // Rare terms come first, and most of what is read is of the article's own language.
    private const int AcrossPostings = 10_000;
    private const int QueryTerms = 48;
    private const int Compared = 48;
    // Forgotten articles are left where they are until one in so many is.
    private const int ForgottenShare = 8;
    private const long Unknown = long.MinValue;

    private readonly Numbered outlets = new();
    private readonly Numbered languages = new();
    private readonly StoryMembers stories = new();
    private readonly IdIndex byId;
    private readonly Leaving leaving = new();
    private Paged<Kept> articles = new();
    private TermIndex index = new();
    private KnownTerms terms = new();
    private int forgotten;
    private Paged<bool> gone = new();
    private readonly Tally tally = new();
    private ushort[] place = [];
    // By how many articles have a term, as far as it was asked for since the last one entered; 0: not yet. A logarithm for each of thousands of terms takes longer.
    private readonly float[] idf = new float[1 << 12];
    // The numbers of the terms of the article that is asked about, until another is entered.
    private (ArticleVector? Of, int[] Terms) numbered = (null, []);

    private struct Kept
    {
        public long Id, Story, Text, Leaves;
        public uint Terms;
        public int Outlet, Language;
        // It leaves by the date it was published.
        public bool Dated;
    }

    public StoryWindow() => byId = new IdIndex(at => articles[at].Id);

    public TermForms Forms { get; } = new();

    public int Count => articles.Count - forgotten;

    /// <summary>How much a term tells: the rarer the more.</summary>
    public float Idf(int term)
    {
        var having = term < 0 ? 0 : index.Having(term);
        if (having >= idf.Length) return Weights.Idf(Count, having);
        if (idf[having] == 0) idf[having] = Weights.Idf(Count, having);
        return idf[having];
    }

    public long? StoryOf(long articleId) => Find(articleId)?.StoryId;

    public WindowArticle? Find(long articleId) => Place(articleId) is >= 0 and var at ? Article(at) : null;

    public int SizeOf(long storyId) => stories.Count(storyId);

    public IEnumerable<WindowArticle> Story(long storyId) => stories.Of(storyId).Select(Article);

    public void Enter(ArticleVector vector, long? storyId, long? duplicateOf)
    {
        var entered = new (int Term, int Form)[vector.Terms.Count];
        for (var i = 0; i < entered.Length; i++) entered[i] = (Enter(vector.Terms[i].Key), Forms.Of(vector.Terms[i]));
        Enter(new Kept
        {
            Id = vector.Id,
            Story = storyId ?? Unknown,
            Text = duplicateOf ?? vector.Id,
            Leaves = leaving.Date(vector.Published),
            Dated = vector.Published is not null,
            Terms = terms.Add(entered),
            Outlet = outlets.Of(vector.Outlet),
            Language = vector.Language is null ? -1 : languages.Of(vector.Language),
        });
    }

    /// <summary>What was noted of the window for an article that is asked about holds no more.</summary>
    private void Changed()
    {
        numbered = (null, []);
        Array.Clear(idf);
    }

    /// <summary>The next article has a term.</summary>
    /// <returns>The term's number.</returns>
    private int Enter(uint key)
    {
        var term = index.FindOrAdd(key);
        index.Enter(term, articles.Count);
        return term;
    }

    private void Enter(Kept article)
    {
        byId.Put(article.Id, articles.Count);
        articles.Add(article);
        gone.Add(false);
        Changed();
        if (article.Story != Unknown) stories.Join(articles.Count - 1, article.Story);
    }

    public void Place(long articleId, long storyId)
    {
        if (Place(articleId) is var at && (at < 0 || articles[at].Story == storyId)) return;
        if (articles[at].Story is not Unknown and var left) stories.Leave(at, left);
        articles[at].Story = storyId;
        stories.Join(at, storyId);
    }

    /// <summary>All articles of a story are of another from now on.</summary>
    public void Merge(long from, long into)
    {
        if (from == into) return;
        foreach (var at in stories.Of(from).ToList())
        {
            articles[at].Story = into;
            stories.Join(at, into);
        }
        stories.Remove(from);
    }

    /// <returns>−1: it is not there.</returns>
    private int Place(long articleId) => byId.Find(articleId) is >= 0 and var at && !gone[at] ? at : -1;

    private WindowArticle Article(int at)
    {
        ref readonly var kept = ref articles[at];
        return new WindowArticle(this, at)
        {
            Id = kept.Id,
            Outlet = outlets[kept.Outlet],
            Language = kept.Language < 0 ? null : languages[kept.Language],
            Published = Published(kept),
            StoryId = kept.Story == Unknown ? null : kept.Story,
            Text = kept.Text,
        };
    }

    private static DateTimeOffset? Published(in Kept article) => article.Dated ? new DateTimeOffset(article.Leaves, TimeSpan.Zero) : null;

    /// <summary>The numbers of an article's terms, ascending, and of which kind each is there.</summary>
    public (int[] Terms, TermKind[] Kinds) TermsOf(int at)
    {
        var from = terms.At(articles[at].Terms);
        var (numbers, kinds) = (new int[from.Count], new TermKind[from.Count]);
        for (var i = 0; from.MoveNext(); i++) (numbers[i], kinds[i]) = (from.Term, Forms[from.Form].Kind);
        return (numbers, kinds);
    }

    /// <returns>−1: no article has ever had it.</returns>
    public int Number(uint key) => index.Find(key);

    public uint Key(int term) => index.Key(term);

    /// <summary>Articles in the same language that share the most telling terms, with the evidence for each; best first.</summary>
    public List<Neighbour> Nearest(ArticleVector vector)
    {
        var asked = Asked.Of(vector, Numbers(vector), this);
        var begun = new EvidenceSides();
        for (var i = 0; i < asked.Terms.Length; i++) begun.AddFirst(vector.Terms[i].Kind, asked.Values[i]);
        Lay(asked.Terms);
        var found = new List<Neighbour>();
        foreach (var at in Best(asked))
            found.Add(new Neighbour(Article(at), Evidence.Between(asked, begun, terms.At(articles[at].Terms), Published(articles[at]), this, place)));
        Lift(asked.Terms);
        found.Sort((a, b) => b.Evidence.Cosine != a.Evidence.Cosine ? b.Evidence.Cosine.CompareTo(a.Evidence.Cosine) : a.Article.Id.CompareTo(b.Article.Id));
        return found;
    }

    /// <summary>Notes where the terms of an article stand in it, to be found by those of another.</summary>
    private void Lay(int[] numbered)
    {
        if (place.Length < index.Count) place = new ushort[index.Count * 5 / 4];
        for (var i = 0; i < numbered.Length; i++)
            if (numbered[i] >= 0) place[numbered[i]] = (ushort)(i + 1);
    }

    private void Lift(int[] numbered)
    {
        foreach (var term in numbered)
            if (term >= 0) place[term] = 0;
    }

    /// <summary>
    /// Articles in other languages that share most of what tells in every language (names by sound or identity, numbers), in order of entering.
    /// </summary>
    /// <param name="may">Takes how many names and numbers an article shares at most, what these tell, and days between; says whether it may be near at all.</param>
    public List<WindowArticle> Across(ArticleVector vector, Func<int, float, int, float, double, bool> may)
    {
        var read = 0;
        foreach (var (term, rarity) in vector.Terms.Where(t => (t.Kind & TermKind.Wide) != 0).Select(t => (t.Key, Rarity: Rarity(t.Key))).Where(t => t.Rarity > 0).OrderByDescending(t => t.Rarity).ThenBy(t => t.Key).Select(t => (index.Find(t.Key), t.Rarity)))
        {
            if (term < 0) continue;
            var most = Math.Min(index.Having(term), TermIndex.MostOfTerm);
            if (read + most > AcrossPostings) break;
            read += most;
            tally.Count(index.NewestOf(term), most, rarity);
        }
        var language = vector.Language is { } code ? languages.Of(code) : -1;
        return Promising(Best(vector.Id, of => of >= 0 && of != language), vector, may);
    }

    private List<WindowArticle> Promising(List<int> found, ArticleVector vector, Func<int, float, int, float, double, bool> may)
    {
        var promising = new List<WindowArticle>();
        if (found.Count == 0) return promising;
        var tells = new float[vector.Terms.Count];
        for (var i = 0; i < tells.Length; i++)
            if ((vector.Terms[i].Kind & TermKind.Wide) != 0) tells[i] = AcrossEvidence.Tells(vector.Terms[i], this);
        var asked = Numbers(vector);
        Lay(asked);
        foreach (var at in found)
        {
            int names = 0, numbers = 0;
            float namesTell = 0, numbersTell = 0;
            for (var of = terms.At(articles[at].Terms); of.MoveNext();)
            {
                if (place[of.Term] == 0 || tells[place[of.Term] - 1] is var told && told == 0) continue;
                if ((vector.Terms[place[of.Term] - 1].Kind & TermKind.Number) != 0) (numbers, numbersTell) = (numbers + 1, numbersTell + told);
                else (names, namesTell) = (names + 1, namesTell + told);
            }
            var days = (vector.Published - Published(articles[at]))?.Duration().TotalDays ?? 1;
            if (may(names, namesTell, numbers, numbersTell, days)) promising.Add(Article(at));
        }
        Lift(asked);
        return promising;
    }

    /// <summary>How much a term tells between languages: 1 for what no article has, the same in a small window and in a large one; 0 for what is common.</summary>
    public float Rarity(uint key)
    {
        var term = index.Find(key);
        var having = term < 0 ? 0 : index.Having(term);
        return having > Count / CommonShare + FewAtLeast ? 0 : Weights.Rarity(Count, having);
    }

    private List<int> Best(Asked asked)
    {
        var read = 0;
        foreach (var i in asked.Strongest(QueryTerms))
        {
            if (asked.Terms[i] < 0) continue;
            var most = Math.Min(index.Having(asked.Terms[i]), TermIndex.MostOfTerm);
            if (read + most > MostPostings) continue;
            read += most;
            tally.Count(index.NewestOf(asked.Terms[i]), most, asked.Values[i] * asked.Values[i]);
        }
        var language = asked.Article.Language is { } code ? languages.Of(code) : -1;
        return Best(asked.Article.Id, of => of == language);
    }

    private List<int> Best(long but, Func<int, bool> language) =>
        tally.Best(Compared, forgotten > 0 ? gone : null, at => language(articles[at].Language) && articles[at].Id != but);

    /// <summary>−1: no article has it.</summary>
    private int[] Numbers(ArticleVector vector)
    {
        if (numbered.Of != vector) numbered = (vector, [.. vector.Terms.Select(t => index.Find(t.Key))]);
        return numbered.Terms;
    }

    /// <summary>Forgets articles published before a moment; those without a date go with those that came when they did.</summary>
    public void Forget(DateTimeOffset before)
    {
        for (var at = 0; at < articles.Count; at++)
        {
            ref var article = ref articles[at];
            if (gone[at] || !leaving.IsBefore(article.Leaves, before)) continue;
            gone[at] = true;
            forgotten++;
            if (article.Story != Unknown) stories.Leave(at, article.Story);
            for (var of = terms.At(article.Terms); of.MoveNext();) index.Leave(of.Term);
        }
        Changed();
        if (forgotten * ForgottenShare > articles.Count) Renew();
    }

    /// <summary>Packs what is left anew.</summary>
    private void Renew()
    {
        var (before, beforeGone, beforeTerms, beforeIndex) = (articles, gone, terms, index);
        (articles, gone, terms, index, forgotten) = (new(), new(), new(), new(), 0);
        byId.Clear();
        stories.Clear();
        for (var at = 0; at < before.Count; at++)
        {
            if (beforeGone[at]) continue;
            var article = before[at];
            var of = beforeTerms.At(article.Terms);
            var entered = new (int Term, int Form)[of.Count];
            for (var i = 0; of.MoveNext(); i++) entered[i] = (Enter(beforeIndex.Key(of.Term)), of.Form);
            article.Terms = terms.Add(entered);
            Enter(article);
        }
    }
}
