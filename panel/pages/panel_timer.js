/* How long the case has been before the panel, counted in the browser: no redraw, no sound, no colour. */

export default function (component) {
  const { data, parentElement } = component;
  parentElement.querySelectorAll(".lm-timer").forEach((old) => old.remove());
  const host = parentElement.appendChild(document.createElement("p"));
  host.className = "lm-timer";
  host.setAttribute("role", "timer");
  host.setAttribute("aria-live", "off");
  const began = performance.now() - data.seconds * 1000;
  const draw = () => {
    const seconds = Math.max(0, Math.floor((performance.now() - began) / 1000));
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    host.textContent = `${clock} of ${data.minutes} minutes planned`;
  };
  const tick = setInterval(draw, 1000);
  draw();
  return () => {
    clearInterval(tick);
    host.remove(); // the next case counts in a line of its own
  };
}
