namespace Firsthand.Tests.Store;

/// <summary>The names of all migrations in their order, as they are written down in databases: none may vanish or be renamed.</summary>
public static class Migrations
{
    public static readonly IReadOnlyList<string> All =
    [
        "0001_newsroom",
        "0002_search",
        "0003_page_facts",
        "0004_recurring_blocks",
        "0005_reader_version",
        "0006_story_faces",
        "0007_said",
        "0008_search_words",
        "0009_origin_kinds",
        "0010_story_places",
        "0011_story_comparisons",
        "0012_outlet_published",
        "0014_people",
        "0015_discussions",
        "0016_moderation",
        "0017_desk",
        "0018_operator",
        "0019_corrections",
        "0020_external_logins",
        "0021_sync",
        "0022_written",
        "0023_alerts",
        "0024_recordings_and_push",
        "0025_federation",
        "0026_imported_comments",
        "0027_own_feeds",
        "0028_written_comments",
        "0029_federation_changes",
        "0030_kept_forms_and_names",
        "0031_app_views",
        "0032_alerts_of_answers",
        "0033_revised_standfirsts",
    ];
}
