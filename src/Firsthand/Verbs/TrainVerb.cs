using System.CommandLine;
using Firsthand.Moderation;
using Firsthand.Reading.Attribution;
using Firsthand.Reading.Attribution.Training;

namespace Firsthand.Verbs;

/// <summary>Checks the annotated corpus and makes the weights that the program ships from it.</summary>
public static class TrainVerb
{
    public static Command Make()
    {
        var command = new Command("train", "Make the program's own weights anew from its annotated texts");
        command.Subcommands.Add(Attribution());
        command.Subcommands.Add(Spam());
        return command;
    }

    private static Command Spam()
    {
        var folds = new Option<int>("--folds") { Description = "In how many parts the comments are split; each is judged by what the others teach.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var wrong = new Option<bool>("--wrong") { Description = "Print each comment that is judged wrongly, with its score." };
        var command = new Command("spam", "The spam scorer of comments: precision and recall on comments of our own writing that it has not seen") { folds, wrong };
        command.SetAction((parsed, _) =>
        {
            SpamFolds.Print(Math.Clamp(parsed.GetValue(folds), 2, 50), parsed.GetValue(wrong), Console.Out);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Command Attribution()
    {
        var corpus = new Option<string>("--corpus") { Description = "The folder of annotated texts, LANGUAGE/train and LANGUAGE/test.", HelpName = "FOLDER", DefaultValueFactory = _ => "training/attribution" };
        var to = new Option<string>("--to") { Description = "Where the weights are written.", HelpName = "FILE", DefaultValueFactory = _ => "src/Firsthand.Reading/Attribution/Data/attribution-model.bin" };
        var check = new Option<bool>("--check") { Description = "Only name each mistake with its line, and count what there is." };
        var score = new Option<bool>("--score") { Description = "Only score the program as it is built on the part of the texts that nothing was fitted to." };
        var command = new Command("attribution", "Who says what: read the annotated texts, fit the weights, score them on the texts held back") { corpus, to, check, score };
        command.SetAction(async (parsed, _) =>
        {
            var folder = parsed.GetValue(corpus)!;
            if (!Directory.Exists(folder)) return Say.Wrong($"There is no folder {folder}.", "Run it in a checkout of Firsthand, or name the folder with --corpus.");
            var read = AttributionCorpus.Read(folder);
            foreach (var fault in read.Faults) Console.WriteLine(fault);
            if (parsed.GetValue(check)) Counts(read);
            if (read.Faults.Count > 0) return Say.Wrong($"{read.Faults.Count} mistakes; nothing was learned from {folder}.", "How texts are marked: docs/notes/how-we-annotate.md");
            if (read.Documents.Count == 0) return Say.Wrong($"{folder} holds no annotated text.", "It is looked for in LANGUAGE/train/*.txt and LANGUAGE/test/*.txt.");
            if (parsed.GetValue(check)) return 0;
            if (!parsed.GetValue(score) && !await Train(read, parsed.GetValue(to)!)) return 1;
            if (parsed.GetValue(score)) Scores(read);
            return 0;
        });
        return command;
    }

    private static async Task<bool> Train(AttributionCorpus corpus, string to)
    {
        if (corpus.Documents.All(d => d.IsTest)) return Say.Wrong("There is nothing to learn from: all texts are of the test part.") == 0;
        // Beside the old weights first: a run that is stopped leaves them whole.
        var beside = to + ".new";
        try
        {
            await Bars.Run("learning", progress => Task.Run(() =>
            {
                using var file = File.Create(beside);
                AttributionTrainer.Train(corpus, file, progress);
                return file.Length;
            }));
            File.Move(beside, to, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say.Wrong($"The weights cannot be written to {to}: {e.Message}");
            return false;
        }
        Console.WriteLine($"{to}: {new FileInfo(to).Length:N0} bytes from {AttributionCorpus.Count(corpus.Documents.Where(d => !d.IsTest)):N0} attributions. Build the program anew to use them; --score then tells how well it does.");
        return true;
    }

    private static void Counts(AttributionCorpus corpus)
    {
        foreach (var part in corpus.Documents.GroupBy(d => (d.Language, d.IsTest)))
            Console.WriteLine($"{part.Key.Language} {(part.Key.IsTest ? "test" : "train"),-5} {part.Count(),4} texts {AttributionCorpus.Count(part),5} attributions");
        Console.WriteLine($"{corpus.Documents.Count} texts, {AttributionCorpus.Count(corpus.Documents)} attributions, {corpus.Faults.Count} mistakes");
    }

    private static void Scores(AttributionCorpus corpus)
    {
        Console.WriteLine("test  marked  cues found  linked F1  precision  recall  | shown: precision  recall");
        foreach (var language in corpus.Documents.Where(d => d.IsTest).GroupBy(d => d.Language))
        {
            var (all, shown) = (Agreement.None, Agreement.None);
            foreach (var document in language)
            {
                var found = AttributionFinder.Find(document.Body.Text, document.Language);
                all += Agreement.Of(document.Body, found);
                shown += Agreement.Of(document.Body, [.. found.Where(a => a.Confidence >= AttributionFinder.ShownAbove)]);
            }
            Console.WriteLine(FormattableString.Invariant($"{language.Key,-4} {all.Marked,7} {(double)all.Cues / Math.Max(1, all.Marked),11:P1} {all.F1,10:P1} {all.Precision,10:P1} {all.Recall,7:P1}  | {shown.Precision,16:P1} {shown.Recall,7:P1}"));
        }
    }
}
