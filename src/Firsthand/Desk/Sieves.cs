using Firsthand.Reading.Language;
using Firsthand.Store;

namespace Firsthand.Desk;

/// <summary>What a person's mutes and rules do with an article.</summary>
public static class Sieves
{
    public static DeskSieve Of(IReadOnlyList<FollowRow> mutes, IReadOnlyList<DeskRuleRow> rules)
    {
        var outlets = Targets(mutes, "outlet");
        var hashtags = Targets(mutes, "hashtag");
        var words = mutes.Where(m => m.Kind == "word").Select(m => m.Target).ToList();
        var asked = rules.Where(r => r.Active).Select(r => (r.Name, r.What, Match: RuleMatch.Of(r.What))).Where(r => r.What.Hide || r.What.Highlight || r.What.Read).ToList();
        if (mutes.Count == 0 && asked.Count == 0) return DeskSieve.Open;
        return new DeskSieve(Judge, asked.Exists(r => r.Match.NeedsText), hashtags.Count > 0 || asked.Exists(r => r.Match.NeedsHashtags));

        DeskVerdict Judge(DeskArticle article)
        {
            if (outlets.Contains(article.OutletKey) || article.Hashtags.Any(hashtags.Contains)) return new DeskVerdict(true, []);
            var looked = new Looked(article);
            if (words.Count > 0)
            {
                var seen = FoldedText.Of(article.Title, article.Excerpt);
                if (words.Exists(seen.Has)) return new DeskVerdict(true, []);
            }
            var holding = asked.Where(r => r.Match.Holds(looked)).ToList();
            return holding.Count == 0 ? DeskVerdict.Nothing
                : new DeskVerdict(holding.Exists(r => r.What.Hide), [.. holding.Where(r => r.What.Highlight).Select(r => r.Name)], holding.Exists(r => r.What.Read));
        }
    }

    private static HashSet<string> Targets(IReadOnlyList<FollowRow> mutes, string kind) => [.. mutes.Where(m => m.Kind == kind).Select(m => m.Target)];
}
