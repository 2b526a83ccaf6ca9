using Firsthand.Accounts;

namespace Firsthand.Tests.Accounts;

public sealed class PasswordTests
{
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("lighthouse keeper sells umbrellas")]
    [InlineData("vTq8#mzLp0Yw")]
    [InlineData("كتاب أزرق وقمر على السطح")]
    [InlineData("пять синих слонов едят")]
    [InlineData("            x  qwrzt lump 9")]
    public void Good_ones_are_taken(string password) => Assert.Null(Passwords.Check(password, "Anna", "anna@x.example"));

    [Theory]
    [InlineData(null, "account.password-short")]
    [InlineData("", "account.password-short")]
    [InlineData("vTq8#mzLp0Y", "account.password-short")]
    [InlineData("password1234", "account.password-common")]
    [InlineData("P@ssw0rd2024!", "account.password-common")]
    [InlineData("qwertyuiop12", "account.password-common")]
    [InlineData("dragonmonkey", "account.password-common")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "account.password-common")]
    [InlineData("abcabcabcabcabc", "account.password-common")]
    [InlineData("123456789012", "account.password-common")]
    [InlineData("1qaz2wsx3edc", "account.password-common")]
    [InlineData("letmeinletmein", "account.password-common")]
    [InlineData("iloveyou123456", "account.password-common")]
    [InlineData("annabell-annabell", "account.password-own")]
    [InlineData("annabell1990x", "account.password-own")]
    public void Bad_ones_say_why(string? password, string code) => Assert.Equal(code, Passwords.Check(password, "annabell", "annabell@x.example")?.Code);

    [Fact]
    public void Whatever_is_longer_than_anybody_types_is_refused() => Assert.Equal("account.password-long", Passwords.Check(new string('x', 1_000_000), null, null)?.Code);

    [Fact]
    public void However_a_keyboard_composes_accents_it_is_one_password() => Assert.Equal(Passwords.Normal("garçon manqué"), Passwords.Normal("garc\u0327on manque\u0301"));

    [Fact]
    public void Half_a_surrogate_pair_breaks_nothing() => Assert.Equal(Passwords.Normal("\uD800 lighthouse keeper"), Passwords.Normal("\uFFFD lighthouse keeper"));

    [Fact]
    public void Every_password_of_the_breach_list_is_refused()
    {
        using var reader = new StreamReader(typeof(Passwords).Assembly.GetManifestResourceStream("Firsthand.Accounts.Data.common-passwords.txt")!);
        var all = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(30_000, all.Length);
        Assert.DoesNotContain(all, p => Passwords.Check(p, null, null) is null);
    }

    [Fact]
    public void Codes_are_read_however_they_are_typed()
    {
        var code = Secrets.Code();
        Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", code);
        Assert.Equal(Secrets.HashOfCode(1, code), Secrets.HashOfCode(1, " " + code.ToUpperInvariant().Replace('-', ' ')));
        Assert.NotEqual(Secrets.HashOfCode(1, code), Secrets.HashOfCode(2, code));
    }
}
