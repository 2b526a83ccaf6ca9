using Firsthand.Reading;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Categories;
using Firsthand.Reading.Entities;

namespace Firsthand.Store;

/// <summary>What an article is about and who says what in it. Each takes what the analysers find of the stored text now, and stores it corrected.</summary>
public sealed partial class Corrections
{
    /// <summary>An article as it is stored, and what the analysers find in it (<see cref="Reader.Again"/>).</summary>
    public sealed record Read(Outdated Article, ArticleReading Reading);

    private sealed record ArticleNow
    {
        public string Title { get; init; } = "";
        public string? Language { get; init; }
        public string Category { get; init; } = "";
        public string Text { get; init; } = "";
        public long ReaderVersion { get; init; }
    }

    /// <param name="decide">What is to be recorded; or why nothing is.</param>
    private Task<Edited> Correct(Edit edit, Read read, Func<Session, ArticleNow, Task<(New? Made, Reason? Wrong)>> decide, CancellationToken cancel) => database.Write(async s =>
    {
        var id = read.Article.Id;
        // Whoever else changes the article comes before this or after it.
        if (await s.Execute($"UPDATE articles SET sort_at = sort_at WHERE id = @id AND {Cards.Shown.Replace("a.", "", StringComparison.Ordinal)}", new { id }) == 0) return new Edited(Unknown);
        if (await Done(s, edit) is { } done) return new Edited(done);
        var article = await s.First<ArticleNow>("SELECT a.title, a.language, a.category, a.reader_version, COALESCE(t.text, '') AS text FROM articles a LEFT JOIN article_texts t ON t.article_id = a.id WHERE a.id = @id", new { id });
        if (article!.Text != read.Article.Text.Text || article.ReaderVersion != read.Article.ReaderVersion) return new Edited(Changed);
        if (edit.Seen is not null && edit.Seen != await SeenArticle(s, id)) return new Edited(Changed);
        var (made, wrong) = await decide(s, article);
        if (made is null) return new Edited(wrong!);
        await Replace(s, made.Kind, "article_id", id, made.Subject, edit);
        var correction = await Add(s, edit, made with { ArticleId = id, Title = article.Title, Language = article.Language });
        await Note(s, id, null);
        await Reanalysis.Renew(s, read.Article, read.Reading);
        await Facts.MoveStamp(s);
        return new Edited(correction);
    }, cancel);

    public Task<Edited> SetCategory(Edit edit, Read read, string category, CancellationToken cancel = default) => Correct(edit, read, (s, article) => Task.FromResult<(New?, Reason?)>(
        !Category.Keys.Contains(category) ? (null, new Reason("edit.category", "There is no such category."))
        : category == article.Category ? (null, new Reason("edit.same", "That is what is there."))
        : (new New("article.category") { Before = new Told { Key = article.Category }, After = new Told { Key = category }, Decision = StoredJson.Write(new Told { Key = category }) }, null)), cancel);

    public Task<Edited> RemoveHashtag(Edit edit, Read read, string key, CancellationToken cancel = default) => Correct(edit, read, async (s, article) =>
        await s.First<(long Id, string Key, string Label)>($"""
            SELECT h.id, h.key, {Hashtags.Label} FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id WHERE t.article_id = @Id AND h.key = @key
            """, new { read.Article.Id, key, language = article.Language ?? "" }) is { Id: > 0 } tag
            ? (new New("hashtag.remove") { Subject = await GivenAs(s, read.Article.Id, tag.Id, tag.Key), Before = new Told { Key = tag.Key, Label = tag.Label } }, null)
            : (null, new Reason("edit.no-tag", "The article does not have that hashtag.")), cancel);

    /// <summary>What the analysers call a hashtag that stands for several.</summary>
    private static async Task<string> GivenAs(Session session, long article, long hashtag, string key) => await session.First<string>("""
        SELECT g.key FROM article_hashtags_aside b JOIN hashtags g ON g.id = b.hashtag_id WHERE b.article_id = @article AND b.alone = 1 AND g.alias_of = @hashtag ORDER BY g.id LIMIT 1
        """, new { article, hashtag }) ?? key;

    public const int LongestTag = 80;

    /// <summary>By its label in the article's language, or its key; one that is not known yet is made.</summary>
    /// <param name="kind">Of one that is made.</param>
    public Task<Edited> AddHashtag(Edit edit, Read read, string label, string kind, CancellationToken cancel = default) => Correct(edit, read, async (s, article) =>
    {
        if (Label(label) is not { } name) return (null, new Reason("edit.tag", "This is no name of a hashtag."));
        if (!Enum.TryParse<TagKind>(kind, ignoreCase: true, out _)) kind = "other";
        var key = SpeakerKeys.Fold(name);
        var known = await s.First<(long Id, string Key, string Label, string Kind, string? Country)>($"""
            SELECT h.id, h.key, {Hashtags.Label}, h.kind, h.country FROM hashtags h WHERE h.id = (
              SELECT k.id FROM hashtags k LEFT JOIN hashtag_labels l ON l.hashtag_id = k.id AND l.language = @language
              WHERE k.hidden = 0 AND (k.key = @name OR k.key = @key OR LOWER(l.label) = LOWER(@name)) ORDER BY CASE WHEN l.label = @name THEN 0 WHEN k.key = @name THEN 1 ELSE 2 END, k.id LIMIT 1)
            """, new { name, key, language = article.Language ?? "" });
        var added = known.Id > 0 ? new CorrectedFacts.Added(known.Key, known.Label, known.Kind, known.Country) : new CorrectedFacts.Added(key, name, kind.ToLowerInvariant(), null);
        if (added.Key.Length == 0 || await s.First<long?>("SELECT id FROM hashtags WHERE key = @Key AND hidden = 1", new { added.Key }) is not null) return (null, new Reason("edit.tag", "This is no name of a hashtag that can be shown."));
        if (await s.First<long?>("SELECT t.article_id FROM article_hashtags t JOIN hashtags h ON h.id = t.hashtag_id WHERE t.article_id = @Id AND h.key = @Key", new { read.Article.Id, added.Key }) is not null)
            return (null, new Reason("edit.same", "The article has that hashtag."));
        return (new New("hashtag.add") { Subject = added.Key, After = new Told { Key = added.Key, Label = added.Label }, Decision = StoredJson.Write(added) }, null);
    }, cancel);

