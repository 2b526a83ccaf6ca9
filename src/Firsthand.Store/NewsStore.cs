namespace Firsthand.Store;

/// <summary>The door to everything stored: one member a noun.</summary>
public sealed class NewsStore(Database database, TimeProvider time)
{
    public Database Database { get; } = database;
    public Outlets Outlets { get; } = new(database, time);
    public Feeds Feeds { get; } = new(database, time);
    public Work Work { get; } = new(database, time);
    public Articles Articles { get; } = new(database, time);
    public Stories Stories { get; } = new(database, time);
    public Hashtags Hashtags { get; } = new(database);
    public Speakers Speakers { get; } = new(database);
    public Search Search { get; } = new(database);
    public Fetches Fetches { get; } = new(database, time);
    public Reanalysis Reanalysis { get; } = new(database);
    public Facts Facts { get; } = new(database);
    public People People { get; } = new(database, time);
    public Passkeys Passkeys { get; } = new(database, time);
    public Tokens Tokens { get; } = new(database, time);
    public Invitations Invitations { get; } = new(database, time);
    public Mails Mails { get; } = new(database, time);
    public Tries Tries { get; } = new(database, time);
}
