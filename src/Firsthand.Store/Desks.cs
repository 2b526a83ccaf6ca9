namespace Firsthand.Store;

/// <summary>How a person has set up the desk; who never set anything has it so.</summary>
public sealed record DeskRow
{
    /// <summary>Whether what is read is kept.</summary>
    public bool History { get; init; } = true;
    public bool Keys { get; init; } = true;
    public bool ByTime { get; init; }
    /// <summary>Whatever is older counts as read; Unix milliseconds.</summary>
    public long ReadBefore { get; init; }
    /// <summary>The last article that the rules were tried on.</summary>
    public long RulesUpto { get; init; }
}

public sealed class Desks(Database database)
{
    public Task<DeskRow> Of(long personId, CancellationToken cancel = default) => database.Read(s => Of(s, personId), cancel);

    internal static async Task<DeskRow> Of(Session session, long personId) =>
        await session.First<DeskRow>("SELECT history, keys, by_time, read_before, rules_upto FROM desks WHERE person_id = @personId", new { personId }) ?? new DeskRow();

    public Task SetOrder(long personId, bool byTime, CancellationToken cancel = default) => database.Write(async s =>
    {
        await Make(s, personId);
        await s.Execute("UPDATE desks SET by_time = @byTime WHERE person_id = @personId", new { personId, byTime });
    }, cancel);

    /// <summary>Whoever switches the history off has none any more.</summary>
    public Task Set(long personId, bool history, bool keys, CancellationToken cancel = default) => database.Write(async s =>
    {
        await Make(s, personId);
        await s.Execute("UPDATE desks SET history = @history, keys = @keys WHERE person_id = @personId", new { personId, history, keys });
        if (!history) await Marks.Forget(s, personId);
    }, cancel);

    internal static Task Make(Session session, long personId) =>
        session.Execute("INSERT INTO desks(person_id) SELECT id FROM people WHERE id = @personId ON CONFLICT (person_id) DO NOTHING", new { personId });
}
