using System.Text;
using System.Xml;
using Firsthand.Lists;

namespace Firsthand.Search;

/// <summary>A search as a subscription that feed readers import: …/search/feed.opml?q=…, one outline that names its RSS feed.</summary>
public static class SearchOpml
{
    public static async Task Get(HttpContext context)
    {
        var request = ListRequest.Of(context);
        var address = SearchAddress.Of(request);
        if (address.Query.Empty)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        // The feed's name needs the names of outlets that are narrowed to, and no article.
        var list = SearchList.Of(request, address, Store.SearchResult.Nothing);
        var here = request.Here;
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", here.T["site.name"]);
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            xml.WriteStartElement("outline");
            xml.WriteAttributeString("type", "rss");
            xml.WriteAttributeString("text", Plain(list.Title));
            xml.WriteAttributeString("title", Plain(list.Title));
            xml.WriteAttributeString("language", here.Lang);
            xml.WriteAttributeString("xmlUrl", here.Absolute(list.Feed("rss.xml")));
            xml.WriteAttributeString("htmlUrl", here.Absolute(list.Path + list.Query));
        }
        context.Response.ContentType = "text/x-opml; charset=utf-8";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"search.opml\"";
        await context.Response.Body.WriteAsync(stream.ToArray(), request.Cancel);
    }

    /// <summary>Without what isolates a foreign word on a page: a feed reader may show it as a box.</summary>
    private static string Plain(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
