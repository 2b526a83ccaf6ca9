using System.Collections.Frozen;

namespace Firsthand.Reading.Attribution.English;

/// <summary>Somebody whom a text names in full. Roles: "mayor", "captain", as the text calls them.</summary>
internal sealed class Person(string name)
{
    public string Name => name;
    public string Surname { get; } = name[(name.LastIndexOf(' ') + 1)..];
    public string First { get; } = name.Split(' ')[0];
    public HashSet<string> Roles { get; } = new(StringComparer.Ordinal);
    /// <summary>Where the text names him, in order.</summary>
    public List<int> Places { get; } = [];
    public int He { get; set; }
    public int She { get; set; }

    /// <summary>Null: the text does not tell.</summary>
    public bool? IsMan => He > She ? true : She > He ? false : null;
}

/// <summary>A place in the text where a person is named, in full or in part. Sentences and paragraphs are counted from 0.</summary>
internal readonly record struct NamedHere(int Start, int End, Person Person, int Sentence, int Paragraph, bool Quoted);

/// <summary>
/// The people of a text, by the ways in which newspapers introduce them: a title or an office before the name, an age, an office or "who" behind it, or
/// because they speak. What is only a name may be a street.
/// </summary>
internal sealed class People
{
    private const int MostNames = 4_000;
    private const int MostCompared = 100;
    private static readonly FrozenSet<string> Men = Set("mr sir lord king prince father brother mgr sheikh señor herr monsieur pope bishop spokesman chairman businessman policeman fireman craftsman actor son husband grandfather uncle widower");
    private static readonly FrozenSet<string> Women = Set("mrs ms miss dame lady queen princess sister baroness countess duchess madam mme señora frau spokeswoman chairwoman businesswoman policewoman headmistress schoolmistress mistress actress daughter wife mother mum grandmother aunt widow");
    private static readonly FrozenSet<string> Titles = Set("mr mrs ms miss dr prof professor sir dame lord lady baroness president minister sen senator rep representative gov governor gen general mayor judge justice chief secretary chancellor king queen prince princess pope captain capt colonel col major sergeant sgt lt lieutenant detective inspector superintendent constable pc councillor cllr ambassador bishop archbishop rev reverend father sister imam rabbi sheikh mgr hon eng director chairman chairwoman spokesman spokeswoman commissioner deputy vice former prime foreign attorney defence defense finance interior republican democratic monsieur madame herr frau señor coach speaker prosecutor sheriff admiral commander brigadier");
    private static readonly FrozenSet<string> NoNames = Set("park street road lane bay river bridge island islands county city valley hill hills lake sea house cup awards avenue square station airport port harbour harbor beach forest mountain mount north south east west saint st lines pictures partners holdings united states kingdom republic union act bill treaty championship games olympics summit award prize festival week day");
    private static readonly FrozenSet<string> Things = Set("newspaper paper daily weekly magazine agency broker brokers company firm group club band bank station broadcaster website tabloid charity maker ship vessel trawler ferry film novel book song album village town city party outlet blog publisher owner's retailer startup start-up airline union");
    private static readonly FrozenSet<string> Offices = Set("mayor president minister chief secretary clerk judge captain coach owner head chair boss mp senator doctor nurse teacher student guard pilot cook chef poet novelist historian king queen author spokesperson economist analyst lawyer attorney prosecutor detective inspector spokesman spokeswoman chairman chairwoman engineer founder witness neighbour neighbor resident mother father widow son daughter wife husband brother sister colleague candidate critic director manager");

    private readonly List<Person> all = [];
    private readonly List<NamedHere> named = [];
    // Names of two words and more that may be a person's: nothing tells.
    private readonly List<int> strange = [];
    private readonly Dictionary<string, Person> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person?> byPart = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person?> byOffice = new(StringComparer.Ordinal);

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<NamedHere> Named => named;

    /// <param name="speaking">Starts of sources: a name there may be a person without being introduced.</param>
    public People(string text, IReadOnlySet<int> speaking, List<Quotation> quotes)
    {
        var runs = NameRuns.In(text, quotes);
        // "Mr Dorn", and "Dorn" who speaks, tell that "Pavel Dorn" is a person, wherever that stands.
        var titled = runs.Take(MostNames).Where(r => r.Words.Count - r.Titles == 1 && (r.Titles > 0 || speaking.Contains(r.Start))).Select(r => r.Words[^1]).ToHashSet(StringComparer.Ordinal);
        foreach (var run in runs.Take(MostNames))
            if (run.Words.Count - run.Titles >= 2 && (IsIntroduced(text, run, speaking) || !run.Words.Exists(IsThing) && (titled.Contains(run.Words[^1]) || titled.Contains(run.Words[run.Titles])))) Know(text, run, string.Join(' ', run.Words.Skip(run.Titles)));
        var whole = all.SelectMany(p => new[] { p.Surname, p.First }).ToHashSet(StringComparer.Ordinal);
        // "Mr Pewsey", whom nothing names in full, is somebody too.
        foreach (var run in runs.Take(MostNames))
            if (run.Titles > 0 && run.Words.Count - run.Titles == 1 && !whole.Contains(run.Words[^1]) && !SourceKinds.IsBody(run.Words[^1])) Know(text, run, string.Join(' ', run.Words));
        foreach (var person in all)
        {
            Part(person.Surname, person);
            if (!IsTitle(person.First)) Part(person.First, person);
            foreach (var role in person.Roles) byOffice[role] = !byOffice.TryGetValue(role, out var other) || other == person ? person : null;
        }
        foreach (var run in runs.Take(MostNames))
            if (Of(string.Join(' ', run.Words.Skip(run.Titles))) is { } person)
            {
                named.Add(new NamedHere(run.Start, run.End, person, run.Sentence, run.Paragraph, run.Quoted));
                person.Places.Add(run.Start);
            }
            else if (!run.Quoted && run.Words.Count - run.Titles >= 2 && !run.Words.Exists(IsThing)) strange.Add(run.Start);
        Genders.Tell(text, named);
    }

