/* Keeps the words typed into a form that has not been sent, over a refresh, a change of page or a restart of the server.

   Streamlit holds back what is typed in a form until its button is pressed, and forgets it with the page. The words are
   kept in this browser tab alone (sessionStorage, gone when the tab closes; in a group session in every tab), each under the key of its field and the
   person who typed it, and put back when that field is drawn again as it was when they began. A key names the case and
   what it showed, so words never come back over a record that has changed since.

   In a form whose container asks for it (see form_words.py) what is chosen and ticked is kept in the same way.

   A cell of a table that is being written in cannot be put back: there the browser asks before it leaves the page. */

const STORE = "lmag.words:";
const FIELD = ':is([data-testid="stTextInput"] input[type="text"], [data-testid="stTextArea"] textarea)';
const FORM = '[data-testid="stForm"]';
const CHOICE = ':is([data-testid="stRadio"] input[type="radio"], [data-testid="stCheckbox"] input[type="checkbox"])';
const CHOICES = `.st-key-lmag-keeps-choices ${FORM}`;
const CELL = "#portal :is(input, textarea)";
const LOOKS = 20;
const REST_MS = 400; // after the page has come to rest the answer to a form is on it

export default function ({ data, parentElement }) {
  parentElement.classList.add("lmag-keeper");
  const words = (parentElement.lmagWords ??= new Words());
  words.goOnAs(data.person, data.everyTab);
  return () => {
    parentElement.lmagWords?.leave();
    parentElement.lmagWords = null;
  };
}

