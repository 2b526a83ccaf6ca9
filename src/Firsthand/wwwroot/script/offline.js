// What is kept on this device, and taking today's edition along.
const $ = id => document.getElementById(id), box = $('offline'), { dataset: words } = box, status = $('taking')
const off = () => localStorage.offline === 'no'
const parse = text => new DOMParser().parseFromString(text, 'text/html')
const lang = document.documentElement.lang

async function list() {
  const seen = new Map()
  for (const name of (await caches.keys()).reverse()) {
    if (!/^(kept|taken)-/.test(name)) continue
    const cache = await caches.open(name)
    for (const request of (await cache.keys()).reverse()) {
      const { pathname, search } = new URL(request.url)
      if (!pathname.startsWith(`/${lang}/`) || /\/(offline|play)$/.test(pathname) || seen.has(pathname + search) || seen.size > 200) continue
      seen.set(pathname + search, parse(await (await cache.match(request)).text()).querySelector('h1')?.textContent.trim() || document.title.split(' · ').at(-1))
    }
  }
  $('kept').replaceChildren(...(seen.size ? [...seen] : [[null, words.none]]).map(([address, title]) => {
    const item = document.createElement('li'), link = item.appendChild(document.createElement(address ? 'a' : 'span'))
    if (address) Object.assign(link, { className: 'link', href: address })
    link.append(Object.assign(document.createElement('bdi'), { textContent: title }))
    return item
  }))
}

// The front page, its stories, their first articles, and pictures as far as the budget goes. The edition before goes when this one is whole.
async function take(most) {
  const name = `taken-${Date.now()}`, cache = await caches.open(name), done = new Set()
  let bytes = 0
  const get = async address => {
    if (done.has(address) || bytes > most) return
    done.add(address)
    const answer = await fetch(address)
    if (!answer.ok || answer.redirected || /no-store/.test(answer.headers.get('Cache-Control'))) return
    bytes += (await answer.clone().blob()).size
    await cache.put(address, answer.clone())
    status.textContent = words.taking.replace('{n}', new Intl.NumberFormat(lang).format(done.size))
    return /html/.test(answer.headers.get('Content-Type')) ? parse(await answer.text()) : null
  }
  const links = (page, kind) => [...page?.querySelectorAll(`main a[href^="/${lang}/${kind}/"]`) ?? []].map(a => a.pathname).filter(a => a.split('/').length === 5)
  try {
    const front = await get(words.front), stories = [...new Set(links(front, 'story'))].slice(0, 40), pages = [front]
    for (const story of stories) pages.push(await get(story))
    for (const article of new Set(pages.flatMap(p => links(p, 'article').slice(0, 3)))) pages.push(await get(article))
    for (const picture of new Set(pages.flatMap(p => [...p?.querySelectorAll('main img') ?? []].map(i => i.getAttribute('src'))))) if (picture) await get(picture)
    for (const old of await caches.keys()) if (old.startsWith('taken-') && old !== name) await caches.delete(old)
    status.textContent = words.taken.replace('{n}', new Intl.NumberFormat(lang).format(done.size))
  } catch {
    await caches.delete(name)
    status.textContent = words.failed
  }
  await list()
}

if (window.caches && navigator.serviceWorker) {
  box.hidden = false
  list()
  $('take').addEventListener('submit', e => {
    e.preventDefault()
    take($('budget').value * 1e6)
  })
  $('wipe').addEventListener('click', async () => {
    for (const name of await caches.keys()) await caches.delete(name)
    list()
  })
  const label = () => { $('switch').textContent = off() ? words.off : words.on }
  label()
  $('switch').addEventListener('click', async () => {
    if (off()) delete localStorage.offline
    else {
      localStorage.offline = 'no'
      // The worker itself stops: whatever it is just keeping must not outlive this.
      const worker = (await navigator.serviceWorker.getRegistration())?.active
      const { port1, port2 } = new MessageChannel()
      const over = new Promise(done => { port1.onmessage = done })
      if (worker) worker.postMessage('', [port2])
      if (worker) await over
      $('wipe').click()
    }
    label()
  })
}

// What waits to be sent, and what was refused.
function waiting() {
  const all = JSON.parse(localStorage.outbox ?? '[]')
  $('waits').hidden = all.length === 0
  $('outbox').replaceChildren(...all.map(({ id, title, why }) => {
    const item = document.createElement('li'), add = (tag, text, extra) => item.appendChild(Object.assign(document.createElement(tag), { textContent: text, ...extra }))
    add('div', title, { className: 'typed', dir: 'auto' })
    if (why) add('p', why === 'who' ? words.who : why, { className: 'err' })
    const change = list => navigator.locks.request('outbox', () => { localStorage.outbox = JSON.stringify(list(JSON.parse(localStorage.outbox))) }).then(() => (dispatchEvent(new Event('online')), waiting()))
    add('button', words.send, { className: 'btn', onclick: () => change(list => list.map(w => w.id === id ? { ...w, why: undefined, who: localStorage.who } : w)) })
    add('button', words.drop, { className: 'btn plain', onclick: () => change(list => list.filter(w => w.id !== id)) })
    return item
  }))
}
addEventListener('sent', waiting)
waiting()
