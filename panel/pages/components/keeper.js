/* Looks after the page as a whole: its language, and what follows a lost connection.

   Streamlit fixes the language to "en". After a restart of the server it keeps showing the old page and sends what a
   person does to parts the new server has never drawn, which drops it; so once the connection is back the whole page
   is asked for again. */

export default function ({ setTriggerValue, parentElement }) {
  document.documentElement.lang = "en-GB";
  const host = parentElement;
  host.ask = () => setTriggerValue("back", Date.now());
  if (!host.watch) {
    const app = document.querySelector('[data-testid="stApp"]');
    let lost = false;
    host.watch = new MutationObserver(() => {
      const connected = app.dataset.testConnectionState === "CONNECTED";
      if (connected && lost) host.ask();
      lost = !connected;
    });
    host.watch.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
    host.classList.add("lmag-keeper");
  }
  return () => {
    host.watch?.disconnect();
    host.watch = null;
  };
}
