using Firsthand.Lists;
using Firsthand.Reading.Categories;

namespace Firsthand.Categories;

public static class CategoryList
{
    public static async Task<Listing?> Get(ListRequest request)
    {
        var key = request.Key("key");
        if (!Category.Keys.Contains(key)) return null;
        var slice = await request.Store.Stories.Latest(request.Language, key, request.Before, ListRequest.PageSize, request.Here.Lang, request.Cancel);
        var name = request.Here.T["category." + key];
        return new Listing
        {
            Title = name,
            Description = request.Here.T.Say("category.about", ("category", name)),
            Path = request.Here.Category(key),
            Query = request.LanguageQuery,
            Stories = slice.Items,
            Next = slice.Next,
        };
    }
}
