using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Accounts;

/// <summary>Sends what waits, again and again while the mail server is down or asks to come later; and forgets what is over.</summary>
public sealed class Postman(NewsStore store, Letters letters, MailServer server, PostBell bell, NewsroomOptions options, TimeProvider time, ILogger<Postman> log) : BackgroundService
{
    private static readonly TimeSpan look = TimeSpan.FromMinutes(1), clean = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cleaned = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Next;
            try
            {
                while (server.Ready && await SendOne(stoppingToken))
                {
                }
                if (time.GetUtcNow() - cleaned > clean || time.GetUtcNow() < cleaned)
                {
                    await Forget(stoppingToken);
                    cleaned = time.GetUtcNow();
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The post could not be looked after; the next try follows");
            }
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(rung, Task.Delay(look, time, over.Token));
            await over.CancelAsync();
        }
    }

    /// <returns>Whether there was one.</returns>
    private async Task<bool> SendOne(CancellationToken cancel)
    {
        if (await store.Mails.Take(cancel) is not { } mail) return false;
        var (letter, over) = await letters.Write(mail, cancel);
        if (letter is null)
        {
            await store.Mails.Dropped(mail.Id, over!, cancel);
            return true;
        }
        var failure = await server.Send(mail.Address, letter, mail.Language, cancel);
        if (failure is null) await store.Mails.Sent(mail.Id, cancel);
        else if (failure.Code == "mail.refused" || mail.Tries >= Retries.Most)
        {
            log.LogWarning("Mail {Id} ({Kind}) is given up after {Tries} tries: {Reason}", mail.Id, mail.Kind, mail.Tries, failure);
            await store.Mails.Dropped(mail.Id, failure, cancel);
        }
        else
        {
            log.LogWarning("Mail {Id} ({Kind}) waits: {Reason}", mail.Id, mail.Kind, failure);
            await store.Mails.Later(mail.Id, failure, time.GetUtcNow() + Retries.After(mail.Tries), cancel);
        }
        return true;
    }

    private async Task Forget(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        // Without a mail server people wait for the operator, who has other things to do.
        await store.People.ForgetWaiting(now - (options.Accounts.Mail is null ? TimeSpan.FromDays(30) : Letters.ConfirmValid), cancel);
        await store.Tokens.Trim(cancel);
        await store.Invitations.Trim(cancel);
        await store.Tries.Trim(now - TimeSpan.FromDays(2), cancel);
        await store.KeptForms.Trim(cancel);
        await store.Written.Trim(now - TimeSpan.FromDays(30), cancel);
        await store.Mails.Trim(now - TimeSpan.FromDays(7), cancel);
    }
}

/// <summary>How long what could not be sent waits for its next try.</summary>
public static class Retries
{
    private static readonly TimeSpan[] waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6)];
    /// <summary>Who has waited that long for a mail has asked for another.</summary>
    public const int Most = 14;

    public static TimeSpan After(long tries) => waits[Math.Clamp(tries - 1, 0, waits.Length - 1)];
}

/// <summary>Rung when a mail was laid out: it leaves now and not within the minute.</summary>
public sealed class PostBell
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Next => Volatile.Read(ref next).Task;

    public void Ring() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
