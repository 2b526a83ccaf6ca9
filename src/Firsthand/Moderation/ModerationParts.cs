using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Layout;
using Firsthand.Reading.Language;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using static Firsthand.Layout.Parts;

namespace Firsthand.Moderation;

/// <summary>What the pages of moderation share.</summary>
public static class ModerationParts
{
    public const int LongestWords = 2000;

    /// <summary>A comment as it was typed, the words marked that a step found. Not as it would look: links and tricks shall be seen.</summary>
    public static IHtmlContent Source(Here here, string body, string language, IEnumerable<VerdictRow> verdicts)
    {
        var marks = verdicts.Where(v => v is { Outcome: not "pass", Matched.Length: > 0 }).Select(v => (At: body.IndexOf(v.Matched, StringComparison.Ordinal), v.Matched.Length)).Where(m => m.At >= 0).Order().ToList();
        var parts = new List<IHtmlContent>();
        var from = 0;
        foreach (var (at, length) in marks)
        {
            if (at < from) continue;
            parts.Add(Html($"{body[from..at]}<mark>{body.Substring(at, length)}</mark>"));
            from = at + length;
        }
        parts.Add(Html($"{body[from..]}"));
        return Html($"<div class=\"typed\" dir=\"auto\"{Lang(here, language)}>{Several(parts)}</div>");
    }

    private static IHtmlContent Lang(Here here, string? language) => here.Foreign(language) is { } foreign ? Html($" lang=\"{foreign}\"") : Nothing;

    /// <summary>What each step found, in the words of the page; the particulars are English, as in the log.</summary>
    public static IHtmlContent Verdicts(Here here, IReadOnlyList<VerdictRow> verdicts) => verdicts.Count == 0 ? Nothing
        : Html($"<ul class=\"verdicts\" aria-label=\"{here.T["moderation.found"]}\">{Several(verdicts.Select(v => Html($"<li><b>{here.T.Find("moderation.step." + v.Step) ?? v.Step}</b> {here.T.Reason(v.Code)}{(v.Detail.Length > 0 ? Html($" <span class=\"quiet small\" lang=\"en\" dir=\"ltr\">{v.Detail}</span>") : Nothing)}</li>")))}</ul>");

