using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Firsthand.Reading;

namespace Firsthand.Accounts;

/// <summary>
/// Which passwords are refused, and why. By length and by an estimate of how many guesses somebody needs who knows what people choose: the passwords
/// of old breaches in the order of how common they are, rows of keys, runs, repeats. No rules about capitals and signs: those make passwords worse.
/// </summary>
public static class Passwords
{
    public const int Shortest = 12, Longest = 256;
    /// <summary>A guesser has to make more than 10 to the power of this.</summary>
    private const double LeastGuesses = 9;
    private const int Looked = 64;
    private static readonly string[] rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qwertzuiop", "1234567890", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "abcdefghijklmnopqrstuvwxyz"];
    private static readonly Lazy<FrozenDictionary<string, int>> ranks = new(Load);

    /// <summary>One spelling however a keyboard composes its accents; to be applied before hashing, always.</summary>
    public static string Normal(string? typed)
    {
        if (typed is null) return "";
        var cut = typed.Length > Longest * 2 ? typed[..(Longest * 2)] : typed;
        return string.Concat(cut.EnumerateRunes()).Normalize(NormalizationForm.FormKC);
    }

    /// <returns>account.password-short, -long, -common, -own; null: it may be used.</returns>
    public static Reason? Check(string? typed, string? name, string? email)
    {
        if (typed?.Length > Longest * 2) return new Reason("account.password-long", $"A password has at most {Longest} letters.");
        var password = Normal(typed);
        var length = password.EnumerateRunes().Count();
        if (length < Shortest) return new Reason("account.password-short", $"A password has at least {Shortest} letters.");
        if (length > Longest) return new Reason("account.password-long", $"A password has at most {Longest} letters.");
        var lower = password.ToLowerInvariant();
        foreach (var own in new[] { name, email?.Split('@')[0] })
        {
            if (own is { Length: >= 3 } && lower.Contains(own.ToLowerInvariant(), StringComparison.Ordinal) && Guesses(lower.Replace(own.ToLowerInvariant(), "", StringComparison.Ordinal)) < LeastGuesses)
                return new Reason("account.password-own", "The password is little more than the name or the address.");
        }
        return Guesses(lower) < LeastGuesses ? new Reason("account.password-common", "The password is known from breaches or easily guessed.") : null;
    }

    /// <summary>About how many guesses, as a power of ten: the cheapest way to put the text together of known pieces.</summary>
    public static double Guesses(string password)
    {
        var text = password.Length > Looked ? password[..Looked] : password;
        if (Unit(text) is { } unit) return Guesses(unit) + 1;
        var plain = string.Concat(text.Select(Unleet));
        var best = new double[text.Length + 1];
        for (var end = 1; end <= text.Length; end++)
        {
            best[end] = best[end - 1] + (char.IsAsciiDigit(text[end - 1]) ? 1 : 1.5);
            for (var start = Math.Max(0, end - 30); start <= end - 3; start++)
            {
                var cost = Math.Min(Known(text.AsSpan(start, end - start)), Known(plain.AsSpan(start, end - start)) + 0.5);
                if (best[start] + cost < best[end]) best[end] = best[start] + cost;
            }
        }
        return best[text.Length];
    }

    private static double Known(ReadOnlySpan<char> piece)
    {
        var known = ranks.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        var cost = known.TryGetValue(piece, out var rank) ? Math.Log10(rank + 1) + 0.3 : double.MaxValue;
        return Run(piece) ? Math.Min(cost, 2) : cost;
    }

    /// <summary>aaa, 123, cba, a row of keys.</summary>
    private static bool Run(ReadOnlySpan<char> piece)
    {
        var step = piece[1] - piece[0];
        var run = step is >= -1 and <= 1;
        for (var i = 2; run && i < piece.Length; i++) run = piece[i] - piece[i - 1] == step;
        if (run) return true;
        Span<char> back = stackalloc char[piece.Length];
        piece.CopyTo(back);
        back.Reverse();
        foreach (var row in rows)
        {
            if (row.AsSpan().IndexOf(piece) >= 0 || row.AsSpan().IndexOf(back) >= 0) return true;
        }
        return false;
    }

    /// <summary>What the text is a repetition of.</summary>
    private static string? Unit(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var unit = text[..length];
            if (text.Index().All(c => c.Item == unit[c.Index % length])) return unit;
        }
        return null;
    }

    private static char Unleet(char c) => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '8' => 'b', '!' => 'i', _ => c };

    private static FrozenDictionary<string, int> Load()
    {
        using var stream = typeof(Passwords).Assembly.GetManifestResourceStream("Firsthand.Accounts.Data.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        var found = new Dictionary<string, int>(32768);
        for (var rank = 1; reader.ReadLine() is { } line; rank++) found.TryAdd(line, rank);
        return found.ToFrozenDictionary();
    }
}
