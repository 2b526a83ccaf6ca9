namespace Firsthand.Layout;

/// <summary>
/// The faces that a page needs, as far as is known when its head is written, which is last. Pages name them beside the style sheet, so that they come while it is read and are there at
/// once on the next page; asked for with low priority, they keep neither the sheet nor the first words waiting. Others are asked for by the sheet where a page has their letters.
/// </summary>
public static class Faces
{
    private const string Naskh = "noto-naskh-arabic-news", Plex = "ibm-plex-sans-arabic-news-400", PlexBold = "ibm-plex-sans-arabic-news-600", Newsreader = "newsreader-latin-400", Franklin = "libre-franklin-latin-400";

    /// <returns>Names of files in wwwroot/fonts, the serif first; none where the reader wants the device's own.</returns>
    public static IReadOnlyList<string> Of(Here here)
    {
        List<string> faces = here.Lang switch
        {
            // Stops and spaces are of the Latin faces, and the names of the other languages are in the head of every page.
            "ar" => [Naskh, Plex, PlexBold, Newsreader, Franklin],
            "en" or "es" or "fr" => [Newsreader, Franklin],
            // Of a language that a file adds nobody knows the letters beforehand.
            _ => [],
        };
        if (here.HasArabicHeadline && here.Lang != "ar") faces.Add(Naskh);
        if (here.HasArabic && here.Lang != "ar") faces.Add(Plex);
        return here.Settings["face"] switch
        {
            "device" => [],
            "sans" => [.. faces.Where(f => f is not (Naskh or Newsreader))],
            _ => faces,
        };
    }
}
