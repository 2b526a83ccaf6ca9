// Shows and keeps at once what is chosen; without it, so does sending the form.
const form = document.getElementById('look'), kept = document.getElementById('kept')
form.addEventListener('change', async e => {
  const { name, value } = e.target
  if (value === e.target.closest('fieldset').dataset.usual) delete document.documentElement.dataset[name]
  else document.documentElement.dataset[name] = value
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' })
    kept.textContent = answer.type === 'opaqueredirect' ? kept.dataset.kept : kept.dataset.lost
  } catch {
    kept.textContent = kept.dataset.lost
  }
})
