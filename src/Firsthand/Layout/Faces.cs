namespace Firsthand.Layout;

/// <summary>
/// The faces that every page of a language needs. Pages name them beside the style sheet, so that they come while it is read and are there at once on the next page; asked for with
/// low priority, they keep neither the sheet nor the first words waiting. Other faces are asked for by the sheet where a page has their letters.
/// </summary>
public static class Faces
{
    /// <returns>Names of files in wwwroot/fonts, the serif first; none where the reader wants the device's own.</returns>
    public static IReadOnlyList<string> Of(Here here)
    {
        IReadOnlyList<string> faces = here.Lang switch
        {
            "ar" => ["noto-naskh-arabic-news", "ibm-plex-sans-arabic-news-400"],
            "en" or "es" or "fr" => ["newsreader-latin-400", "libre-franklin-latin-400"],
            // Of a language that a file adds nobody knows the letters beforehand.
            _ => [],
        };
        return here.Settings["face"] switch
        {
            "device" => [],
            "sans" => [.. faces.Skip(1)],
            _ => faces,
        };
    }
}
