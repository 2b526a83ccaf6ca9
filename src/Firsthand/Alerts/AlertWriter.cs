using System.Globalization;
using Firsthand.Desk;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Search;
using Firsthand.Store;
using Firsthand.WrapUp;
using static Firsthand.Layout.Parts;

namespace Firsthand.Alerts;

/// <summary>
/// Writes a message at the moment it leaves: stories as they stand then, in the language of the alert. Of articles nothing is told but headlines; the Wrap-Up's
/// sentences are those that its page shows. Nothing in a mail is loaded from anywhere.
/// </summary>
public sealed class AlertWriter(IServiceProvider services, AlertKeys keys, NewsroomOptions options)
{
    private const int Listed = 20;

    private ListRequest Place(string language, CancellationToken cancel = default) => Nowhere.In(services, options, language, cancel);

    /// <summary>What a followed search looks for. Null: nothing any more.</summary>
    public SearchQuery? Search(string language, string target) => SearchAddress.Of(Place(language).Here, target).Query is { Empty: false } query ? query : null;

    /// <summary>The newest day of an edition that is over and had stories.</summary>
    public Task<DateOnly> NewestDay(string language, CancellationToken cancel) => WrapUpPage.Newest(Place(language, cancel));

    /// <returns>Null: there is nothing to tell any more.</returns>
    public async Task<AlertMessage?> Write(AlertDelivery delivery, CancellationToken cancel)
    {
        var place = Place(delivery.Post.Language, cancel);
        var here = place.Here;
        var t = here.T;
        var stop = delivery.Alert is null ? null : new Uri(here.Absolute(here.Path("/alerts/stop?t=" + await keys.StopToken(delivery.Alert.Id, delivery.Alert.PersonId, cancel))));
        var settings = new Uri(here.Absolute(here.Path("/desk/alerts")));
        // What everybody's messages have in common.
        AlertMessage Message(string title, string brief, string link, string text, string html, string urgency, TimeSpan lives) => new()
        {
            Post = delivery.Post,
            Way = delivery.Way,
            Person = delivery.Person,
            Language = here.Lang,
            RightToLeft = t.RightToLeft,
            Title = WrapUpMail.Flat(title),
            Brief = brief,
            Link = new Uri(here.Absolute(link)),
            Stop = stop,
            StopWord = t["alerts.stop"],
            StoppedWord = t["alerts.stopped"],
            Text = text,
            Html = html,
            Urgency = urgency,
            Lives = lives,
            Stories = [.. delivery.Stories.Select(s => Told(here, s))],
        };
        var footText = $"{t["alerts.foot"]}\n{t["alerts.foot.settings"]}{t["list.colon"]} {settings}" + (stop is null ? "" : $"\n{t["alerts.foot.stop"]}{t["list.colon"]} {stop}");
        var foot = Html($"{t["alerts.foot"]} <a href=\"{settings.AbsoluteUri}\" style=\"color:#0b5a4a\">{t["alerts.foot.settings"]}</a>{(stop is null ? Nothing : Html($" · <a href=\"{stop.AbsoluteUri}\" style=\"color:#0b5a4a\">{t["alerts.foot.stop"]}</a>"))}");
        switch (delivery.Post.What)
        {
            case "wrap-up":
                if (!DateOnly.TryParseExact(delivery.Post.About, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
                var wrapUp = (await DayWrapUp.Read(place, day, 1))[0];
                if (wrapUp.Count == 0) return null;
                var leading = string.Join('\n', wrapUp.Sections[0].Stories.Take(5).Select(s => WrapUpMail.Flat(s.Title)));
                return Message(WrapUpWords.Title(wrapUp, here), leading, here.WrapUp(day), WrapUpMail.Text(wrapUp, here, footText), WrapUpMail.Html(wrapUp, here, foot), "low", TimeSpan.FromHours(24));
            case "stories":
                if (delivery.Stories.Count == 0) return null;
                var link = delivery.Stories is [var only] ? here.Story(only.Story) : here.Path("/desk");
                var title = Title(here, delivery.Stories);
                var breaking = delivery.Stories.Any(s => s.Why is null);
                return Message(title, Brief(here, delivery.Stories), link, Text(here, title, delivery.Stories, footText), AsHtml(here, title, delivery.Stories, foot), breaking ? "high" : delivery.Alert?.AtHour is null ? "normal" : "low", TimeSpan.FromHours(breaking ? 3 : 12));
            case "answers":
                if (delivery.Answers.Count == 0) return null;
                var told = new AnswerWords(here, delivery.Answers);
                return Message(told.Title, told.Brief, told.Link, told.Text(footText), told.Html(foot), "normal", TimeSpan.FromHours(12));
            default:
                var words = t["alerts.test.text"];
                return Message(t["alerts.test.title"], words, "/" + here.Lang + "/desk/alerts", $"{WrapUpMail.Wrapped(words)}\n\n-- \n{t["site.name"]}\n{settings}\n",
                    WrapUpMail.Whole(here, t["alerts.test.title"], words, null, Html($"<a href=\"{settings.AbsoluteUri}\" style=\"color:#0b5a4a\">{t["alerts.foot.settings"]}</a>"), null, (_, _) => { }), "normal", TimeSpan.FromHours(1));
        }
    }

    private static AlertTold Told(Here here, AlertStory told) =>
        new(told.Story.Id, told.Story.Title, told.Story.Language, here.Absolute(here.Story(told.Story)), told.Story.ArticleCount, told.Story.OutletCount, told.Story.OriginCount, Why(here, told.Why));

    /// <summary>"You follow #kenya", or that it breaks.</summary>
    private static string Why(Here here, FollowRow? follow) => follow is null ? here.T["alerts.why.breaking"] : here.T.Say("alerts.why", ("name", Name(here, follow)));

    /// <summary>What is followed, in one line of plain text.</summary>
    public static string Name(Here here, FollowRow follow) => WrapUpMail.Flat(follow.Kind switch
    {
        "hashtag" => "#" + Hashtags.HashtagList.Tag(follow.Label),
        "place" => here.CountryName(follow.Target),
        "search" => here.T.Say("alerts.search", ("query", follow.Label)),
        "story" => here.T["desk.why.story"],
        _ => follow.Label,
    });

    private static string Title(Here here, IReadOnlyList<AlertStory> stories)
    {
        if (stories is [var only]) return only.Why is null ? here.T.Say("alerts.title.breaking", ("title", only.Story.Title)) : only.Story.Title;
        var names = stories.Select(s => s.Why).OfType<FollowRow>().Select(f => Name(here, f)).Distinct().Take(3).ToList();
        return here.T.Count("alerts.title.stories", stories.Count) + (names.Count == 0 ? "" : here.T["list.colon"] + " " + PushNotifier.Cut(string.Join(here.T["list.comma"] + " ", names), 120));
    }

    private static string Brief(Here here, IReadOnlyList<AlertStory> stories) => stories is [var only] ? $"{Why(here, only.Why)} · {WrapUpWords.Counts(only.Story, here)}"
        : string.Join('\n', stories.Take(8).Select(s => WrapUpMail.Flat(s.Story.Title))) + (stories.Count > 8 ? "\n" + here.T.Count("alerts.more", stories.Count - 8) : "");

    private static string Text(Here here, string title, IReadOnlyList<AlertStory> stories, string foot)
    {
        var lines = new List<string>();
        if (here.Options.Sample) lines.AddRange([WrapUpMail.Wrapped(here.T["sample.banner"]), ""]);
        lines.AddRange([WrapUpMail.Wrapped(WrapUpMail.Flat(title)), ""]);
        foreach (var (story, why) in stories.Take(Listed).Select(s => (s.Story, s.Why)))
            lines.AddRange([WrapUpMail.Wrapped("* " + WrapUpMail.Flat(story.Title)), WrapUpMail.Wrapped(Why(here, why)), WrapUpWords.Counts(story, here), here.Absolute(here.Story(story)), ""]);
        if (stories.Count > Listed) lines.AddRange([here.T.Count("alerts.more", stories.Count - Listed), ""]);
        return string.Join('\n', [.. lines, "-- ", here.T["site.name"], foot, ""]);
    }

    private static string AsHtml(Here here, string title, IReadOnlyList<AlertStory> stories, Microsoft.AspNetCore.Html.IHtmlContent foot) =>
        WrapUpMail.Whole(here, WrapUpMail.Flat(title), here.T.Count("alerts.title.stories", stories.Count), null,
            Html($"<a href=\"{here.Absolute(here.Path("/desk"))}\" style=\"color:#0b5a4a\">{(stories.Count > Listed ? here.T.Count("alerts.more", stories.Count - Listed) : here.T["desk.title"])}</a>"), foot, (content, start) =>
            {
                foreach (var told in stories.Take(Listed)) WrapUpMail.Story(content, start, here.Absolute(here.Story(told.Story)), told.Story.Title, WrapUpWords.Counts(told.Story, here), Why(here, told.Why));
            });
}
