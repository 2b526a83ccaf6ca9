// The reader's own zone, and this device as a place where to be told. Without it zones are typed, and all other ways work.
const zone = document.getElementById('zone'), form = document.querySelector('[data-push]')
if (zone && zone.value === zone.defaultValue && !document.querySelector('.kept [value=stop], .err')) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? zone.value

const bytes = key => Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0))
const device = () => `${navigator.userAgentData?.brands?.at(-1)?.brand ?? /(Firefox|Chrome|Safari)/.exec(navigator.userAgent)?.[0] ?? ''} ${navigator.userAgentData?.platform ?? navigator.platform}`.trim()

if (form) {
  const said = form.querySelector('[data-said]'), offer = form.querySelector('[data-offer]')
  if (!('PushManager' in window) || !navigator.serviceWorker) said.textContent = said.dataset.no
  else navigator.serviceWorker.ready.then(async worker => {
    const known = await worker.pushManager.getSubscription()
    const row = known && [...document.querySelectorAll('[data-endpoint]')].find(r => r.dataset.endpoint === known.endpoint)
    if (row) {
      said.textContent = said.dataset.is
      // Whoever forgets this device here lets the browser forget it too.
      row.querySelector('[value=forget]').addEventListener('click', () => known.unsubscribe())
    } else offer.hidden = false
    form.addEventListener('submit', async e => {
      e.preventDefault()
      if (await Notification.requestPermission() !== 'granted') return said.textContent = said.dataset.denied
      try {
        const given = (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) })).toJSON()
        const word = Object.assign(document.createElement('input'), { type: 'hidden', name: 'do', value: 'push' })
        for (const [name, value] of [['endpoint', given.endpoint], ['p256dh', given.keys.p256dh], ['auth', given.keys.auth], ['device', device()]]) form.elements[name].value = value
        form.append(word)
        form.submit()
      } catch {
        said.textContent = said.dataset.no
      }
    })
  })
}
