// Figures of a running site, page kind by page kind: Lighthouse's four scores (mobile), what travels, valid HTML.
//   npm ci && node figures.mjs http://127.0.0.1:5080 [languages, such as en,ar] [kinds, such as front,story]
// CHROME_PATH names the browser (default /usr/bin/chromium), RUNS how often each page is loaded (the run with the middle performance counts; default 1), KEEP a folder for
// Lighthouse's own reports. Prints a table in Markdown; exits with 1 where something falls short.
import lighthouse from 'lighthouse'
import { launch } from 'chrome-launcher'
import { HtmlValidate } from 'html-validate'
import { writeFileSync } from 'node:fs'

const [site, languages = 'en,ar', only] = process.argv.slice(2)
if (!site) {
  console.error('node figures.mjs ADDRESS [LANGUAGES] [KINDS]')
  process.exit(2)
}
const text = async path => (await fetch(new URL(path, site), { redirect: 'follow' })).text()

/** One address of each kind of page, found as a reader would: by following links of the front page. */
async function pages(lang) {
  const link = (html, kind) => html.match(new RegExp(`href="(/${lang}/${kind}/[^"#?]+)"`))?.[1]
  const [front, hashtags, speakers, sources] = await Promise.all(['', 'hashtags', 'speakers', 'sources'].map(p => text(`/${lang}/${p}`)))
  const story = link(front, 'story')
  const article = story && link(await text(story), 'article')
  const found = {
    front: `/${lang}/`, latest: `/${lang}/latest`, story, article, category: link(front, 'category'),
    hashtags: `/${lang}/hashtags`, hashtag: link(hashtags, 'hashtag'), speakers: `/${lang}/speakers`, speaker: link(speakers, 'speaker'),
    sources: `/${lang}/sources`, source: link(sources, 'source'), country: link(sources, 'country') ?? (article && link(await text(article), 'country')),
    search: `/${lang}/search`, results: `/${lang}/search?q=${encodeURIComponent({ en: 'the', ar: 'في', fr: 'le', es: 'el' }[lang] ?? 'a')}`,
    'wrap-up': `/${lang}/wrap-up`, map: `/${lang}/map`, settings: `/${lang}/settings`, api: `/${lang}/api`, about: `/${lang}/about`,
  }
  const wanted = Object.entries(found).filter(([kind, path]) => path && (!only || only.split(',').includes(kind)))
  const there = await Promise.all(wanted.map(async ([, path]) => (await fetch(new URL(path, site))).ok))
  return wanted.filter((_, i) => there[i]).map(([kind, path]) => ({ kind, lang, path }))
}

const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: {
  // Matters of style, not of validity; and titles of outlets are as long as they are.
  'no-trailing-whitespace': 'off', 'long-title': 'off', 'attr-quotes': 'off', 'no-inline-style': 'error', 'doctype-style': 'off', 'void-style': 'off', 'wcag/h30': 'off', 'tel-non-breaking': 'off',
} })

const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox'] })
let short = 0
try {
  console.log('| page | performance | accessibility | best practices | SEO | page + sheet + script, KB | script, KB | fonts, KB | pictures, KB | third-party requests | HTML errors |\n|---|---|---|---|---|---|---|---|---|---|---|')
  for (const lang of languages.split(',')) {
    for (const { kind, path } of await pages(lang)) {
      const html = await text(path)
      // The invented news of the sample edition stays out of search engines on purpose.
      const skipAudits = html.includes('name="robots" content="noindex') ? ['is-crawlable'] : []
      const runs = []
      // Now and then Chromium begins a page before it is being watched: such a run has no score, whatever the page (NO_NAVSTART), and is repeated.
      for (let tries = 0; runs.length < Number(process.env.RUNS ?? 1) && tries < 10; tries++) {
        const { lhr: run } = await lighthouse(new URL(path, site).href, { port: chrome.port, logLevel: 'silent', onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'], skipAudits })
        if (run.categories.performance.score !== null) runs.push(run)
      }
      if (!runs.length) throw new Error(`Lighthouse gave no score for ${path}.`)
      const lhr = runs.sort((a, b) => a.categories.performance.score - b.categories.performance.score)[runs.length >> 1]
      if (process.env.KEEP) writeFileSync(`${process.env.KEEP}/${lang}-${kind}.json`, JSON.stringify(lhr))
      const scores = ['performance', 'accessibility', 'best-practices', 'seo'].map(c => Math.round(100 * lhr.categories[c].score))
      const requests = lhr.audits['network-requests'].details.items
      const kb = types => Math.round(requests.filter(r => types.includes(r.resourceType)).reduce((sum, r) => sum + r.transferSize, 0) / 102.4) / 10
      const foreign = requests.filter(r => !r.url.startsWith(new URL(site).origin) && !r.url.startsWith('data:'))
      const report = await validator.validateString(html)
      const errors = report.results.flatMap(r => r.messages).filter(m => m.severity === 2)
      console.log(`| ${lang} ${kind} | ${scores.join(' | ')} | ${kb(['Document', 'Stylesheet', 'Script'])} | ${kb(['Script'])} | ${kb(['Font'])} | ${kb(['Image'])} | ${foreign.length} | ${errors.length} |`)
      const failed = Object.values(lhr.categories).flatMap(c => c.auditRefs.filter(a => a.weight > 0 && lhr.audits[a.id].score !== null && lhr.audits[a.id].score < 1).map(a => `${a.id} ${lhr.audits[a.id].displayValue ?? ''}`))
      if (scores.some(s => s < 100) || foreign.length || errors.length) {
        short++
        console.error(`${path}\n  ${[...new Set(failed)].join('; ')}\n${errors.slice(0, 8).map(e => `  ${e.line}:${e.column} ${e.ruleId}: ${e.message}`).join('\n')}`)
      }
    }
  }
} finally {
  chrome.kill()
}
process.exitCode = short ? 1 : 0
