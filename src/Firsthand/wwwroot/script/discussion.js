// Comments without leaving the page: the forms are those of the pages the links lead to, which know who asks.
const box = document.querySelector('.discussion'), { sent, failed, passage } = box?.dataset ?? {}
const fetched = async (address, options) => {
  const answer = await fetch(address, options)
  return { answer, page: new DOMParser().parseFromString(await answer.text(), 'text/html') }
}
const say = (place, words) => {
  const note = document.createElement('p')
  note.className = 'note'
  note.setAttribute('role', 'status')
  note.textContent = words
  place.replaceWith(note)
  return note
}

// "Reply", "Helpful", "Write a comment": the form stands where it was asked for. Whoever is not signed in follows the link.
addEventListener('click', async e => {
  const link = e.target.closest('a[data-form]')
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return
  e.preventDefault()
  const row = link.closest('.acts') ?? link.parentNode
  if (row.nextElementSibling?.matches('form')) return row.nextElementSibling.querySelector('textarea, button')?.focus()
  try {
    const { answer, page } = await fetched(link.href)
    const form = page.querySelector('main form[method=post]')
    if (!answer.ok || answer.redirected || !form) throw answer
    for (const named of form.querySelectorAll('[id]')) {
      const old = named.id
      named.id = `${old}-${link.href.length}-${document.querySelectorAll('form').length}`
      form.querySelector(`[for="${old}"]`)?.setAttribute('for', named.id)
    }
    row.after(document.adoptNode(form))
    form.querySelector('textarea, button').focus()
  } catch (wrong) {
    if (wrong instanceof TypeError && navigator.locks && link.pathname.endsWith('/new')) row.after(plain(link))
    else location.href = link.href
  }
})

// A form for when there is no connection: what is written in it waits (app.js).
function plain(link) {
  const form = document.createElement('form'), text = document.createElement('textarea'), button = document.createElement('button')
  Object.assign(form, { className: 'form writing', method: 'post', action: link.pathname })
  for (const [name, value] of [['key', crypto.randomUUID()], ...new URL(link).searchParams]) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  Object.assign(text, { className: 'field', name: 'body', rows: 6, required: true, dir: 'auto', ariaLabel: link.textContent })
  Object.assign(button, { className: 'btn', name: 'do', value: 'send', textContent: link.textContent })
  form.append(text, button)
  setTimeout(() => text.focus())
  return form
}

function later(form, body) {
  const { __RequestVerificationToken, ...fields } = Object.fromEntries(body)
  const detail = { address: new URL(form.action).pathname, fields, title: fields.body ?? '', say: words => say(form, words) }
  dispatchEvent(new CustomEvent('later', { detail }))
  return detail.taken
}

// Sent from here, the answer comes here; what went wrong is shown with everything typed.
addEventListener('submit', async e => {
  const form = e.target
  if (!form.matches('.discussion form[method=post]') || e.submitter?.value === 'preview') return
  e.preventDefault()
  const body = new URLSearchParams(new FormData(form, e.submitter))
  e.submitter.disabled = true
  try {
    const { answer, page } = await fetched(form.action, { method: 'POST', body })
    const again = page.querySelector('main form[method=post] textarea')
    const what = page.querySelector('.trouble, .err')?.textContent
    if (answer.url.includes('/account/')) location.href = answer.url
    else if (answer.ok && answer.redirected) say(form, page.querySelector('#sent')?.textContent ?? sent)
    else if (again && what) {
      form.querySelector('[role=alert]')?.remove()
      form.insertAdjacentHTML('afterbegin', '<p class="err" role="alert"></p>')
      form.firstChild.textContent = page.querySelector('.err')?.textContent ?? what
      const seal = page.querySelector('main form[method=post] [name=form]')
      if (seal) form.querySelector('[name=form]').value = seal.value
    } else throw answer
  } catch (wrong) {
    if (wrong instanceof TypeError && await later(form, body)) return
    form.querySelector('[role=alert]')?.remove()
    form.insertAdjacentHTML('afterbegin', '<p class="err" role="alert"></p>')
    form.firstChild.textContent = failed
  }
  if (form.isConnected) e.submitter.disabled = false
})

// The comments come when they come near.
const door = box?.querySelector('a[data-comments]')
if (door) new IntersectionObserver(async (seen, watch) => {
  if (!seen.some(s => s.isIntersecting)) return
  watch.disconnect()
  const { answer, page } = await fetched(door.href).catch(() => ({ answer: {} }))
  if (answer.ok) door.closest('.acts').after(...[...page.querySelectorAll('.discussion > div > .cm, .discussion > div > .pages')].map(c => document.adoptNode(c)))
}, { rootMargin: '600px' }).observe(box)

// Words that are selected in the text can be taken along.
const text = document.querySelector('.text'), write = box?.querySelector('a[data-form]')
if (passage && text && write) {
  const take = document.createElement('a')
  take.className = 'btn plain'
  take.textContent = passage
  take.hidden = true
  write.after(take)
  document.addEventListener('selectionchange', () => {
    const words = `${getSelection()}`.replace(/\s+/g, ' ').trim()
    const inside = words.length > 2 && words.length <= 600 && text.contains(getSelection().anchorNode)
    if (inside) take.href = `${write.href}&quote=${encodeURIComponent(words)}`
    if (inside) take.hidden = false
  })
}
