// Reads aloud what Layout/_Player.cshtml names.
const $ = id => document.getElementById(id), all = what => [...document.querySelectorAll(what)]
const synth = self.speechSynthesis, [hear, player, rate, pause, told] = ['hear', 'player', 'rate', 'pause', 'told'].map($)
if (synth && hear) {
  const { lang, parts: what, none, broke, over } = player.dataset
  let parts = [], at = 0, turn = 0, voice, paused
  const mark = now => {
    const old = all('.now'), { bottom = 1, top = 0 } = old[0]?.getBoundingClientRect() ?? {}
    ;[old, now].forEach((list, on) => list.forEach(e => e.classList.toggle('now', on)))
    // While it is followed.
    if (bottom > 0 && top < innerHeight) now[0]?.scrollIntoView({ block: 'nearest' })
  }
  const stop = words => { turn++; synth.cancel(); mark([]); parts = []; player.hidden = true; told.textContent = words }
  const speak = () => {
    const mine = ++turn, part = parts[at]
    synth.cancel()
    if (!part) return stop(over)
    mark(part)
    const then = act => () => mine === turn && act()
    synth.speak(Object.assign(new SpeechSynthesisUtterance(part.map(e => e.textContent).join(' ')), {
      voice, lang: voice.lang, rate: rate.value, onend: then(() => { at++; speak() }), onerror: then(() => stop(broke)),
    }))
  }
  const hold = yes => {
    pause.textContent = pause.dataset[(paused = yes) ? 'on' : 'pause']
    if (yes) turn++, synth.cancel()
    else speak()
  }
  hear.hidden = false
  hear.onclick = async () => {
    stop('')
    if (!synth.getVoices().length) await new Promise(done => { synth.onvoiceschanged = done; setTimeout(done, 1500) })
    ;[voice] = synth.getVoices().filter(v => v.localService && v.lang.split(/[-_]/)[0] === lang).sort((a, b) => b.default - a.default)
    if (!voice) return stop(none)
    // Links cut sentences into pieces.
    parts = []
    for (const e of all(what)) if (e.dataset.s && !e.id) parts.at(-1).push(e); else parts.push([e])
    at = 0
    player.hidden = false
    pause.focus({ preventScroll: true })
    hold(false)
  }
  player.addEventListener('go', e => { at = e.detail(parts, at); hold(false) })
  pause.onclick = () => hold(!paused)
  rate.onchange = () => paused || speak()
  const end = $('stop').onclick = () => { stop(''); hear.focus() }
  addEventListener('keydown', e => e.key === 'Escape' && parts[0] && end())
  addEventListener('pagehide', () => synth.cancel())
}
