// What the review page does beyond links and forms: live progress, and a slider between before and after.
const refreshed = async () => {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  if (!answer.ok) return true;
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const main = document.querySelector("main");
  if (next.dataset.progress !== "writing") {
    // The heading says that it is done; a screen reader tells it because it has the focus.
    main.replaceWith(next);
    const heading = next.querySelector("h1");
    document.title = heading.textContent;
    heading.tabIndex = -1;
    heading.focus();
    return false;
  }
  const status = main.querySelector("[role=status]");
  const words = next.querySelector("[role=status]").textContent;
  // The status stays the same element, so that a screen reader tells what changed in it.
  if (status.textContent !== words) status.textContent = words;
  main.querySelector("progress").value = next.querySelector("progress").value;
  main.querySelector("ul").replaceWith(next.querySelector("ul"));
  return true;
};
const follow = async () => {
  try {
    if (!await refreshed()) return;
  } catch { /* the server may be gone for a moment */ }
  setTimeout(follow, 700);
};
if (document.querySelector("[data-progress=writing]")) setTimeout(follow, 300);

const preview = document.querySelector("[data-slider]");
const frames = preview ? [...preview.querySelectorAll("iframe")] : [];
if (frames.length === 2) {
  const slider = preview.querySelector(".slider");
  const share = slider.querySelector("input");
  const show = () => preview.style.setProperty("--share", `${share.value}%`);
  slider.hidden = false;
  preview.classList.add("layered");
  share.addEventListener("input", show);
  show();
}
