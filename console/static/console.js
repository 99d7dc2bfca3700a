// What is nicer with a script; every page works without it.

for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Browsers give the clipboard to trustworthy origins only; on plain http the older way still works.
      document.execCommand("copy");
    }
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// The usual permissions of a kind of key are ticked when it is chosen, until somebody has chosen permissions.
const boxes = [...document.querySelectorAll("input[name=permissions]")];
let untouched = true;
for (const box of boxes) {
  box.addEventListener("change", () => { untouched = false; });
}
for (const kind of document.querySelectorAll("input[name=prefix]")) {
  kind.addEventListener("change", () => {
    if (!untouched) return;
    const usual = kind.dataset.defaults.split(" ");
    for (const box of boxes) box.checked = usual.includes(box.value);
  });
}
