using Firsthand.Catalogue;
using Firsthand.Store;
using Firsthand.Sync.WebSub;

namespace Firsthand.Ingest;

/// <summary>Everything between a feed's address and a story, put together in plain sight; serve and the command line share it.</summary>
public sealed class Pipeline
{
    public Pipeline(NewsStore store, SafeHttp http, NewsroomOptions options, SiteRuleBook rules, NewsSignals signals, TimeProvider time, ILoggerFactory log)
    {
        var (pace, jitter) = (options.Pace, new Jitter(options.Pace.JitterSeed));
        var gazetteer = new Gazetteer(store, time);
        var robots = new Robots(store, http, time);
        LookAtFeed Looking(string kind, TimeSpan atLeast) => new(store, http, robots, pace, time, jitter, kind, atLeast);
        var feeds = Feeds = new IngestFeed(store, Looking("feed", TimeSpan.Zero), gazetteer, new HubWatch(store, options), time, log.CreateLogger<IngestFeed>());
        var own = new IngestOwn(store, Looking("own", pace.OwnShortest), time, log.CreateLogger<IngestOwn>());
        var articles = new IngestArticle(store, http, robots, gazetteer, rules, pace, time, jitter, log.CreateLogger<IngestArticle>());
        Runner = new JobRunner(store, http, feeds, own, articles, signals, pace, jitter, log.CreateLogger<JobRunner>());
        Loop = new WorkLoop(store, Runner, signals, options, time, log.CreateLogger<WorkLoop>());
        Stories = new GatherStories(store, signals, Loop.Worker, time, log.CreateLogger<GatherStories>());
        Reanalyse = new Reanalyse(store, new UnderstandAgain(store, gazetteer, log.CreateLogger<Reanalyse>()), new RelateAgain(store), signals, Stories, Loop.Worker, time, log.CreateLogger<Reanalyse>());
        Gatherer = new Gatherer(Stories, signals, time, log.CreateLogger<Gatherer>());
    }

    public IngestFeed Feeds { get; }
    public JobRunner Runner { get; }
    public WorkLoop Loop { get; }
    public GatherStories Stories { get; }
    public Gatherer Gatherer { get; }
    public Reanalyse Reanalyse { get; }
}
