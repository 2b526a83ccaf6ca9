using System.Text.Json;
using Firsthand.Alerts;
using Firsthand.Store;
using Firsthand.Tests.Accounts;
using Firsthand.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Firsthand.Tests.Alerts;

/// <summary>The page of alerts and the worker's part of web push, in real Chromium. A push service is out of reach here: what it would give is put in its place.</summary>
public sealed class AlertBrowserTests(SqliteAccountSite site, Chromium chromium) : IClassFixture<SqliteAccountSite>
{
    private string At(string path) => new Uri(site.Address, path).ToString();

    private async Task<(IBrowserContext Context, IPage Page, PersonRow Person)> SignIn(string lang = "en")
    {
        var context = await (await chromium.Whole()).NewContextAsync(new() { Permissions = ["notifications"], TimezoneId = "Africa/Nairobi" });
        var page = await context.NewPageAsync();
        var person = await site.Person();
        await page.GotoAsync(At($"/{lang}/account/sign-in"));
        await page.Locator("#name").FillAsync(person.Name);
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/{lang}/account");
        return (context, page, person);
    }

    [Fact]
    public async Task A_device_is_added_with_one_press_and_the_readers_zone_is_filled_in()
    {
        var (context, page, person) = await SignIn();
        await using var _ = context;
        using var browser = new PushReader();
        await context.AddInitScriptAsync($$"""
            PushManager.prototype.subscribe = async function (options) {
              globalThis.asked = [options.userVisibleOnly, options.applicationServerKey.length]
              return { endpoint: 'https://push.example/send/1', toJSON: () => ({ endpoint: 'https://push.example/send/1', keys: { p256dh: '{{browser.Keys.P256dh}}', auth: '{{browser.Keys.Auth}}' } }) }
            }
            """);
        await page.GotoAsync(At("/en/desk/alerts"));
        await Assertions.Expect(page.Locator("#zone")).ToHaveValueAsync("Africa/Nairobi");
        await page.Locator("[data-offer] button").ClickAsync();
        await page.WaitForURLAsync("**/desk/alerts?set=1#where");
        var way = Assert.Single(await site.Store.Alerts.Ways(person.Id));
        Assert.Equal(("push", "https://push.example/send/1"), (way.Kind, way.Address));
        await page.Locator("#what").SelectOptionAsync("breaking");
        await page.Locator("#way").SelectOptionAsync($"{way.Id}");
        await page.Locator("#w-now").CheckAsync();
        await page.Locator("button[value=add]").ClickAsync();
        await page.WaitForURLAsync("**/desk/alerts?set=1");
        Assert.Equal("breaking", Assert.Single(await site.Store.Alerts.Of(person.Id)).What);
    }

