// Summary and translation by what the browser itself has; nothing is sent anywhere.
const brands = navigator.userAgentData?.brands.map(b => b.brand).filter(b => !/brand/i.test(b)) ?? []
const maker = brands.find(b => b !== 'Chromium') ?? brands[0] ?? navigator.userAgent.split(' ').pop()
const lang = document.documentElement.lang, blocks = [...document.querySelectorAll('.text [id^=p]')]

// Without the paragraphs within it.
function wordsOf(block) {
  const copy = block.cloneNode(true)
  for (const other of copy.querySelectorAll('[id^=p]')) other.remove()
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
  const [form, status, out] = box.children, say = words => { status.textContent = words }
  const { none, cannot, wait, loads, made, failed } = box.dataset
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
  const all = []
  for (const block of [document.querySelector('h1'), ...blocks]) all.push(paragraph(await one.translate(wordsOf(block)), block))
  return all
})

offer('brief', self.Summarizer, from => ({ type: 'tldr', format: 'plain-text', expectedInputLanguages: [from], outputLanguage: from }), async one =>
  (await one.summarize(blocks.map(wordsOf).join('\n\n'))).split('\n').filter(line => line.trim()).map(line => paragraph(line)))
