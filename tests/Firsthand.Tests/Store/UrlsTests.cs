using Firsthand.Reading;

namespace Firsthand.Tests.Store;

public sealed class UrlsTests
{
    [Theory]
    [InlineData("HTTPS://News.Example:443/A/B?b=2&a=1#top", "https://news.example/A/B?b=2&a=1")]
    [InlineData("http://news.example", "http://news.example/")]
    [InlineData("http://news.example:80/?utm_source=x&utm_Medium=y", "http://news.example/")]
    [InlineData("http://news.example:8080/a?id=7&fbclid=z&gclid=q", "http://news.example:8080/a?id=7")]
    [InlineData("https://user:pass@news.example/a", "https://news.example/a")]
    [InlineData("https://news.example/a?&&x=1&", "https://news.example/a?x=1")]
    [InlineData("https://news.example/a?q=a%26utm_x=1", "https://news.example/a?q=a%26utm_x=1")]
    [InlineData("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4")]
    [InlineData("http://[::1]:8080/a", "http://[::1]:8080/a")]
    [InlineData("  mailto:a@b.example ", "mailto:a@b.example")]
    [InlineData("not an address", "not an address")]
    [InlineData("", "")]
    public void Makes_one_text_of_all_spellings(string url, string same)
    {
        Assert.Equal(same, Urls.Normalise(url));
        Assert.Equal(same, Urls.Normalise(Urls.Normalise(url)));
    }

    [Theory]
    [InlineData("https://WWW.News.example/a", "www.news.example", "news.example")]
    [InlineData("http://news.example:8080/a", "news.example:8080", "news.example")]
    [InlineData("tag:news.example,2026:1", null, null)]
    [InlineData("http://", null, null)]
    public void Tells_host_and_domain(string url, string? host, string? domain)
    {
        Assert.Equal(host, Urls.Host(url));
        Assert.Equal(domain, Urls.Domain(url));
    }
}
