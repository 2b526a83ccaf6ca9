namespace Firsthand.Sample;

/// <summary>The furniture of the outlets' pages in their languages: what an extractor must leave out.</summary>
public sealed record SampleWords
{
    public required string Note { get; init; }
    public required string Home { get; init; }
    public required string SignIn { get; init; }
    public required string By { get; init; }
    public required string Published { get; init; }
    public required string Updated { get; init; }
    public required string Picture { get; init; }
    public required string Share { get; init; }
    public required string Mail { get; init; }
    public required string Copy { get; init; }
    public required string Print { get; init; }
    public required string ReadAlso { get; init; }
    public required string MostRead { get; init; }
    public required string NewsletterTitle { get; init; }
    public required string Newsletter { get; init; }
    public required string Subscribe { get; init; }
    public required string Support { get; init; }
    public required string About { get; init; }
    public required string Rights { get; init; }
    public required string Correction { get; init; }
    public required string Owner { get; init; }
    public required string Funding { get; init; }
    public required string Founded { get; init; }

    public static SampleWords Of(string language) => language switch { "ar" => Arabic, "fr" => French, _ => English };

    /// <summary>What a reader of the outlet sees above an article of a category.</summary>
    public static string Section(string language, string category) => (language, category) switch
    {
        ("ar", "world") => "العالم",
        ("ar", "politics") => "سياسة",
        ("ar", "business") => "اقتصاد",
        ("ar", "technology") => "تقنية",
        ("ar", "science") => "علوم",
        ("ar", "health") => "صحة",
        ("ar", "sport") => "رياضة",
        ("ar", "entertainment") => "ثقافة",
        ("ar", "environment") => "بيئة",
        ("ar", _) => "أخبار",
        ("fr", "world") => "Monde",
        ("fr", "politics") => "Politique",
        ("fr", "business") => "Économie",
        ("fr", "technology") => "Technologie",
        ("fr", "science") => "Sciences",
        ("fr", "health") => "Santé",
        ("fr", "sport") => "Sport",
        ("fr", "entertainment") => "Culture",
        ("fr", "environment") => "Environnement",
        ("fr", _) => "Actualités",
        (_, "entertainment") => "Culture",
        (_, "general") => "News",
        _ => char.ToUpperInvariant(category[0]) + category[1..],
    };

    private static readonly SampleWords English = new()
    {
        Note = "Sample news. This outlet, its places and its people are invented.",
        Home = "Front page",
        SignIn = "Sign in",
        By = "By",
        Published = "Published",
        Updated = "Updated",
        Picture = "Picture",
        Share = "Share this article",
        Mail = "Send by e-mail",
        Copy = "Copy link",
        Print = "Print",
        ReadAlso = "Read also",
        MostRead = "Most read",
        NewsletterTitle = "The morning letter",
        Newsletter = "Five stories, one page, before breakfast. Leave your address and we will write to you.",
        Subscribe = "Subscribe",
        Support = "Our reporting is paid for by people who read it. If it is worth something to you, please consider a contribution.",
        About = "About us",
        Rights = "All rights reserved in a world that does not exist.",
        Correction = "Correction",
        Owner = "Owner",
        Funding = "Funding",
        Founded = "Founded",
    };

    private static readonly SampleWords Arabic = new()
    {
        Note = "أخبار تجريبية: هذه الوسيلة وأماكنها وأشخاصها من نسج الخيال.",
        Home = "الرئيسية",
        SignIn = "تسجيل الدخول",
        By = "بقلم",
        Published = "نُشر",
        Updated = "عُدّل",
        Picture = "الصورة",
        Share = "شارك المقالة",
        Mail = "أرسل بالبريد",
        Copy = "انسخ الرابط",
        Print = "طباعة",
        ReadAlso = "اقرأ أيضًا",
        MostRead = "الأكثر قراءة",
        NewsletterTitle = "رسالة الصباح",
        Newsletter = "خمسة أخبار في صفحة واحدة قبل القهوة. اترك عنوانك ونكتب إليك.",
        Subscribe = "اشترك",
        Support = "يموّل القرّاء عملنا. إن كان يعني لك شيئًا فساهم فيه بما تستطيع.",
        About = "من نحن",
        Rights = "جميع الحقوق محفوظة في عالم لا وجود له.",
        Correction = "تصحيح",
        Owner = "المالك",
        Funding = "التمويل",
        Founded = "تأسست",
    };

    private static readonly SampleWords French = new()
    {
        Note = "Actualité d’exemple : ce média, ses lieux et ses personnages sont inventés.",
        Home = "À la une",
        SignIn = "Se connecter",
        By = "Par",
        Published = "Publié le",
        Updated = "Mis à jour le",
        Picture = "Photo",
        Share = "Partager cet article",
        Mail = "Envoyer par courriel",
        Copy = "Copier le lien",
        Print = "Imprimer",
        ReadAlso = "À lire aussi",
        MostRead = "Les plus lus",
        NewsletterTitle = "La lettre du matin",
        Newsletter = "Cinq nouvelles sur une page avant le café. Laissez-nous votre adresse.",
        Subscribe = "S’abonner",
        Support = "Notre travail vit de celles et ceux qui nous lisent. Vous pouvez y contribuer.",
        About = "Qui sommes-nous",
        Rights = "Tous droits réservés dans un monde qui n’existe pas.",
        Correction = "Rectificatif",
        Owner = "Propriétaire",
        Funding = "Financement",
        Founded = "Fondé en",
    };
}
