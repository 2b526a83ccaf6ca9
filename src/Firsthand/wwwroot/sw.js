// What was read stays readable without a connection. Pages come from the network whenever it answers; a kept copy stands in when it does not.
// What the server marks "no-store" (accounts, forms) is never kept.
const KEPT = 'kept-1', PARTS = 'parts-1', PAGES = 150, FILES = 600, PATIENCE = 10_000
const ours = name => name === KEPT || name === PARTS || name.startsWith('taken-')
const isPart = path => /^\/(look\.css|script\/|fonts\/|image\/|icon\/|mark\.svg)/.test(path)

// A new worker takes over at once: what is kept stays kept, and files are told apart by their version.
addEventListener('install', () => skipWaiting())
addEventListener('activate', e => e.waitUntil((async () => {
  for (const name of await caches.keys()) if (!ours(name)) await caches.delete(name)
  await clients.claim()
})()))

addEventListener('fetch', e => {
  const { request } = e, { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') e.respondWith(page(e))
  else if (isPart(pathname)) e.respondWith(part(e))
})

// A page that was open before this worker was there is kept as well. Nothing: whoever asks wants nothing kept.
addEventListener('message', e => e.waitUntil(e.data ? take(e.data) : stop(e.ports[0])))

let stopped = false
const writing = new Set()

async function stop(port) {
  stopped = true
  await registration.unregister()
  await Promise.allSettled([...writing])
  for (const name of await caches.keys()) await caches.delete(name)
  port.postMessage('')
}

const mayKeep = answer => answer.ok && answer.type === 'basic' && !answer.redirected && !/no-store/.test(answer.headers.get('Cache-Control') ?? '')

function keep(...what) {
  const kept = put(...what)
  writing.add(kept)
  return kept.finally(() => writing.delete(kept))
}

// The oldest make room; a full disk costs the copy, never the page.
async function put(name, request, answer, most) {
  if (stopped) return
  try {
    const cache = await caches.open(name)
    await cache.put(request, answer)
    const keys = await cache.keys()
    for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old)
  } catch {
    const cache = await caches.open(name)
    for (const old of (await cache.keys()).slice(0, 20)) await cache.delete(old)
  }
}

async function page(e) {
  const { request } = e, copy = () => caches.match(request, { ignoreVary: true })
  const fresh = fetch(request).then(answer => {
    if (mayKeep(answer) && /html/.test(answer.headers.get('Content-Type'))) e.waitUntil(keep(KEPT, request, answer.clone(), PAGES))
    return answer
  })
  e.waitUntil(fresh.then(() => atHand(request.url), () => {}))
  try {
    // A connection that is there and carries nothing: who has a copy need not wait for it.
    const late = new Promise(done => setTimeout(done, PATIENCE)).then(copy)
    return await Promise.race([fresh, late.then(kept => kept ?? fresh)])
  } catch {
    return await copy() ?? await caches.match(offline(request.url)) ?? Response.error()
  }
}

async function part(e) {
  const { request } = e
  const kept = await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  const answer = await fetch(request)
  if (mayKeep(answer)) e.waitUntil(keep(PARTS, request, answer.clone(), FILES))
  return answer
}

const offline = url => `/${new URL(url).pathname.split('/')[1]}/offline`

// The page that stands in for all others, with what it needs.
async function atHand(url) {
  const there = offline(url)
  if (/^\/[a-z]{2,3}\/offline$/.test(there) && !await caches.match(there)) await take(there)
}

async function take(url) {
  const answer = await fetch(url)
  if (!mayKeep(answer)) return
  const text = await answer.clone().text()
  await keep(KEPT, url, answer, PAGES)
  for (const [, , file] of text.matchAll(/(href|src)="(\/(?:look\.css|script\/|mark\.svg)[^"]*)"/g)) {
    const address = file.replaceAll('&amp;', '&')
    if (!await caches.match(address)) await fetch(address).then(part => mayKeep(part) && keep(PARTS, address, part, FILES)).catch(() => {})
  }
}

// The app's icon counts what was told and not looked at yet; a visit takes the number away.
const badge = async () => navigator.setAppBadge?.((await registration.getNotifications()).filter(n => n.data).length).catch(() => {})
addEventListener('notificationclose', e => e.waitUntil(badge()))

// What the reader asked to be told. The button that stops it needs nobody to sign in.
addEventListener('push', e => {
  const { title, stop, stopWord, ...told } = e.data.json()
  e.waitUntil(registration.showNotification(title, { ...told, icon: '/icon/192.png', data: { stop, ...told }, actions: stop ? [{ action: 'stop', title: stopWord }] : [] }).then(badge))
})
addEventListener('notificationclick', e => {
  const { url, stop, stopped, tag, lang, dir } = e.notification.data
  e.notification.close()
  e.waitUntil(e.action !== 'stop' ? clients.openWindow(url).finally(badge) : fetch(stop, { method: 'POST' }).then(answer => {
    if (!answer.ok) throw answer
    return registration.showNotification(stopped, { tag, lang, dir })
  }).catch(() => clients.openWindow(stop)).finally(badge))
})
