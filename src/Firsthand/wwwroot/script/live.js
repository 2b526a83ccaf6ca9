// Says that new stories have come, by a link. What is being read stays where it is; without this script the page is the same, only silent.
const link = document.querySelector("a[data-live]");
let stream;

function listen() {
  if (stream || !link || !("EventSource" in window)) return;
  stream = new EventSource(link.dataset.live);
  stream.addEventListener("stories", (event) => {
    const { text, href } = JSON.parse(event.data);
    link.textContent = text;
    link.href = href;
    link.hidden = false;
  });
}

function rest() {
  stream?.close();
  stream = undefined;
}

// A page that nobody looks at keeps no connection.
const look = () => (document.visibilityState === "visible" ? listen() : rest());
document.addEventListener("visibilitychange", look);
addEventListener("pagehide", rest);
addEventListener("pageshow", look);
look();
