namespace Firsthand.Store;

internal enum SearchNodeKind { Term, Prefix, All, Any, Without }

/// <summary>What the full-text index is asked, before an engine's own syntax. Nothing of a reader's query reaches an engine but as a quoted term of it.</summary>
internal sealed record SearchNode(SearchNodeKind Kind, string Text, IReadOnlyList<SearchNode> Parts)
{
    internal static SearchNode Term(string term) => new(SearchNodeKind.Term, term, []);
    internal static SearchNode Prefix(string term) => new(SearchNodeKind.Prefix, term, []);
    internal static SearchNode Without(SearchNode found, SearchNode not) => new(SearchNodeKind.Without, "", [found, not]);
    internal static SearchNode All(IReadOnlyList<SearchNode> parts) => parts.Count == 1 ? parts[0] : new(SearchNodeKind.All, "", parts);
    internal static SearchNode Any(IReadOnlyList<SearchNode> parts) => parts.Count == 1 ? parts[0] : new(SearchNodeKind.Any, "", parts);

    internal string Write(Func<string, bool, string> term, string and, string or, string not) => Kind switch
    {
        SearchNodeKind.Term or SearchNodeKind.Prefix => term(Text, Kind == SearchNodeKind.Prefix),
        _ => "(" + string.Join(Kind == SearchNodeKind.All ? and : Kind == SearchNodeKind.Any ? or : not, Parts.Select(p => p.Write(term, and, or, not))) + ")",
    };
}
