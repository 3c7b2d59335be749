/* Draws the table from `data`. A plain click opens the case inside the app, without loading the page again. */

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const host = parentElement.querySelector(".lmag-cases") ?? parentElement.appendChild(make("div", "lmag-cases"));
  const table = make("table");
  table.setAttribute("aria-label", data.label);
  if (data.widths.length) {
    table.className = "lmag-fixed";
    const columns = table.appendChild(make("colgroup"));
    for (const share of data.widths) columns.appendChild(make("col")).style.width = `${share}%`;
  }
  const head = table.createTHead().insertRow();
  for (const heading of data.headings) {
    const cell = make("th", "", heading);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of data.rows) body.append(line(row, setTriggerValue));
  host.replaceChildren(table);
}

function line(row, setTriggerValue) {
  const made = make("tr");
  const open = (event) => {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (String(window.getSelection())) return; // somebody is copying a reference
    setTriggerValue("open", row.href);
  };
  made.addEventListener("click", open);
  row.cells.forEach((cell, index) => {
    const box = make(index ? "td" : "th", `lmag-${cell.tone}`);
    if (index) box.append(make("span", "lmag-text", cell.text));
    else {
      const link = make("a", "lmag-text", cell.text);
      link.href = row.href;
      box.scope = "row";
      box.append(link);
    }
    if (cell.under) box.append(make("span", "lmag-under", cell.under));
    made.append(box);
  });
  return made;
}

function make(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
