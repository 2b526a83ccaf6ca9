using System.Buffers;

namespace Firsthand.Reading.Extraction.Dates;

/// <summary>Words beside a date that tell which of an article's dates it is.</summary>
internal static class DateWordsAround
{
    private static readonly SearchValues<string> Modified = SearchValues.Create(
        ["updat", "modif", "revis", "last edit", "last review", "aktualis", "geändert", "bearbeitet", "stand:", "stand ", "mis à jour", "mise à jour", "actualiz", "atualiz", "aggiorn", "bijgewerkt", "gewijzigd", "aktualiz", "aktualiz", "обновл", "оновл", "измен", "змінен", "güncelle", "تحديث", "به‌روز", "بروزرسانی", "עודכן", "अपडेट", "আপডেট", "更新", "最終", "업데이트", "수정", "uppdater", "oppdater", "opdater", "päivitet", "frissít", "módosít", "ενημερ", "cập nhật", "diperbarui", "imesasishwa", "amended", "changed"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Published = SearchValues.Create(
        ["publish", "posted", "post time", "submitted", "veröffentlicht", "erschienen", "erstellt am", "gespeichert von", "gepostet", "eingestellt am", "online seit", "mis en ligne", "posté", "soumis", "enviado por", "inviato da", "publié", "publicado", "publicada", "pubblicat", "gepubliceerd", "geplaatst", "publicerad", "publisert", "udgivet", "offentliggjort", "julkaistu", "opublikowano", "zveřejněno", "publikováno", "publikované", "objavljeno", "közzétéve", "publicat", "опублик", "опублік", "публикув", "δημοσι", "yayın", "نشر", "منتشر", "تاريخ النشر", "פורסם", "प्रकाशित", "প্রকাশ", "شائع", "公開", "発行", "发布", "發佈", "發布", "发表", "入力", "입력", "등록", "게재", "đăng", "diterbitkan", "dipublikasikan", "imechapishwa", "เผยแพร่"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> FirstPublished = SearchValues.Create(
        ["originally published", "first published", "originally appeared", "first appeared", "ursprünglich veröffentlicht", "erstmals veröffentlicht", "ursprünglich erschienen", "zuerst erschienen", "initialement publié", "publié initialement", "publicado originalmente", "publicada originalmente", "originalmente publicado", "originariamente pubblicato", "oorspronkelijk gepubliceerd", "ursprungligen publicerad", "pierwotnie opublikowan", "впервые опубликован"],
        StringComparison.OrdinalIgnoreCase);

    // Dates that belong to something else on the page.
    private static readonly SearchValues<string> Foreign = SearchValues.Create(
        ["copyright", "©", "all rights", "born", "geboren", "expires", "deadline", "valid until", "gültig bis", "retrieved", "abgerufen", "accessed", "consulté le", "isbn", "since 1", "seit 1", "event", "termin"],
        StringComparison.OrdinalIgnoreCase);

    // "wurde am 19. Mai um 23:03 Uhr gepostet": the word that counts stands behind the day.
    private static readonly SearchValues<string> Passive = SearchValues.Create(["wurde", "werd "], StringComparison.OrdinalIgnoreCase);

    public static bool IsPassive(ReadOnlySpan<char> before) => before.ContainsAny(Passive);

    public static bool SayWhich(ReadOnlySpan<char> text) => SayModified(text) || SayPublished(text);

    public static bool SayModified(ReadOnlySpan<char> text) => text.ContainsAny(Modified);

    public static bool SayPublished(ReadOnlySpan<char> text) => text.ContainsAny(Published);

    public static bool SayFirstPublished(ReadOnlySpan<char> text) => text.ContainsAny(FirstPublished);

    public static bool SayForeign(ReadOnlySpan<char> text) => text.ContainsAny(Foreign);
}
