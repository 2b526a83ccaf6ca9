namespace Firsthand.Reading.Extraction;

/// <summary>Video and audio players, posts of other people quoted whole, other frames (maps, charts, documents).</summary>
public enum EmbedKind { Video, Audio, Post, Frame }

/// <summary>Something foreign that the article shows in its text. It is named, never loaded: a page makes no request to others.</summary>
/// <param name="Address">Absolute, http(s).</param>
public sealed record Embed(EmbedKind Kind, string Address, string? Title);

/// <summary>The same page in another language or form.</summary>
/// <param name="Language">As the page names it; null where the form differs instead.</param>
/// <param name="Type">"amp", or the media type that the link gives.</param>
public sealed record AlternateLink(string Address, string? Language, string? Type);
