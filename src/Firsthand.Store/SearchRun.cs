namespace Firsthand.Store;

/// <summary>One search: what is counted, which page is shown, and where nothing is left, why.</summary>
internal sealed class SearchRun
{
    private readonly Session session;
    private readonly SearchRequest request;
    private readonly SearchArchive archive;
    private readonly SearchQuery query;
    private readonly string language;
    private readonly IReadOnlyList<string> languages;
    private readonly SearchNode? words;
    private readonly bool texts;

    private SearchRun(Session session, SearchRequest request, SearchArchive archive)
    {
        (this.session, this.request, this.archive, query) = (session, request, archive, request.Query);
        // Narrowed to one language, the words are of that one.
        var only = query.Filters.FirstOrDefault(f => f.By == SearchBy.Language)?.Value;
        (language, languages) = only is null ? (request.Language, archive.Languages) : (only, []);
        words = Node(SearchStep.Mentioned);
        // Unwanted words beside filters alone: the index cannot be asked for what is not there.
        texts = query.HasPhrases || (words is null && query.Clauses.Any(c => c.Not));
    }

    private SearchNode? Node(SearchStep step) => SearchExpression.Of(query, step, language, languages);

    internal static async Task<SearchResult> Run(Session session, SearchRequest request)
    {
        var run = new SearchRun(session, request, await SearchArchive.Read(session));
        return run.words is null && request.Query.Filters.Count == 0 ? SearchResult.Nothing : await run.Find();
    }

    /// <summary>The numbers of the newest matches alone.</summary>
    internal static async Task<IReadOnlyList<long>> Numbers(Session session, SearchQuery query, string language, int most)
    {
        var archive = await SearchArchive.Read(session);
        var found = new List<long>();
        for (var after = Cursor.Newest; ;)
        {
            var run = new SearchRun(session, new SearchRequest { Query = query, Language = language, After = after, Facets = false }, archive);
            if (run.words is null && query.Filters.Count == 0) return found;
            var (matches, next, _) = await run.Page(most);
            found.AddRange(matches.Select(m => m.Id));
            // A window may hold nothing that fits, and not be the last.
            if (next is not { } further || found.Count >= most || further.Id >= after.Id) return [.. found.Distinct().Take(most)];
            after = further;
        }
    }

    private bool ByRelevance => request.ByRelevance && words is not null;

    private async Task<SearchResult> Find()
    {
        var first = request.After == Cursor.Newest;
        var size = Slices.Limit(request.Count) - 1;
        var newest = request.Facets || (first && !ByRelevance) ? await Newest(query.Filters, request.Facets ? Search.Counted + 1 : size + 1) : null;
        if (first && newest is { Matches.Count: 0, Next: null }) return await Nothing();
        var page = newest is not null && first && !ByRelevance ? newest : await Page(size + 1);
        var counted = newest?.Matches ?? page.Matches;
        return SearchResult.Nothing with
        {
            Items = await Cards([.. page.Matches.Take(size)]),
            Next = page.Matches.Count > size ? At(page.Matches[size - 1]) : page.Next,
            Count = Math.Min(counted.Count, Search.Counted),
            More = newest?.Next is not null || counted.Count > Search.Counted,
            Looked = newest?.Looked,
            Facets = request.Facets ? Count([.. counted.Take(Search.Counted)]) : Facets.None,
            Outlets = Outlets(),
        };
    }

    /// <param name="Next">Set where the window ends before the matches do.</param>
    private sealed record Window(IReadOnlyList<SearchMatch> Matches, Cursor? Next, long? Looked);

    private Task<Window> Newest(IReadOnlyList<SearchFilter> filters, int limit)
    {
        var plan = new SearchPlan(session.Database, filters, archive, texts, limit);
        plan.Arm(SearchStep.Mentioned, words, long.MaxValue);
        return Look(plan);
    }

    private Task<Window> Page(int limit)
    {
        var plan = new SearchPlan(session.Database, query.Filters, archive, texts, limit);
        if (!ByRelevance)
        {
            plan.Arm(SearchStep.Mentioned, words, request.After.Id);
            return Look(plan);
        }
        var first = request.After == Cursor.Newest;
        SearchNode? higher = null;
        foreach (var step in (SearchStep[])[SearchStep.Headline, SearchStep.Often, SearchStep.Mentioned])
        {
            var node = Node(step)!;
            if (first || (long)step <= request.After.At)
                plan.Arm(step, higher is null ? node : SearchNode.Without(node, higher), !first && (long)step == request.After.At ? request.After.Id : long.MaxValue, SearchPlan.MostRanked);
            higher = node;
        }
        return Look(plan);
    }

