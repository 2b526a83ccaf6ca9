using Firsthand.Layout;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Settings;

/// <summary>How a reader wants pages to look: a plain form. It goes to <see cref="ReaderSettingsForm"/>, which leads back to where the reader was.</summary>
public sealed class SettingsPage : PageModel
{
    private static readonly string[] Keys = ["size", "width", "face", "theme", "contrast", "help"];

    /// <summary>What is asked here, with what may be chosen; other settings have forms of their own.</summary>
    public IEnumerable<(string Key, string[] Choices)> Questions => Keys.Select(k => (k, ReaderSettings.Choices[k]));

    /// <summary>Where the reader came from; the front page where that is not known.</summary>
    public string Back { get; private set; } = "";
    public bool FromPage { get; private set; }

    public void OnGet()
    {
        var from = ReaderSettingsForm.Local(Request.Query[Freshness.BackKey].ToString());
        FromPage = from is not null;
        Back = from ?? Here.Of(HttpContext).Home;
    }
}
