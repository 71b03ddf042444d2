// Keeps the chosen view in the address (?view=diplomatic), so that a link can lead to it.
// The page works without this script: the views are radio buttons, the popovers HTML's own.
const views = [...document.querySelectorAll('input[name="view"]')];
const asked = new URL(location.href).searchParams.get("view");
const found = views.find((view) => view.value === asked);
if (found) found.checked = true;
for (const view of views) {
  view.addEventListener("change", () => {
    const address = new URL(location.href);
    address.searchParams.set("view", view.value);
    history.replaceState(null, "", address);
  });
}
// A link out of a popover would leave it open over the place it leads to.
addEventListener("hashchange", () => document.querySelector(":popover-open")?.hidePopover());
