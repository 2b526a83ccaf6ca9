using Firsthand.Reading;

namespace Firsthand.Store;

/// <summary>
/// The database cannot do what it must, for a reason outside the program. Codes: store.full, store.readonly, store.corrupt,
/// store.newer, store.unreachable, store.busy, store.address. What was stored before is still there.
/// </summary>
public sealed class StoreException(Reason reason, Exception? inner = null) : Exception(reason.Detail, inner)
{
    public Reason Reason { get; } = reason;
}
