// Summary and translation by what the reader's browser itself has. This page sends nothing anywhere.
const brands = navigator.userAgentData?.brands.map(b => b.brand).filter(b => !/brand/i.test(b)) ?? []
const maker = brands.find(b => b !== 'Chromium') ?? brands[0] ?? navigator.userAgent.split(' ').pop()
const lang = document.documentElement.lang, blocks = [...document.querySelectorAll('.text [id^=p]')]

// A paragraph's own words: not the paragraphs within it.
function wordsOf(block) {
  const copy = block.cloneNode(true)
  for (const other of copy.querySelectorAll('[id^=p], .who')) other.remove()
  return copy.textContent.trim()
}

function paragraph(words, block) {
  const p = document.createElement('p'), cite = block?.querySelector('.addr')?.cloneNode()
  p.dir = 'auto'
  p.append(words)
  if (cite) {
    cite.className = 'cite'
    cite.lang = lang
    cite.textContent = cite.dataset.n
    p.append(cite)
  }
  return p
}

function offer(id, tool, wish, work) {
  const box = document.getElementById(id)
  if (!box) return
  const form = box.querySelector('form'), say = words => { box.querySelector('[role=status]').textContent = words }
  const out = box.querySelector('.out'), { none, cannot, wait, loads, made, failed } = box.dataset
  box.hidden = false
  form.hidden = !tool
  if (!tool) return say(none)
  form.addEventListener('submit', async e => {
    e.preventDefault()
    const options = wish(box.dataset.lang, form.elements.into?.value)
    form.inert = true
    out.replaceChildren()
    say(wait)
    try {
      const can = await tool.availability(options) !== 'unavailable'
      if (can) {
        const one = await tool.create({ ...options, monitor: m => m.addEventListener('downloadprogress', () => say(loads)) })
        out.append(...await work(one))
        out.lang = options.targetLanguage ?? options.outputLanguage
      }
      say(can ? made.replace('{browser}', () => maker) : cannot)
    } catch {
      say(failed)
    }
    form.inert = false
  })
}

offer('translate', self.Translator, (sourceLanguage, targetLanguage) => ({ sourceLanguage, targetLanguage }), async one => {
  const done = []
  for (const block of [document.querySelector('h1'), ...blocks]) done.push(paragraph(await one.translate(wordsOf(block)), block))
  return done
})

offer('brief', self.Summarizer, from => ({ type: 'tldr', format: 'plain-text', length: 'medium', expectedInputLanguages: [from], outputLanguage: from }), async one =>
  (await one.summarize(blocks.map(wordsOf).join('\n\n'))).split('\n').filter(line => line.trim()).map(line => paragraph(line)))