    public Person? Of(string name) => byName.TryGetValue(name, out var whole) ? whole : byPart.GetValueOrDefault(name);

    /// <summary>Another of whom the text tells that he is of that kind, and whom it names more often.</summary>
    public bool HasMoreNamed(Person than, bool man, int before) =>
        all.Take(MostCompared).Any(p => p != than && p.IsMan == man && TimesNamed(p, before) > TimesNamed(than, before));

    public bool HasStrangeName(int from, int to)
    {
        var at = strange.BinarySearch(from);
        if (at < 0) at = ~at;
        return at < strange.Count && strange[at] < to;
    }

    private static int TimesNamed(Person person, int before)
    {
        var at = person.Places.BinarySearch(before);
        return at < 0 ? ~at : at;
    }

    /// <summary>"the mayor", where one person of the text is called so and no other.</summary>
    public Person? OfOffice(string office) => byOffice.GetValueOrDefault(office);

    /// <summary>"Consultant Sven Abiola": an office with a capital, before a name of two words.</summary>
    public static bool IsOfficeBefore(string word) => word.Length > 4 && IsOffice(word.ToLowerInvariant());

    public static bool IsOfficeName(string word) => IsOffice(word);

    public static bool IsTitle(string word) => word.TrimEnd('.').ToLowerInvariant().Split('-').All(Titles.Contains);

    private void Part(string part, Person person) => byPart[part] = !byPart.TryGetValue(part, out var other) || other == person ? person : null;

    private static bool IsThing(string word) => NoNames.Contains(word.ToLowerInvariant()) || SourceKinds.IsBody(word);

    private static bool IsIntroduced(string text, NameRun run, IReadOnlySet<int> speaking)
    {
        if (run.Words.Skip(run.Titles).Any(IsThing)) return false;
        var behind = text.AsSpan(run.End, Math.Min(40, text.Length - run.End));
        if (Things.Contains(WordBefore(text, run.Start)) || behind.StartsWith(", which")) return false;
        if (run.Titles > 0 || speaking.Contains(run.Start) || IsOffice(WordBefore(text, run.Start))) return true;
        if (!behind.StartsWith(", ")) return false;
        behind = behind[2..];
        return behind.StartsWith("who") || behind.Length > 3 && char.IsDigit(behind[0]) && char.IsDigit(behind[1]) && !char.IsLetterOrDigit(behind[2])
            || behind.StartsWith("the ") || behind.StartsWith("a ") || behind.StartsWith("an ") || behind.StartsWith("his ") || behind.StartsWith("her ") || behind.StartsWith("its ") || behind.StartsWith("their ");
    }

    private void Know(string text, NameRun run, string name)
    {
        if (!byName.TryGetValue(name, out var person))
        {
            byName[name] = person = new Person(name);
            all.Add(person);
        }
        var before = run.Words.Take(run.Titles).Select(w => w.TrimEnd('.').ToLowerInvariant()).Append(WordBefore(text, run.Start)).ToList();
        foreach (var word in before)
        {
            if (Men.Contains(word)) person.He += 3;
            if (Women.Contains(word)) person.She += 3;
            if (IsOffice(word)) person.Roles.Add(word);
        }
        foreach (var word in Behind(text, run.End))
        {
            if (IsOffice(word)) person.Roles.Add(word);
            if (Men.Contains(word)) person.He += 2;
            if (Women.Contains(word)) person.She += 2;
        }
    }

    /// <summary>"Ida Roemer, the mayor of Selwick,": the words up to the next preposition or comma.</summary>
    private static IEnumerable<string> Behind(string text, int end)
    {
        if (end + 2 >= text.Length || text[end] != ',' || text[end + 1] != ' ') yield break;
        var stop = text.IndexOfAny([',', '.', '\n', '“', '"', ';'], end + 2);
        var part = text[(end + 2)..(stop < 0 || stop - end > 80 ? Math.Min(text.Length, end + 80) : stop)];
        foreach (var word in part.Split(' '))
        {
            if (Verbal.Prepositions.Contains(word) || word is "who" or "whose" or "at") yield break;
            yield return word.ToLowerInvariant();
        }
    }

    private static bool IsOffice(string word) => Offices.Contains(word) || Titles.Contains(word) && word is not ("former" or "vice" or "deputy" or "prime" or "foreign" or "mr" or "mrs" or "ms" or "miss" or "sir") || Men.Contains(word) && word.EndsWith("man", StringComparison.Ordinal)
        || word.Length > 5 && (word.EndsWith("er", StringComparison.Ordinal) || word.EndsWith("or", StringComparison.Ordinal) || word.EndsWith("ist", StringComparison.Ordinal) || word.EndsWith("ian", StringComparison.Ordinal) || word.EndsWith("woman", StringComparison.Ordinal) || word.EndsWith("master", StringComparison.Ordinal)) && !Verbal.Prepositions.Contains(word) && word is not ("after" or "under" or "either" or "neither" or "whether" or "rather" or "never" or "however" or "another" or "together" or "former" or "earlier" or "later" or "number" or "border");

    private static string WordBefore(string text, int start)
    {
        var end = start - 1;
        if (end < 1 || text[end] != ' ') return "";
        var from = end;
        while (from > 0 && char.IsLetter(text[from - 1])) from--;
        return text[from..end].ToLowerInvariant();
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
