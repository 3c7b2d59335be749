/* Keeps an unfinished form in this browser tab (sessionStorage, gone when the tab closes), under the person who fills it
   in, and hands it back to them in a new session after a refresh or a restart of the server. */

const STORE = "lmag.form:";

export default function (component) {
  const { data, setStateValue } = component;
  const place = `${STORE}${data.person}:${data.name}`;
  if (data.done) {
    for (const held of Object.keys(sessionStorage)) {
      if (held === place || (held.startsWith(STORE) && held.endsWith(`:${data.name}`) && ofSession(held, data.session))) {
        sessionStorage.removeItem(held); // a colleague who went on in this tab may have begun it
      }
    }
    return;
  }
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "null");
  const empty = Object.keys(data.values).length === 0;
  if (kept && kept.session !== data.session && empty) {
    setStateValue("restored", kept.values);
  } else {
    sessionStorage.setItem(place, JSON.stringify({ session: data.session, values: data.values }));
  }
}

function ofSession(place, session) {
  return JSON.parse(sessionStorage.getItem(place) ?? "null")?.session === session;
}
