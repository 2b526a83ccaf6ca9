using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Firsthand.Tests.Web.Chromium))]

namespace Firsthand.Tests.Web;

/// <summary>
/// Debian's Chromium, started when first needed and gone at the end; each test opens windows of its own in it. Where there is none, tests say so and are skipped,
/// unless FIRSTHAND_REQUIRE_BROWSER=1. FIRSTHAND_CHROMIUM and FIRSTHAND_CHROMIUM_SHELL name others.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string? named = Environment.GetEnvironmentVariable("FIRSTHAND_CHROMIUM");
    private static readonly string path = named ?? "/usr/bin/chromium";
    /// <summary>The same engine without tabs and tool bars, themselves pages that are drawn anew for each window: a third of the work.</summary>
    private static readonly string shell = Environment.GetEnvironmentVariable("FIRSTHAND_CHROMIUM_SHELL") ?? (named is null ? "/usr/bin/chromium-headless-shell" : "");
    private static readonly string[] args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

    private readonly Lazy<Task<IPlaywright>> playwright = new(Playwright.CreateAsync);
    private readonly SemaphoreSlim starting = new(1);
    private readonly Dictionary<string, IBrowser> started = [];

    /// <summary>What shows pages.</summary>
    public Task<IBrowser> Browser() => Started(File.Exists(shell) ? shell : path);

    /// <summary>With what is around the pages: for notifications.</summary>
    public Task<IBrowser> Whole() => Started(path);

    /// <summary>A window that is not private: it has a folder of its own.</summary>
    /// <param name="shown">On the screen that DISPLAY names, in the size of its window.</param>
    public async Task<IBrowserContext> Profile(string folder, bool shown = false)
    {
        Look();
        return await (await playwright.Value).Chromium.LaunchPersistentContextAsync(folder, new() { ExecutablePath = path, Args = shown ? [.. args, "--disable-features=Translate"] : args, Headless = !shown, ViewportSize = shown ? ViewportSize.NoViewport : null });
    }

    /// <summary>One that broke down takes the tests of that moment with it, and no later ones.</summary>
    private async Task<IBrowser> Started(string program)
    {
        Look();
        await starting.WaitAsync();
        try
        {
            if (started.TryGetValue(program, out var there) && there.IsConnected) return there;
            return started[program] = await (await playwright.Value).Chromium.LaunchAsync(new() { ExecutablePath = program, Args = args });
        }
        finally
        {
            starting.Release();
        }
    }

    private static void Look()
    {
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("FIRSTHAND_REQUIRE_BROWSER") != "1") Assert.Skip($"There is no browser at {path}.");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in started.Values) await browser.DisposeAsync();
        if (playwright.IsValueCreated && playwright.Value.IsCompletedSuccessfully) (await playwright.Value).Dispose();
        starting.Dispose();
    }
}