    /// <summary>A name on one line, of at most so many characters and with a letter in it; null: it is none.</summary>
    internal static string? Label(string? text)
    {
        if (text is null || text.Length > 4 * LongestTag) return null;
        var name = Excerpts.OneLine(string.Concat(text.Where(c => !char.IsControl(c) && !(char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format && c is not ('\u200c' or '\u200d'))))).TrimStart('#').Trim();
        return name.Length is > 0 and <= LongestTag && name.Any(char.IsLetter) && name.EnumerateRunes().All(r => r.Value != 0xFFFD) ? name : null;
    }

    /// <summary>Who says something, as an editor has it.</summary>
    /// <param name="CueWords">As the text has them; null: as they are.</param>
    public sealed record SaidAs(string Who, SourceKind Kind, string? CueWords = null);

    /// <summary>An attribution is wrong and goes, or is corrected.</summary>
    /// <param name="cue">Where its cue is, which tells it from others.</param>
    /// <param name="now">Null: it goes.</param>
    public Task<Edited> CorrectSaid(Edit edit, Read read, TextSpan cue, int content, SaidAs? now, CancellationToken cancel = default) => Correct(edit, read, async (s, article) =>
    {
        var stored = StoredJson.Read<List<Attribution>>(await s.First<string>("SELECT attributions FROM article_texts WHERE article_id = @Id", new { read.Article.Id }), []);
        if (stored.Find(a => a.Cue == cue && (a.Content.Count == 0 ? -1 : a.Content[0].Start) == content) is not { } old) return (null, Changed);
        var claims = StoredJson.Read<List<Claim>>(await s.First<string>("SELECT claims FROM article_claims WHERE article_id = @Id", new { read.Article.Id }), []);
        var (wrong, correction) = Passages.Of(article.Text, old, now);
        if (correction is null) return (null, wrong);
        // What is put right once more keeps its place, and what is taken out for it.
        var earlier = old.Correction is { } by ? await Find(s, by) : null;
        if (earlier is not null && StoredJson.Read<SaidCorrection?>(earlier.Decision, null) is { } before) correction = correction.With(before);
        return (new New(now is null ? "said.remove" : "said.change")
        {
            Subject = earlier?.Subject ?? Passages.Subject(correction),
            Before = ToldOf(article.Text, old, claims),
            After = now is null ? new Told() : new Told { Who = now.Who, Kind = Word(now.Kind), Cue = correction.In!.Cue.Length > 0 ? correction.In.Cue.Of(correction.Passage) : null, Words = Words(article.Text, old) },
            Decision = StoredJson.Write(correction),
        }, null);
    }, cancel);

    /// <summary>Somebody says what stands in a sentence, where nobody was found to.</summary>
    public Task<Edited> AddSaid(Edit edit, Read read, TextSpan sentence, SaidAs now, CancellationToken cancel = default) => Correct(edit, read, (s, article) =>
    {
        if (sentence.Start < 0 || sentence.End > article.Text.Length || sentence.Start >= sentence.End) return Task.FromResult<(New?, Reason?)>((null, Changed));
        var (wrong, correction) = Passages.Of(article.Text, sentence, now);
        return Task.FromResult<(New?, Reason?)>(correction is null ? (null, wrong) : (new New("said.add")
        {
            Subject = Passages.Subject(correction),
            After = new Told { Who = now.Who, Kind = Word(now.Kind), Words = Short(sentence.Of(article.Text), 600) },
            Decision = StoredJson.Write(correction),
        }, null));
    }, cancel);

    private static Told ToldOf(string text, Attribution a, List<Claim> claims)
    {
        var claim = claims.Find(c => c.Spans.Count > 0 && a.Content.Count > 0 && c.Spans[0] == a.Content[0]);
        return new Told { Who = claim?.Who ?? a.Speaker ?? (a.Source.Count > 0 ? Short(a.Source[0].Of(text), 120) : null), Kind = Word(claim?.Kind ?? a.SourceKind), Cue = a.Cue.Length > 0 ? Short(a.Cue.Of(text), 60) : null, Words = Words(text, a) };
    }

    private static string Word(SourceKind kind) => kind.ToString().ToLowerInvariant();

    private static string Words(string text, Attribution a) => Short(string.Join(" … ", a.Content.Select(c => c.Of(text))), 600);
}
