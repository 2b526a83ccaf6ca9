// The queue by keyboard: j and k go through it, a approves, r chooses a rule, o opens. Everything works without.
const items = [...document.querySelectorAll('.todo')];
const keys = document.querySelector('.keys');
if (keys) keys.hidden = false;
let at = -1;

function go(to) {
  at = Math.max(0, Math.min(items.length - 1, to));
  items[at]?.focus();
  items[at]?.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', e => {
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, select, textarea')) return;
  const inside = e.target.closest('.todo');
  if (inside) at = items.indexOf(inside);
  const here = items[at];
  if (e.key === 'j') go(at + 1);
  else if (e.key === 'k') go(at - 1);
  else if (!here) return;
  else if (e.key === 'a') here.querySelector('button[value=approve], button[value=keep]')?.click();
  else if (e.key === 'r') here.querySelector('select')?.focus();
  else if (e.key === 'o') here.querySelector('.ruling a, p > a.link')?.click();
  else return;
  e.preventDefault();
});
