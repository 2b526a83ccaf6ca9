using AngleSharp.Dom;
using Firsthand.Layout;
using Firsthand.Store;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace Firsthand.Desk.Own;

/// <summary>One entry, with the text that its feed gives.</summary>
public sealed class EntryPage(NewsStore store) : OwnPage(store)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    public OwnEntryRow Entry { get; private set; } = null!;
    public DeskRow Desk { get; private set; } = new();

    protected override async Task<bool> Find() => (Entry = (await Store.OwnEntries.Find(Person!.Id, Id, Cancel))!) is not null;

    public override async Task Load()
    {
        await base.Load();
        Desk = await Store.Desks.Of(Person!.Id, Cancel);
    }

    /// <summary>As it was cleaned when it came, without what would be asked for elsewhere.</summary>
    public IHtmlContent Text()
    {
        var tree = SanitisedText.Parse(Entry.Html);
        foreach (var picture in tree.QuerySelectorAll("img, picture, video, audio, iframe, object, embed, source").ToList()) picture.Remove();
        foreach (var heading in tree.QuerySelectorAll("h1, h2").ToList())
        {
            // Below the entry's own headline.
            var lower = tree.Owner!.CreateElement("h3");
            while (heading.FirstChild is { } child) lower.AppendChild(child);
            heading.Replace(lower);
        }
        foreach (var empty in tree.QuerySelectorAll("figure, p, h3, h4, li, a").Where(e => string.IsNullOrWhiteSpace(e.TextContent)).ToList()) empty.Remove();
        foreach (var link in tree.QuerySelectorAll("a[href]")) link.SetAttribute("rel", "nofollow noopener noreferrer");
        return SanitisedText.Print(tree);
    }
}
