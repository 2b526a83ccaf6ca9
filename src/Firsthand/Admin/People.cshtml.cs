using System.Globalization;
using Firsthand.Store;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>People with an account, newest first: name, address, role, state and dates, and nothing of what they do.</summary>
public sealed class PeoplePage : AdminPage
{
    public static readonly string[] States = ["waiting", "active", "banned"];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public Slice<PersonLine> Found { get; private set; } = new([], null);
    public IReadOnlyDictionary<string, long> Counts { get; private set; } = new Dictionary<string, long>();

    public override async Task Load()
    {
        if (Q?.Length > 100) Q = Q[..100];
        if (!States.Contains(State)) State = null;
        if (Role is null || !Administration.Roles.Contains(Role)) Role = null;
        var before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        Found = await Store.Administration.Page(before, 50, Role, State, Q?.Trim() ?? "", Cancel);
        Counts = await Store.Administration.Counts(Cancel);
    }

    public string With(string? state, string? role, long? before = null)
    {
        var query = string.Join('&', new[] { ("state", state), ("role", role), ("q", Q), ("before", before?.ToString(CultureInfo.InvariantCulture)) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2!)));
        return Desk("/people") + (query.Length > 0 ? "?" + query : "");
    }
}
