using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Firsthand.Accounts;
using Firsthand.Discussion;
using Firsthand.Discussion.Own;
using Firsthand.Moderation;
using Firsthand.Store;

namespace Firsthand.Sample;

/// <summary>
/// What invented readers say about the sample edition, so that a discussion and a moderator's queue can be looked at. Their words go the way of everybody's:
/// what moderation holds back waits. They cannot sign in.
/// </summary>
public sealed partial class SampleTalk(NewsStore store, Moderator moderator, SampleWeb web, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private sealed record Line(int Number, int? Answers, string Name, string Role, string Body);

    private sealed record Talk(bool OfStory, string Article, IReadOnlyList<Line> Lines);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        try
        {
            await TalkAll(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task TalkAll(CancellationToken stopping)
    {
        // An edition that is started again has its talk already.
        if (await store.People.Count(stopping) > 0 || await store.Settings.Get<CommentSettings>(CommentSettings.Key, stopping) is not null) return;
        await store.Settings.Set(CommentSettings.Key, new CommentSettings { On = true, CloseAfterDays = 0 }, null, cancel: stopping);
        var waiting = Load();
        using var timer = new PeriodicTimer(Look, time);
        while (waiting.Count > 0 && await timer.WaitForNextTickAsync(stopping))
            for (var i = waiting.Count - 1; i >= 0; i--)
                if (await Discussed(waiting[i], stopping) is { } discussion)
                {
                    await Say(waiting[i], discussion, stopping);
                    waiting.RemoveAt(i);
                }
    }

    /// <summary>Null: the news has not come yet.</summary>
    private async Task<DiscussionRow?> Discussed(Talk talk, CancellationToken cancel)
    {
        if (await store.Articles.FindByUrl(web.Edition.Url(talk.Article), cancel) is not { } id || await store.Articles.Find(id, cancel) is not { StoryId: { } story } article) return null;
        return talk.OfStory ? await store.Discussions.Story(story, article.Language ?? "en", cancel) : await store.Discussions.Article(id, cancel);
    }

    private async Task Say(Talk talk, DiscussionRow discussion, CancellationToken cancel)
    {
        var ids = new Dictionary<int, long>();
        foreach (var line in talk.Lines)
        {
            long? parent = line.Answers is { } number ? ids.TryGetValue(number, out var known) ? known : -1 : null;
            var person = await Person(line, discussion.Language ?? "en", cancel);
            var language = CommentText.Language(line.Body, discussion.Language ?? "en");
            var judgement = await moderator.Judge(new Draft(person, discussion, line.Body, language, "", parent), cancel);
            if (judgement.Outcome == Outcome.Refuse) continue;
            var (id, _) = await store.Comments.Add(new NewComment
            {
                Discussion = discussion,
                PersonId = person.Id,
                ParentId = parent,
                Body = line.Body,
                Language = language,
                Shown = judgement.Outcome == Outcome.Pass,
                FormKey = string.Create(CultureInfo.InvariantCulture, $"sample {talk.Article} {talk.OfStory} {line.Number}"),
                Verdicts = WritePage.Verdicts(judgement),
            }, cancel);
            if (id is not null) ids[line.Number] = id.Value;
        }
    }

    private async Task<PersonRow> Person(Line line, string language, CancellationToken cancel)
    {
        var key = PersonName.KeyOf(line.Name);
        if (await store.People.Named(key, cancel) is { } known) return known;
        var (id, _) = await store.People.Add(new NewPerson { Name = line.Name, NameKey = key, SecurityStamp = Secrets.Stamp(), Language = language, Role = line.Role }, cancel);
        await store.People.Confirm(id!.Value, null, cancel);
        return (await store.People.Find(id.Value, cancel))!;
    }

    private static List<Talk> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Firsthand.Sample.talk.txt") ?? throw new InvalidOperationException("The sample's talk is not in the program.");
        using var reader = new StreamReader(stream);
        return [.. ("\n" + reader.ReadToEnd().ReplaceLineEndings("\n")).Split("\n=== ").Skip(1).Select(block =>
        {
            var head = block.Split('\n', 2);
            var words = head[0].Split(' ');
            return new Talk(words[0] == "story", words[1], [.. Comments().Matches("\n" + head[1]).Select(m => new Line(int.Parse(m.Groups["n"].Value, CultureInfo.InvariantCulture),
                m.Groups["to"].Success ? int.Parse(m.Groups["to"].Value, CultureInfo.InvariantCulture) : null, m.Groups["name"].Value, m.Groups["role"].Value, m.Groups["body"].Value.Trim()))]);
        })];
    }

    [GeneratedRegex(@"\n(?<n>\d+)(?:<(?<to>\d+))? (?<name>[^\n]+) (?<role>reader|trusted)\n(?<body>.+?)(?=\n\d+(?:<\d+)? [^\n]+ (?:reader|trusted)\n|$)", RegexOptions.Singleline, 1000)]
    private static partial Regex Comments();
}
