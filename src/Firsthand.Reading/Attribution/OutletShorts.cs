using System.Runtime.CompilerServices;

namespace Firsthand.Reading.Attribution;

/// <summary>Outlets by their names and by two and more words with which these begin or end: what calls itself so in a text is that outlet, no body of its own.</summary>
internal sealed class OutletShorts
{
    private static readonly ConditionalWeakTable<IReadOnlyList<KnownOutlet>, OutletShorts> Made = [];
    private readonly HashSet<string> whole = new(StringComparer.Ordinal), parts = new(StringComparer.Ordinal);

    public static OutletShorts Of(IReadOnlyList<KnownOutlet> outlets) => Made.GetValue(outlets, o => new OutletShorts(o));

    private OutletShorts(IReadOnlyList<KnownOutlet> outlets)
    {
        foreach (var name in outlets.SelectMany(o => o.Aliases.Prepend(o.Name)))
        {
            var words = OutletNames.Words(name);
            if (words.Length < 2) continue;
            whole.Add(string.Join(' ', words));
            for (var count = 2; count < words.Length; count++)
            {
                parts.Add(string.Join(' ', words[..count]));
                parts.Add(string.Join(' ', words[^count..]));
            }
        }
    }

    /// <param name="body">It is known to be no person: parts of names count too.</param>
    public bool Has(string name, bool body) => OutletNames.Fold(name) is var fold && (whole.Contains(fold) || (body && parts.Contains(fold)));
}
