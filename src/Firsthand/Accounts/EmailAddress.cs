using System.Globalization;
using Firsthand.Reading;

namespace Firsthand.Accounts;

/// <summary>An e-mail address as mail is sent to it, and its key. Narrower than the standard: no quotes, no comments, no address on a bare network number.</summary>
public sealed record EmailAddress(string Address, string Key)
{
    public const int Longest = 254;
    private const string Marks = "!#$%&'*+/=?^_`{|}~-.";

    /// <summary>Reads what somebody typed. Code: account.email.</summary>
    public static (EmailAddress? Email, Reason? Reason) Read(string? typed)
    {
        var refused = new Reason("account.email", "This is no e-mail address.");
        var text = typed is { Length: <= Longest + 50 } ? typed.Trim() : "";
        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || text.Length > Longest) return (null, refused);
        var local = text[..at];
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal)) return (null, refused);
        // A line break here would write a header of its own into every mail.
        if (!local.All(c => char.IsAsciiLetterOrDigit(c) || Marks.Contains(c) || (c > 127 && char.IsLetterOrDigit(c)))) return (null, refused);
        string domain;
        try
        {
            domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text[(at + 1)..]).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return (null, refused);
        }
        var labels = domain.Split('.');
        if (labels.Length < 2 || labels.Any(l => l.Length == 0) || labels[^1].All(char.IsAsciiDigit)) return (null, refused);
        return (new EmailAddress($"{local}@{domain}", $"{local.Normalize().ToLowerInvariant()}@{domain}"), null);
    }
}