class Words {
  constructor() {
    this.began = new WeakMap(); // what a field said before anybody typed in it
    this.named = new WeakMap(); // what that field was called then
    this.seen = new WeakSet(); // fields that need not be looked at again for words to put back
    this.looks = new WeakMap(); // how often a field was looked at before its words stood in it
    this.heard = {
      focusin: (event) => this.begin(event.target),
      input: (event) => this.typed(event.target),
      change: () => this.chosenSoon(),
      keyup: () => this.chosenSoon(),
      click: (event) => {
        this.chosenSoon();
        if (event.target.closest?.('[data-testid="stFormSubmitButton"] button')) this.sent(event.target);
      },
      keydown: (event) => event.key === "Enter" && event.target.matches?.(FIELD) && this.sent(event.target),
    };
    for (const [name, act] of Object.entries(this.heard)) document.addEventListener(name, act, true);
    this.leaving = (event) => this.inCell(document.activeElement) && event.preventDefault();
    window.addEventListener("beforeunload", this.leaving);
    this.watch = new MutationObserver(() => this.putBack());
    this.watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ["class"] });
  }

  leave() {
    this.gone = true;
    for (const [name, act] of Object.entries(this.heard)) document.removeEventListener(name, act, true);
    window.removeEventListener("beforeunload", this.leaving);
    this.watch.disconnect();
    clearTimeout(this.choosing);
    clearTimeout(this.resting);
  }

  goOnAs(person, everyTab) {
    if (this.person === person && this.everyTab === everyTab) return;
    this.person = person;
    this.everyTab = everyTab;
    if (everyTab) this.forgetOthers();
    this.kept = this.read();
    this.seen = new WeakSet();
    this.putBack();
  }

  begin(field) {
    const name = nameOf(field);
    if (this.named.get(field) !== name) this.began.delete(field); // React may give a field on to the next of its kind
    this.named.set(field, name);
    if ((name || field.matches?.(CELL)) && !this.began.has(field)) this.began.set(field, field.value);
  }

  inCell(field) {
    return Boolean(field?.matches?.(CELL)) && field.value !== (this.began.get(field) ?? "");
  }

  typed(field) {
    const name = field.matches?.(FIELD) ? nameOf(field) : "";
    if (!name) return;
    const was = this.kept[name]?.was ?? this.began.get(field) ?? "";
    if (field.value === was) delete this.kept[name];
    else this.kept[name] = { text: field.value, was };
    this.write();
  }

  /* A radio is pressed without an event of its own, so after any press what is chosen is looked at. */
  chosenSoon() {
    clearTimeout(this.choosing);
    if (document.querySelector(CHOICES)) this.choosing = setTimeout(() => this.chosen(), 0);
  }

  chosen() {
    for (const [name, box] of choiceBoxes()) {
      const was = this.kept[name]?.was ?? (this.named.get(box) === name ? this.began.get(box) : undefined);
      const chosen = chosenIn(box);
      if (was === undefined) continue;
      if (chosen === was) delete this.kept[name];
      else this.kept[name] = { chosen, was };
    }
    this.write();
  }

  chooseAgain() {
    for (const [name, box] of choiceBoxes()) {
      if (this.began.has(box) && this.named.get(box) === name) continue; // else React gave the group on to the next
      const shown = chosenIn(box);
      this.began.set(box, shown);
      this.named.set(box, name);
      const { chosen, was } = this.kept[name] ?? {};
      if (chosen === undefined || shown !== was) continue;
      const all = [...box.querySelectorAll(CHOICE)];
      const change = all[0].type === "checkbox" ? all[0] : all[Number(chosen)];
      change?.click();
    }
  }

  putBack() {
    this.chooseAgain();
    for (const [name, { text, was }] of Object.entries(this.kept)) {
      if (text === undefined) continue;
      const field = document.querySelector(`${FORM} .${CSS.escape(name)} ${FIELD}`);
      if (!field || this.seen.has(field)) continue;
      if (field.value !== was || field === document.activeElement) {
        this.lookAgain(field);
        continue;
      }
      this.seen.add(field);
      this.began.set(field, was);
      this.named.set(field, name);
      const kind = field.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
      Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text); // so that React sees a change
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /* A field may be drawn a moment before its words are. */
  lookAgain(field) {
    const looked = (this.looks.get(field) ?? 0) + 1;
    this.looks.set(field, looked);
    if (looked > LOOKS) this.seen.add(field);
    else setTimeout(() => this.gone || this.putBack(), REST_MS / 4);
  }

  /* A form was sent: once the page rests, what is still in it was not taken, and what is not has become a record. */
  sent(target) {
    const form = target.closest(FORM);
    const fields = [...(form?.querySelectorAll(`${FIELD}, ${CHOICE}`) ?? [])];
    const names = [...new Set(fields.map(nameOf))].filter((name) => this.kept[name]);
    if (!names.length) return;
    clearTimeout(this.resting);
    const settle = () => {
      const app = document.querySelector('[data-testid="stApp"]');
      if (app?.dataset.testScriptState !== "notRunning") {
        this.resting = setTimeout(settle, REST_MS);
        return;
      }
      for (const name of names) {
        const kept = this.kept[name];
        const box = document.querySelector(`${FORM} .${CSS.escape(name)}`);
        const now = kept?.text === undefined ? box && chosenIn(box) : box?.querySelector(FIELD)?.value;
        if (kept && now !== (kept.text ?? kept.chosen)) delete this.kept[name];
      }
      this.write();
    };
    this.resting = setTimeout(settle, REST_MS);
  }

  /* This tab alone, but for a group session, where the page may be opened again in another tab (form_words.py). */
  store() {
    return this.everyTab ? localStorage : sessionStorage;
  }

  forgetOthers() {
    try {
      const others = Object.keys(localStorage).filter((name) => name.startsWith(STORE) && name !== STORE + this.person);
      for (const name of others) localStorage.removeItem(name);
    } catch {
      /* not allowed: nothing is kept there either */
    }
  }

  read() {
    try {
      return JSON.parse(this.store().getItem(STORE + this.person)) ?? {};
    } catch {
      return {};
    }
  }

  write() {
    try {
      if (Object.keys(this.kept).length) this.store().setItem(STORE + this.person, JSON.stringify(this.kept));
      else this.store().removeItem(STORE + this.person);
    } catch {
      /* storage is full or not allowed: the words are still in the form */
    }
  }
}

/* The key of a field of a form, as Streamlit writes it into the page; nothing for any other field. */
function nameOf(field) {
  if (!field.matches?.(`${FIELD}, ${CHOICE}`) || !field.closest(FORM)) return "";
  const keyed = field.closest('[class*="st-key-"]');
  return [...(keyed?.classList ?? [])].find((name) => name.startsWith("st-key-")) ?? "";
}

/* The radio groups and ticks, by name, of the forms whose choices are kept. */
function choiceBoxes() {
  const found = new Map();
  for (const field of document.querySelectorAll(`${CHOICES} ${CHOICE}`)) {
    const name = nameOf(field);
    if (name) found.set(name, field.closest(`.${CSS.escape(name)}`));
  }
  return found;
}

/* Which of a group is chosen, by its place, or whether a tick is set; as text, "-1" where nothing is chosen. */
function chosenIn(box) {
  const all = [...box.querySelectorAll(CHOICE)];
  return all[0]?.type === "checkbox" ? String(all[0].checked) : String(all.findIndex((one) => one.checked));
}
