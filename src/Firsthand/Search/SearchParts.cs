using System.Globalization;
using Firsthand.Layout;
using Firsthand.Store;
using Firsthand.Texts;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Search;

/// <summary>Marked text and counted links.</summary>
public static class SearchParts
{
    public static IHtmlContent Marked(Here here, IReadOnlyList<SnippetPiece> pieces, string? language)
    {
        var content = new HtmlContentBuilder();
        foreach (var piece in pieces)
        {
            if (piece.Marked) content.AppendHtml(Html($"<mark>{piece.Text}</mark>"));
            else content.Append(piece.Text);
        }
        return here.Foreign(language) is { } foreign
            ? Html($"<bdi lang=\"{foreign}\" dir=\"{Firsthand.Reading.Language.LanguageDetector.Direction(foreign)}\">{content}</bdi>")
            : Html($"<bdi>{content}</bdi>");
    }

    /// <summary>What the matches can be narrowed by: each group with its links, none for a group that is chosen already or has but one value that all share.</summary>
    public static IReadOnlyList<SearchGroup> Groups(Here here, SearchAddress address, SearchResult found)
    {
        var groups = new List<SearchGroup>();
        bool AllShare(IReadOnlyList<Facet> facets) => facets is [{ } only] && only.Count == found.Count;
        void Add(SearchBy by, string name, Func<Facet, string> words, Func<Facet, string>? value = null)
        {
            var facets = found.Facets.Of(by);
            if (facets.Count == 0 || AllShare(facets) || address.Query.Filters.Any(f => f.By == by)) return;
            groups.Add(new SearchGroup(here.T["search.by." + name], [.. facets.Select(f => new SearchChoice(words(f), address.With(name is "language" ? "in" : name, value?.Invoke(f) ?? f.Value), f.Count))]));
        }
        if (!address.Query.Filters.Any(f => f.By is SearchBy.After or SearchBy.Before))
            groups.Add(new SearchGroup(here.T["search.by.date"], [.. found.Facets.Periods.Where(p => p.Count > 0).Select(p => new SearchChoice(here.T["search.date." + p.Value], address.With("date", p.Value), p.Count))], Range: true));
        else groups.Add(new SearchGroup(here.T["search.by.date"], [], Range: true));
        Add(SearchBy.Outlet, "outlet", f => f.Name ?? f.Value);
        Add(SearchBy.Country, "country", f => here.CountryName(f.Value));
        Add(SearchBy.Language, "language", f => Languages.Language(here.Lang, f.Value));
        Add(SearchBy.Category, "category", f => here.T["category." + f.Value]);
        Add(SearchBy.Owner, "owner", f => OwnerWords(here, f.Value));
        if (!address.Query.Filters.Any(f => f.By == SearchBy.FirstHand) && found.Facets.Of(SearchBy.FirstHand) is [var first] && !AllShare([first]))
            groups.Add(new SearchGroup(here.T["search.by.first"], [new SearchChoice(here.T["search.first"], address.With("first", "1"), first.Count)]));
        return groups;
    }

    /// <summary>"143 articles", "more than 2,000 articles".</summary>
    public static string Count(Here here, SearchResult found) => here.T.Count(found.More ? "search.count-more" : "count.articles", found.Count);

    /// <summary>The day, with its year where that is another: the list is not in order of time.</summary>
    public static IHtmlContent When(Here here, ArticleCard article)
    {
        // A day alone is one of the outlet's calendar, kept in UTC.
        var day = article.PublishedPrecision == "day" ? DateTimeOffset.FromUnixTimeMilliseconds(article.SortAt) : here.Local(article.SortAt);
        var words = here.T.Date(day.Year == here.Now.Year ? "date.short" : "date.full", day);
        return Html($"<time datetime=\"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\">{words}</time>");
    }

    public static string Example(DateTimeOffset now) => now.AddDays(-7).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

public sealed record SearchChoice(string Words, string Address, long Count);

/// <param name="Range">With a form for two days of one's own.</param>
public sealed record SearchGroup(string Name, IReadOnlyList<SearchChoice> Choices, bool Range = false)
{
    /// <summary>So many are seen at once; the others unfold.</summary>
    public const int AtOnce = 6;
    public const int Most = 60;
}