    [Fact]
    public async Task A_browser_that_cannot_says_so_and_one_without_script_offers_the_rest()
    {
        var (context, page, _) = await SignIn();
        await using var _c = context;
        await context.AddInitScriptAsync("delete globalThis.PushManager");
        await page.GotoAsync(At("/en/desk/alerts"));
        await Assertions.Expect(page.Locator("[data-said]")).ToHaveTextAsync("This browser cannot be told anything.");
        await Assertions.Expect(page.Locator("[data-offer]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_is_pushed_is_shown_and_one_tap_stops_it()
    {
        var (context, page, person) = await SignIn();
        await using var _ = context;
        var way = (await site.Store.Alerts.AddWay(person.Id, "push", "https://push.example/tap", "{}", "Phone")).Id!.Value;
        Assert.Null(await site.Store.Alerts.Save(person.Id, new NewAlert { WayId = way, What = "breaking", Language = "en", Zone = "UTC" }));
        var alert = Assert.Single(await site.Store.Alerts.Of(person.Id));
        var stop = "/en/alerts/stop?t=" + await site.Services.GetRequiredService<AlertKeys>().StopToken(alert.Id, person.Id, default);
        await page.GotoAsync(At("/en/"));
        await page.WaitForFunctionAsync("() => navigator.serviceWorker.controller");
        await InWorker(await chromium.Whole(), """
            self.counted = []
            navigator.setAppBadge = async n => { counted.push(n) }
            // Whoever asks for notifications while one is on its way to the screen makes Chromium forget it.
            self.told = new Promise(done => {
              const show = registration.showNotification.bind(registration)
              registration.showNotification = async (...all) => { await show(...all); done() }
            })
            ''
            """);

        var session = await context.NewCDPSessionAsync(page);
        var registered = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, e) =>
        {
            if (e is { } json && json.GetProperty("registrations") is { } all && all.GetArrayLength() > 0) registered.TrySetResult(all[0].GetProperty("registrationId").GetString()!);
        };
        await session.SendAsync("ServiceWorker.enable");
        var payload = JsonSerializer.Serialize(new { title = "Breaking: Bridge falls", body = "Breaking · 3 articles", url = "/en/desk", stop, stopWord = "Stop", stopped = "Stopped", tag = "post-1", lang = "en", dir = "ltr" });
        await session.SendAsync("ServiceWorker.deliverPushMessage", new Dictionary<string, object> { ["origin"] = site.Address.ToString().TrimEnd('/'), ["registrationId"] = await registered.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), ["data"] = payload });
        Assert.Equal("Breaking: Bridge falls|Breaking · 3 articles|post-1|Stop", await InWorker(await chromium.Whole(), """
            (async () => {
              await told
              const [n] = await registration.getNotifications()
              return [n.title, n.body, n.tag, n.actions[0].title].join('|')
            })()
            """));

        // The tap, as the browser would tell the worker of it.
        var shown = await InWorker(await chromium.Whole(), """
            (async () => {
              const [notification] = await registration.getNotifications()
              const e = new NotificationEvent('notificationclick', { notification, action: 'stop' })
              let done
              e.waitUntil = work => { done = work }
              dispatchEvent(e)
              await done
              return [...(await registration.getNotifications()).map(n => n.title), counted].join('|')
            })()
            """);
        // The icon of the app counted it, until it was looked at.
        Assert.Equal("Stopped|1,0", shown);
        Assert.Equal("stopped", (await site.Store.Alerts.Find(alert.Id))!.State);
    }

    /// <summary>What a script says in the worker of this site.</summary>
    private async Task<string?> InWorker(IBrowser browser, string script)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        var targets = (await session.SendAsync("Target.getTargets"))!.Value.GetProperty("targetInfos").EnumerateArray();
        var worker = targets.First(t => t.GetProperty("type").GetString() == "service_worker" && t.GetProperty("url").GetString()!.StartsWith(site.Address.ToString(), StringComparison.Ordinal));
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("Target.receivedMessageFromTarget").OnEvent += (_, e) =>
        {
            var message = e!.Value.GetProperty("message").GetString()!;
            if (message.Contains("\"id\":1", StringComparison.Ordinal)) answer.TrySetResult(message);
        };
        var attached = (await session.SendAsync("Target.attachToTarget", new Dictionary<string, object> { ["targetId"] = worker.GetProperty("targetId").GetString()!, ["flatten"] = false }))!.Value.GetProperty("sessionId").GetString()!;
        var evaluate = JsonSerializer.Serialize(new { id = 1, method = "Runtime.evaluate", @params = new { expression = script, awaitPromise = true, returnByValue = true } });
        await session.SendAsync("Target.sendMessageToTarget", new Dictionary<string, object> { ["message"] = evaluate, ["sessionId"] = attached });
        var said = JsonDocument.Parse(await answer.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).RootElement.GetProperty("result").GetProperty("result");
        return said.TryGetProperty("value", out var value) ? value.GetString() : said.ToString();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_page_has_no_barriers(string lang)
    {
        var (context, page, person) = await SignIn(lang);
        await using var _ = context;
        await site.Store.Alerts.AddWay(person.Id, "webhook", "https://hook.example/" + lang, "key", "hook.example");
        await page.GotoAsync(At($"/{lang}/desk/alerts"));
        await Barriers.None(page);
    }
}