    private async Task<Window> Look(SearchPlan plan)
    {
        var (rows, end) = await plan.Run(session);
        IReadOnlyList<SearchMatch> matches = texts ? [.. rows.Where(r => SearchCheck.Holds(query, words is null, r.Title, r.Text, r.Language))] : rows;
        if (rows.Count >= plan.Limit) return new Window(matches, At(rows[^1]), texts ? plan.Limit : null);
        if (end is null || end.SortAt < plan.Looked) return new Window(matches, null, null);
        return new Window(matches, ByRelevance ? null : new Cursor(SearchIndex.Time(end.SearchKey), end.SearchKey), plan.Looked);
    }

    private Cursor At(SearchMatch match) => new(ByRelevance ? match.Step : match.SortAt, match.SearchKey);

    private async Task<IReadOnlyList<FoundArticle>> Cards(IReadOnlyList<SearchMatch> matches)
    {
        if (matches.Count == 0) return [];
        var cards = (await session.Query<ArticleCard, FoundText>(CardsSql, new { ids = matches.Select(m => m.Id).ToList() })).ToDictionary(c => c.First.Id);
        return [.. matches.Where(m => cards.ContainsKey(m.Id)).Select(m => new FoundArticle(cards[m.Id].First, cards[m.Id].Second?.Text ?? ""))];
    }

    internal static readonly string CardsSql = Firsthand.Store.Cards.Of($"SELECT a.* FROM articles a WHERE a.id IN @ids AND {Firsthand.Store.Cards.Shown}",
        also: ", c.id, CASE WHEN o.display_right = 'full' THEN (SELECT SUBSTR(t.text, 1, 40000) FROM article_texts t WHERE t.article_id = c.id) ELSE '' END AS text");

    private sealed record FoundText
    {
        public long Id { get; init; }
        public string Text { get; init; } = "";
    }

    private Facets Count(IReadOnlyList<SearchMatch> matches)
    {
        IReadOnlyList<Facet> By(Func<SearchMatch, string?> value, Func<string, string?>? name = null) => [.. matches.Select(value).OfType<string>()
            .GroupBy(v => v, StringComparer.Ordinal).Select(g => new Facet(g.Key, name?.Invoke(g.Key), g.Count())).OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)];
        var names = matches.Select(m => archive.Find(m.OutletId)).OfType<SearchArchive.Outlet>().DistinctBy(o => o.Key).ToDictionary(o => o.Key, o => o.Name, StringComparer.Ordinal);
        return new Facets(new Dictionary<SearchBy, IReadOnlyList<Facet>>
        {
            [SearchBy.Outlet] = By(m => archive.Find(m.OutletId)?.Key, k => names.GetValueOrDefault(k)),
            [SearchBy.Country] = By(m => archive.Find(m.OutletId)?.Country),
            [SearchBy.Language] = By(m => m.Language),
            [SearchBy.Category] = By(m => m.Category),
            [SearchBy.Owner] = By(m => archive.Find(m.OutletId)?.OwnerKind),
            [SearchBy.FirstHand] = By(m => m.Role == "firsthand" ? m.Role : null),
        }, [.. request.Periods.Select(p => new Facet(p.Name, null, matches.Count(m => m.SortAt >= p.From)))]);
    }

    private Dictionary<SearchFilter, IReadOnlyList<string>> Outlets() => query.Filters.Where(f => f.By == SearchBy.Outlet).Distinct()
        .ToDictionary(f => f, f => (IReadOnlyList<string>)[.. archive.Called(f.Value).Select(o => o.Name)]);

    /// <summary>Nothing: which filters are to blame, or which word.</summary>
    private async Task<SearchResult> Nothing()
    {
        var nothing = SearchResult.Nothing with { Outlets = Outlets() };
        if (!request.Facets) return nothing;
        var all = query.Filters.Count == 0 ? [] : (await Newest([], Search.Counted)).Matches;
        if (all.Count == 0) return nothing with { Suggestion = words is null ? null : await SearchWords.Near(session, query, request.Line, language, count: query.Filters.Count == 0) };
        return nothing with
        {
            Unfiltered = all.Count,
            Left = [.. query.Filters.Select(f => (f, (long)all.Count(m => query.Filters.All(g => g == f || Fits(m, g))))).Where(l => l.Item2 > 0)],
        };
    }

    private bool Fits(SearchMatch match, SearchFilter filter) => filter.By switch
    {
        SearchBy.After => match.SortAt >= filter.At,
        SearchBy.Before => match.SortAt < filter.At,
        SearchBy.Language => match.Language == filter.Value,
        SearchBy.Category => match.Category == filter.Value,
        SearchBy.FirstHand => match.Role == "firsthand",
        _ => archive.Of(filter).Contains(match.OutletId),
    };
}
