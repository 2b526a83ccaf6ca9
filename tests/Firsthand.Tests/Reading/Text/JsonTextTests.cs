using Firsthand.Reading.Text;

namespace Firsthand.Tests.Reading.Text;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData(@"{""a"":""b""}", @"{""a"":""b""}")]
    [InlineData(@"""\ud83d\ude00""", @"""\ud83d\ude00""")]
    [InlineData(@"""\ud83d""", @"""\ufffd""")]
    [InlineData(@"""\ude00x""", @"""\ufffdx""")]
    [InlineData(@"""\ud83d\ud83d\ude00""", @"""\ufffd\ud83d\ude00""")]
    [InlineData(@"""\\ud83d""", @"""\\ud83d""")]
    [InlineData(@"""\uD8", @"""\uD8")]
    [InlineData(@"\ud8ff\", @"\ufffd\")]
    public void Only_halves_of_characters_are_replaced(string json, string whole) => Assert.Equal(whole, JsonText.WithoutHalves(json));
}
