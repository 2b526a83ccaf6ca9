namespace Firsthand.Tests.Reading.Similarity;

/// <summary>Invented news about invented places.</summary>
internal static class InventedNews
{
    public const string Storm = """
        The harbour of Selwick will stay closed for 40 days after a storm tore away half of the northern breakwater, the port authority said on Sunday.

        Waves of nine metres broke over the quay shortly before dawn and carried two cranes into the basin. Nobody was hurt, because the night shift had been sent home at ten.

        Divers began to look for the cranes in the afternoon but gave up when the current grew too strong. The first barges with stone are expected from Orrin by the middle of the week.

        Fishermen moored their boats in the old canal, where the lock has not been opened for eleven years and had to be moved by hand. The mayor promised them free berths until the summer.

        Two ferries to the islands were cancelled and passengers were taken in by families of the upper town. Insurers put the damage at no less than 60 million crowns.
        """;

    public const string Election = """
        Voters in the hill district of Marlow Fen returned their council for a third term on Sunday, giving the Reed party 31 of the 55 seats.

        Turnout was higher than at any poll since the district was founded, and queues formed at the village halls before they opened at seven.

        The opposition list, which had campaigned against the new reservoir, won nine seats and called for a recount in two villages where ballot papers ran out before noon.

        The returning officer saw no reason for it. Spare papers had arrived within the hour, she told the county assembly, and everybody who waited had been able to vote.
        """;

    public static string Edited(string text) => text.Replace("closed", "shut").Replace("shortly before dawn", "just before dawn").Replace("expected", "due");

    public static string[] Paragraphs(string text) => text.Split("\n\n");
}
