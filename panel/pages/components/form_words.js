/* Keeps the words typed into a form that has not been sent, over a refresh, a change of page or a restart of the server.

   Streamlit holds back what is typed in a form until its button is pressed, and forgets it with the page. The words are
   kept in this browser tab alone (sessionStorage, gone when the tab closes), each under the key of its field and the
   person who typed it, and put back when that field is drawn again as it was when they began. A key names the case and
   what it showed, so words never come back over a record that has changed since.

   A cell of a table that is being written in cannot be put back: there the browser asks before it leaves the page. */

const STORE = "lmag.words:";
const FIELD = ':is([data-testid="stTextInput"] input[type="text"], [data-testid="stTextArea"] textarea)';
const FORM = '[data-testid="stForm"]';
const CELL = "#portal :is(input, textarea)";
const REST_MS = 400; // after the page has come to rest the answer to a form is on it

export default function ({ data, parentElement }) {
  parentElement.classList.add("lmag-keeper");
  const words = (parentElement.lmagWords ??= new Words());
  words.goOnAs(data.person);
  return () => {
    parentElement.lmagWords?.leave();
    parentElement.lmagWords = null;
  };
}

class Words {
  constructor() {
    this.began = new WeakMap(); // what a field said before anybody typed in it
    this.seen = new WeakSet(); // fields that have been looked at for words to put back
    this.heard = {
      focusin: (event) => this.begin(event.target),
      input: (event) => this.typed(event.target),
      click: (event) => event.target.closest?.('[data-testid="stFormSubmitButton"] button') && this.sent(event.target),
      keydown: (event) => event.key === "Enter" && event.target.matches?.(FIELD) && this.sent(event.target),
    };
    for (const [name, act] of Object.entries(this.heard)) document.addEventListener(name, act, true);
    this.leaving = (event) => this.inCell(document.activeElement) && event.preventDefault();
    window.addEventListener("beforeunload", this.leaving);
    this.watch = new MutationObserver(() => this.putBack());
    this.watch.observe(document.body, { childList: true, subtree: true });
  }

  leave() {
    for (const [name, act] of Object.entries(this.heard)) document.removeEventListener(name, act, true);
    window.removeEventListener("beforeunload", this.leaving);
    this.watch.disconnect();
    clearTimeout(this.resting);
  }

  goOnAs(person) {
    if (this.person === person) return;
    this.person = person;
    this.kept = this.read();
    this.seen = new WeakSet();
    this.putBack();
  }

  begin(field) {
    if ((nameOf(field) || field.matches?.(CELL)) && !this.began.has(field)) this.began.set(field, field.value);
  }

  inCell(field) {
    return Boolean(field?.matches?.(CELL)) && field.value !== (this.began.get(field) ?? "");
  }

  typed(field) {
    const name = nameOf(field);
    if (!name) return;
    const was = this.kept[name]?.was ?? this.began.get(field) ?? "";
    if (field.value === was) delete this.kept[name];
    else this.kept[name] = { text: field.value, was };
    this.write();
  }

  putBack() {
    for (const [name, { text, was }] of Object.entries(this.kept)) {
      const field = document.querySelector(`${FORM} .${CSS.escape(name)} ${FIELD}`);
      if (!field || this.seen.has(field)) continue;
      this.seen.add(field);
      if (field.value !== was || field === document.activeElement) continue;
      this.began.set(field, was);
      const kind = field.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text); // so that React sees a change
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /* A form was sent: once the page rests, what is still in it was not taken, and what is not has become a record. */
  sent(target) {
    const form = target.closest(FORM);
    const names = [...(form?.querySelectorAll(FIELD) ?? [])].map(nameOf).filter((name) => this.kept[name]);
    if (!names.length) return;
    clearTimeout(this.resting);
    const settle = () => {
      const app = document.querySelector('[data-testid="stApp"]');
      if (app?.dataset.testScriptState !== "notRunning") {
        this.resting = setTimeout(settle, REST_MS);
        return;
      }
      for (const name of names) {
        const field = document.querySelector(`${FORM} .${CSS.escape(name)} ${FIELD}`);
        if (this.kept[name] && field?.value !== this.kept[name].text) delete this.kept[name];
      }
      this.write();
    };
    this.resting = setTimeout(settle, REST_MS);
  }

  read() {
    try {
      return JSON.parse(sessionStorage.getItem(STORE + this.person)) ?? {};
    } catch {
      return {};
    }
  }

  write() {
    try {
      if (Object.keys(this.kept).length) sessionStorage.setItem(STORE + this.person, JSON.stringify(this.kept));
      else sessionStorage.removeItem(STORE + this.person);
    } catch {
      /* storage is full or not allowed: the words are still in the form */
    }
  }
}

/* The key of a field of a form, as Streamlit writes it into the page; nothing for any other field. */
function nameOf(field) {
  if (!field.matches?.(FIELD) || !field.closest(FORM)) return "";
  const keyed = field.closest('[class*="st-key-"]');
  return [...(keyed?.classList ?? [])].find((name) => name.startsWith("st-key-")) ?? "";
}
