using System.Collections.Frozen;

namespace Firsthand.Reading.Extraction;

/// <summary>What short lines around an article begin with, in the languages of many pages. The order is the model's feature value.</summary>
internal enum Opening : byte { None, ByLine, Credit, Date, Tags, Share, Comment, Advertisement, Subscribe, Related, Rights }

internal static class Openings
{
    private static readonly FrozenDictionary<string, Opening> All = Table().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenDictionary<string, Opening>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>By the first one to three words; punctuation at their ends does not count.</summary>
    public static Opening Of(ReadOnlySpan<char> line)
    {
        if (line.Length > 0 && line[0] == '©')
            return Opening.Rights;
        line = line.TrimStart(" \"'«»>→•|–-[(*📷");
        var found = Opening.None;
        var at = 0;
        for (var words = 0; words < 3 && at < line.Length; words++)
        {
            var next = line[at..].IndexOfAny(' ', ':', '：');
            at = next < 0 ? line.Length : at + next;
            if (Lookup.TryGetValue(line[..at].TrimEnd(" :,.!|…"), out var opening))
                found = opening;
            at++;
        }
        return found;
    }

    private static Dictionary<string, Opening> Table()
    {
        var table = new Dictionary<string, Opening>(StringComparer.OrdinalIgnoreCase);
        void Add(Opening opening, string phrases)
        {
            foreach (var phrase in phrases.Split(',', StringSplitOptions.TrimEntries))
                table[phrase] = opening;
        }
        Add(Opening.ByLine, "by, von, par, por, di, door, av, af, od, przez, written by, words by, reported by, text, autor, author, autore, auteur, redaktion, about the author, über den autor, posted by, من, بقلم, كتب, автор, 文, 取材, 記者, 著者, 作者, 編集部");
        Add(Opening.Credit, "photo, photos, photo by, photo credit, photograph, image, images, image credit, image source, picture, pictures, foto, fotos, bild, bilder, bildquelle, crédit, crédits, credit, credits, courtesy, getty, illustration, video, watch, imagen, immagine, source, sources, quelle, quellen, fuente, fonte, via, фото, الصورة, صورة, 写真, 画像, 提供");
        Add(Opening.Date, "published, updated, last updated, last modified, posted, posted on, created, date, stand, veröffentlicht, aktualisiert, erstellt, publié, publié le, mis à jour, publicado, actualizado, pubblicato, aggiornato, gepubliceerd, опубликовано, نشر, تاريخ, 更新, 公開, 発行");
        Add(Opening.Tags, "tags, tag, tagged, topics, topic, filed under, category, categories, keywords, labels, schlagwörter, schlagworte, themen, thema, kategorie, kategorien, étiquettes, mots-clés, catégories, etiquetas, categorías, categoria, tópicos, теги, 関連キーワード, タグ, カテゴリ");
        Add(Opening.Share, "share, share this, share on, tweet, email, print, facebook, twitter, pinterest, whatsapp, linkedin, copy link, like, like this, follow, follow us, teilen, teilen auf, drucken, empfehlen, merken, partager, imprimer, compartir, imprimir, compartilhar, condividi, stampa, delen, شارك, поделиться, シェア, ツイート");
        Add(Opening.Comment, "comment, comments, leave a comment, leave a reply, no comments, one comment, reply, add comment, post a comment, view comments, kommentar, kommentare, kommentieren, antworten, commentaires, commenter, répondre, comentarios, comentar, commenti, reacties, комментарии, التعليقات, コメント");
        Add(Opening.Advertisement, "advertisement, advertising, ad, anzeige, werbung, publicité, publicidad, pubblicità, advertentie, sponsored, paid content, реклама, إعلان, 広告, スポンサーリンク");
        Add(Opening.Subscribe, "subscribe, subscribe to, sign up, sign in, log in, register, newsletter, get our, join our, join us, download our, abonnieren, anmelden, jetzt abonnieren, s'abonner, abonnez-vous, inscrivez-vous, suscríbete, suscribirse, iscriviti, assine, click here, we use cookies, support, donate");
        Add(Opening.Related, "read more, read also, read next, read, also read, more, more on, more from, related, related articles, related posts, related stories, recommended, see also, see more, you may, you might, up next, next, previous, latest, most read, most popular, popular, trending, recent posts, don't miss, watch, lesen sie, lesen sie auch, auch interessant, mehr, mehr zum, mehr zu, weitere, weitere artikel, weiterlesen, siehe auch, das könnte, ähnliche, ähnliche artikel, lire aussi, à lire, a lire, lire la suite, voir aussi, sur le même, articles similaires, lee también, leer más, también te, te puede, vea también, más, leggi anche, leggi, leia também, leia mais, veja também, saiba mais, lees ook, lees meer, läs också, læs også, les også, czytaj, czytaj też, zobacz, читайте также, читайте, اقرأ, اقرأ أيضا, اقرأ أيضاً, اقرأ المزيد, المزيد, 関連記事, 関連, 続きを読む, あわせて読みたい, 相关");
        Add(Opening.Rights, "copyright, all rights, all rights reserved, alle rechte, tous droits, todos los, tutti i, disclaimer, terms of, privacy policy, impressum, datenschutz, editor's note");
        return table;
    }
}
