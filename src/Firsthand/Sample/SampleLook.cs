namespace Firsthand.Sample;

/// <summary>One plain style sheet for all invented outlets: they only need to be legible.</summary>
public static class SampleLook
{
    public const string Css = """
        body { max-width: 42rem; margin: 1rem auto; padding: 0 1rem; font: 18px/1.55 Georgia, serif; color: #222; background: #fff }
        .sample-note { padding: .4rem .6rem; background: #f3ead2; font: 14px/1.4 sans-serif }
        .logo { font-size: 1.9rem; color: inherit; text-decoration: none } .motto, .credit, .byline, figcaption, time { color: #666; font-size: .85rem }
        .site-nav ul, .share-bar ul, .tags { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; list-style: none; font: 14px sans-serif }
        img { max-width: 100%; height: auto } figure { margin: 1rem 0 } h1 { line-height: 1.15 }
        .related, .most-read, .newsletter, .support-box, .correction { margin: 1.5rem 0; padding: .2rem 1rem; border-top: 1px solid #999; background: #f7f7f7; font: 15px/1.4 sans-serif }
        """;
}
