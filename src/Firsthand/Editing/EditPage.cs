using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firsthand.Accounts;
using Firsthand.Ingest;
using Firsthand.Layout;
using Firsthand.Reading;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using static Firsthand.Layout.Parts;

namespace Firsthand.Editing;

/// <summary>A page of the editors' desk: plain forms, each with what the editor saw and a key by which it is done once.</summary>
public abstract class EditPage(NewsStore store, NewsSignals signals, TimeProvider time, ILoggerFactory log) : AccountPage
{
    protected NewsStore Store { get; } = store;
    protected CancellationToken Cancel => HttpContext.RequestAborted;
    /// <summary>What the page shows now; sent back with every form.</summary>
    public string Seen { get; protected set; } = "";
    public string FormKey { get; } = Guid.NewGuid().ToString("n");
    /// <summary>Something was done just now.</summary>
    public bool JustDone => Request.Query.ContainsKey("done");

    /// <summary>Why, for everybody to read.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Of a form that came: one field.</summary>
    public string Sent(string field) => Request.HasFormContentType ? Request.Form[field].ToString() : "";

    /// <summary>The same of one that may be there several times.</summary>
    protected IReadOnlyList<string> AllSent(string field) => Request.HasFormContentType ? [.. Request.Form[field].OfType<string>()] : [];

    public IHtmlContent Told => JustDone ? Html($"<p class=\"note gap-s\" role=\"status\">{T["edit.done"]}</p>") : Nothing;

    /// <summary>A page has several forms: what is sent is the same only where its fields are.</summary>
    protected Edit Edit()
    {
        var fields = string.Join('\n', Request.Form.Where(f => f.Key is not ("key" or "seen" or "why" or "form")).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));
        return new(Person!.Id, $"{(Sent("key") is { Length: <= 60 } key ? key : "")}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fields)))[..16]}", Sent("seen"), Clean(Why));
    }

    private static string Clean(string? text) => string.Concat((text ?? "").Where(c => !char.IsControl(c)).Take(Corrections.LongestReason)).Trim();

    /// <summary>Seal, key and what was seen: the beginning of every form.</summary>
    public IHtmlContent Begin(string? act = null) => Html($"{Fields.Seal(HttpContext)}<input type=\"hidden\" name=\"key\" value=\"{FormKey}-{act}\"><input type=\"hidden\" name=\"seen\" value=\"{Seen}\">{(act is null ? Nothing : Html($"<input type=\"hidden\" name=\"act\" value=\"{act}\">"))}");

    /// <summary>A field with an id of its own: a page has several forms with the same fields.</summary>
    public IHtmlContent Input(string id, string name, string label, string? value = null, int most = 400, bool required = false) =>
        Html($"<div class=\"fld\"><label for=\"{id}\">{label}</label><input class=\"field\" id=\"{id}\" name=\"{name}\" dir=\"auto\" autocomplete=\"off\" maxlength=\"{most.ToString(CultureInfo.InvariantCulture)}\" value=\"{value ?? ""}\"{(required ? Html($" required") : Nothing)}></div>");

    public IHtmlContent Choice(string id, string name, string label, IEnumerable<(string Value, string Words)> choices, string? chosen)
    {
        IHtmlContent options = Nothing;
        foreach (var (value, words) in choices) options = Html($"{options}<option value=\"{value}\"{(value == chosen ? Html($" selected") : Nothing)}>{words}</option>");
        return Html($"<div class=\"fld\"><label for=\"{id}\">{label}</label><select class=\"field\" id=\"{id}\" name=\"{name}\">{options}</select></div>");
    }

    public IHtmlContent Reason(string id) => Input(id, "why", T["edit.reason"], Why, Corrections.LongestReason);

    /// <summary>What is wrong of the act that was tried, in the house's words.</summary>
    protected async Task<IActionResult> Ended(Edited edited, string path, params long[] stories)
    {
        if (edited.Wrong is { } wrong) return await Again(wrong, wrong.Code == "edit.changed" ? StatusCodes.Status409Conflict : null);
        // Whoever decided sees what came of it; the gatherer would count the same a little later.
        foreach (var id in stories.Where(i => i > 0).Distinct()) await CountStories.Run(Store, [id], Cancel);
        signals.Readable.Set();
        signals.SayChanged();
        return RedirectSeeOther(path + "?done=1");
    }

    /// <summary>The article and what analysers find in it now.</summary>
    protected Task<Corrections.Read?> Analysed(long article) =>
        new UnderstandAgain(Store, new Gazetteer(Store, time), log.CreateLogger<Reanalyse>()).Of(article, Cancel);

    /// <summary>Takes a correction back, whatever it was of.</summary>
    protected async Task<IActionResult> Undo(string path, params long[] stories)
    {
        if (!long.TryParse(Sent("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await Store.Corrections.Find(id, Cancel) is not { } correction) return await Again(new Reason("edit.unknown", "There is no such correction."));
        var read = correction.ArticleId is { } article ? await Analysed(article) : null;
        var also = correction.StoryId is { } story && long.TryParse(correction.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var other) ? [story, other] : Array.Empty<long>();
        return await Ended(await Store.Corrections.Undo(Edit(), id, read, Cancel), path, [.. stories, .. also]);
    }

    /// <summary>The number in an address of ours, or a number alone; null: neither.</summary>
    public static (string Kind, long Id)? Number(string? text)
    {
        var parts = (text ?? "").Trim().Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < parts.Length; i++)
            if (parts[i] is "story" or "article" && long.TryParse(parts[i + 1].Split('?', '#')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return (parts[i], id);
        return parts.Length == 1 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var alone) ? ("", alone) : null;
    }

    public Head DeskHead(string title) => new() { Title = $"{title} · {T["site.name"]}", Section = "account", NoIndex = true };
}
