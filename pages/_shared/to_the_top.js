// A part that was just turned to is read from its top: without this, the place of the part before stays.
export default function ({ data }) {
  const before = window.kanallotsePart;
  window.kanallotsePart = data.part;
  if (before === undefined || before === data.part) return;
  const main = document.querySelector("[data-testid=stMain]");
  if (main && main.scrollTop > 0) main.scrollTo({ top: 0 });
}
