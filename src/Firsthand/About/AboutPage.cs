using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.About;

/// <summary>What this is and how it counts. All of it stands in the texts.</summary>
public sealed class AboutPage : PageModel
{
    public static readonly IReadOnlyList<(string Key, int Paragraphs)> Parts = [("what", 3), ("first", 3), ("origins", 4), ("signs", 0), ("privacy", 3), ("rights", 2)];
}
