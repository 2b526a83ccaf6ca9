namespace Firsthand.Tests.Store;

public sealed class KeptFormsOnSqlite() : KeptFormStoreTests(Engine.Sqlite);

public sealed class KeptFormsOnPostgres(PostgresEngine engine) : KeptFormStoreTests(engine);

public abstract class KeptFormStoreTests(Engine engine)
{
    private static readonly TimeSpan hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_form_is_kept_for_its_time_and_as_many_as_there_is_room_for()
    {
        await using var store = await engine.NewStore();
        var forms = store.News.KeptForms;
        Assert.True(await forms.Keep("a", [1, 0, 255], hour));
        Assert.False(await forms.Keep("a", [9], hour));
        Assert.Equal([1, 0, 255], await forms.Find("a"));
        Assert.Null(await forms.Find("b"));
        Assert.False(await forms.Keep("b", new byte[8], hour, most: 10));
        Assert.True(await forms.Keep("b", new byte[7], hour, most: 10));
        store.Time.Advance(hour + TimeSpan.FromSeconds(1));
        Assert.Null(await forms.Find("a"));
        // What is over makes room.
        Assert.True(await forms.Keep("c", new byte[10], hour, most: 10));
        Assert.NotNull(await forms.Find("c"));
        // A clock that goes back does not keep things for as long as it went.
        store.Time.AdjustTime(store.Time.GetUtcNow().AddDays(-30));
        Assert.True(await forms.Keep("d", new byte[10], hour, most: 10));
        Assert.Null(await forms.Find("c"));
        store.Time.Advance(2 * hour);
        Assert.Equal(1, await forms.Trim());
    }
}
