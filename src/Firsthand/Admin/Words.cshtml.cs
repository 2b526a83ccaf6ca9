using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Firsthand.Moderation;
using Firsthand.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Admin;

/// <summary>The word lists of moderation, one language at a time: what the program brings, what the operator adds or switches off, and a text to try them on.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(ValueLengthLimit = MostBytes, ValueCountLimit = 4_000)]
public sealed class WordsPage : AdminPage
{
    /// <summary>Stands for all languages where one is named.</summary>
    public const string Everywhere = "all";
    private const int MostBytes = 5 << 20;
    public const int LongestText = 20_000, FaultsShown = 20;
    private static readonly JsonSerializerOptions readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One of the three lists as it is typed and as it is read.</summary>
    public sealed class List(string name)
    {
        public string Name => name;
        public string Typed { get; set; } = "";
        public IReadOnlyList<string> Entries { get; set; } = [];
        public List<EntryFault> Faults { get; set; } = [];
    }

    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }
    [BindProperty]
    public string? Was { get; set; }
    [BindProperty]
    public List<string> Off { get; set; } = [];
    [BindProperty]
    public string? Text { get; set; }

    public IReadOnlyList<List> Lists { get; } = [new("banned"), new("suspect"), new("allowed")];
    public IReadOnlyList<(string Entry, bool Banned)> Program { get; private set; } = [];
    /// <summary>What the tried text holds; null: none was tried.</summary>
    public IReadOnlyList<WordFound>? Found { get; private set; }

    private string? stored;

    private ModerationSettings Settings => stored is null ? new() : JsonSerializer.Deserialize<ModerationSettings>(stored, JsonSerializerOptions.Web) ?? new();

    public string Own => Desk("/words?of=" + Of);

    /// <summary>All that comments may be in: with a list of the program, with an edition, or with words of the operator.</summary>
    public IReadOnlyList<string> Choices => [Everywhere, .. WordList.Languages.Concat(Here.Languages.Known.Select(l => l.Code)).Concat(Settings.Words.Keys).Distinct().Order(StringComparer.Ordinal)];

    public string NameOf(string choice) => choice == Everywhere ? T["admin.words.all"] : Texts.Languages.Language(Here.Lang, choice);

    public override async Task Load()
    {
        stored = (await Store.Settings.All(Cancel)).GetValueOrDefault(ModerationSettings.Key);
        if (Of is null || !Choices.Contains(Of)) Of = Here.Lang;
        Program = Of == Everywhere ? [] : [.. WordList.Programs(Of).DistinctBy(p => p.Entry)];
        if (HttpMethods.IsPost(Request.Method))
        {
            foreach (var list in Lists) list.Typed = Request.Form[list.Name].ToString();
            if (Wrong.GetValueOrDefault("")?.Code == "admin.changed") Was = Seal(stored);
            return;
        }
        Was = Seal(stored);
        Off = [.. Kept("allowed").Where(e => Program.Any(p => p.Entry == e))];
        foreach (var list in Lists) list.Typed = string.Join('\n', Kept(list.Name).Except(list.Name == "allowed" ? Off : []));
    }

    private IReadOnlyList<string> Kept(string list)
    {
        var (all, own) = (Settings, Settings.Words.GetValueOrDefault(Of!) ?? new OwnWords());
        return (list, Of == Everywhere) switch
        {
            ("banned", true) => all.Banned,
            ("suspect", true) => all.Suspect,
            ("allowed", true) => all.Allowed,
            ("banned", _) => own.Banned,
            ("suspect", _) => own.Suspect,
            _ => own.Allowed,
        };
    }

    /// <summary>Tells a value from any later one without carrying it through the form.</summary>
    private static string Seal(string? json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json ?? "")))[..16];

    public async Task<IActionResult> OnPost()
    {
        await Load();
        Read();
        if (Text?.Length > LongestText) Wrong["text"] = new Reason("admin.words-text", $"At most {LongestText} letters are tried.");
        if (Wrong.Count > 0) return await Again();
        if (Do == "try")
        {
            Found = HouseWords.Find(Typed(Settings), Of == Everywhere ? Here.Lang : Of!, WordForm.Words((Text ?? "").ReplaceLineEndings("\n")));
            return Page();
        }
        if (Was != Seal(stored)) return await Again(new Reason("admin.changed", "Somebody else changed the lists in the meantime."), StatusCodes.Status409Conflict);
        return await Ended(await Store.Settings.Change(ModerationSettings.Key, Changed(), stored, By, Cancel, Difference()), "saved", "/words?of=" + Of);
    }

    /// <summary>What was typed, with all that is wrong of it at once.</summary>
    private void Read()
    {
        foreach (var list in Lists)
        {
            var (entries, faults) = WordEntries.Read(list.Typed);
            (list.Entries, list.Faults) = (entries, [.. faults]);
        }
        // What stood there before was good enough; only what is new is tried on whole languages.
        var fresh = Lists.Take(2).SelectMany(l => l.Entries.Except(Kept(l.Name))).Distinct().ToList();
        var wide = WordEntries.TooWide(fresh, Of == Everywhere ? Here.Languages.Known : Here.Languages.Known.Where(l => l.Code == Of));
        foreach (var list in Lists)
        {
            var others = Lists.TakeWhile(l => l != list).SelectMany(l => l.Entries).ToHashSet();
            foreach (var entry in list.Entries.Where(e => others.Contains(e) || (wide.Contains(e) && list.Name != "allowed")))
                list.Faults.Add(new EntryFault(LineOf(list, entry), entry, others.Contains(entry) ? "admin.words-twice" : "admin.words-wide"));
            if (list.Faults.Count > 0) Wrong[list.Name] = new Reason(list.Faults[0].Code, $"Line {list.Faults[0].Line}.");
        }
        if (Off.Count > 0) Lists[2].Entries = [.. Off.Where(e => Program.Any(p => p.Entry == e)), .. Lists[2].Entries.Except(Off)];
    }

    private static int LineOf(List list, string entry) => list.Typed.Split('\n').Index().First(l => l.Item.Split((char[])[' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries).SequenceEqual(entry.Split(' '))).Index + 1;

    private ModerationSettings Typed(ModerationSettings settings) => Of == Everywhere
        ? settings with { Banned = Lists[0].Entries, Suspect = Lists[1].Entries, Allowed = Lists[2].Entries }
        : settings with { Words = new Dictionary<string, OwnWords>(settings.Words) { [Of!] = new() { Banned = Lists[0].Entries, Suspect = Lists[1].Entries, Allowed = Lists[2].Entries } } };

    /// <summary>The whole value with these lists in it; all else that stands there stays, also what this program does not know.</summary>
    private string Changed()
    {
        var all = JsonNode.Parse(stored ?? "{}") as JsonObject ?? [];
        var words = all["words"] as JsonObject ?? [];
        var at = Of == Everywhere ? all : words[Of!] as JsonObject ?? [];
        foreach (var list in Lists) at[list.Name] = new JsonArray([.. list.Entries.Select(e => (JsonNode)e)]);
        if (Of != Everywhere)
        {
            words[Of!] = at.Parent is null ? at : at.DeepClone();
            all["words"] = words.Parent is null ? words : words.DeepClone();
        }
        return all.ToJsonString(readable);
    }

    private string Difference()
    {
        var said = new JsonObject { ["words"] = Of };
        foreach (var list in Lists)
        {
            var before = Kept(list.Name);
            foreach (var (sign, entries) in new[] { ("+", list.Entries.Except(before)), ("-", before.Except(list.Entries)) })
                if (entries.ToList() is { Count: > 0 } changed) said[sign + list.Name] = new JsonArray([.. changed.Select(e => (JsonNode)e)]);
        }
        return said.ToJsonString(readable);
    }
}
