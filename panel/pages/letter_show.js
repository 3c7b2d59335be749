{
  // "Show me" beside a finding: bring the part of the letter into view and mark it, and the words if they are quoted.
  const wordsOf = (part, quote) => {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([walker.currentNode, text.length]);
      text += walker.currentNode.data;
    }
    const start = text.indexOf(quote);
    if (!quote || start < 0) return null;
    const at = (place) => {
      const [node, from] = nodes.findLast(([, begins]) => begins <= place);
      return [node, Math.min(place - from, node.data.length)];
    };
    const range = new Range();
    range.setStart(...at(start));
    range.setEnd(...at(start + quote.length));
    return range;
  };
  const show = (button) => {
    const sheet = document.querySelector(".lm-page");
    const name = CSS.escape(button.dataset.where);
    const part = sheet?.querySelector(`[data-block="${name}"]`) ?? sheet?.querySelector(`[data-section="${name}"]`);
    sheet?.querySelectorAll(".lm-shown").forEach((old) => old.classList.remove("lm-shown"));
    if (!part) {
      button.textContent = "It is not in the letter";
      return;
    }
    part.classList.add("lm-shown");
    part.tabIndex = -1;
    const words = wordsOf(part, button.dataset.quote ?? "");
    part.scrollIntoView({ block: part.offsetHeight > sheet.offsetHeight ? "start" : "center" });
    if (words) {
      const above = words.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
      sheet.scrollBy(0, above - sheet.offsetHeight / 2);
    }
    if (window.Highlight) {
      CSS.highlights.delete("lm-words");
      if (words) CSS.highlights.set("lm-words", new Highlight(words));
    }
  };
  if (!window.lmagShows) {
    window.lmagShows = true;
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.(".lm-show");
      if (button) show(button);
    });
  }
}
