/* Keeps an unfinished form in this browser tab (sessionStorage, gone when the tab closes), and hands it back to a new
   session after a refresh or a restart of the server. */

const STORE = "lmag.form:";

export default function (component) {
  const { data, setStateValue } = component;
  const place = STORE + data.name;
  if (data.done) {
    sessionStorage.removeItem(place);
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
