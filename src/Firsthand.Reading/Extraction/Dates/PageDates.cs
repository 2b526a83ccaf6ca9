using Firsthand.Reading.Extraction.Claims;

namespace Firsthand.Reading.Extraction.Dates;

/// <summary>Weighs the candidates for a page's dates: those that agree on the day add up by kind of witness, and the best witness of the winning day is taken.</summary>
internal static class PageDates
{
    // A short line, a time element, a box named after its date.
    private const double PlainlyShown = 5;
    private const double Anywhere = 2;
    private const double Claimed = 8;
    private const int ManyDays = 3;
    private const int MostWest = -11;
    private const int MostEast = 12;

    public static (PageDate? Published, PageDate? Modified) Find(PageOutline outline, StructuredData data, Uri url, Spot? headline, string? language, Hints hints, PageExplanation? explanation)
    {
        var candidates = DateCandidates.Of(outline, data, url, headline, language, hints);
        // The clock that is passed in, with a day for zones; without one, nothing can be said of the future.
        var latest = hints.Now?.AddDays(1) ?? DateTimeOffset.MaxValue;
        candidates.RemoveAll(c => c.Moment.Time.Year < 1990 || c.Moment.Time > latest);
        if (explanation is not null)
            explanation.Dates = [.. candidates.OrderByDescending(c => c.Weight).Select(c => new DateWitness(c.Moment.Time, c.Moment.Precision, c.Kind.ToString().ToLowerInvariant(), c.Weight, c.Modified, c.Guessed))];

        var changed = candidates.Where(c => c.Modified).ToList();
        var published = Best([.. candidates.Where(c => !c.Modified && !IsStray(c))]);
        // A file is also written anew for a new design: the header tells no reader of a change.
        var modified = Best([.. changed.Where(c => c.Kind != DateKind.Header).Where(c => published is null || IsAfter(c.Moment, published))]);
        // Where the page only tells its readers when it was changed, it was published then or before: an inference, and said to be one. Of the kit's pages with
        // a known day it is that day on 3 of 4 where a line says so; on 2 of 5 where only the markup does, which is left alone.
        if (published is null && Best([.. changed.Where(c => c.Kind == DateKind.Visible && c.Weight >= PlainlyShown)]) is { } shown)
            published = Inferred(shown, 0.3);
        else if (published is null && (Best([.. changed.Where(c => c.Kind is DateKind.Visible or DateKind.Elsewhere)]) ?? (changed.TrueForAll(c => c.Kind == DateKind.Header) ? Best(changed) : null)) is { } last)
            published = Inferred(last, PageDate.Bound);
        else if (published is { Source: DateSource.Headline or DateSource.Elsewhere } day && candidates.TrueForAll(c => c.Modified || c.Moment.Day != day.Day || IsEcho(c, changed)))
            published = Inferred(day, 0.3);
        return (published, modified);
    }

    private static PageDate Inferred(PageDate date, double most) => date with { Source = DateSource.Inferred, Certainty = Math.Min(most, date.Certainty / 2) };

    // The day of a change shown once more, without the word.
    private static bool IsEcho(DateCandidate candidate, List<DateCandidate> changed) => !candidate.Told && candidate.Kind is (DateKind.Visible or DateKind.Elsewhere)
        && changed.Exists(c => c.Kind == DateKind.Visible && c.Moment.Day == candidate.Moment.Day);

    private static bool IsAfter(Moment moment, PageDate published) =>
        moment.Day >= published.Day && (moment.Precision == Precision.Day || published.Precision == Precision.Day || moment.Time >= published.Time.AddMinutes(-1));

    // A day that stands somewhere in the text is what the text is about.
    private static bool IsStray(DateCandidate candidate) => candidate.Kind == DateKind.Elsewhere && candidate.Weight <= Anywhere;

