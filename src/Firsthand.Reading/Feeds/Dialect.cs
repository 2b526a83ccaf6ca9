namespace Firsthand.Reading.Feeds;

/// <summary>What a missing type attribute means: HTML as likely as not in RSS and its kin, plain text in Atom.</summary>
internal enum Dialect
{
    Rss,
    /// <summary>Atom 0.3 and drafts.</summary>
    EarlyAtom,
    /// <summary>Atom 1.0, where XHTML stands in a div that is no part of the text.</summary>
    Atom,
}
