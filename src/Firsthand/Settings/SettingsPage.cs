using Firsthand.Layout;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Settings;

/// <summary>How a reader wants pages to look: a plain form. It goes to <see cref="ReaderSettingsForm"/>, which leads back to where the reader was.</summary>
public sealed class SettingsPage : PageModel
{
    /// <summary>What is asked here, with what may be chosen in the order that readers expect; other settings have forms of their own.</summary>
    public static IReadOnlyList<(string Key, string[] Choices)> Questions { get; } =
    [
        ("size", ["small", "normal", "large", "larger"]), ("width", ["narrow", "normal", "wide"]), ("face", ["serif", "sans", "device"]),
        ("theme", ["system", "light", "dark"]), ("contrast", ["system", "normal", "more"]), ("help", ["on", "off"]),
    ];

    /// <summary>Where the reader came from; the front page where that is not known.</summary>
    public string Back { get; private set; } = "";
    public bool FromPage { get; private set; }

    public void OnGet()
    {
        var from = Accounts.Forms.Local(Request.Query[Freshness.BackKey].ToString());
        FromPage = from is not null;
        Back = from ?? Here.Of(HttpContext).Home;
    }
}
