using System.Diagnostics;
using System.Globalization;

namespace Firsthand.Tests.Fuzzing;

/// <summary>
/// Runs a reader over mutations of a corpus, in process, under a watchdog: an exception, an answer that takes over a second of work, or none
/// at all is a find. The short form runs a fixed number of rounds; FIRSTHAND_FUZZ_MINUTES=10 runs every test for that long, with
/// another seed each time (FIRSTHAND_FUZZ_SEED repeats one).
/// </summary>
internal static class Fuzz
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1), Hang = TimeSpan.FromSeconds(30);
    private const int MostFinds = 5;

    /// <param name="corpus">Sound inputs to begin from; they are tried unchanged first.</param>
    /// <param name="words">Pieces that mean something to the reader: tags, entities, escape sequences.</param>
    /// <param name="rounds">Inputs of the short form; to be chosen so that it ends within two seconds.</param>
    /// <param name="read">The reader, with its promises as assertions.</param>
    public static void Run(IReadOnlyList<byte[]> corpus, IReadOnlyList<string> words, int rounds, Action<byte[]> read)
    {
        Assert.NotEmpty(corpus);
        var run = new Watched(read);
        var thread = new Thread(() => run.Go(corpus, new Mutator(Seed(), corpus, words), rounds, Minutes())) { IsBackground = true };
        thread.Start();
        // The thread is looked at, never waited for blindly: an input that never ends would otherwise end the whole suite with it.
        for (var (last, since) = (-1L, Stopwatch.StartNew()); !thread.Join(TimeSpan.FromMilliseconds(200));)
        {
            if (run.Round != last) (last, since) = (run.Round, Stopwatch.StartNew());
            else if (since.Elapsed > Hang) Assert.Fail($"No answer within {Hang.TotalSeconds} s (seed {Seed()}, round {last}): {Watched.Save(run.Input)}");
        }
        Assert.True(run.Finds.Count == 0, $"Seed {Seed()}, {run.Round} inputs:\n{string.Join('\n', run.Finds)}");
        TestContext.Current.SendDiagnosticMessage($"{run.Round} inputs, slowest {run.Slowest.TotalMilliseconds:0} ms");
    }

    public static IReadOnlyList<byte[]> Files(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", folder)).Order(StringComparer.Ordinal)
            .Where(f => !f.EndsWith(".verified.txt", StringComparison.Ordinal) && (endings.Length == 0 || endings.Contains(Path.GetExtension(f)))).Select(File.ReadAllBytes),
    ];

    private static double Minutes() => Number("FIRSTHAND_FUZZ_MINUTES") ?? 0;

    private static int Seed() => _seed ??= (int)(Number("FIRSTHAND_FUZZ_SEED") ?? (Minutes() > 0 ? Random.Shared.Next(1_000_000) : 20_261_125));

    private static int? _seed;

    private static double? Number(string variable) =>
        double.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed class Watched(Action<byte[]> read)
    {
        public List<string> Finds { get; } = [];
        public long Round;
        public byte[] Input = [];
        public TimeSpan Slowest;

        public void Go(IReadOnlyList<byte[]> corpus, Mutator mutator, int rounds, double minutes)
        {
            foreach (var input in corpus) Try(input);
            var clock = Stopwatch.StartNew();
            for (var i = 0; Finds.Count < MostFinds && (minutes > 0 ? clock.Elapsed.TotalMinutes < minutes : i < rounds); i++) Try(mutator.Next());
        }

        private void Try(byte[] input)
        {
            Input = input;
            Interlocked.Increment(ref Round);
            try
            {
                var spent = Time(input);
                // Once over the limit may be the machine; twice is the reader.
                if (spent > Slow) spent = Time(input);
                if (spent > Slow) Finds.Add($"round {Round}: {spent.TotalSeconds:0.0} s: {Save(input)}");
                if (spent > Slowest) Slowest = spent;
            }
            catch (Exception e)
            {
                Finds.Add($"round {Round}: {Save(input)}\n{e}");
            }
        }

        private TimeSpan Time(byte[] input)
        {
            var before = ThreadWork.Now();
            read(input);
            return ThreadWork.Now() - before;
        }

        public static string Save(byte[] input)
        {
            var file = Path.Combine(Path.GetTempPath(), $"firsthand-fuzz-{Guid.NewGuid():N}.bin");
            File.WriteAllBytes(file, input);
            return file;
        }
    }
}
