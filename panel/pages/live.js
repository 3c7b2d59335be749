/* Looks every two seconds whether somebody else saved something, and says whether a redraw would be in the way.
   It is in the way while a person is in the middle of a field, or has a list, a calendar or a box open: a redraw would
   shut it in their face. A field that saves itself looks after its own text.
   It never looks between a click and the end of the drawing that follows: the server would drop the end of it. */

const EVERY_MS = 2000;
const TICK_MS = 250;
const UNANSWERED_MS = 5000; // a click that is not answered by then asked for nothing
const LOST_MS = 30000; // every look is answered; one that is not by then was lost on the way
const OVERTAKEN_MS = 4000; // a click may overtake a look: the page was drawn since, and the look is not answered
const OPENED = "[role=listbox], [role=menu], [role=dialog], [role=alertdialog]"; // none stands on a page at rest
const SENDS = "button, label, a, [role=radio], [role=option], [role=checkbox], [role=tab]";

let typedIn = null;
let asked = 0;
let drawn = 0;
document.addEventListener("input", (event) => (typedIn = event.target), true);
document.addEventListener("focusout", () => (typedIn = null), true);
document.addEventListener("change", () => (asked = Date.now()), true);
document.addEventListener("click", (event) => event.target.closest?.(SENDS) && (asked = Date.now()), true);
new MutationObserver(() => drawing() || (drawn = Date.now())).observe(document.body, {
  subtree: true,
  attributeFilter: ["data-test-script-state"],
});

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const watch = (parentElement.lmagWatch ??= { begun: Date.now(), looked: 0, waitedFor: "" });
  const look = () => {
    const now = Date.now();
    const inTheWay = busy();
    const atOnce = data.waits && watch.waitedFor !== data.waits && !inTheWay;
    if (document.hidden || (now - Math.max(watch.begun, watch.looked) < EVERY_MS && !atOnce)) return;
    const clickWaits = drawn < asked && now - asked < UNANSWERED_MS;
    const patience = drawn > watch.looked ? OVERTAKEN_MS : LOST_MS;
    const lookWaits = data.answered !== watch.looked && now - watch.looked < patience;
    if (drawing() || clickWaits || lookWaits) return;
    watch.looked = now;
    watch.waitedFor = inTheWay ? "" : data.waits;
    setTriggerValue("look", { at: now, busy: inTheWay });
  };
  const timer = setInterval(look, TICK_MS); // its own: the one before may be put away after this one is set
  return () => clearInterval(timer);
}

function drawing() {
  return document.querySelector("[data-testid='stApp']")?.dataset.testScriptState !== "notRunning";
}

function busy() {
  if (document.querySelector("#portal textarea, #portal input")) return true; // a cell of a table is open
  if (document.querySelector(OPENED)) return true;
  const at = document.activeElement;
  return Boolean(typedIn && typedIn === at && !at.closest(".lmag-autosave"));
}
