/* A text whose sentences can be marked, with the mouse or with the keyboard (Tab to a sentence, Space or Enter).
   The marks shown are those a person just made; Python's list replaces them once it has caught up. */

export default function (component) {
  const { parentElement, data, setStateValue } = component;
  const host = parentElement.querySelector(".tr-text") ?? parentElement.appendChild(make("div", "tr-text"));
  const state = (host.trState ??= { marks: null, sent: null });
  const theirs = JSON.stringify(data.marks);
  if (state.sent === null || state.sent === theirs || state.key !== data.key) {
    state.marks = new Set(data.marks);
    state.sent = null;
    state.key = data.key;
  }
  state.send = () => {
    const marks = [...state.marks].sort((a, b) => a - b);
    state.sent = JSON.stringify(marks);
    setStateValue("marks", marks);
  };
  if (host.dataset.key !== data.key) {
    host.dataset.key = data.key;
    host.replaceChildren(...data.paragraphs.map((sentences) => paragraph(sentences, state, host)));
  }
  show(host, state);
}

function paragraph(sentences, state, host) {
  const made = make("p");
  for (const { number, words } of sentences) {
    const sentence = make("span", "tr-sentence", words);
    sentence.dataset.number = number;
    sentence.tabIndex = 0;
    sentence.setAttribute("role", "button");
    const toggle = () => {
      if (state.marks.has(number)) state.marks.delete(number);
      else state.marks.add(number);
      show(host, state);
      state.send();
    };
    sentence.addEventListener("click", () => String(window.getSelection()) || toggle());
    sentence.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      toggle();
    });
    made.append(sentence, " ");
  }
  return made;
}

function show(host, state) {
  const places = [...state.marks].sort((a, b) => a - b);
  for (const sentence of host.querySelectorAll(".tr-sentence")) {
    const place = places.indexOf(Number(sentence.dataset.number));
    sentence.setAttribute("aria-pressed", String(place >= 0));
    sentence.dataset.place = place >= 0 ? String(place + 1) : "";
  }
}

function make(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
