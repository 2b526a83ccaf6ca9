// Several things are read one after the other (player.js): back to the heading of this one or the one before, on to the next.
const go = where => document.getElementById('player').dispatchEvent(new CustomEvent('go', { detail: (parts, at) => {
  const heads = parts.map((part, i) => part[0].matches('h3') ? i : -1).filter(i => i >= 0)
  return where(heads, at) ?? at
} }))
document.getElementById('next')?.addEventListener('click', () => go((heads, at) => heads.find(i => i > at)))
document.getElementById('back')?.addEventListener('click', () => go((heads, at) => heads.findLast(i => i < at) ?? heads[0]))
