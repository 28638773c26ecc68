// Streamlit speaks English where it has no option for another language. This puts Swedish in its
// place as it appears. SWEDISH, put in front of this, is what swedish.toml holds.
for (const [name, value] of [["language", "sv-SE"], ["languages", ["sv-SE", "sv"]]]) {
  Object.defineProperty(Navigator.prototype, name, { get: () => value });
}
window.PlotlyLocales = [
  { moduleType: "locale", name: "sv", dictionary: SWEDISH.plotly, format: {} },
];
{
  const ATTRIBUTES = ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"];
  const KEPT = SWEDISH.kept.join(", ");
  const places = SWEDISH.place.map(({ within, texts = {}, patterns = {} }) => ({
    within,
    texts: new Map(Object.entries(texts)),
    patterns: Object.entries(patterns).map(([from, to]) => [new RegExp(`^(?:${from})$`), to]),
  }));

  const say = (text, { texts, patterns }) => {
    if (texts.has(text)) return texts.get(text);
    const found = patterns.find(([pattern]) => pattern.test(text));
    return found && text.replace(...found);
  };
  const translate = (text, element) => {
    const bare = text.trim();
    if (!/[A-Za-z]/.test(bare)) return text;
    for (const place of places) {
      const swedish = say(bare, place);
      if (swedish === undefined) continue;
      const kept = element.closest(KEPT);
      const around = element.closest(place.within);
      if (around && (!kept || kept.contains(around))) return text.replace(bare, () => swedish);
    }
    return text;
  };

  const readText = (node) => {
    const swedish = node.parentElement && translate(node.data, node.parentElement);
    if (swedish && swedish !== node.data) node.data = swedish;
  };
  const readAttribute = (element, name) => {
    const text = element.getAttribute(name);
    const swedish = text && translate(text, element);
    if (swedish && swedish !== text) element.setAttribute(name, swedish);
  };
  const readAll = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return readText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let at = node; at; at = walker.nextNode()) {
      if (at.nodeType === Node.TEXT_NODE) readText(at);
      else for (const name of ATTRIBUTES) if (at.hasAttribute(name)) readAttribute(at, name);
    }
  };
  new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes } of changes) {
      if (type === "attributes") readAttribute(target, attributeName);
      else if (type === "characterData") readText(target);
      else addedNodes.forEach(readAll);
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ATTRIBUTES,
  });
}
