// Speaks for the browser's tab: it holds the secret under which the server keeps this tab's work, tells it when
// the tab is loaded again or has found its server again, and asks before a tab with unsaved changes is closed.
// Whoever duplicates a tab duplicates what it holds. A change between light and dark is told, too: the server
// chooses colours.
const PLACE = "kanallotse";
const held = () => { try { return JSON.parse(sessionStorage.getItem(PLACE)); } catch { return null; } };
const hold = what => { try { sessionStorage.setItem(PLACE, JSON.stringify(what)); } catch { /* a browser that keeps nothing */ } };
const seen = app => ({ scheme: getComputedStyle(app).colorScheme, connection: app.dataset.testConnectionState });
const ask = event => event.preventDefault();

function watch(tab) {
  const app = document.querySelector(".stApp");
  if (tab.seen || !app) return;
  tab.seen = seen(app);
  new MutationObserver(() => {
    const [before, now] = [tab.seen, tab.seen = seen(app)];
    const isBack = now.connection === "CONNECTED" && before.connection !== now.connection;
    if (isBack || now.scheme !== before.scheme) tab.tell("seen", { ...now, at: Date.now() });
  }).observe(app, { attributes: true, attributeFilter: ["class", "data-test-connection-state"] });
}

export default function ({ data, setStateValue }) {
  const tab = (window.kanallotseTab ??= {});
  tab.tell = setStateValue;
  watch(tab);
  if (!data.known) {
    if (tab.answered === data.secret) return;
    tab.answered = data.secret;
    setStateValue("answer", { asked: data.secret, before: data.anew ? null : held() });
    return;
  }
  hold({ secret: data.secret, ...data.kept });
  window[data.unsaved ? "addEventListener" : "removeEventListener"]("beforeunload", tab.ask ??= ask);
}
