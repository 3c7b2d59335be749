/* Asks for a redraw when somebody else saved something, and never while a person is in the middle of a field.
   A field that saves itself looks after its own text, so it is no reason to wait. */

const AGAIN_MS = 4000; // ask again if nothing came of it
const LOOK_MS = 250;

let typedIn = null;
document.addEventListener("input", (event) => (typedIn = event.target), true);
document.addEventListener("focusout", () => (typedIn = null), true);

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const watch = (parentElement.lmagWatch ??= { asked: "", at: 0, timer: 0 });
  clearInterval(watch.timer);
  if (data.now === data.shown) {
    watch.asked = "";
    return undefined;
  }
  const ask = () => {
    if (busy() || (watch.asked === data.now && Date.now() - watch.at < AGAIN_MS)) return;
    watch.asked = data.now;
    watch.at = Date.now();
    setTriggerValue("redraw", data.now);
  };
  ask();
  watch.timer = setInterval(ask, LOOK_MS);
  return () => clearInterval(watch.timer);
}

function busy() {
  if (document.querySelector("#portal textarea, #portal input")) return true; // a cell of a table is open
  const at = document.activeElement;
  return Boolean(typedIn && typedIn === at && !at.closest(".lmag-autosave"));
}
