// Passkeys: the browser asks the device, the form carries the answer. Without script, or where the browser has no passkeys, the forms stay hidden.
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able) break;
  form.hidden = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const says = form.querySelector("[role=status]");
    const button = form.querySelector("button");
    says.textContent = "";
    button.disabled = true;
    try {
      const answer = await fetch(form.dataset.options, { method: "POST", headers: { "X-Form": form.elements.form.value } });
      if (!answer.ok) throw new Error(answer.statusText);
      const options = await answer.json();
      const credential = form.dataset.passkey === "get"
        ? await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
        : await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      // The reader called it off, the device has no key for this site, or the line is down: all that can be done is to try again.
      says.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
}
