using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Firsthand.Ingest;
using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Moderation;

/// <summary>
/// Asks another program what it thinks of a draft: a signed POST through SafeHttp, an answer of {"outcome": "pass" | "hold" | "refuse", "reason": "…", "matched": "…"}.
/// Whatever else comes back, or nothing in time, holds the comment and says why.
/// </summary>
public static class OutsideJudging
{
    public const string TimeHeader = "X-Firsthand-Time", SignatureHeader = "X-Firsthand-Signature";

    /// <summary>HMAC-SHA256 of "TIME.BODY", lower-case hexadecimal after "sha256="; TIME in Unix seconds, so that an old request is of no use to whoever overheard it.</summary>
    public static string Sign(string secret, string time, ReadOnlySpan<byte> body)
    {
        var signed = new byte[Encoding.UTF8.GetByteCount(time) + 1 + body.Length];
        var length = Encoding.UTF8.GetBytes(time, signed);
        signed[length] = (byte)'.';
        body.CopyTo(signed.AsSpan(length + 1));
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    public static async Task<Verdict?> Ask(SafeHttp http, OutsideJudge judge, string? secret, Draft draft, WriterRecord record, DateTimeOffset now, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(secret)) return Failed("FIRSTHAND_MODERATION_SECRET is not set, so nothing can be signed.");
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = 1,
            comment = new { id = draft.CommentId, body = draft.Body, language = draft.Language, quote = draft.Quote, answers = draft.ParentId },
            writer = new { id = draft.Person.Id, role = draft.Person.Role, since = draft.Person.CreatedAt, shown = record.Shown },
            about = new { article = draft.Discussion.ArticleId, story = draft.Discussion.StoryId, title = draft.Discussion.Title },
        });
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var answer = await http.Post(judge.Address, body, [(TimeHeader, time), (SignatureHeader, Sign(secret, time, body))], TimeSpan.FromSeconds(Math.Clamp(judge.Seconds, 1, 10)), cancel);
        if (!answer.Ok) return Failed(answer.Failure?.Detail ?? $"It answered {answer.Status}.");
        try
        {
            var said = JsonSerializer.Deserialize<Answer>(answer.Body.Span, JsonSerializerOptions.Web);
            var reason = Cut(said?.Reason, 300);
            return said?.Outcome switch
            {
                "pass" => null,
                "hold" => new Verdict("outside", Outcome.Hold, new Reason("moderation.outside", reason), Cut(said.Matched, 200)),
                "refuse" => new Verdict("outside", Outcome.Refuse, new Reason("moderation.outside-refused", reason), Cut(said.Matched, 200)),
                _ => Failed("Its answer has no outcome of pass, hold or refuse."),
            };
        }
        catch (JsonException)
        {
            return Failed("Its answer is no JSON.");
        }
    }

    private static string Cut(string? text, int most) => string.IsNullOrWhiteSpace(text) ? "" : text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static Verdict Failed(string why) => new("outside", Outcome.Hold, new Reason("moderation.outside-failed", $"The other program could not be asked: {why}"));

    private sealed record Answer(string? Outcome, string? Reason, string? Matched);
}