    /// <summary>What a model sees in it: which rule, and where. It is said by which model, and nothing is chosen in the form because of it.</summary>
    public static IHtmlContent Suggested(Here here, Suggestion suggestion, string model)
    {
        var t = here.T;
        var by = Html($"<b>{t.Markup("suggestion.by", ("model", Html($"<bdi>{model}</bdi>")))}</b>");
        var said = suggestion.Wrong is not null ? Html($"{t["suggestion.nothing"]}") : suggestion.Breaks.Count == 0 ? Html($"{t["suggestion.approve"]}")
            : Several(suggestion.Breaks.Select(b => Html($"<span>{t.Markup("suggestion.reject", ("rule", Html($"<bdi>{t.Number(b.Rule.Number)}. {b.Rule.Name}</bdi>")), ("words", Html($"<q dir=\"auto\">{b.Quote}</q>")))}</span> ")));
        return Html($"<p class=\"suggested small\">{by} {said}{(suggestion.Dropped > 0 ? Html($" <span class=\"quiet\">{t.Count("suggestion.dropped", suggestion.Dropped)}</span>") : Nothing)}</p>");
    }

    public static DiscussionRow Discussion(QueueFacts facts) => new() { ArticleId = facts.ArticleId, StoryId = facts.StoryId, Title = facts.Title, Language = facts.TitleLanguage };

    public static IHtmlContent Subject(Here here, QueueFacts facts) =>
        Html($"<a href=\"{CommentParts.Subject(here, Discussion(facts))}\">{Bdi(here, facts.Title, facts.TitleLanguage)}</a>");

    /// <summary>Who wrote it, when, about what, and in answer to what.</summary>
    public static IHtmlContent Around(Here here, QueueItem item)
    {
        var (comment, t) = (item.Comment, here.T);
        var writer = comment.PersonId is { } id ? Html($"<a href=\"{here.Path($"/moderation/person/{id}")}\"><b><bdi>{comment.Name}</bdi></b></a>") : Firsthand.Discussion.CommentParts.Writer(here, comment);
        var answers = item.Facts.ParentBody is { } parent ? Html($"<blockquote class=\"of\" dir=\"auto\"><p>{(item.Facts.ParentName is { } name ? Html($"<b><bdi>{name}</bdi></b>: ") : Nothing)}{CommentMarkdown.Start(parent, 240)}</p></blockquote>") : Nothing;
        var quote = comment.Quote.Length > 0 ? Html($"<blockquote class=\"of\" dir=\"auto\"><p>{comment.Quote}</p></blockquote>") : Nothing;
        return Html($"<p class=\"src\">{writer}<span>{Moment(here, comment.CreatedAt)}</span>{(comment.EditedAt is { } edited ? Html($"<span>{t.Markup("comment.edited", ("moment", Moment(here, edited)))}</span>") : Nothing)}</p><p class=\"small\">{Subject(here, item.Facts)}</p>{answers}{quote}");
    }

    public static IHtmlContent Rules(AccountPage page, IReadOnlyList<RuleShown> rules, string? chosen, string id = "rule")
    {
        var wrong = page.Wrong.GetValueOrDefault("rule");
        return Html($"<label class=\"hide\" for=\"{id}\">{page.T["moderation.rule"]}</label><select class=\"field\" id=\"{id}\" name=\"rule\"{(wrong is null ? Nothing : Html($" aria-invalid=\"true\" aria-describedby=\"{id}-wrong\""))}><option value=\"\">{page.T["moderation.rule-choose"]}</option>{Several(rules.Select(r => Html($"<option value=\"{r.Key}\"{(r.Key == chosen ? Html($" selected") : Nothing)}>{page.T.Number(r.Number)}. {r.Name}</option>")))}</select>{(wrong is null ? Nothing : Html($"<p class=\"err\" id=\"{id}-wrong\">{page.T.Reason(wrong.Code)}</p>"))}");
    }

    /// <summary>Where many words may be typed.</summary>
    public static IHtmlContent Area(AccountPage page, string name, string? value, string? hint = null, bool required = false, int rows = 4, string? label = null)
    {
        var (wrong, at) = (page.Wrong.GetValueOrDefault(name), name);
        var described = string.Join(' ', new[] { hint is null ? null : at + "-hint", wrong is null ? null : at + "-wrong" }.Where(d => d is not null));
        return Html($"""
            <div class="fld"><label for="{at}">{page.T[label ?? "moderation.field." + name]}</label>{(hint is null ? Nothing : Html($"<p class=\"quiet small\" id=\"{at}-hint\">{hint}</p>"))}
            <textarea class="field" id="{at}" name="{name}" rows="{rows}" maxlength="{LongestWords}" dir="auto"{(required ? Html($" required") : Nothing)}{(described.Length > 0 ? Html($" aria-describedby=\"{described}\"") : Nothing)}{(wrong is null ? Nothing : Html($" aria-invalid=\"true\""))}>
            {value}</textarea>
            {(wrong is null ? Nothing : Html($"<p class=\"err\" id=\"{at}-wrong\">{page.T.Reason(wrong.Code)}</p>"))}</div>
            """);
    }

    /// <summary>What somebody typed, without what hides; too long is cut by nobody but said.</summary>
    public static string Words(AccountPage page, string name, string? typed)
    {
        var words = CommentText.Normal(typed);
        if (words.Length > LongestWords) page.Wrong[name] = new Reading.Reason("moderation.words-long", $"At most {LongestWords} letters.");
        return words;
    }

    /// <summary>An act in a sentence.</summary>
    public static string Act(Here here, ActRow act) => here.T.Find("act." + act.Act) ?? act.Act;

    public static IHtmlContent Length(Here here, DecisionRow decision) => decision.Kind is not ("time-out" or "ban") ? Nothing
        : decision.Until is { } until ? here.T.Markup("moderation.until", ("moment", Moment(here, until))) : Html($"{here.T["moderation.for-good"]}");
}
