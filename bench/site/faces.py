"""Cuts the faces of the site out of the @fontsource packages, to what its style sheet asks for, so that a reader on a slow line waits less.
Used as follows, with Debian's python3-fonttools and python3-brotli:  npm ci && /usr/bin/python3 faces.py
Whatever is written to wwwroot/fonts is kept by browsers for a year under its name: what changes gets another name."""
import io
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from fontTools.varLib.varStore import VarStoreInstancer

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
# Letters and signs of Latin that news seldom has: a file of their own, so that the one every page waits for comes in two bursts of a new connection (43,800 bytes) instead of three.
SELDOM = [0xA2, 0xA4, 0xA5, 0xA6, 0xA8, 0xAA, 0xAC, 0xAE, 0xAF, *range(0xB1, 0xB6), 0xB8, 0xB9, 0xBA, 0xBC, 0xBD, 0xBE, 0xD0, 0xD7, 0xDD, 0xDE, 0xF0, 0xF7, 0xFD, 0xFE, 0x131, 0x2BC, 0x2C6, 0x2DA, 0x2DC,
          0x201A, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2122, 0x2212, 0x2215]
MADE = {
    # Optical sizes from 18 px on: below, letters are drawn as for 18, for half the file.
    'newsreader-latin-400': (NEWSREADER + 'latin-standard-normal', {**WEIGHTS, 'opsz': (18, 72)}, lambda there: there - {*SELDOM, *range(0x300, 0x324)}),
    'newsreader-latin-seldom-400': (NEWSREADER + 'latin-standard-normal', {**WEIGHTS, 'opsz': (18, 72)}, lambda there: there & {*SELDOM}),
    'newsreader-latin-ext-400': (NEWSREADER + 'latin-ext-wght-normal', WEIGHTS, set),
    'newsreader-latin-italic-400': (NEWSREADER + 'latin-wght-italic', WEIGHTS, set),
    'libre-franklin-latin-400': (FRANKLIN + 'latin-wght-normal', WEIGHTS, set),
    'libre-franklin-latin-ext-400': (FRANKLIN + 'latin-ext-wght-normal', WEIGHTS, set),
    'noto-naskh-arabic-news': (NASKH + 'arabic-wght-normal', None, lambda there: there & {*ARABIC}),
    'ibm-plex-sans-arabic-news-400': (PLEX + 'arabic-400-normal', None, lambda there: there & {*ARABIC}),
    'ibm-plex-sans-arabic-news-600': (PLEX + 'arabic-600-normal', None, lambda there: there & {*ARABIC}),
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


def kern_alike(font):
    """How far letters stand apart, told for each weight and size, is a third of a file. Here it is the same for all, right for headlines of 40 px: at 19 px that is off by a fortieth of a pixel, at 58 px by a seventh (medians)."""
    middle = VarStoreInstancer(font['GDEF'].table.VarStore, font['fvar'].axes, {'wght': 1 / 3, 'opsz': 0.4})
    for lookup in font['GPOS'].table.LookupList.Lookup:
        for part in (s.ExtSubTable if s.LookupType == 9 else s for s in lookup.SubTable):
            if part.LookupType != 2:
                continue
            pairs = [r for p in part.PairSet for r in p.PairValueRecord] if part.Format == 1 else [c for r in part.Class1Record for c in r.Class2Record]
            for value in (p.Value1 for p in pairs if p.Value1):
                device = getattr(value, 'XAdvDevice', None)
                if device and device.StartSize < 0xFFFF:
                    value.XAdvance = getattr(value, 'XAdvance', 0) + round(middle[(device.StartSize << 16) + device.EndSize])
                value.XAdvDevice = None
            part.ValueFormat1 &= ~0x40


for name, (source, limits, letters) in MADE.items():
    # No date of today: the same files give the same files.
    font = TTFont(PACKAGES / (source + '.woff2'), recalcTimestamp=False)
    if limits:
        font = again(instancer.instantiateVariableFont(font, limits))
        font.recalcTimestamp = False
        kern_alike(font)
    options = subset.Options(layout_features=['*'], notdef_outline=True, name_IDs=['*'], hinting=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters(set(font.getBestCmap())))
    cutter.subset(font)
    font.flavor = 'woff2'
    font.save(FONTS / (name + '.woff2'))
    print(f'{(FONTS / (name + ".woff2")).stat().st_size:7} {name}')
