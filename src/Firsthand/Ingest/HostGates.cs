namespace Firsthand.Ingest;

/// <summary>One request at a time per authority within this process, also for hosts that a redirect leads to.</summary>
internal sealed class HostGates
{
    private sealed class Gate
    {
        public readonly SemaphoreSlim Slot = new(1, 1);
        public int Users;
    }

    private readonly Dictionary<string, Gate> gates = [];

    /// <summary>Waits for the authority to be free; dispose to let it go.</summary>
    public async Task<IDisposable> Enter(string authority, CancellationToken cancel)
    {
        Gate gate;
        lock (gates)
        {
            if (!gates.TryGetValue(authority, out gate!)) gates[authority] = gate = new Gate();
            gate.Users++;
        }
        try
        {
            await gate.Slot.WaitAsync(cancel);
        }
        catch
        {
            Leave(authority, gate);
            throw;
        }
        return new Pass(() =>
        {
            gate.Slot.Release();
            Leave(authority, gate);
        });
    }

    private void Leave(string authority, Gate gate)
    {
        lock (gates)
        {
            if (--gate.Users == 0) gates.Remove(authority);
        }
    }

    private sealed class Pass(Action leave) : IDisposable
    {
        private Action? leave = leave;

        public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
    }
}
