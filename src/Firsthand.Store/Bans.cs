namespace Firsthand.Store;

/// <summary>The one way to shut people out and to let them in again, whoever decides: a moderator, an administrator, or whoever answers an appeal.</summary>
internal static class Bans
{
    /// <summary>The rule of a ban by whoever runs the site, who needs no house rule.</summary>
    public const string ByOperator = "operator";

    /// <summary>All sessions and links end; a mail says so, since nobody who is banned can read notices.</summary>
    public static async Task Shut(Session s, long personId, string stamp, long now)
    {
        var person = await s.First<(string? Email, long Confirmed, string Language)>("UPDATE people SET state = 'banned', security_stamp = @stamp WHERE id = @personId RETURNING email, email_confirmed, language", new { personId, stamp });
        await s.Execute("DELETE FROM tokens WHERE person_id = @personId", new { personId });
        if (person is { Confirmed: 1, Email: { } email }) await Mails.Add(s, new NewMail("banned", email, person.Language, personId), now);
    }

    /// <summary>Lets somebody in again whom no other ban keeps out. Who never confirmed their address does not come in this way.</summary>
    public static Task<int> Free(Session s, long personId) => s.Execute("""
        UPDATE people SET state = CASE WHEN email IS NOT NULL AND email_confirmed = 0 THEN 'waiting' ELSE 'active' END
        WHERE id = @personId AND state = 'banned' AND NOT EXISTS (SELECT 1 FROM decisions WHERE person_id = @personId AND kind = 'ban' AND ended_at IS NULL)
        """, new { personId });

    /// <summary>Ends all running measures against a person before their time.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> Lift(Session s, long personId, long? byId, string reason, long now)
    {
        var ended = await s.Execute("UPDATE decisions SET ended_at = @now, ended_as = 'lifted' WHERE person_id = @personId AND kind IN ('time-out', 'ban') AND ended_at IS NULL", new { personId, now });
        var freed = await Free(s, personId);
        if (ended + freed == 0) return 0;
        await Acts.Record(s, new NewAct(byId, "person.lift", "person", ModerationDesk.Text(personId), reason, Public: true), now);
        await Notices.Add(s, personId, "moderation.lifted", null, "", now);
        return ended + freed;
    }
}
