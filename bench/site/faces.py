"""Cuts the faces of the site out of the @fontsource packages, to what its style sheet asks for, so that a reader on a slow line waits less.
Used as follows, with Debian's python3-fonttools and python3-brotli:  npm ci && /usr/bin/python3 faces.py
Whatever is written to wwwroot/fonts is kept by browsers for a year under its name: what changes gets another name."""
import io
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = pathlib.Path(__file__).parent
PACKAGES, FONTS = HERE / 'node_modules', HERE / '../../src/Firsthand/wwwroot/fonts'
NEWSREADER = '@fontsource-variable/newsreader/files/newsreader-'
FRANKLIN = '@fontsource-variable/libre-franklin/files/libre-franklin-'
NASKH = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-'
PLEX = '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-'

# The sheet sets nothing lighter than 400, and nothing bolder than bold.
WEIGHTS = {'wght': (400, 700)}
# What news in Arabic and Persian is written with; all else of the script is in the whole faces, of which a page loads none without such a letter.
ARABIC = [0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x656), *range(0x660, 0x66E), 0x670, 0x671, 0x67E, 0x686, 0x698, 0x6A4, 0x6A9, 0x6AF, 0x6CC, 0x6D4, *range(0x6F0, 0x6FA)]
MADE = {
    # Optical sizes from 18 px on: below, letters are drawn as for 18, for half the file.
    'newsreader-latin-400': (NEWSREADER + 'latin-standard-normal', {**WEIGHTS, 'opsz': (18, 72)}, None),
    'newsreader-latin-ext-400': (NEWSREADER + 'latin-ext-wght-normal', WEIGHTS, None),
    'newsreader-latin-italic-400': (NEWSREADER + 'latin-wght-italic', WEIGHTS, None),
    'libre-franklin-latin-400': (FRANKLIN + 'latin-wght-normal', WEIGHTS, None),
    'libre-franklin-latin-ext-400': (FRANKLIN + 'latin-ext-wght-normal', WEIGHTS, None),
    'noto-naskh-arabic-news': (NASKH + 'arabic-wght-normal', None, ARABIC),
    'ibm-plex-sans-arabic-news-400': (PLEX + 'arabic-400-normal', None, ARABIC),
    'ibm-plex-sans-arabic-news-600': (PLEX + 'arabic-600-normal', None, ARABIC),
}


def again(font):
    """Written and read anew, with an empty entry for each letter that does not vary: what cuts axes leaves them out, what cuts letters wants them."""
    kept = io.BytesIO()
    font.flavor = None
    font.save(kept)
    kept.seek(0)
    font = TTFont(kept)
    if 'gvar' in font:
        for glyph in font.getGlyphOrder():
            font['gvar'].variations.setdefault(glyph, [])
    return font


for name, (source, limits, letters) in MADE.items():
    # No date of today: the same files give the same files.
    font = TTFont(PACKAGES / (source + '.woff2'), recalcTimestamp=False)
    if limits:
        font = again(instancer.instantiateVariableFont(font, limits))
        font.recalcTimestamp = False
    options = subset.Options(layout_features=['*'], notdef_outline=True, name_IDs=['*'], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters or font.getBestCmap())
    cutter.subset(font)
    font.flavor = 'woff2'
    font.save(FONTS / (name + '.woff2'))
    print(f'{(FONTS / (name + ".woff2")).stat().st_size:7} {name}')
