using Firsthand.Store;

namespace Firsthand.Accounts;

/// <summary>A person as ASP.NET Core Identity handles it: it changes fields one by one and then asks to keep them all.</summary>
public sealed class Account(PersonRow person)
{
    public PersonRow Person { get; set; } = person;
    /// <summary>The stamp in the store: what was read may be written over, nothing else.</summary>
    public string StampRead { get; set; } = person.SecurityStamp;
    public long Id => Person.Id;
}

public static class PersonRoles
{
    public static PersonRole RoleOf(this PersonRow person) => Enum.TryParse<PersonRole>(person.Role, ignoreCase: true, out var role) ? role : PersonRole.Reader;

    public static string Word(this PersonRole role) => role.ToString().ToLowerInvariant();

    public static bool May(this PersonRow? person, PersonRole role) => person is { Active: true } && person.RoleOf() >= role;

    /// <summary>Who is signed in; null: nobody. Known only where the endpoint is not one of the pages that are the same for everybody.</summary>
    public static PersonRow? Person(this HttpContext context) => context.Items[typeof(PersonRow)] as PersonRow;
}
