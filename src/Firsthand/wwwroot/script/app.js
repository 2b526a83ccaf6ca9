// Who is here has seen what the app's icon counts.
navigator.clearAppBadge?.().catch(() => {})

// Reading without a connection, unless the reader said no.
if (navigator.serviceWorker && localStorage.offline !== 'no') {
  const controlled = navigator.serviceWorker.controller
  navigator.serviceWorker.register('/sw.js').then(async () => {
    const { active } = await navigator.serviceWorker.ready
    if (!controlled) active.postMessage(location.href.split('#')[0])
  }).catch(() => {})
}

// What is marked or written without a connection waits on this device, and goes out once, in the name of whoever was here then.
const box = () => JSON.parse(localStorage.outbox ?? '[]'), { later, who } = document.querySelector('[data-later]').dataset
if (who) localStorage.who = who

// "later": { address, fields, title, say }; taken: whether it waits now.
addEventListener('later', e => {
  const { say, ...what } = e.detail
  e.detail.taken = navigator.locks?.request('outbox', () => {
    localStorage.outbox = JSON.stringify([...box(), { ...what, id: crypto.randomUUID(), who: localStorage.who }])
    say(later)
  }).then(() => true, () => false)
})

// A refusal stays with its words and its reason, on the page of what is kept.
async function send({ address, fields, who }) {
  const seal = await (await fetch(`/${address.split('/')[1]}/desk/seal.json`, { redirect: 'manual' })).json()
  localStorage.who = seal.who
  if (who !== seal.who) return 'who'
  const answer = await fetch(address, { method: 'POST', headers: { Accept: 'application/json, text/html' }, body: new URLSearchParams({ ...fields, [seal.name]: seal.value }) })
  if (answer.status >= 500 || answer.status === 429 || answer.url.includes('/account/')) throw answer
  if (answer.ok && answer.redirected) return
  const text = await answer.text()
  if (/json/.test(answer.headers.get('Content-Type'))) return answer.ok ? undefined : JSON.parse(text).words
  const page = new DOMParser().parseFromString(text, 'text/html')
  return (page.querySelector('.err') ?? page.querySelector('.trouble'))?.textContent.trim() || `${answer.status}`
}

const flush = () => box().some(w => !w.why) && navigator.locks?.request('outbox', { ifAvailable: true }, async lock => {
  for (const what of lock ? box().filter(w => !w.why) : []) {
    // Neither a connection nor somebody signed in: it waits.
    const why = await send(what)
    localStorage.outbox = JSON.stringify(why ? box().map(w => w.id === what.id ? { ...w, why } : w) : box().filter(w => w.id !== what.id))
  }
}).catch(() => {}).then(() => dispatchEvent(new Event('sent')))
addEventListener('online', flush)
flush()
