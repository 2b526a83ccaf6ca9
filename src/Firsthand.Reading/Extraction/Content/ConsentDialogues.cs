using AngleSharp.Dom;

namespace Firsthand.Reading.Extraction;

/// <summary>
/// Takes out what asks for consent where it outweighs a short article: lists of services, purposes and storage times are well-formed paragraphs,
/// and a page may hold more of them than news.
/// </summary>
internal static class ConsentDialogues
{
    private const float Much = 0.5f;
    private const float LeastElsewhere = 300;
    private const int LeastMentions = 3;

    /// <returns>True when the tree was changed.</returns>
    public static bool Remove(PageBlocks page, ContentLog? log)
    {
        var (removed, end) = (false, 0);
        foreach (var box in page.Boxes)
        {
            if (box.First < end || !IsDialogue(box, page.Root.Prose))
                continue;
            log?.Add(ContentLog.Act.Drop, box.Element, "consent", 0);
            box.Element.Remove();
            (removed, end) = (true, box.End);
        }
        return removed;
    }

    // By its name and its words: an article about privacy may stand in a box of that name.
    private static bool IsDialogue(Box box, float all) =>
        (box.Names & (Names.Consent | Names.Article | Names.Body)) == Names.Consent && box.Shape is not (Shape.Article or Shape.Main or Shape.Body)
        && box.Prose > Much * all && all - box.Prose > LeastElsewhere && Mentions(box.Element.TextContent) >= LeastMentions;

    private static int Mentions(string text)
    {
        var found = 0;
        for (var at = 0; found < LeastMentions && (at = text.IndexOf("cookie", at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            found++;
        return found;
    }
}
