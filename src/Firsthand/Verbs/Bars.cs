using Spectre.Console;

namespace Firsthand.Verbs;

/// <summary>Progress bars for whoever watches. They go to standard error, so that an export to standard output stays clean, and only to a terminal.</summary>
public static class Bars
{
    /// <param name="work">Reports how much is done, and of how much (0: not known yet).</param>
    public static async Task<T> Run<T>(string name, Func<IProgress<(long Done, long All)>, Task<T>> work)
    {
        if (Console.IsErrorRedirected) return await work(new Straight<(long, long)>(_ => { }));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().StartAsync(async bars =>
        {
            var bar = bars.AddTask(name);
            bar.IsIndeterminate = true;
            var result = await work(new Straight<(long Done, long All)>(p =>
            {
                bar.IsIndeterminate = p.All == 0;
                (bar.MaxValue, bar.Value) = (Math.Max(1, p.All), p.Done);
                bar.Description = p.All == 0 ? name : $"{name} {p.Done} of {p.All}";
            }));
            bar.IsIndeterminate = false;
            bar.Value = bar.MaxValue;
            return result;
        });
    }

    /// <summary>Reports on the caller's thread: <see cref="Progress{T}"/> could deliver the last report after the end.</summary>
    public sealed class Straight<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
