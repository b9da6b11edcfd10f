// Unfolds and folds; without it every part is unfolded by hand.
for (const button of document.querySelectorAll("[data-unfold]")) {
  const all = document.querySelectorAll(button.dataset.unfold);
  const words = [button.textContent, button.dataset.other];
  const allOpen = () => [...all].every((one) => one.open);
  const name = () => { button.textContent = words[Number(allOpen())]; };
  button.hidden = !all.length;
  button.addEventListener("click", () => {
    const open = !allOpen();
    for (const one of all) one.open = open;
    name();
  });
  name();
}
const unfoldNamed = () => {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
};
addEventListener("hashchange", unfoldNamed);
unfoldNamed();
// On paper there is nothing to click.
addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details.target")) one.open = true;
});
