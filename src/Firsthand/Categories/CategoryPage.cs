using Firsthand.Lists;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Firsthand.Categories;

public sealed class CategoryPage : PageModel
{
    public Listing List { get; private set; } = null!;
    public string Key { get; private set; } = "";

    public async Task<IActionResult> OnGet(string key)
    {
        if (await CategoryList.Get(ListRequest.Of(HttpContext)) is not { } list) return NotFound();
        List = list;
        Key = key;
        return Page();
    }
}
