namespace Firsthand.Store;

/// <summary>What a person may do; each may do what those before it may.</summary>
public enum PersonRole { Reader, Trusted, Moderator, Editor, Administrator }

/// <summary>A person with an account.</summary>
public sealed record PersonRow
{
    public long Id { get; init; }
    /// <summary>As shown.</summary>
    public string Name { get; init; } = "";
    /// <summary>Equal for names that look alike; unique.</summary>
    public string NameKey { get; init; } = "";
    public string? Email { get; init; }
    /// <summary>As compared; unique among confirmed ones.</summary>
    public string? EmailKey { get; init; }
    public bool EmailConfirmed { get; init; }
    /// <summary>A change that waits until both addresses have agreed.</summary>
    public string? NewEmail { get; init; }
    public string? NewEmailKey { get; init; }
    public bool NewEmailByOld { get; init; }
    public bool NewEmailByNew { get; init; }
    public string? PasswordHash { get; init; }
    /// <summary>Changes with the password, at a ban, and to sign out everywhere; sessions carry it.</summary>
    public string SecurityStamp { get; init; } = "";
    /// <summary>reader, trusted, moderator, editor, administrator.</summary>
    public string Role { get; init; } = "reader";
    /// <summary>waiting (for the confirmation of its address), active, banned.</summary>
    public string State { get; init; } = "waiting";
    public string Language { get; init; } = "";
    public long CreatedAt { get; init; }

    public bool Active => State == "active";
}

/// <summary>What becomes a person, and on whose word.</summary>
public sealed record NewPerson
{
    public required string Name { get; init; }
    public required string NameKey { get; init; }
    public string? Email { get; init; }
    public string? EmailKey { get; init; }
    public string? PasswordHash { get; init; }
    public required string SecurityStamp { get; init; }
    public required string Language { get; init; }
    public string Role { get; init; } = "reader";
    public string State { get; init; } = "waiting";
    /// <summary>Hash of an invitation's code: one use of it is taken, its role is the person's.</summary>
    public string? Invitation { get; init; }
    /// <summary>Of invitations, only those of these origins count.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
    /// <summary>The account elsewhere that opens this one; its provider has shown that the address, where there is one, is theirs.</summary>
    public ExternalLogin? External { get; init; }
    /// <summary>Kind of a mail to the person that is to leave.</summary>
    public string? Mail { get; init; }
}
