namespace Firsthand.Reading.Extraction;

/// <summary>What a page is. What is surely no article carries a <see cref="Page.Refusal"/>; what only looks like something else keeps its text under that name.</summary>
public enum PageKind
{
    Article,
    /// <summary>Dated entries on one running event.</summary>
    LiveBlog,
    /// <summary>A player with little text.</summary>
    Video,
    /// <summary>Pictures with captions and little text; with enough text it is published as it is.</summary>
    Gallery,
    /// <summary>A front page, section, topic or author's page: it leads to articles.</summary>
    Index,
    /// <summary>A list of things: results, a catalogue, a table of contents.</summary>
    Listing,
    /// <summary>Only the beginning is shown to those who do not pay.</summary>
    Paywall,
    /// <summary>Too little text to be an article.</summary>
    Thin,
    /// <summary>Not found, forbidden, asks for scripts, cookies, a login or a proof of being human.</summary>
    Error,
    /// <summary>Text, but no article: a shop's or firm's page, a forum, a manual.</summary>
    Other,
}
