using System.Data;
using System.Data.Common;
using System.Diagnostics.Metrics;
using Dapper;

namespace Firsthand.Store;

/// <summary>One connection, within its transaction if there is one. Every statement of the program goes through here and is counted (meter "Firsthand.Store", counter "firsthand.sql.statements").</summary>
public sealed class Session
{
    private static readonly Meter Meter = new("Firsthand.Store");
    private static readonly Counter<long> Statements = Meter.CreateCounter<long>("firsthand.sql.statements");

    private readonly DbConnection connection;
    private readonly DbTransaction? transaction;
    private readonly CancellationToken cancel;

    static Session() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    internal Session(Database database, DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
    {
        Database = database;
        this.connection = connection;
        this.transaction = transaction;
        this.cancel = cancel;
    }

    internal Database Database { get; }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args = null) =>
        (await connection.QueryAsync<T>(Command(sql, args))).AsList();

    /// <summary>One row as two records: the columns from the second "id" on belong to the second, which is null when that id is.</summary>
    internal async Task<IReadOnlyList<(TFirst First, TSecond? Second)>> Query<TFirst, TSecond>(string sql, object? args = null) where TSecond : class =>
        (await connection.QueryAsync<TFirst, TSecond?, (TFirst, TSecond?)>(Command(sql, args), (first, second) => (first, second))).AsList();

    /// <summary>As above, with a third record from the third "id" on.</summary>
    internal async Task<IReadOnlyList<(TFirst First, TSecond? Second, TThird? Third)>> Query<TFirst, TSecond, TThird>(string sql, object? args = null)
        where TSecond : class where TThird : class =>
        (await connection.QueryAsync<TFirst, TSecond?, TThird?, (TFirst, TSecond?, TThird?)>(Command(sql, args), (first, second, third) => (first, second, third))).AsList();

    /// <summary>The first row, or default if there is none.</summary>
    public Task<T?> First<T>(string sql, object? args = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, args));

    /// <returns>How many rows changed.</returns>
    public Task<int> Execute(string sql, object? args = null) => connection.ExecuteAsync(Command(sql, args));

    private CommandDefinition Command(string sql, object? args)
    {
        Statements.Add(1);
        var (text, parameters) = Arguments.Of(sql, args);
        return new CommandDefinition(text, parameters, transaction, commandType: CommandType.Text, cancellationToken: cancel);
    }
}