    private static PageDate? Best(List<DateCandidate> candidates)
    {
        if (candidates.Count == 0)
            return null;
        var best = candidates[0];
        var bestSupport = -1.0;
        foreach (var candidate in candidates)
        {
            var support = Support(candidates, candidate);
            if (support > bestSupport || support == bestSupport && candidate.Weight > best.Weight)
                (best, bestSupport) = (candidate, support);
        }
        // Of two claims of publication made for machines the later is a republication.
        if (best.Kind == DateKind.Markup)
        {
            best = candidates.Where(c => c.Kind == DateKind.Markup && Support(candidates, c) > bestSupport - 0.6).MinBy(c => c.Moment.Time);
            best = ShownEarlier(candidates, best) ?? ToldBetween(candidates) ?? best;
        }
        if (IsOfList(candidates, best))
            return null;
        var witnesses = candidates.Where(c => Agree(c, best)).ToList();
        var exact = Exact(witnesses);
        var moment = Localised(exact.Moment, witnesses);
        var against = candidates.Where(c => !Agree(c, best)).Select(c => c.Weight).DefaultIfEmpty(0).Max();
        return new PageDate(moment.Time, moment.Precision, Certainty(Support(candidates, best), against), SourceOf(exact.Kind), moment.ZoneAssumed);
    }

    // Many days of equal standing, and no claim, address or feed for one of them: a list of other articles or reviews. Those begin with the newest; the posts
    // of a thread, whose first is the page's own, with the oldest.
    private static bool IsOfList(List<DateCandidate> candidates, DateCandidate best) => best.Kind is DateKind.Visible or DateKind.Elsewhere
        && candidates.TrueForAll(c => c.Kind is DateKind.Visible or DateKind.Elsewhere || !Agree(c, best))
        && candidates.Where(c => c.Kind == best.Kind && c.Weight >= best.Weight).Select(c => c.Moment.Day).Distinct().ToList() is { Count: >= ManyDays } days
        && days.Exists(d => d < best.Moment.Day);

    private static double Certainty(double support, double against) => Math.Round(Math.Clamp(support / (support + 0.6 * against + 1.5), 0.05, 0.99), 2);

    private static DateSource SourceOf(DateKind kind) => kind switch
    {
        DateKind.Markup => DateSource.Markup,
        DateKind.Address => DateSource.Address,
        DateKind.Visible => DateSource.Headline,
        DateKind.Feed => DateSource.Feed,
        _ => DateSource.Elsewhere,
    };

    // An earlier day shown at the headline is the outlet's own word; a later one in the markup is when its software last wrote the page.
    private static DateCandidate? ShownEarlier(List<DateCandidate> candidates, DateCandidate claimed)
    {
        var shown = candidates.Where(c => c.Kind == DateKind.Visible && c.Weight >= PlainlyShown && !c.Guessed).ToList();
        return shown.Exists(c => Agree(c, claimed)) ? null
            : shown.Where(c => c.Moment.Day < claimed.Moment.Day).OrderByDescending(c => c.Weight).Select(c => (DateCandidate?)c).FirstOrDefault();
    }

    // Where the markup claims several days of publication (creation, last release), the one of which the readers are told decides, if it lies between them.
    private static DateCandidate? ToldBetween(List<DateCandidate> candidates)
    {
        var claims = candidates.Where(c => c.Kind == DateKind.Markup && c.Weight >= Claimed).ToList();
        if (claims.Count < 2)
            return null;
        var (first, last) = (claims.MinBy(c => c.Moment.Time), claims.MaxBy(c => c.Moment.Time));
        var told = candidates.Where(c => c.Told && !c.Guessed && c.Moment.Time > first.Moment.Time && c.Moment.Time < last.Moment.Time && !Agree(c, first) && !Agree(c, last)).ToList();
        return told.Select(c => c.Moment.Day).Distinct().Count() == 1 ? told.MaxBy(c => c.Weight) : null;
    }

    // Kinds of witness add up, several of one kind only a little: a template repeats itself.
    private static double Support(List<DateCandidate> candidates, DateCandidate of)
    {
        Span<double> byKind = stackalloc double[DateCandidates.Kinds];
        byKind.Clear();
        var (agreeing, exact) = (0, 0);
        foreach (var c in candidates)
        {
            if (!Agree(c, of) || c.Guessed && c.Weight < of.Weight && c.Moment.Day != of.Moment.Day)
                continue;
            byKind[(int)c.Kind] = Math.Max(byKind[(int)c.Kind], c.Weight);
            agreeing++;
            exact += c.Moment.Day == of.Moment.Day ? 1 : 0;
        }
        // A date from anywhere on the page bears out another hardly at all.
        var sum = byKind[(int)DateKind.Elsewhere];
        byKind[(int)DateKind.Elsewhere] = 0;
        sum = byKind.ContainsAnyExcept(0) ? 0.05 * sum : sum;
        foreach (var weight in byKind)
            sum += weight;
        // What stands exactly on this day counts a little more than its neighbours across midnight.
        return sum + 0.1 * exact / agreeing + 0.02 * of.Weight;
    }

