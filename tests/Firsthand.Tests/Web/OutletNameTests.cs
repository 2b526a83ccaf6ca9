using Firsthand.Ingest;
using Firsthand.Layout;

namespace Firsthand.Tests.Web;

public sealed class OutletNameTests
{
    [Theory]
    [InlineData("The Selwick Times", "ST")]
    [InlineData("www.selwick-times.example", "ST")]
    [InlineData("selwick.example", "SE")]
    [InlineData("www", "w")]
    [InlineData("", "")]
    public void The_mark_of_an_outlet_is_made_of_its_own_words(string name, string mark) => Assert.Equal(mark, Parts.Initials(name));

    [Theory]
    [InlineData(null, "selwick.example")]
    [InlineData(" ", "selwick.example")]
    [InlineData("www.selwick.example", "selwick.example")]
    [InlineData("WWW.Selwick.example ", "Selwick.example")]
    [InlineData("www.other.example", "www.other.example")]
    [InlineData(" Selwick Times", "Selwick Times")]
    public void An_outlet_without_a_name_is_called_by_its_host(string? said, string name) =>
        Assert.Equal(name, NewOutlets.From(said, new Uri("https://www.selwick.example/")).Name);
}
