// What has the focus: a name for it, whether it is one of the page's form controls, and whether the focus can be seen.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  return {
    name: `${element.tagName} ${element.name || element.id || element.textContent.trim().slice(0, 40)}`,
    text: element.textContent.trim(),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
  };
}
