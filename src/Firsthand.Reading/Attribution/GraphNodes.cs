namespace Firsthand.Reading.Attribution;

/// <summary>What a node of a story's graph is. A speaker is a person or a body.</summary>
public enum NodeKind { Article, Outlet, Document, Speaker }

/// <param name="Article">Set for <see cref="NodeKind.Article"/> only.</param>
/// <param name="Name">An article's outlet, or the outlet, document or speaker itself.</param>
public sealed record GraphNode(NodeKind Kind, long? Article, string Name);

/// <summary>"Outlet X, as article N tells, rests on speaker Y": a link of a chain that lies beyond the story's own articles.</summary>
/// <param name="ToldBy">The article whose text says so; <paramref name="Evidence"/> is a span of it.</param>
public sealed record OriginLink(long ToldBy, GraphNode From, GraphNode To, TextSpan? Evidence);

/// <summary>One independent origin, as far as the texts tell: what stands at the end, and which articles rest on it.</summary>
/// <param name="Root">The article whose outlet gathered it, or the outlet, document or speaker that is named.</param>
public sealed record CountedOrigin(GraphNode Root, IReadOnlyList<long> Articles);
