// Listen, print, copy, share: by the browser's own means. The page can be read without any of it.
const $ = id => document.getElementById(id), all = (what, within = document) => [...within.querySelectorAll(what)]
const { url, title, source, quote, copied, quoted, failed } = $('acts').dataset
const text = document.querySelector('.text'), player = $('player')
const tell = words => { $('told').textContent = words }
const on = (button, act) => { button.hidden = false; button.addEventListener('click', act) }

on($('print'), () => print())
if (navigator.share) on($('share'), () => navigator.share({ title, url }).catch(() => {}))

// The settings lead back to the paragraph that is being read.
for (const link of all('a[href*="/settings?back="]')) {
  const way = link.href
  link.addEventListener('click', () => {
    const first = scrollY > 200 && all('[id^=p]', text).find(p => p.getBoundingClientRect().bottom > 60)
    link.href = way + (first ? '%23' + first.id : '')
  })
}

// A passage: what is selected in the text, in whole words, without the notes on who says it.
const words = line => [...new Intl.Segmenter(text.lang || document.documentElement.lang, { granularity: 'word' }).segment(line)]
function passage() {
  const chosen = getSelection(), range = chosen.isCollapsed ? null : chosen.getRangeAt(0).cloneRange()
  if (!range || !text.contains(range.commonAncestorContainer)) return null
  const cut = (node, offset) => node.data && words(node.data).find(w => w.isWordLike && w.index < offset && offset < w.index + w.segment.length)
  const a = cut(range.startContainer, range.startOffset), b = cut(range.endContainer, range.endOffset)
  if (a) range.setStart(range.startContainer, a.index)
  if (b) range.setEnd(range.endContainer, b.index + b.segment.length)
  const part = range.cloneContents()
  for (const other of all('.who, button', part)) other.remove()
  const blocks = all('[id^=p]', part)
  const lines = (blocks.length ? blocks : [part]).map(p => p.textContent.replace(/\s+/g, ' ').trim()).filter(line => line)
  return lines.length ? { range, lines } : null
}

// Its address: #:~:text=before-,beginning,end. Browsers that do not know these go to the paragraph.
function address({ range, lines }) {
  const code = line => encodeURIComponent(line.trim()).replace(/-/g, '%2D'), some = list => list.map(w => w.segment).join('')
  const node = range.startContainer, block = (node.data ? node.parentElement : node).closest('[id^=p]')
  const first = words(lines[0]), whole = lines.length === 1 && first.length < 20
  const start = whole ? lines[0] : some(first.slice(0, 9)), end = whole ? '' : ',' + code(some(words(lines.at(-1)).slice(-9)))
  let before = ''
  if (block && text.textContent.split(start).length > 2) {
    const lead = document.createRange()
    lead.setStart(block, 0)
    lead.setEnd(node, range.startOffset)
    before = code(some(words(lead.toString()).slice(-6)))
  }
  return `${url}#${block?.id ?? ''}:~:text=${before && before + '-,'}${code(start)}${end}`
}

async function copy() {
  const p = passage()
  try {
    await navigator.clipboard.writeText(p ? `${quote.replace('{quote}', () => p.lines.join('\n'))}\n${source}\n${address(p)}` : url)
    tell(p ? quoted : copied)
  } catch {
    tell(failed)
  }
}

const offer = $('passage')
on($('copy'), copy)
if (offer) {
  offer.addEventListener('click', async () => { await copy(); offer.hidden = true })
  let soon
  document.addEventListener('selectionchange', () => {
    clearTimeout(soon)
    soon = setTimeout(() => {
      const p = passage()
      offer.hidden = !p
      if (!p) return
      // After its last paragraph, so that the next press of Tab finds it.
      const last = [...text.children].findLast(block => block !== offer && p.range.intersectsNode(block))
      if (last && last.nextElementSibling !== offer) last.after(offer)
      offer.style.insetBlockStart = `${p.range.getBoundingClientRect().bottom - text.getBoundingClientRect().top + 8}px`
    }, 200)
  })
}

// Listen: sentence by sentence, by a voice that is in the browser; others would send the text to their maker.
const synth = self.speechSynthesis, hear = $('hear')
if (synth && hear) {
  const rate = $('rate'), pause = $('pause'), { lang, none, broke, over } = player.dataset
  let parts = [], at = 0, turn = 0, voice, paused
  const mark = now => {
    const old = all('.now'), seen = old[0]?.getBoundingClientRect()
    for (const e of old) e.classList.remove('now')
    for (const e of now) e.classList.add('now')
    // Follows as long as the reader does.
    if (now[0] && (!seen || (seen.bottom > 0 && seen.top < innerHeight))) now[0].scrollIntoView({ block: 'nearest' })
  }
  const stop = words => { turn++; synth.cancel(); mark([]); parts = []; player.hidden = true; tell(words) }
  const speak = () => {
    const mine = ++turn, part = parts[at]
    synth.cancel()
    if (!part) return stop(over)
    mark(part)
    const said = new SpeechSynthesisUtterance(part.map(e => e.textContent).join(' '))
    said.voice = voice
    said.lang = voice.lang
    said.rate = rate.value
    said.onend = () => { if (mine === turn) { at++; speak() } }
    said.onerror = () => { if (mine === turn) stop(broke) }
    synth.speak(said)
  }
  const hold = yes => {
    paused = yes
    pause.textContent = yes ? pause.dataset.on : pause.dataset.pause
    if (yes) { turn++; synth.cancel() } else speak()
  }
  on(hear, async () => {
    stop('')
    if (!synth.getVoices().length) await new Promise(done => { synth.addEventListener('voiceschanged', done); setTimeout(done, 1500) })
    const voices = synth.getVoices().filter(v => v.localService && v.lang.split(/[-_]/)[0] === lang)
    voice = voices.find(v => v.default) ?? voices[0]
    if (!voice) return tell(none)
    parts = all('h1, .head .deck').map(e => [e])
    for (const e of all('[id^=s], [data-s]', text)) if (e.id) parts.push([e]); else parts.at(-1).push(e)
    at = 0
    player.hidden = false
    pause.focus({ preventScroll: true })
    hold(false)
  })
  pause.addEventListener('click', () => hold(!paused))
  rate.addEventListener('change', () => { if (!paused) speak() })
  const end = () => { stop(''); hear.focus() }
  $('stop').addEventListener('click', end)
  document.addEventListener('keydown', e => { if (e.key === 'Escape' && parts.length) end() })
  addEventListener('pagehide', () => synth.cancel())
}
