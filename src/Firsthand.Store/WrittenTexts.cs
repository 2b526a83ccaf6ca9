namespace Firsthand.Store;

/// <summary>What a model was asked on one day.</summary>
public sealed record ModelUse
{
    /// <summary>YYYY-MM-DD, UTC.</summary>
    public string Day { get; init; } = "";
    public string Model { get; init; } = "";
    public long Calls { get; init; }
    public long Failures { get; init; }
    /// <summary>Answers that were at hand already.</summary>
    public long Cached { get; init; }
    public long Sentences { get; init; }
    /// <summary>Sentences that did not stand the check.</summary>
    public long Dropped { get; init; }
    public long TokensIn { get; init; }
    public long TokensOut { get; init; }
    public long Tokens => TokensIn + TokensOut;
}

/// <summary>What models wrote, after the check, and what that took.</summary>
public sealed class WrittenTexts(Database database, TimeProvider time)
{
    public Task<string?> Find(string key, CancellationToken cancel = default) => database.Read(s => s.First<string>("SELECT body FROM written WHERE key = @key", new { key }), cancel);

    /// <summary>Those of several that are at hand, by key.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Find(IReadOnlyList<string> keys, CancellationToken cancel = default) => keys.Count == 0 ? new Dictionary<string, string>()
        : (await database.Read(s => s.Query<(string Key, string Body)>("SELECT key, body FROM written WHERE key IN @keys", new { keys }), cancel)).ToDictionary(w => w.Key, w => w.Body);

    /// <param name="commentId">Of which it was made: it goes when the words of that comment go.</param>
    public Task Keep(string key, string kind, string model, string body, long? commentId = null, CancellationToken cancel = default) => database.Write(s => s.Execute("""
        INSERT INTO written(key, kind, model, body, comment_id, created_at) VALUES (@key, @kind, @model, @body, @commentId, @now)
        ON CONFLICT (key) DO UPDATE SET body = excluded.body, created_at = excluded.created_at
        """, new { key, kind, model, body, commentId, now = time.GetUtcNow() }), cancel);

    /// <summary>Counts a call before it is made, with the most it can take, so that many at once do not go past the day's cap together.</summary>
    /// <returns>False: the day's cap would be passed, and nothing was counted.</returns>
    public Task<bool> Reserve(string model, long tokens, long cap, CancellationToken cancel = default) => database.Write(async s =>
    {
        var day = Today();
        await s.Execute("""
            INSERT INTO model_use(day, model, calls, failures, cached, sentences, dropped, tokens_in, tokens_out) VALUES (@day, @model, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (day, model) DO NOTHING
            """, new { day, model });
        // The row is changed first: whoever comes at the same time waits for it and then sees the new count.
        return await s.Execute("""
            UPDATE model_use SET calls = calls + 1, tokens_in = tokens_in + @tokens
            WHERE day = @day AND model = @model AND tokens_in + tokens_out + @tokens + COALESCE((SELECT SUM(u.tokens_in + u.tokens_out) FROM model_use u WHERE u.day = @day AND u.model <> @model), 0) <= @cap
            """, new { day, model, tokens, cap }) > 0;
    }, cancel);

    /// <summary>Puts what a call took in the place of what was reserved for it.</summary>
    /// <param name="day">On which it was reserved.</param>
    public Task Took(string day, string model, long reserved, long tokensIn, long tokensOut, bool failed, int sentences, int dropped, CancellationToken cancel = default) => database.Write(s => s.Execute("""
        UPDATE model_use SET tokens_in = tokens_in - @reserved + @tokensIn, tokens_out = tokens_out + @tokensOut, failures = failures + @failed, sentences = sentences + @sentences, dropped = dropped + @dropped
        WHERE day = @day AND model = @model
        """, new { day, model, reserved, tokensIn, tokensOut, failed = failed ? 1 : 0, sentences, dropped }), cancel);

    public Task AtHand(string model, CancellationToken cancel = default) => database.Write(s => s.Execute("""
        INSERT INTO model_use(day, model, calls, failures, cached, sentences, dropped, tokens_in, tokens_out) VALUES (@day, @model, 0, 0, 1, 0, 0, 0, 0)
        ON CONFLICT (day, model) DO UPDATE SET cached = model_use.cached + 1
        """, new { day = Today(), model }), cancel);

    /// <summary>Newest day first.</summary>
    public Task<IReadOnlyList<ModelUse>> Use(int days, CancellationToken cancel = default) => database.Read(s => s.Query<ModelUse>("""
        SELECT day, model, calls, failures, cached, sentences, dropped, tokens_in, tokens_out FROM model_use WHERE day > @since ORDER BY day DESC, model
        """, new { since = Day(time.GetUtcNow().AddDays(-days)) }), cancel);

    /// <summary>Texts older than this are made again when somebody asks.</summary>
    public Task<int> Trim(DateTimeOffset before, CancellationToken cancel = default) => database.Write(s => s.Execute("DELETE FROM written WHERE created_at < @before", new { before }), cancel);

    public string Today() => Day(time.GetUtcNow());

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
