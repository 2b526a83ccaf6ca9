using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Firsthand.Accounts;
using Firsthand.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Firsthand.Bench;

/// <summary>Whether the time of an answer tells if a name is known: tries with a wrong password, known and unknown names in turn, each from an address of its own.</summary>
public static partial class SignInTiming
{
    public static async Task<int> Run(string[] args)
    {
        var tries = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var folder = Directory.CreateTempSubdirectory("firsthand-bench-").FullName;
        try
        {
            await using var newsroom = await Newsroom.Build(new NewsroomOptions { Data = folder, Urls = "http://127.0.0.1:0", Ingest = false, Catalogue = Directory.CreateDirectory(Path.Combine(folder, "no-catalogue")).FullName, Accounts = new AccountOptions { Proxies = ["127.0.0.0/8"] } });
            var store = newsroom.App.Services.GetRequiredService<NewsStore>();
            for (var i = 0; i < tries; i++)
            {
                var (id, _) = await store.People.Add(new NewPerson { Name = $"Known {i}", NameKey = PersonName.KeyOf($"Known {i}"), PasswordHash = AccountServices.Hasher.HashPassword(null!, "lighthouse umbrella nine"), SecurityStamp = Secrets.Stamp(), Language = "en" });
                await store.People.Confirm(id!.Value, null);
            }
            await newsroom.App.StartAsync();
            var site = newsroom.App.Urls.First();
            using var client = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
            using var page = new HttpRequestMessage(HttpMethod.Get, $"{site}/en/account/sign-in");
            using var form = await client.SendAsync(page, CancellationToken.None);
            var seal = Seal().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value;
            var (known, unknown) = (new List<double>(), new List<double>());
            for (var i = -10; i < 2 * tries; i++)
            {
                var name = i % 2 == 0 ? $"Known {Math.Max(0, i) / 2}" : $"Nobody {i}";
                using var request = new HttpRequestMessage(HttpMethod.Post, $"{site}/en/account/sign-in") { Content = new FormUrlEncodedContent([new("name", name), new("password", "not the password at all"), new("form", seal)]) };
                request.Headers.Add("X-Forwarded-For", $"10.{(i + 10) / 200}.{(i + 10) % 200}.1");
                var clock = Stopwatch.GetTimestamp();
                using var answer = await client.SendAsync(request, CancellationToken.None);
                await answer.Content.ReadAsByteArrayAsync();
                if (answer.StatusCode != HttpStatusCode.UnprocessableEntity) throw new InvalidOperationException($"{name}: {answer.StatusCode}");
                if (i >= 0) (i % 2 == 0 ? known : unknown).Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }
            Console.WriteLine(new JsonObject { ["what"] = "wrong password", ["tries"] = tries, ["known_median_ms"] = Median(known), ["unknown_median_ms"] = Median(unknown), ["told_apart"] = Math.Round(Auc(known, unknown), 3) }.ToJsonString());
            return 0;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static double Median(List<double> times) => Math.Round(times.Order().ElementAt(times.Count / 2), 2);

    /// <summary>How often a known name takes longer than an unknown one, of all pairs: .5 tells nothing.</summary>
    private static double Auc(List<double> known, List<double> unknown) => known.Average(k => unknown.Average(u => k > u ? 1 : k < u ? 0 : 0.5));

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Seal();
}
