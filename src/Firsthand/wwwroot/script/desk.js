// Marks and follows in place, and the keys of the desk. Without it the same forms and links lead to pages that do the same.
const json = { Accept: 'application/json' }

async function send(action, body) {
  const answer = await fetch(action, { method: 'POST', headers: json, body, redirect: 'manual' })
  // A session that is over answers with the way to the door: the plain form or link leads there.
  if (!answer.headers.get('Content-Type')?.startsWith('application/json')) throw new Error()
  return answer.json()
}

// Without a connection it waits (app.js).
function later(address, fields, link) {
  const detail = { address, fields, title: `${link.textContent}: ${document.querySelector('h1')?.textContent.trim()}`, say: words => { link.textContent = words } }
  dispatchEvent(new CustomEvent('later', { detail }))
  return detail.taken
}

// On pages for everybody: nothing is asked before the reader asks for something.
document.addEventListener('click', async e => {
  const link = e.target.closest('a[data-desk]')
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return
  e.preventDefault()
  const base = new URL(link.href).pathname, { kind, what, desk } = link.dataset, fields = { do: link.dataset.do ?? desk, ...(kind && { kind, what }) }
  try {
    const answer = await fetch(base.replace(/[^/]+$/, 'seal.json'), { headers: json, redirect: 'manual' })
    const seal = await answer.json()
    localStorage.who = seal.who
    const body = new URLSearchParams({ ...fields, [seal.name]: seal.value })
    const { ok, words } = await send(base, body)
    if (ok) delete link.dataset.desk
    link.textContent = words
    link.setAttribute('role', 'status')
  } catch (wrong) {
    if (!(wrong instanceof TypeError && await later(base, fields, link))) location.href = link.href
  }
})

const form = document.querySelector('form[data-marks]'), told = form?.querySelector('[role=status]')
const fields = what => {
  const body = new URLSearchParams(new FormData(form))
  body.set('do', what)
  return body
}

form?.addEventListener('submit', async e => {
  const button = e.submitter, row = button?.closest('.item')
  if (!row) return
  e.preventDefault()
  try {
    const { ok, words, next, label } = await send(form.action, fields(button.value))
    told.textContent = words
    if (!ok) return
    if (/^(un)?read/.test(button.value)) {
      row.classList.toggle('read', button.value.startsWith('read'))
      row.querySelector('.since, .is-read')?.remove()
    }
    button.value = next
    button.firstChild.textContent = label
  } catch {
    // As if there were no script, the button's word included.
    const word = Object.assign(document.createElement('input'), { type: 'hidden', name: 'do', value: button.value })
    form.append(word)
    form.submit()
  }
})

// What is opened from the desk is read, where that is kept at all.
if (form?.dataset.history) for (const kind of ['click', 'auxclick']) form.addEventListener(kind, e => {
  const row = e.target.closest('h3 a')?.closest('.item'), button = row?.querySelector('[value^="read:"]')
  if (button && e.button < 2) fetch(form.action, { method: 'POST', headers: json, body: fields(button.value), keepalive: true }).catch(() => {})
})

const rows = [...document.querySelectorAll('.item')], help = document.querySelector('[data-help]')
let at = -1
function go(to) {
  if (!rows[to]) return
  at = to
  rows[at].focus({ preventScroll: true })
  rows[at].scrollIntoView({ block: 'nearest' })
}
const press = what => (rows[at]?.querySelector(what))?.click()
const keys = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  o: () => press('h3 a'),
  m: () => press('[value^="read:"], [value^="unread:"]'),
  s: () => press('[value^="save:"], [value^="unsave:"]'),
  u: () => document.querySelector('[data-unread]').click(),
  '?': () => {
    help.hidden = !help.hidden
    if (!help.hidden) help.focus()
  },
}
if (form?.dataset.keys) {
  form.addEventListener('focusin', e => { at = rows.indexOf(e.target.closest('.item')) })
  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.repeat && !'jk'.includes(e.key) || e.target.closest('input, textarea, select, [contenteditable]') || !Object.hasOwn(keys, e.key)) return
    e.preventDefault()
    keys[e.key]()
  })
}
