/* A text that saves itself, in a large field, a cell of a list or a single line. Python stores the text; this file decides when to send it and never lets an older
   stored text replace what a person has typed since.

   Words used here: `saved` is the last text Python said it stored, `base` the version of that text, `inFlight` the
   texts sent whose answer has not come. The field is dirty when its text differs from `saved`. */

const PAUSE_MS = 2000; // a pause in typing this long sends the text
const LONGEST_MS = 4500; // someone who never pauses is saved at least this often
const ANSWER_MS = 6000; // no answer after this long: say so and send again
const HOLD_MS = 1500; // a click on a button or a page link waits at most this long for the text to be stored
const STORE = "lmag.autosave:";
const ACTIONS = 'button, [data-testid="stSidebarNavLink"], [data-testid="stPageLink-NavLink"]';
const WAITING = "Not yet saved. Waiting for the server; the text is kept in this browser tab.";

let mounts = 0;
let lastFocus = null; // survives a redraw that puts a new field in the place of the one being typed in

export default function (component) {
  const host = component.parentElement;
  let field = host.autosaveField;
  const { key, person } = component.data;
  if (field && (field.key !== key || field.person !== person)) {
    field.leave(field.person === person); // nobody's words are sent in another's name: they wait for their writer
    field = null;
  }
  if (!field) {
    field = host.autosaveField = new Field(component);
  }
  field.update(component);
  return () => {
    host.autosaveField?.leave();
    host.autosaveField = null;
  };
}

class Field {
  constructor({ parentElement, data }) {
    this.key = data.key;
    this.person = data.person;
    this.store = `${STORE}${data.person}:${data.key}`;
    this.small = data.kind !== "text";
    this.line = data.kind === "line";
    this.mount = `${Date.now().toString(36)}-${(mounts += 1)}`;
    this.count = 0;
    this.inFlight = new Map();
    this.latest = null;
    this.sentTexts = new Set();
    this.conflict = null;
    this.failure = "";
    this.seenAck = data.ack?.id ?? null;
    this.firstUnsent = 0;
    this.saved = data.value;
    this.base = data.version;
    this.note = data.savedNote;
    this.draw(parentElement, data);
    this.listen();
    this.restore(data);
  }

  /* Drawing */

  draw(parent, data) {
    const id = `autosave-${data.key.replace(/[^A-Za-z0-9_-]/g, "-")}`;
    this.root = element("div", "lmag-autosave");
    this.root.dataset.kind = data.kind;
    this.label = element("label", data.hideLabel ? "lmag-autosave-unlabelled" : "");
    this.label.htmlFor = id;
    this.words = element("span");
    this.about = element("span", "lmag-hidden");
    this.label.append(this.words, this.about);
    this.help = element("p", "lmag-autosave-help");
    this.help.id = `${id}-help`;
    this.area = element("textarea");
    if (this.small) this.area.rows = 1;
    Object.assign(this.area, { id, lang: "en-GB", spellcheck: true, autocomplete: "off", value: data.value });
    this.foot = element("div", "lmag-autosave-foot");
    this.status = element("p", "lmag-autosave-status");
    this.counter = element("p");
    this.counter.id = `${id}-count`;
    this.foot.append(this.status, this.counter);
    this.live = element("p", "lmag-hidden"); // only results are read aloud, not every step of every save
    this.live.setAttribute("aria-live", "polite");
    this.choice = element("div");
    this.root.append(this.label, this.help, this.area, this.foot, this.choice, this.live);
    parent.append(this.root);
  }

  redraw(data) {
    this.words.textContent = data.label;
    this.about.textContent = data.about ? `, ${data.about}` : "";
    this.help.textContent = data.help;
    this.help.hidden = !data.help;
    this.area.placeholder = data.placeholder;
    this.area.disabled = data.disabled;
    if (!this.small) this.area.style.minHeight = `${data.height}px`;
    this.maxChars = data.maxChars;
    const described = [data.help && this.help.id, data.maxChars && this.counter.id].filter(Boolean).join(" ");
    if (described) this.area.setAttribute("aria-describedby", described);
    else this.area.removeAttribute("aria-describedby");
    this.fit();
  }

  /* After a change of the text: its characters counted (in a small field only when it is nearly full), and the height
     in a browser that does not fit a field to its text. */
  fit() {
    if (this.maxChars) {
      const used = [...this.area.value].length;
      const told = !this.small || used > this.maxChars * 0.8;
      this.counter.textContent = told ? `${used} of ${this.maxChars} characters` : "";
      this.counter.className = used > this.maxChars ? "lmag-autosave-over" : "";
    }
    if (this.small && !CSS.supports("field-sizing", "content")) {
      this.area.style.height = "auto";
      this.area.style.height = `${this.area.scrollHeight + 2}px`;
    }
  }

