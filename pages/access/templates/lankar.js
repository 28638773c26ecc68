// A link to something that is folded unfolds it. What it leads to is drawn after the page has come,
// so each link is followed when its target appears, and once.
{
  let followed = "";
  const follow = () => {
    if (!location.hash || location.href === followed) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLDetailsElement)) return;
    followed = location.href;
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", () => { followed = ""; follow(); });
  new MutationObserver(follow).observe(document, { subtree: true, childList: true });
}
