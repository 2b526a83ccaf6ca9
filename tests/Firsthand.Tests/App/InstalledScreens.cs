using System.Diagnostics;
using Firsthand.Tests.Web;
using Microsoft.Playwright;

namespace Firsthand.Tests.App;

/// <summary>
/// Installs the site as an app and takes pictures of its window, frame and all, with a connection and without, when asked to by name, on a screen that nobody needs to see
/// (Debian's xvfb and imagemagick): <c>xvfb-run -s "-screen 0 1280x940x24" dotnet test --project tests/Firsthand.Tests --filter-class Firsthand.Tests.App.InstalledScreens --explicit only</c>,
/// of the server at FIRSTHAND_SCREENS_OF=ADDRESS into FIRSTHAND_SCREENS_TO=FOLDER.
/// </summary>
public sealed class InstalledScreens(Chromium chromium)
{
    private const int Width = 1280, Height = 940;

    [Fact(Explicit = true)]
    public async Task Take()
    {
        var (of, to) = (Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_OF")!.TrimEnd('/'), Environment.GetEnvironmentVariable("FIRSTHAND_SCREENS_TO")!);
        foreach (var lang in new[] { "en", "ar" })
        {
            // A profile of its own each: an app that is there already in another language asks to be updated.
            var folder = Directory.CreateTempSubdirectory("firsthand-installed-").FullName;
            await using (var context = await chromium.Profile(folder, shown: true))
            {
                var window = await Installed(context, $"{of}/{lang}/");
                Assert.True(await window.EvaluateAsync<bool>("matchMedia('(display-mode: standalone)').matches"));
                await window.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
                await Picture(Path.Combine(to, $"installed-{lang}.jpg"));
                await context.SetOfflineAsync(true);
                await window.GotoAsync($"{of}/{lang}/", new() { WaitUntil = WaitUntilState.NetworkIdle });
                await Picture(Path.Combine(to, $"installed-offline-{lang}.jpg"));
                await window.GotoAsync($"{of}/{lang}/map", new() { WaitUntil = WaitUntilState.NetworkIdle });
                await Picture(Path.Combine(to, $"installed-offline-unread-{lang}.jpg"));
            }
            Directory.Delete(folder, true);
        }
    }

    /// <summary>The app's own window, alone on the screen.</summary>
    private static async Task<IPage> Installed(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var session = await context.NewCDPSessionAsync(page);
        var id = (await session.SendAsync("Page.getAppId"))!.Value.GetProperty("appId").GetString()!;
        await session.SendAsync("PWA.install", new() { ["manifestId"] = id, ["installUrlOrBundleUrl"] = address });
        await session.SendAsync("PWA.changeAppUserSettings", new() { ["manifestId"] = id, ["displayMode"] = "standalone" });
        var window = await context.RunAndWaitForPageAsync(() => session.SendAsync("PWA.launch", new() { ["manifestId"] = id, ["url"] = address }));
        foreach (var other in context.Pages.Where(p => p != window).ToList()) await other.CloseAsync();
        session = await context.NewCDPSessionAsync(window);
        var at = (await session.SendAsync("Browser.getWindowForTarget"))!.Value.GetProperty("windowId").GetInt32();
        await session.SendAsync("Browser.setWindowBounds", new() { ["windowId"] = at, ["bounds"] = new Dictionary<string, object> { ["left"] = 0, ["top"] = 0, ["width"] = Width, ["height"] = Height } });
        await window.WaitForFunctionAsync($"() => innerWidth > {Width - 40} && document.fonts.status === 'loaded'");
        return window;
    }

    private static async Task Picture(string file)
    {
        using var import = Process.Start("import", ["-window", "root", "-resize", "50%", "-quality", "60", file]);
        await import.WaitForExitAsync();
        Assert.Equal(0, import.ExitCode);
    }
}
