using System.Text.RegularExpressions;
using MimeKit;

namespace Firsthand.Tests.Accounts;

/// <summary>What makes a mail valid by the usual rules (RFC 5322, 2045, 2047, 2369, 3834, 8058), read from what came over the line.</summary>
internal static partial class MailRules
{
    [GeneratedRegex("https?://[^\"'\\s<>)]+")]
    private static partial Regex Address();

    /// <param name="list">It is one of several that its reader asked for, and can stop with one press.</param>
    public static void Hold(MimeMessage mail, string raw, string site, bool list)
    {
        Assert.DoesNotMatch("(?<!\r)\n|\r(?!\n)", raw);
        Assert.All(raw, c => Assert.True(c < 128 && c != 0, $"U+{(int)c:X4}"));
        var head = raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        // No line may be longer than 998, none of the text need be longer than 78; of a header only a word that cannot be folded.
        Assert.All(raw.Split("\r\n"), l => Assert.True(l.Length <= 998, $"{l.Length} characters in a line"));
        Assert.All(raw[head.Length..].Split("\r\n"), l => Assert.True(l.Length <= 78, l));
        Assert.All(head.Split("\r\n"), l => Assert.True(l.Length <= 78 || !l.Trim()[(l.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim().Contains(' ', StringComparison.Ordinal), l));
        string[] once = ["Date", "From", "To", "Subject", "Message-Id", "MIME-Version", "Auto-Submitted", "Content-Language"];
        foreach (var header in once.Concat(list ? ["List-Unsubscribe", "List-Unsubscribe-Post", "List-Id"] : [])) Assert.Single(Regex.Matches(head, $"^{header}:", RegexOptions.Multiline | RegexOptions.IgnoreCase));
        Assert.Equal(("1.0", "auto-generated"), (mail.Headers["MIME-Version"], mail.Headers["Auto-Submitted"]));
        Assert.True((TimeProvider.System.GetUtcNow() - mail.Date).Duration() < TimeSpan.FromDays(1), mail.Date.ToString());
        Assert.Matches(@"^[^@\s<>]+@firsthand\.example$", mail.MessageId);
        Assert.Equal("news@firsthand.example", ((MailboxAddress)Assert.Single(mail.From)).Address);
        Assert.Single(mail.To);
        if (list)
        {
            Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
            Assert.StartsWith($"<{site}", mail.Headers["List-Unsubscribe"], StringComparison.Ordinal);
            // The plainer way comes first, the richer last.
            Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Body).Select(p => p.ContentType.MimeType));
            // Nothing is loaded; nobody learns that it was read.
            foreach (var tag in new[] { "<img", "<script", "<link", "url(", "@import", "background=" }) Assert.DoesNotContain(tag, mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        }
        Assert.All(mail.BodyParts.OfType<TextPart>(), p => Assert.Equal("utf-8", p.ContentType.Charset, ignoreCase: true));
        Assert.False(string.IsNullOrWhiteSpace(mail.TextBody));
        // Nothing leads anywhere but here.
        Assert.All(Address().Matches(mail.HtmlBody + mail.TextBody), m => Assert.StartsWith(site, m.Value, StringComparison.Ordinal));
    }
}
