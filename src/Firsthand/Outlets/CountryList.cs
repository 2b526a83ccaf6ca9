using Firsthand.Lists;

namespace Firsthand.Outlets;

/// <summary>What outlets of one country report.</summary>
public static class CountryList
{
    public static string? Code(ListRequest request) => request.Key("code") is { Length: 2 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;

    public static async Task<Listing?> Get(ListRequest request)
    {
        if (Code(request) is not { } code) return null;
        var slice = await request.Store.Articles.OfCountry(code, request.Before, ListRequest.PageSize, request.Cancel);
        var name = request.Here.CountryName(code);
        return new Listing
        {
            Title = name,
            Description = request.Here.T.Say("country.about", ("country", name)),
            Path = request.Here.Country(code),
            Articles = slice.Items,
            Next = slice.Next,
        };
    }
}

/// <summary>Stories about one country, whoever reports them.</summary>
public static class CountryAboutList
{
    public static Task<Listing?> Get(ListRequest request) => Get(request, request.Before, ListRequest.PageSize);

    public static async Task<Listing?> Get(ListRequest request, Store.Cursor before, int count)
    {
        if (CountryList.Code(request) is not { } code) return null;
        var slice = await request.Store.Stories.AboutCountry(code, before, count, request.Here.Lang, request.Cancel);
        var name = request.Here.CountryName(code);
        return new Listing
        {
            Title = request.Here.T.Say("country.stories-of", ("country", name)),
            Description = request.Here.T["country.stories.what"],
            Path = request.Here.Country(code) + "/about",
            Stories = slice.Items,
            Next = slice.Next,
        };
    }
}
