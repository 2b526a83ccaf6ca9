// Print, copy, share. None is needed to read.
const $ = id => document.getElementById(id), all = (what, within = document) => [...within.querySelectorAll(what)]
const { url, title, source, quote, copied, quoted, failed } = $('acts').dataset
const text = document.querySelector('.text'), lang = $('player')?.dataset.lang
const tell = words => { $('told').textContent = words }
const on = (button, act) => { button.hidden = false; button.onclick = act }

on($('print'), () => print())
if (navigator.share) on($('share'), () => navigator.share({ title, url }).catch(() => {}))

// The settings lead back to the paragraph that is being read.
addEventListener('click', e => {
  const link = e.target.closest('[href*="/settings?back="]')
  const first = link && scrollY > 200 && all('[id^=p]', text).find(p => p.getBoundingClientRect().bottom > 60)
  if (first) link.href = link.href.split('%23')[0] + '%23' + first.id
})

// What is selected in the text, in whole words, without the notes on who says it.
const words = line => [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(line)]
function passage() {
  const chosen = getSelection()
  if (chosen.isCollapsed) return
  const range = chosen.getRangeAt(0).cloneRange(), lines = []
  const { startContainer: from, endContainer: to } = range
  const cut = (node, at) => node.data && words(node.data).find(w => w.isWordLike && w.index < at && at < w.index + w.segment.length)
  const a = cut(from, range.startOffset), b = cut(to, range.endOffset)
  if (a) range.setStart(from, a.index)
  if (b) range.setEnd(to, b.index + b.segment.length)
  const blocks = all('[id^=p]', text).filter(block => {
    const part = range.cloneRange()
    if (!part.intersectsNode(block)) return
    if (!block.contains(from)) part.setStart(block, 0)
    if (!block.contains(to)) part.setEnd(block, block.childNodes.length)
    const line = `${part}`.replace(/\s+/g, ' ').trim()
    return line && lines.push(line)
  })
  return blocks.length && { range, lines, blocks }
}

// Its address: #:~:text=before-,beginning,end.
function address({ range, lines, blocks: [block] }) {
  const code = line => encodeURIComponent(line.trim()).replace(/-/g, '%2D'), some = list => list.map(w => w.segment).join('')
  const first = words(lines[0]), whole = !lines[1] && first.length < 20
  const start = whole ? lines[0] : some(first.slice(0, 9)), end = whole ? '' : ',' + code(some(words(lines.at(-1)).slice(-9)))
  let before = ''
  if (block.contains(range.startContainer) && text.textContent.split(start)[2] !== undefined) {
    const lead = range.cloneRange()
    lead.collapse(true)
    lead.setStart(block, 0)
    before = code(some(words(`${lead}`).slice(-4)))
  }
  return `${url}#${block.id}:~:text=${before && before + '-,'}${code(start)}${end}`
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
      // Where the next Tab finds it.
      const last = [...text.children].find(child => child.contains(p.blocks.at(-1)))
      last.after(offer)
      offer.style.insetBlockStart = `${p.range.getBoundingClientRect().bottom - text.getBoundingClientRect().top + 8}px`
    }, 200)
  })
}
