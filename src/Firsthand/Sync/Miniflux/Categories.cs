using Firsthand.Reading;
using Firsthand.Store;

namespace Firsthand.Sync.Miniflux;

/// <summary>Folders. The protocol wants each feed in one: those in none are in the first category, which is always there.</summary>
internal static class Categories
{
    public const long Default = 1;

    public static long IdOf(long? folder) => folder + Default ?? Default;

    public static object Of(SyncCall call, long? id, string? name) => new { Id = IdOf(id), Title = name ?? call.T["sync.folder"], UserId = call.Person.Id, HideGlobally = false };

    public static async Task<IResult> All(SyncCall call)
    {
        var folders = await call.Store.Subscriptions.Folders(call.Person.Id, call.Cancel);
        return MinifluxApi.Json(folders.Select(f => Of(call, f.Id, f.Name)).Prepend(Of(call, null, null)));
    }

    private sealed record Named(string? Title);

    public static async Task<IResult> Add(SyncCall call)
    {
        if (await MinifluxApi.Sent<Named>(call) is not { } sent) return MinifluxApi.NoJson(call);
        if (SyncText.Name(sent.Title) is not { } name) return MinifluxApi.Refuse(call, new Reason("sync.label", "This is no name of a folder."));
        return await call.Store.Subscriptions.AddFolder(call.Person.Id, name, call.Cancel) is { } id ? MinifluxApi.Json(Of(call, id, name), StatusCodes.Status201Created)
            : MinifluxApi.Refuse(call, new Reason("sync.folders-many", $"At most {Subscriptions.MostFolders} folders."));
    }

    public static async Task<IResult> Rename(SyncCall call)
    {
        if (await MinifluxApi.Sent<Named>(call) is not { } sent) return MinifluxApi.NoJson(call);
        if (SyncText.Name(sent.Title) is not { } name) return MinifluxApi.Refuse(call, new Reason("sync.label", "This is no name of a folder."));
        var id = Folder(call);
        if (!await call.Store.Subscriptions.RenameFolder(call.Person.Id, id, name, call.Cancel)) return MinifluxApi.NotFound(call);
        // Two folders of one name are one.
        var now = (await call.Store.Subscriptions.Folders(call.Person.Id, call.Cancel)).First(f => f.Name == name);
        return MinifluxApi.Json(Of(call, now.Id, now.Name), StatusCodes.Status201Created);
    }

    public static async Task<IResult> Remove(SyncCall call) => await call.Store.Subscriptions.RemoveFolder(call.Person.Id, Folder(call), call.Cancel) ? MinifluxApi.Nothing : MinifluxApi.NotFound(call);

    public static async Task<IResult> Feeds(SyncCall call) => await IfThere(call, async ids =>
        MinifluxApi.Json((await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).Where(f => ids.Contains(f.Id)).Select(f => FollowedFeeds.Of(call, f))));

    private static long Folder(SyncCall call) => MinifluxApi.Number(call, "category") - Default;

    /// <summary>With the feeds of a category; it may have none.</summary>
    public static async Task<IResult> IfThere(SyncCall call, Func<IReadOnlyList<long>, Task<IResult>> answer)
    {
        var id = MinifluxApi.Number(call, "category");
        var there = id == Default || (await call.Store.Subscriptions.Folders(call.Person.Id, call.Cancel)).Any(f => IdOf(f.Id) == id);
        return there ? await answer([.. (await call.Store.Subscriptions.Of(call.Person.Id, call.Cancel)).Where(f => IdOf(f.FolderId) == id).Select(f => f.Id)]) : MinifluxApi.NotFound(call);
    }
}
