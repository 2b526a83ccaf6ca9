using Firsthand.Reading.Extraction.People;

namespace Firsthand.Tests.Reading.Extraction.Claims;

public sealed class ByLineTests
{
    [Theory]
    [InlineData("By Ada Lund", "Ada Lund")]
    [InlineData("Von Ada Lund und Bo Krag", "Ada Lund; Bo Krag")]
    [InlineData("Par Zoé Marchais", "Zoé Marchais")]
    [InlineData("By Ada Lund, Bo Krag and Cyd Vale in Selwick", "Ada Lund; Bo Krag; Cyd Vale")]
    [InlineData("By Jan van der Meer\nUpdated 3 May 2024", "Jan van der Meer")]
    [InlineData("Ada Lund, Staff Writer", "Ada Lund")]
    [InlineData("By Ada Lund\nReviewed by Bo Krag", "Ada Lund")]
    [InlineData("By Ada Lund\nHead Gardener", "Ada Lund")]
    [InlineData("Ada Lund December 3", "Ada Lund")]
    [InlineData("Ada Lund ● 3 December", "Ada Lund")]
    [InlineData("By April May", "April May")]
    [InlineData("dpa/mfr", "dpa")]
    [InlineData("By ( )", "")]
    [InlineData("By Ada Lund -:", "Ada Lund")]
    [InlineData("文/林晓", "林晓")]
    [InlineData("記者 佐久間 汐里", "佐久間 汐里")]
    [InlineData("本报记者　林晓", "林晓")]
    [InlineData("بقلم: سامر حداد", "سامر حداد")]
    [InlineData("Автор: Ирина Лунина", "Ирина Лунина")]
    public void Names_the_people_and_nothing_else(string line, string names) =>
        Assert.Equal(names, string.Join("; ", ByLine.Read(line, claimed: true).Select(s => s.Name)));

    [Theory]
    [InlineData("Follow us")]
    [InlineData("Share this article")]
    [InlineData("5 min read")]
    [InlineData("By Full Bio")]
    [InlineData("Feb 12")]
    [InlineData("https://www.selwick-ledger.example/author/ada")]
    public void Buttons_and_addresses_are_no_names(string line) => Assert.Empty(ByLine.Read(line, claimed: false));
}
