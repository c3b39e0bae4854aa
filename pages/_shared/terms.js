// Explanations of words: Tab away closes one that is open, Esc also one that the pointer opened.
export default function () {
  if (window.kanallotseTerms) return;
  window.kanallotseTerms = true;
  const tipOf = node => node?.closest?.(".kl-tip") ?? document.getElementById(node?.closest?.(".kl-term")?.getAttribute("popovertarget") ?? "");
  document.addEventListener("focusout", event => {
    const tip = tipOf(event.target);
    if (tip?.matches(":popover-open") && event.relatedTarget && tipOf(event.relatedTarget) !== tip) tip.hidePopover();
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") for (const tip of document.querySelectorAll(".kl-tip")) tip.classList.add("kl-closed");
  });
  document.addEventListener("pointerover", event => {
    if (event.target.closest?.(".kl-term")) tipOf(event.target)?.classList.remove("kl-closed");
  });
}
