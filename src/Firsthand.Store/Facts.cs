namespace Firsthand.Store;

/// <summary>Small facts about the newsroom as a whole.</summary>
public sealed class Facts(Database database)
{
    /// <summary>Moves with every change that a reader could see: pages' ETags are built on it.</summary>
    public Task<long> Stamp(CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<string?> Get(string key, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task Set(string key, string value, CancellationToken cancel = default) => throw new NotImplementedException();
}