    // One moment has two days, on either side of the date line and of UTC.
    private static bool Agree(DateCandidate a, DateCandidate b) => (a.Moment.Precision, b.Moment.Precision) switch
    {
        (Precision.Day, Precision.Day) => a.Moment.Day == b.Moment.Day,
        (Precision.Day, _) => b.Moment.IsOn(a.Moment.Day),
        (_, Precision.Day) => a.Moment.IsOn(b.Moment.Day),
        // Two clocks whose zones are known cannot mean one moment on two days.
        _ when !a.Moment.ZoneAssumed && !b.Moment.ZoneAssumed => a.Moment.Day == b.Moment.Day || a.Moment.Time.UtcDateTime.Date == b.Moment.Time.UtcDateTime.Date,
        _ => Math.Abs(a.Moment.Day.DayNumber - b.Moment.Day.DayNumber) <= 1,
    };

    // A day that another witness knows to the minute is a minute; where that is UTC's and lies across midnight, on the outlet's side of it.
    private static DateCandidate Exact(List<DateCandidate> witnesses)
    {
        var top = witnesses.OrderByDescending(w => w.Weight).First();
        if (top.Moment.Precision == Precision.Minute)
            return top;
        var minutes = witnesses.Where(w => w.Moment.Precision == Precision.Minute).OrderByDescending(w => w.Weight).ToList();
        foreach (var w in minutes.Where(w => w.Moment.Day == top.Moment.Day))
            return w;
        foreach (var w in minutes.Where(w => IsUtc(w.Moment)))
            if (Across(w.Moment, top.Moment.Day) is { } moment)
                return w with { Moment = moment };
        return top;
    }

    private static bool IsUtc(Moment moment) => moment is { Precision: Precision.Minute, ZoneAssumed: false } && moment.Time.Offset == TimeSpan.Zero;

    /// <summary>The same moment by the nearest whole hour that makes it that day; null where that would be no zone in which outlets print.</summary>
    private static Moment? Across(Moment moment, DateOnly day)
    {
        var hours = day < moment.Day ? -(moment.Time.Hour + 1) : 24 - moment.Time.Hour;
        return hours is >= MostWest and <= MostEast ? moment with { Time = moment.Time.ToOffset(TimeSpan.FromHours(hours)) } : null;
    }

    /// <summary>
    /// A moment in UTC shown beside the outlet's own clock tells the outlet's zone: the same minute at another hour. Where only a day is shown, and it is the
    /// day next to UTC's, the nearest whole hour that gives it is taken: the moment is the same, its day is the outlet's.
    /// </summary>
    private static Moment Localised(Moment moment, List<DateCandidate> witnesses)
    {
        if (!IsUtc(moment))
            return moment;
        foreach (var w in witnesses)
            if (w.Moment is { ZoneAssumed: true, Precision: Precision.Minute } && w.Moment.Time.DateTime - moment.Time.DateTime is var shift && shift.Duration() <= TimeSpan.FromHours(13) && Quarter(shift) is { } zone && zone != TimeSpan.Zero)
                return moment with { Time = moment.Time.ToOffset(zone) };
        var shown = witnesses.Where(w => (w.Kind is DateKind.Visible or DateKind.Address || w.Kind == DateKind.Elsewhere && w.Weight > Anywhere) && w.Moment.Day != moment.Day && w.Moment.Precision == Precision.Day).Select(w => (DateOnly?)w.Moment.Day).FirstOrDefault();
        if (shown is not { } day || witnesses.Exists(w => w.Kind == DateKind.Visible && w.Moment.Day == moment.Day))
            return moment;
        return Across(moment, day) ?? moment;
    }

    private static TimeSpan? Quarter(TimeSpan shift)
    {
        var quarters = Math.Round(shift.TotalMinutes / 15);
        return Math.Abs(shift.TotalMinutes - quarters * 15) <= 1 ? TimeSpan.FromMinutes(quarters * 15) : null;
    }
}
