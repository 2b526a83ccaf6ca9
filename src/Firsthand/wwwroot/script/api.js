// Shows an answer of the API below its form instead of leaving the page. Without this the form opens it.
const most = 200_000;
const calls = document.querySelector('.calls');

async function ask(form) {
  const output = form.querySelector('output');
  const filled = [...new FormData(form)].filter(([, value]) => value !== '');
  output.hidden = false;
  output.textContent = calls.dataset.waiting;
  try {
    const answer = await fetch(form.action + '?' + new URLSearchParams(filled), { headers: { Accept: 'application/json' } });
    const text = await answer.text();
    const link = Object.assign(document.createElement('a'), { href: answer.url, textContent: decodeURI(new URL(answer.url).pathname + new URL(answer.url).search), className: 'link' });
    const body = document.createElement('pre');
    body.tabIndex = 0;
    body.textContent = pretty(text).slice(0, most);
    output.replaceChildren(`${answer.status} `, link, body);
  } catch {
    output.textContent = calls.dataset.failed;
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

calls?.addEventListener('submit', event => {
  event.preventDefault();
  ask(event.target);
});
