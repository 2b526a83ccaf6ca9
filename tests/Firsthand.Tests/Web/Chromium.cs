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
    private readonly Lazy<Task<IBrowser>> browser, whole;

    public Chromium()
    {
        whole = new(() => Launch(path));
        browser = new(() => File.Exists(shell) ? Launch(shell) : whole.Value);
    }

    /// <summary>What shows pages.</summary>
    public Task<IBrowser> Browser()
    {
        Look();
        return browser.Value;
    }

    /// <summary>With what is around the pages: for notifications.</summary>
    public Task<IBrowser> Whole()
    {
        Look();
        return whole.Value;
    }

    /// <summary>A window that is not private: it has a folder of its own.</summary>
    public async Task<IBrowserContext> Profile(string folder)
    {
        Look();
        return await (await playwright.Value).Chromium.LaunchPersistentContextAsync(folder, new() { ExecutablePath = path, Args = args });
    }

    private async Task<IBrowser> Launch(string program) => await (await playwright.Value).Chromium.LaunchAsync(new() { ExecutablePath = program, Args = args });

    private static void Look()
    {
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("FIRSTHAND_REQUIRE_BROWSER") != "1") Assert.Skip($"There is no browser at {path}.");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var started in new[] { browser, whole }.Where(b => b.IsValueCreated && b.Value.IsCompletedSuccessfully).Select(b => b.Value).Distinct()) await (await started).DisposeAsync();
        if (playwright.IsValueCreated && playwright.Value.IsCompletedSuccessfully) (await playwright.Value).Dispose();
    }
}
