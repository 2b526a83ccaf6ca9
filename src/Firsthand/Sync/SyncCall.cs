using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firsthand.Desk;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Search;
using Firsthand.Store;
using Firsthand.Texts;

namespace Firsthand.Sync;

/// <summary>What an app asks, and for whom.</summary>
public sealed class SyncCall
{
    private static readonly JavaScriptEncoder encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    public static readonly JsonSerializerOptions Camel = new() { Encoder = encoder, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    public static readonly JsonSerializerOptions Snake = new() { Encoder = encoder, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    public static readonly JsonWriterOptions Writing = new() { Encoder = encoder };

    private readonly ILookup<string, string> given;
    private Here? here;

    private SyncCall(HttpContext context, AppReader reader, ILookup<string, string> given)
    {
        (Context, Reader, this.given) = (context, reader, given);
        Store = context.RequestServices.GetRequiredService<NewsStore>();
        var languages = context.RequestServices.GetRequiredService<Languages>();
        T = languages.Find(reader.Person.Language) ?? languages.Default;
    }

    public HttpContext Context { get; }
    public AppReader Reader { get; }
    public PersonRow Person => Reader.Person;
    public NewsStore Store { get; }
    /// <summary>The texts of the reader's own language; hashtags bring what is told in it.</summary>
    public Locale T { get; }
    public CancellationToken Cancel => Context.RequestAborted;
    public DateTimeOffset Now => Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>With what stands in the address and, where the protocol has forms, in the form.</summary>
    /// <returns>sync.large: the form is larger than any app's.</returns>
    public static async Task<(SyncCall? Call, Reason? Reason)> Of(HttpContext context, AppReader reader, bool form = true)
    {
        var (sent, reason) = form ? await SyncForm.Read(context.Request) : ([], null);
        return reason is null ? (Of(context, reader, sent), null) : (null, reason);
    }

    /// <summary>With a form that was read already.</summary>
    public static SyncCall Of(HttpContext context, AppReader reader, IEnumerable<KeyValuePair<string, string>> form)
    {
        var query = context.Request.Query.SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? "")));
        return new SyncCall(context, reader, query.Concat(form).ToLookup(p => p.Key, p => p.Value, StringComparer.Ordinal));
    }

    public string? One(string name) => given[name].FirstOrDefault();
    public IEnumerable<string> All(string name) => given[name];
    public bool Has(string name) => given.Contains(name);

    /// <summary>A number that may be missing or nonsense: then null.</summary>
    public long? Number(string name) => long.TryParse(One(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public string Absolute(string path) => $"{Context.Request.Scheme}://{Context.Request.Host}{Context.Request.PathBase}{path}";

    /// <summary>The site in the reader's language.</summary>
    public Here Here => here ??= Nowhere.In(Context.RequestServices, Context.RequestServices.GetRequiredService<NewsroomOptions>(), T.Code, Cancel).Here;

    /// <summary>All that is followed, without what the desk hides.</summary>
    public SyncQuery Query => new() { PersonId = Person.Id, Language = T.Code, Sieve = Sieves.Of, Search = (_, target) => SearchAddress.Of(Here, target).Query is { Empty: false } query ? query : null };

    /// <summary>Texts of articles, however many, a few at a time.</summary>
    public async IAsyncEnumerable<SyncItem> Items(IReadOnlyList<long> ids)
    {
        foreach (var some in ids.Chunk(SyncItems.MostItems))
            foreach (var item in await Store.SyncItems.Items(Person.Id, T.Code, some, Cancel)) yield return item;
    }

    public static IResult Text(string text, int status = 200) => Results.Text(text, "text/plain; charset=utf-8", statusCode: status);

    /// <summary>In the reader's language: apps show it.</summary>
    public string Say(Reason reason) => T.Reason(reason.Code);
}
