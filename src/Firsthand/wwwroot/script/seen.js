// Marks what is new since the reader was last here, for those who switched it on. The number of the newest story seen stays in this browser.
const choice = document.querySelector(".seen-choice");
const box = choice?.querySelector("input");
const link = document.querySelector("a.seen");
const key = "firsthand.seen";

function show(from) {
  const { last, word, some, none } = choice.dataset;
  for (const story of document.querySelectorAll("[data-story]")) {
    if (Number(story.dataset.story) <= from || story.querySelector(".fresh")) continue;
    const mark = document.createElement("span");
    mark.className = "fresh";
    mark.textContent = word + " ";
    story.querySelector("h2, h3").prepend(mark);
  }
  link.textContent = Number(last) > from ? some : none;
  link.href = "?since=" + from;
  link.hidden = false;
}

function start() {
  const last = Number(choice.dataset.last);
  const kept = Number(localStorage.getItem(key));
  box.checked = kept > 0;
  choice.hidden = false;
  if (kept > 0) {
    // A visit is as long as the tab is open: reloading does not make everything old.
    const from = Number(sessionStorage.getItem(key)) || kept;
    sessionStorage.setItem(key, from);
    localStorage.setItem(key, Math.max(kept, last));
    show(from);
  }
  box.addEventListener("change", () => {
    sessionStorage.removeItem(key);
    if (box.checked) localStorage.setItem(key, last);
    else {
      localStorage.removeItem(key);
      document.querySelectorAll(".fresh").forEach((mark) => mark.remove());
      link.hidden = true;
    }
  });
}

try {
  if (choice) start();
} catch {
  // A browser that keeps nothing has no last visit either.
}
