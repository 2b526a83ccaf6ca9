using Firsthand.Reading.Attribution.Tagging;

namespace Firsthand.Reading.Attribution.Training;

/// <summary>
/// Makes the weights of <see cref="AttributionModel"/> from the train part of the corpus. How sure a finding is, is learned from documents
/// that the taggers had not seen: each of <see cref="Folds"/> parts is read by taggers fitted to the others.
/// </summary>
public static class AttributionTrainer
{
    private const int Folds = 4, Rounds = 12;

    /// <summary>Trains on the documents that are not held back and writes the weights.</summary>
    /// <param name="report">How many of all steps are done.</param>
    public static void Train(AttributionCorpus corpus, Stream to, IProgress<(long Done, long All)> report)
    {
        var bodies = corpus.Documents.Where(d => !d.IsTest).Select(d => new Lesson(d.Body, d.Language)).ToList();
        var steps = new Steps(report, (Folds + 1) * 2 * 2 * Rounds);
        new AttributionModel(Learn([.. bodies.Where(l => l.IsEnglish)], steps), Learn([.. bodies.Where(l => !l.IsEnglish)], steps)).Write(to);
    }

    private static Learned Learn(IReadOnlyList<Lesson> lessons, Steps steps)
    {
        var examples = new List<(double[] Facts, bool Right)>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (cues, spans) = Fit([.. lessons.Where((_, i) => i % Folds != fold)], steps);
            foreach (var lesson in lessons.Where((_, i) => i % Folds == fold)) examples.AddRange(lesson.Judged(cues, spans));
        }
        var (allCues, allSpans) = Fit(lessons, steps);
        return new Learned(allCues, allSpans, SurenessTrainer.Fit(examples));
    }

    private static (ChainModel Cues, ChainModel Spans) Fit(IReadOnlyList<Lesson> lessons, Steps steps)
    {
        // Neither looks at the other; each is the same however fast the other is.
        ChainModel? cues = null, spans = null;
        Parallel.Invoke(
            () => cues = ChainTrainer.Fit([.. lessons.SelectMany(l => l.Cues())], CueRows.Labels, Rounds, _ => steps.Next()),
            () => spans = ChainTrainer.Fit([.. lessons.SelectMany(l => l.Spans())], SpanRows.Labels, Rounds, _ => steps.Next()));
        return (cues!, spans!);
    }

    private sealed class Steps(IProgress<(long Done, long All)> report, int all)
    {
        private int done;

        public void Next() => report.Report((Interlocked.Increment(ref done), all));
    }
}
