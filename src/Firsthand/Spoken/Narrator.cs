using System.Collections.Concurrent;
using Firsthand.Layout;
using Firsthand.Lists;
using Firsthand.Pictures;
using Firsthand.Reading;
using Firsthand.Store;
using Firsthand.Texts;
using Firsthand.WrapUp;

namespace Firsthand.Spoken;

/// <summary>
/// Speaks each edition's newest day that is over, and those it spoke before anew where their words have changed: a story that was taken away is not heard any longer. What
/// was said once in the same words is not said again.
/// </summary>
public sealed class Narrator(IServiceProvider services, SpokenDays days, ISpeaker speaker, Languages languages, NewsroomOptions options, TimeProvider time, ILogger<Narrator> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromMinutes(10), soon = TimeSpan.FromMinutes(1);
    private const long PartsSpace = 256 << 20;
    private readonly DiskCache parts = new(Path.Combine(options.Data, "spoken", "parts"), PartsSpace, time);
    private readonly ConcurrentDictionary<string, Reason> troubles = new();
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>By edition: why its newest day could not be spoken.</summary>
    public IReadOnlyDictionary<string, Reason> Troubles => troubles;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The day could not be read aloud; the next try follows");
            }
            // A newsroom that has just begun has no day yet.
            await Task.WhenAny(Task.Delay(languages.All.Any(l => days.All(l.Code).Count > 0) ? pause : soon, time, stoppingToken));
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    public async Task Run(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            foreach (var locale in languages.All)
            {
                try
                {
                    await Speak(locale.Code, cancel);
                }
                // A full disk, a database that is away: the other editions, and the next round, may fare better.
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreException)
                {
                    Failed(locale.Code, new Reason("speech.failed", e is StoreException s ? s.Reason.ToString() : e.Message));
                }
            }
        }
        finally
        {
            one.Release();
        }
    }

    private async Task Speak(string language, CancellationToken cancel)
    {
        var place = Nowhere.In(services, options, language, cancel);
        var newest = await WrapUpPage.Newest(place);
        var oldest = place.Here.Today.AddDays(-options.Speech!.Days);
        days.Trim(language, oldest);
        foreach (var day in await Days(place, oldest))
        {
            var before = days.Find(language, day.Day);
            // Days before the operator switched it on stay silent.
            if (before is null && day.Day != newest) continue;
            if (day.Count == 0)
            {
                if (before is not null) days.Forget(language, day.Day);
                continue;
            }
            var said = SpokenText.Of(day, place.Here);
            var hash = SpokenText.Hash(speaker.Name, language, said);
            if (before?.Hash == hash) continue;
            if (await Say(language, day.Day, hash, said, before, cancel) is { } reason)
            {
                Failed(language, reason);
                return;
            }
        }
        troubles.TryRemove(language, out _);
    }

    /// <summary>Those that are over, newest first, a week at a time.</summary>
    private static async Task<List<DayWrapUp>> Days(ListRequest place, DateOnly oldest)
    {
        var all = new List<DayWrapUp>();
        for (var first = oldest; first < place.Here.Today; first = first.AddDays(7))
            all.AddRange(await DayWrapUp.Read(place, first, Math.Min(7, place.Here.Today.DayNumber - first.DayNumber)));
        all.Reverse();
        return all;
    }

    private void Failed(string language, Reason reason)
    {
        troubles[language] = reason;
        log.LogWarning("The edition {Language} could not be spoken; it is tried again in {Minutes} minutes: {Reason}", language, pause.TotalMinutes, reason);
    }

    private async Task<Reason?> Say(string language, DateOnly day, string hash, IReadOnlyList<SpokenPart> said, SpokenDay? before, CancellationToken cancel)
    {
        using var sound = new MemoryStream();
        var seconds = 0.0;
        var chapters = new List<SpokenChapter>();
        foreach (var part in said)
        {
            var name = SpokenText.Hash(speaker.Name, language, [part with { Title = "" }]) + ".mp3";
            var kept = parts.Find(name) is { } file ? Mp3.Read(await File.ReadAllBytesAsync(file, cancel)) : null;
            if (kept is null)
            {
                var (mp3, reason) = await speaker.Say(part.Text, language, cancel);
                if (mp3 is null) return reason;
                kept = Mp3.Read(mp3);
                if (kept is null) return new Reason("speech.failed", "What was made of a story is no MP3.");
                await parts.Put(name, kept.Value.Frames);
            }
            chapters.Add(new SpokenChapter(Math.Round(seconds, 3), part.Title));
            sound.Write(kept.Value.Frames);
            seconds += kept.Value.Seconds;
        }
        await days.Keep(language, new SpokenDay(day, hash, sound.Length, Math.Round(seconds, 3), before?.MadeAt ?? time.GetUtcNow().ToUnixTimeMilliseconds(), chapters), sound.GetBuffer().AsMemory(0, (int)sound.Length), cancel);
        log.LogInformation("Spoke {Day} of {Language}: {Seconds} s", day, language, (int)seconds);
        return null;
    }
}
