using Firsthand.Layout;

namespace Firsthand.Stories;

/// <summary>What the comparison in one language needs to be shown.</summary>
public sealed record AccountsView(Here Here, AccountsIn Accounts);
