using Firsthand.Reading.Attribution;

namespace Firsthand.Tests.Reading.Attribution;

/// <summary>Whose full name is meant: plain cases have one, all others none.</summary>
public sealed class SpeakerTests
{
    private static string? Last(string text) => AttributionFinder.Find(text, "en").Where(a => a.Confidence >= AttributionFinder.ShownAbove).OrderBy(a => a.Cue.Start).Last().Speaker;

    [Theory]
    [InlineData("Ida Roemer, the mayor of Selwick, opened the bridge.\n\n“It is safe,” Roemer said.", "Ida Roemer")]
    [InlineData("Ida Roemer, the mayor of Selwick, opened the bridge.\n\n“It is safe,” the mayor said.", "Ida Roemer")]
    [InlineData("Mayor Ida Roemer opened the bridge.\n\n“It is safe,” the mayor said.", "Ida Roemer")]
    [InlineData("Mrs Ida Roemer opened the bridge.\n\n“It is safe,” Mrs Roemer said.", "Ida Roemer")]
    [InlineData("Mayor Ida Roemer met Mr Pavel Dorn on the bridge. “It is safe,” she said.", "Ida Roemer")]
    [InlineData("Harbour master Pavel Dorn said the bridge was safe. He added that the road was not.", "Pavel Dorn")]
    [InlineData("Pavel Dorn, 61, came to the bridge. “It is safe,” he said.\n\n“And dry,” he added.", "Pavel Dorn")]
    public void Is_told_where_one_person_can_be_meant(string text, string speaker) => Assert.Equal(speaker, Last(text));

    [Theory]
    [InlineData("Mr Pavel Dorn met Mr Gil Orrin on the bridge. “It is safe,” he said.")]
    [InlineData("Mayor Ida Roemer and mayor Ada Falk opened the bridge.\n\n“It is safe,” the mayor said.")]
    [InlineData("Pavel Dorn and Mila Dorn came to the bridge. Gil Orrin, 40, came too.\n\n“It is safe,” Dorn said.")]
    [InlineData("Mr Pavel Dorn came to the bridge. “It is safe,” she said.")]
    [InlineData("Mrs Ida Roemer came to the bridge with an old woman. “It is safe,” she said.")]
    [InlineData("Pellow Park was full. “It is safe,” he said.")]
    [InlineData("Pavel Dorn, 61, came.\n\nThe bridge is old.\n\nIt was raining.\n\n“It is safe,” he said.")]
    [InlineData("Mr Pavel Dorn opened the bridge. “It is safe,” a Dorn aide said.")]
    public void Is_nobody_where_another_can_be_meant(string text) => Assert.Null(Last(text));
}
