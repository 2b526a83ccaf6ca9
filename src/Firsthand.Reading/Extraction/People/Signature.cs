namespace Firsthand.Reading.Extraction.People;

/// <summary>Who signs: a person, a person by login only, an agency, or a desk (staff, a ministry, a company).</summary>
internal enum Signer { Person, Login, Agency, Desk }

/// <param name="Declared">The markup says that it is a person: a site may bear its author's name.</param>
internal readonly record struct Signature(string Name, Signer Kind, bool Declared = false);
