using Firsthand.Accounts;

namespace Firsthand.Tests.Accounts;

public sealed class NamesAndAddressesTests
{
    [Theory]
    [InlineData("Anna")]
    [InlineData("Jean-Luc O’Neil")]
    [InlineData("José Núñez 2")]
    [InlineData("Anna B.")]
    [InlineData("أحمد علي")]
    [InlineData("می‌خواهم")]
    [InlineData("Иван Петров")]
    [InlineData("山田 たろう")]
    [InlineData("김철수")]
    [InlineData("अनुराधा")]
    [InlineData("Đặng Thị Hồng")]
    public void Names_of_many_scripts_are_taken_as_they_are(string name)
    {
        var (read, reason) = PersonName.Read("  " + name + " ");
        Assert.Null(reason);
        Assert.Equal(name.Normalize(), read!.Shown);
        Assert.NotEmpty(read.Key);
    }

    [Theory]
    [InlineData(null, "account.name-empty")]
    [InlineData("   ", "account.name-empty")]
    [InlineData("x", "account.name-long")]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghijX", "account.name-long")]
    [InlineData("An\u0000na", "account.name-letters")]
    [InlineData("An\nna", "account.name-letters")]
    [InlineData("An\u202Ena", "account.name-letters")]
    [InlineData("An\u2066na", "account.name-letters")]
    [InlineData("An\u200Bna", "account.name-letters")]
    [InlineData("An\u200Cna", "account.name-letters")]
    [InlineData("An\u00ADna", "account.name-letters")]
    [InlineData("An\uFEFFna", "account.name-letters")]
    [InlineData("Anna--Bell", "account.name-letters")]
    [InlineData(".Anna", "account.name-letters")]
    [InlineData("Anna@x.example", "account.name-letters")]
    [InlineData("<script>", "account.name-letters")]
    [InlineData("1234", "account.name-letters")]
    [InlineData("😀😀", "account.name-letters")]
    [InlineData("Z̸̡̢̧a̴̡l̵̢g̶̡o", "account.name-letters")]
    [InlineData("Annа", "account.name-mixed")]
    [InlineData("Αnna", "account.name-mixed")]
    [InlineData("Admin", "account.name-reserved")]
    [InlineData("аdmіn", "account.name-mixed")]
    [InlineData("A.D.M.I.N", "account.name-reserved")]
    [InlineData("Adm1n", "account.name-reserved")]
    [InlineData("First hand", "account.name-reserved")]
    [InlineData("المدير", "account.name-reserved")]
    [InlineData("\uD800ab", "account.name-letters")]
    public void What_is_no_name_says_why(string? name, string code) => Assert.Equal(code, PersonName.Read(name).Reason?.Code);

    [Fact]
    public void A_name_of_a_million_letters_is_refused_before_it_is_looked_at() => Assert.Equal("account.name-long", PersonName.Read(new string('a', 1_000_000)).Reason?.Code);

    [Theory]
    [InlineData("paypal", "раураl")]
    [InlineData("Anna", "ANNA")]
    [InlineData("Modern", "Modem")]
    [InlineData("Ivan", "lvan")]
    [InlineData("Bob0", "Bobo")]
    [InlineData("Anna", "𝐀nna")]
    [InlineData("أحمد", "احمد")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("على", "علي")]
    [InlineData("کمال", "كمال")]
    [InlineData("سـلام", "سلام")]
    [InlineData("Anna١", "Anna1")]
    public void Names_that_look_alike_have_one_key(string one, string other) => Assert.Equal(PersonName.KeyOf(one), PersonName.KeyOf(other));

    [Theory]
    [InlineData("Anna", "Hanna")]
    [InlineData("अनु", "अना")]
    [InlineData("سلام", "سلم")]
    [InlineData("山田", "山本")]
    public void Names_that_do_not_look_alike_have_two(string one, string other) => Assert.NotEqual(PersonName.KeyOf(one), PersonName.KeyOf(other));

    [Theory]
    [InlineData("Anna@X.Example", "Anna@x.example", "anna@x.example")]
    [InlineData(" a.b+c@mail.x.example ", "a.b+c@mail.x.example", "a.b+c@mail.x.example")]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example", "a@xn--bcher-kva.example")]
    [InlineData("用户@例子.example", "用户@xn--fsqu00a.example", "用户@xn--fsqu00a.example")]
    public void Addresses_are_read(string typed, string address, string key)
    {
        var email = EmailAddress.Read(typed).Email!;
        Assert.Equal((address, key), (email.Address, email.Key));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("anna")]
    [InlineData("@x.example")]
    [InlineData("a@")]
    [InlineData("a@localhost")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a b@x.example")]
    [InlineData("a@x.example\r\nBcc: b@x.example")]
    [InlineData("a\nBcc:b@x.example")]
    [InlineData("a\u0000@x.example")]
    [InlineData("a\u202E@x.example")]
    [InlineData("a,b@x.example")]
    [InlineData("\"a b\"@x.example")]
    [InlineData("Anna <a@x.example>")]
    [InlineData("a@x.example,b@x.example")]
    [InlineData("a@b@x.example")]
    [InlineData(".a@x.example")]
    [InlineData("a..b@x.example")]
    [InlineData("a@-x.example")]
    [InlineData("a@x..example")]
    public void What_is_no_address_is_refused(string? typed) => Assert.Equal("account.email", EmailAddress.Read(typed).Reason?.Code);

    [Fact]
    public void An_address_too_long_for_mail_is_refused() => Assert.NotNull(EmailAddress.Read(new string('a', 65) + "@x.example").Reason);
}
