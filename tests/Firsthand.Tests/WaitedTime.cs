using Microsoft.Extensions.Time.Testing;

namespace Firsthand.Tests;

/// <summary>A clock that moves only when told, and says when somebody waits for just so long.</summary>
public sealed class WaitedTime(TimeSpan span, DateTimeOffset start) : FakeTimeProvider(start)
{
    public TaskCompletionSource Waits { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == span) Waits.TrySetResult();
        return timer;
    }
}