  say(state, text, aloud) {
    this.root.dataset.state = state;
    if (this.status.textContent !== text) this.status.textContent = text;
    if (aloud && this.live.textContent !== text) this.live.textContent = text;
  }

  show() {
    if (this.conflict) this.say("conflict", "Not saved: choose which text to keep.", true);
    else if (this.failure) this.say("failed", `Not saved. ${this.failure}`, true);
    else if (this.late) this.say("waiting", WAITING, true);
    else if (this.inFlight.size) this.say("saving", "Saving…", false);
    else if (this.dirty()) this.say("unsaved", "Not yet saved", false);
    else this.say("saved", this.small && !this.hasSaved ? "" : this.note, true);
  }

  /* What happens in the browser */

  listen() {
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.send(true));
    this.area.addEventListener("keydown", (event) => {
      event.stopPropagation(); // single-letter shortcuts of the page are not for someone typing
      if (event.key !== "Enter" || event.isComposing) return;
      if (this.line) event.preventDefault();
      if (this.line || event.ctrlKey || event.metaKey) this.send(true);
    });
    this.area.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      if (!this.line || !/[\r\n]/.test(pasted)) return;
      event.preventDefault();
      document.execCommand("insertText", false, pasted.trim().replace(/\s*[\r\n]+\s*/g, " "));
    });
    this.onHide = () => document.visibilityState === "hidden" && this.send(true);
    this.onPageHide = () => this.send(true);
    this.onUnload = (event) => {
      const stuck = this.dirty() && (this.late || this.failure || this.conflict);
      this.send(true);
      if (stuck) event.preventDefault();
    };
    this.onClick = (event) => this.hold(event);
    document.addEventListener("click", this.onClick, true);
    document.addEventListener("visibilitychange", this.onHide);
    window.addEventListener("blur", this.onPageHide);
    window.addEventListener("pagehide", this.onPageHide);
    window.addEventListener("beforeunload", this.onUnload);
  }

  leave(sending = true) {
    if (document.activeElement === this.area) {
      const { selectionStart, selectionEnd } = this.area;
      lastFocus = { key: this.key, selectionStart, selectionEnd, at: Date.now() };
    }
    if (sending) this.send(true);
    clearTimeout(this.timer);
    clearTimeout(this.answerTimer);
    document.removeEventListener("click", this.onClick, true);
    document.removeEventListener("visibilitychange", this.onHide);
    window.removeEventListener("blur", this.onPageHide);
    window.removeEventListener("pagehide", this.onPageHide);
    window.removeEventListener("beforeunload", this.onUnload);
    this.root.remove();
  }

  /* A click that comes while text is unsaved: a button must find the text stored, and Streamlit drops what was sent
     just before a change of page, so those clicks wait for the answer. Any other click waits only until the message
     has left, since Streamlit would send both as one and redraw only this field. */
  hold(event) {
    const target = event.target;
    if (this.letGo || !this.dirty() || !target.closest || this.root.contains(target)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const action = target.closest(ACTIONS);
    this.send(true);
    if (!action && !this.leaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const since = Date.now();
    const waiting = setInterval(() => {
      const wait = action ? this.dirty() && !this.conflict && !this.failure : this.leaving;
      if (wait && Date.now() - since < HOLD_MS) return;
      clearInterval(waiting);
      this.letGo = true;
      if (target.isConnected) target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
      this.letGo = false;
    }, 10);
  }

  restore(data) {
    const kept = this.kept();
    if (kept && !data.disabled && kept.text !== data.value) {
      this.area.value = kept.text;
      this.base = kept.base;
      this.sentTexts = new Set(kept.sent);
      this.sendSoon = true;
    } else {
      this.forget();
    }
    if (data.focus) this.area.focus();
    else if (lastFocus && lastFocus.key === this.key && Date.now() - lastFocus.at < 3000) {
      const { selectionStart, selectionEnd } = lastFocus;
      this.area.focus({ preventScroll: true });
      this.area.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  typed() {
    this.failure = "";
    this.fit();
    if (this.dirty()) {
      this.keep();
      this.schedule();
    } else {
      this.forget();
      clearTimeout(this.timer);
      this.firstUnsent = 0;
    }
    this.show();
  }

  dirty() {
    return this.inFlight.size > 0 || this.area.value !== this.saved;
  }

  schedule() {
    const now = Date.now();
    this.firstUnsent = this.firstUnsent || now;
    clearTimeout(this.timer);
    const wait = Math.max(0, Math.min(PAUSE_MS, this.firstUnsent + LONGEST_MS - now));
    this.timer = setTimeout(() => this.send(false), wait);
  }

  /* Sending, and what Python answers */

  send(now) {
    const text = this.area.value;
    const already = this.inFlight.size ? this.inFlight.get(this.latest) : this.saved;
    if ((text === already && !this.late) || this.area.disabled || this.conflict) return;
    if (this.inFlight.size && !now && !this.late) return; // the answer on its way will send the rest
    clearTimeout(this.timer);
    this.firstUnsent = 0;
    this.failure = "";
    const after = this.latest;
    const id = `${this.mount}-${(this.count += 1)}`;
    this.latest = id;
    this.inFlight.set(id, text);
    this.sentTexts.add(text);
    this.keep();
    this.setStateValue("save", { id, after, text, base: this.base });
    this.leaving = true; // Streamlit sends it after the events now in hand
    setTimeout(() => (this.leaving = false), 0);
    this.expectAnswer();
    this.show();
  }

  expectAnswer() {
    clearTimeout(this.answerTimer);
    this.answerTimer = setTimeout(() => {
      this.late = true;
      this.send(true);
      this.expectAnswer();
      this.show();
    }, ANSWER_MS);
  }

  update(component) {
    const { data, setStateValue } = component;
    this.setStateValue = setStateValue;
    this.redraw(data);
    const ack = data.ack;
    if (ack && ack.id !== this.seenAck && this.inFlight.has(ack.id)) this.answered(ack, data);
    if (!this.dirty() && !this.conflict) this.accept(data);
    if (this.sendSoon) {
      this.sendSoon = false;
      this.send(true);
    }
    this.show();
  }

  answered(ack, data) {
    this.seenAck = ack.id;
    const text = this.inFlight.get(ack.id);
    for (const id of [...this.inFlight.keys()]) {
      this.inFlight.delete(id); // one answer stands for the texts sent before it
      if (id === ack.id) break;
    }
    this.late = false;
    if (!this.inFlight.size) clearTimeout(this.answerTimer);
    if (ack.ok) {
      this.hasSaved = true;
      this.stored(text, ack.version);
      this.note = data.savedNote || "Saved";
    } else if (ack.conflict) {
      this.clash(ack.conflict);
    } else {
      this.failure = ack.message;
      if (ack.retry) this.timer = setTimeout(() => this.send(true), LONGEST_MS);
    }
  }

  stored(text, version) {
    this.saved = text;
    this.base = version;
    if (!this.inFlight.size) this.sentTexts.clear();
    if (this.dirty()) {
      this.keep();
      if (!this.inFlight.size) this.schedule();
    } else {
      this.forget();
    }
  }

  /* A newer text from the server replaces this one only when nothing here is unsaved. */
  accept(data) {
    this.note = data.savedNote;
    const focused = document.activeElement === this.area;
    if (data.value === this.area.value) {
      this.base = data.version;
    } else if (data.version > this.base || !focused) {
      const { selectionStart, selectionEnd } = this.area;
      this.area.value = data.value;
      if (focused) this.area.setSelectionRange(selectionStart, selectionEnd);
      this.saved = data.value;
      this.base = data.version;
      this.fit();
    }
  }

  /* Somebody else stored a newer text */

  clash(conflict) {
    const ours = conflict.theirs === this.area.value || this.sentTexts.has(conflict.theirs);
    if (ours) {
      this.stored(conflict.theirs, conflict.version); // it was our own save, whose answer was lost
      if (this.dirty()) this.send(true);
      return;
    }
    this.conflict = conflict;
    this.keep();
    const box = element("div", "lmag-autosave-conflict");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Two versions of this text");
    const said = element("p", "", "Somebody else changed this text while you were typing. Yours is in the field above;");
    said.append(` theirs is here${conflict.note ? ` (${conflict.note})` : ""}:`);
    const theirs = element("p", "lmag-autosave-theirs", conflict.theirs);
    theirs.tabIndex = 0;
    theirs.setAttribute("role", "region");
    theirs.setAttribute("aria-label", "Their text");
    box.append(
      said,
      theirs,
      this.button("Keep mine", () => this.area.value),
      this.button("Use theirs", () => conflict.theirs),
      this.button("Keep both", () => `${this.area.value}${this.line ? "; " : "\n\n"}${conflict.theirs}`),
    );
    this.choice.replaceChildren(box);
  }

  button(words, chosen) {
    const button = element("button", "", words);
    button.type = "button";
    button.addEventListener("click", () => {
      const { theirs, version } = this.conflict;
      const text = chosen();
      this.conflict = null;
      this.choice.replaceChildren();
      this.area.value = text;
      this.saved = theirs;
      this.base = version;
      this.note = "Their text is kept.";
      if (this.dirty()) this.send(true);
      else this.forget();
      this.fit();
      this.area.focus();
      this.show();
    });
    return button;
  }

  /* Unsaved text in this browser tab */

  keep() {
    try {
      const sent = [...this.sentTexts].slice(-3); // to know our own saves again, should their answers be lost
      sessionStorage.setItem(this.store, JSON.stringify({ text: this.area.value, base: this.base, sent }));
    } catch {
      /* storage is full or not allowed: the text is still in the field and still sent */
    }
  }

  kept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.store));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      sessionStorage.removeItem(this.store);
    } catch {
      /* nothing was kept */
    }
  }
}

function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
