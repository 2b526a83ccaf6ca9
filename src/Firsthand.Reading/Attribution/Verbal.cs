using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution;

/// <summary>Closed classes of English words (a few of other languages) that bound a name group or show that a clause has a verb.</summary>
internal static class Verbal
{
    public static readonly FrozenSet<string> Finite = Set("""
        is are was were be been has have had does did do will would can could should may might must shall isn't aren't wasn't weren't hasn't haven't hadn't
        's 're 've 'd 'll 'm doesn't didn't don't won't wouldn't can't couldn't shouldn't he's she's it's they're we're i'm you're there's that's they've we've i've they'll we'll he'd she'd
        est sont était été sera ist sind wird wurde hat haben fue ha foi são é
        """);

    public static readonly FrozenSet<string> Verbs = Set("""
        made make makes took take takes came come comes went go goes got get gets gave give gives left led lost won kept keep keeps held hold holds began begin begins became become
        becomes saw see sees ran run runs put puts set sets brought met paid sent spent stood built bought fell grew knew spoke rose wrote broke chose drew drove hit cut let read
        done seen given taken known want wants need needs plan plans think thinks believe believes remain remains seem seems appear appears mean means show shows shows face faces include includes work works
        """);

    public static readonly FrozenSet<string> Determiners = Set("the a an this that these those his her its their our my your one two three some many several another no any le la les un une des el los las der die das ein eine o os as um uma");
    public static readonly FrozenSet<string> Owners = Set("the a an his her its their our my your this these those no any such of by with for in on from to and");
    public static readonly FrozenSet<string> Prepositions = Set("in on at during after before for with by from under since as of about into over through to amid despite following like without");
    public static readonly FrozenSet<string> Joins = Set("and but as when while because if though although that after before whether where so or nor then which since until than");
    public static readonly FrozenSet<string> AfterNames = Set("in on at during when as while after before by to about because since last this earlier later yesterday today via through following late early but");
    public static readonly FrozenSet<string> Adverbs = Set("however meanwhile still also then later earlier now yet but and so or instead moreover nevertheless afterward separately again indeed because as if though although while when that");
    public static readonly FrozenSet<string> NotSpeakers = Set("there what this that which how why where when here it's such so as not only just even like more most all both each either having let's");

    public static readonly FrozenSet<string> Days = Set("""
        monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february march april june july august september october november december jan feb aug sept oct nov dec
        week month year night morning afternoon evening last earlier later recently late early
        """);

    public static bool Looks(Token token) => Finite.Contains(token.Lower) || (!token.IsUpper && (Verbs.Contains(token.Lower)
        || (token.Lower.Length > 3 && token.Lower.EndsWith("ed", StringComparison.Ordinal))));

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
