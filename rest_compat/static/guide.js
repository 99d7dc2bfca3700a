/* A copy button on every example that is meant to be run. */

const SHOWN_FOR = 2000; // milliseconds

for (const example of document.querySelectorAll("[data-copied]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const code = example.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      // No clipboard without HTTPS or permission: select the text, so that one key is enough.
      window.getSelection().selectAllChildren(code);
      button.textContent = "Press Ctrl-C";
    }
    setTimeout(() => { button.textContent = "Copy"; }, SHOWN_FOR);
  });
  example.append(button);
}
