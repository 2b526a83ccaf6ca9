using System.CommandLine;
using Firsthand.Accounts;
using Firsthand.Ingest;

namespace Firsthand.Verbs;

/// <summary>Web site and ingest in one process.</summary>
public static class Serve
{
    public static Command Make(CommonOptions common)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where the site listens; several separated by ';' (FIRSTHAND_URLS).",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => CommonOptions.Env("URLS") ?? "http://localhost:5080",
        };
        var roles = new Option<string>("--roles")
        {
            Description = "What this process does: web, ingest, or both.",
            HelpName = "web,ingest",
            DefaultValueFactory = _ => "web,ingest",
        };
        var sample = new Option<bool>("--sample") { Description = "The sample edition: invented outlets of invented places, served by the program itself; needs no network. Kept in FOLDER/sample." };
        var samplePort = new Option<int>("--sample-port") { Description = "Loopback port of the sample edition's outlets.", HelpName = "PORT", DefaultValueFactory = _ => 5081 };
        var catalogue = new Option<string?>("--catalogue") { Description = "Folder of outlet files for an empty database; the shipped one otherwise.", HelpName = "FOLDER" };
        var texts = new Option<string?>("--texts") { Description = "Folder of language files, one edition each; the shipped one otherwise.", HelpName = "FOLDER" };
        var timeZone = new Option<string?>("--time-zone")
        {
            Description = "In which the site's days begin and end and its times are told, such as Europe/Paris (FIRSTHAND_TIME_ZONE); the machine's otherwise.",
            HelpName = "ZONE",
            DefaultValueFactory = _ => CommonOptions.Env("TIME_ZONE"),
        };
        timeZone.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)) r.AddError($"\"{name}\" is no time zone. Write it as Europe/Paris or UTC.");
        });
        var pictures = new Option<string>("--pictures")
        {
            Description = "Where pages have their pictures from: own (this server fetches, resizes and keeps them), outlet (readers' browsers ask the outlets, which so learn of them), none (FIRSTHAND_PICTURES).",
            HelpName = "own|outlet|none",
            DefaultValueFactory = _ => CommonOptions.Env("PICTURES") ?? "own",
        };
        var pictureSpace = new Option<int>("--picture-space")
        {
            Description = "How many megabytes of the disk pictures may take; what was asked for longest ago goes first.",
            HelpName = "MB",
            DefaultValueFactory = _ => 1024,
        };
        pictures.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string>() is not ("own" or "outlet" or "none")) r.AddError("--pictures takes own, outlet or none.");
        });
        pictureSpace.Validators.Add(r =>
        {
            if (r.Tokens is [{ Value: var text }] && (!int.TryParse(text, out var n) || n is < 1 or > 1 << 20)) r.AddError("--picture-space takes a number of megabytes from 1 to 1048576.");
        });
        var otlp = new Option<string?>("--otlp")
        {
            Description = "A collector of OpenTelemetry to which counts are sent, such as http://127.0.0.1:4317 (FIRSTHAND_OTLP). For Prometheus set FIRSTHAND_METRICS_TOKEN and read /metrics with it.",
            HelpName = "ADDRESS",
            DefaultValueFactory = _ => CommonOptions.Env("OTLP"),
        };
        otlp.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } text && !(Uri.TryCreate(text, UriKind.Absolute, out var to) && to.Scheme is "http" or "https")) r.AddError($"\"{text}\" is no address of a collector. Write it as http://127.0.0.1:4317.");
        });
        var alerts = new Option<string>("--alerts")
        {
            Description = "How readers may be told what they asked to be told: mail, push (web push), webhook, ntfy, gotify, or none (FIRSTHAND_ALERTS). Needs --address; mail needs --smtp too.",
            HelpName = "mail,push,webhook,ntfy,gotify",
            DefaultValueFactory = _ => CommonOptions.Env("ALERTS") ?? string.Join(',', Alerts.AlertOptions.Kinds),
        };
        alerts.Validators.Add(r =>
        {
            if (Alerts.AlertOptions.ReadWays(r.GetValueOrDefault<string>()!) is null) r.AddError("--alerts takes mail, push, webhook, ntfy and gotify, separated by commas, or none.");
        });
        var breaking = new Option<string>("--breaking")
        {
            Description = "When a story breaks, for those who asked to be told: that many independent origins and outlets, while its first report is no older than so many hours (FIRSTHAND_BREAKING).",
            HelpName = "ORIGINS:OUTLETS:HOURS",
            DefaultValueFactory = _ => CommonOptions.Env("BREAKING") ?? "3:5:6",
        };
        breaking.Validators.Add(r =>
        {
            if (Alerts.AlertOptions.ReadBreaking(r.GetValueOrDefault<string>()!) is null) r.AddError("--breaking takes three numbers, such as 3:5:6 for 3 origins, 5 outlets and 6 hours (168 at most).");
        });
        var webSub = new Option<bool>("--websub")
        {
            Description = "Feeds that name a hub are sent here the moment they change, and this site's feeds are sent to whoever asks for them (WebSub; FIRSTHAND_WEBSUB=true). Needs --address.",
            DefaultValueFactory = _ => CommonOptions.Env("WEBSUB") == "true",
        };
        var activityPub = new Option<bool>("--activitypub")
        {
            Description = "Each edition and hashtag can be followed from Mastodon and its kin, read-only (ActivityPub; FIRSTHAND_ACTIVITYPUB=true). Needs --address, which must then stay as it is.",
            DefaultValueFactory = _ => CommonOptions.Env("ACTIVITYPUB") == "true",
        };
        var accounts = new AccountFlags();
        var model = new ModelFlags();
        var speech = new SpeechFlags();
        urls.Validators.Add(r =>
        {
            foreach (var url in (r.Tokens is [var t] ? t.Value : "http://x").Split(';'))
                if (!Uri.TryCreate(url.Replace("*", "x").Replace("+", "x"), UriKind.Absolute, out var u) || u.Scheme is not ("http" or "https"))
                    r.AddError($"\"{url}\" is no address to listen on. Write it as http://localhost:5080.");
        });
        roles.Validators.Add(r =>
        {
            if (r.Tokens is [var t] && t.Value.Split(',').Any(x => x is not ("web" or "ingest")))
                r.AddError($"\"{t.Value}\" names no roles. There are two: web, ingest.");
        });

        var command = new Command("serve", "Run the newsroom: web site and ingest (the default)") { urls, roles, sample, samplePort, catalogue, texts, timeZone, pictures, pictureSpace, otlp, alerts, breaking, webSub, activityPub };
        foreach (var flag in accounts.All.Concat(model.All).Concat(speech.All)) command.Options.Add(flag);
        command.SetAction(async (parsed, cancel) =>
        {
            var options = common.Read(parsed);
            var (accountOptions, wrong) = accounts.Read(parsed);
            if (wrong is not null) return Say.Wrong(wrong);
            var (modelOptions, modelWrong) = model.Read(parsed);
            if (modelWrong is not null) return Say.Wrong(modelWrong);
            var (speechOptions, speechWrong) = speech.Read(parsed);
            if (speechWrong is not null) return Say.Wrong(speechWrong);
            var isSample = parsed.GetValue(sample);
            options = options with
            {
                Data = isSample ? Path.Combine(options.Data, "sample") : options.Data,
                Database = isSample ? null : options.Database,
                Urls = parsed.GetValue(urls)!,
                Web = parsed.GetValue(roles)!.Contains("web"),
                Ingest = parsed.GetValue(roles)!.Contains("ingest"),
                Sample = isSample,
                SamplePort = parsed.GetValue(samplePort),
                Accounts = accountOptions,
                Alerts = new Alerts.AlertOptions { Ways = Alerts.AlertOptions.ReadWays(parsed.GetValue(alerts)!)!, Breaking = Alerts.AlertOptions.ReadBreaking(parsed.GetValue(breaking)!)! },
                Model = modelOptions,
                Speech = speechOptions,
                Catalogue = parsed.GetValue(catalogue),
                Texts = parsed.GetValue(texts),
                Pictures = Enum.Parse<Pictures.PicturesFrom>(parsed.GetValue(pictures)!, ignoreCase: true),
                PictureSpace = (long)parsed.GetValue(pictureSpace) << 20,
                Otlp = parsed.GetValue(otlp) is { } collector ? new Uri(collector) : null,
                ActivityPub = parsed.GetValue(activityPub),
                WebSub = parsed.GetValue(webSub),
                TimeZone = parsed.GetValue(timeZone) is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : null,
            };
            // Over plain HTTP browsers drop the cookies of a secure site, and nobody could sign in.
            if (accountOptions.Secure && options.Web && accountOptions.Proxies.Count == 0 && !options.Urls.Contains("https://", StringComparison.OrdinalIgnoreCase))
                return Say.Wrong("--address is https, but the site listens on http and no proxy is named.", "Name the network of the proxy that speaks https in front of it, such as: --trust-proxy 127.0.0.1/32");
            if (options.ActivityPub && accountOptions.Address is null) return Say.Wrong("--activitypub needs --address (FIRSTHAND_ADDRESS) beside it: who is followed is known by it.");
            if (options.WebSub && accountOptions.Address is null) return Say.Wrong("--websub needs --address (FIRSTHAND_ADDRESS) beside it: hubs send to it.");
            if (options.Catalogue is not null && !Directory.Exists(options.Catalogue)) return Say.Wrong($"There is no folder {options.Catalogue}.", "Name the folder of your outlet files with --catalogue.");
            if (options.Texts is not null && !Directory.Exists(options.Texts)) return Say.Wrong($"There is no folder {options.Texts}.", "Name the folder of your language files with --texts.");
            return await Run(options, cancel);
        });
        return command;
    }

    private static async Task<int> Run(NewsroomOptions options, CancellationToken cancel)
    {
        if (options.Ingest)
        {
            // Asked here once, so that the answer is a sentence; the scheduler takes the lock for good.
            var (held, failure) = IngestLock.Take(options);
            held?.Dispose();
            if (failure is not null) return Say.Wrong(failure.Detail);
        }
        if (options.Web)
        {
            try
            {
                Texts.Languages.Load(options.TextsFolder);
            }
            catch (FormatException e)
            {
                return Say.Wrong(e.Message, "A language file is written as those beside the program, in the folder Texts.");
            }
        }
        await using var newsroom = await Newsroom.Build(options, cancel);
        try
        {
            await newsroom.App.StartAsync(cancel);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            // What has begun beside it ends before what it stands on is taken away.
            await newsroom.App.StopAsync(CancellationToken.None);
            return Say.Wrong(e.Message, "Stop the program that listens there, or name another address: --urls http://localhost:5090");
        }
        if (options.Web)
        {
            Console.WriteLine($"Firsthand is at {string.Join(", ", newsroom.App.Urls)}  (stop with Ctrl+C)");
            // On the console, not in the log: it opens the newsroom.
            if (await FirstAdministrator.Link(newsroom.App.Services, options.Accounts.Address?.ToString() ?? newsroom.App.Urls.First(), cancel) is { } link)
                Console.WriteLine($"Nobody has an account yet. Become the administrator, once and within a day, at {link}");
        }
        await newsroom.App.WaitForShutdownAsync(cancel);
        return 0;
    }
}
