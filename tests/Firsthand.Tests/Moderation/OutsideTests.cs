using System.Net;
using System.Text;
using Firsthand.Ingest;
using Firsthand.Moderation;
using Firsthand.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Firsthand.Tests.Moderation;

/// <summary>Another program is asked about drafts, over real HTTP.</summary>
public sealed class OutsideTests
{
    private static readonly DateTimeOffset now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly Draft draft = new(new PersonRow { Id = 7, Role = "reader", State = "active" }, new DiscussionRow { ArticleId = 3, Title = "A bridge" }, "Words “here”.", "en");

    private static async Task<(Verdict? Verdict, string Body, IHeaderDictionary? Headers)> Ask(Func<HttpContext, Task> answer, string? secret = "s3cret", string network = "127.0.0.0/8", int seconds = 1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var (body, headers) = ("", (IHeaderDictionary?)null);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            (body, headers) = (await reader.ReadToEndAsync(context.RequestAborted), new HeaderDictionary(context.Request.Headers.ToDictionary()));
            await answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var http = new SafeHttp(new SafeHttpOptions { AllowedNetworks = [network] }, TimeProvider.System);
        var verdict = await OutsideJudging.Ask(http, new OutsideJudge(new Uri(app.Urls.First()), seconds), secret, draft, new WriterRecord { Shown = 2 }, now, TestContext.Current.CancellationToken);
        return (verdict, body, headers);
    }

    private static Func<HttpContext, Task> Says(string json) => c => c.Response.WriteAsync(json);

    [Fact]
    public async Task What_is_sent_is_signed_with_its_time()
    {
        var (verdict, body, headers) = await Ask(Says("""{"outcome":"pass"}"""));
        Assert.Null(verdict);
        Assert.Equal("1773144000", headers![OutsideJudging.TimeHeader].ToString());
        Assert.Equal(OutsideJudging.Sign("s3cret", "1773144000", Encoding.UTF8.GetBytes(body)), headers[OutsideJudging.SignatureHeader].ToString());
        Assert.NotEqual(OutsideJudging.Sign("other", "1773144000", Encoding.UTF8.GetBytes(body)), headers[OutsideJudging.SignatureHeader].ToString());
        Assert.Contains("\"language\":\"en\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"outcome":"hold","reason":"odd","matched":"here"}""", Outcome.Hold, "moderation.outside")]
    [InlineData("""{"outcome":"refuse","reason":"no"}""", Outcome.Refuse, "moderation.outside-refused")]
    [InlineData("""{"outcome":"perhaps"}""", Outcome.Hold, "moderation.outside-failed")]
    [InlineData("""["pass"]""", Outcome.Hold, "moderation.outside-failed")]
    [InlineData("pass", Outcome.Hold, "moderation.outside-failed")]
    [InlineData("", Outcome.Hold, "moderation.outside-failed")]
    public async Task Its_answer_counts_and_what_is_none_holds(string json, Outcome outcome, string code)
    {
        var (verdict, _, _) = await Ask(Says(json));
        Assert.Equal((outcome, code), (verdict!.Outcome, verdict.Reason.Code));
    }

    [Fact]
    public async Task Failures_hold_and_say_why()
    {
        Assert.Contains("500", (await Ask(c =>
        {
            c.Response.StatusCode = 500;
            return Task.CompletedTask;
        })).Verdict!.Reason.Detail, StringComparison.Ordinal);
        Assert.Contains("redirects", (await Ask(c =>
        {
            c.Response.Redirect("http://elsewhere.example/");
            return Task.CompletedTask;
        })).Verdict!.Reason.Detail, StringComparison.Ordinal);
        Assert.Equal("moderation.outside-failed", (await Ask(c => Task.Delay(Timeout.Infinite, c.RequestAborted))).Verdict!.Reason.Code);
        Assert.Equal("moderation.outside-failed", (await Ask(Says(new string('x', 100_000)))).Verdict!.Reason.Code);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_private_network_or_without_a_secret()
    {
        var (verdict, body, _) = await Ask(Says("""{"outcome":"pass"}"""), network: "10.9.9.0/24");
        Assert.Equal(("moderation.outside-failed", ""), (verdict!.Reason.Code, body));
        (verdict, body, _) = await Ask(Says("""{"outcome":"pass"}"""), secret: null);
        Assert.Equal(("moderation.outside-failed", ""), (verdict!.Reason.Code, body));
    }
}
