/** Properties that give a chart its style; a file of its own has no style sheet. */
const kept = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** Writes the computed style of an element, and of all below it, into a copy. */
export function copyAppearance(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const property of kept) to.setAttribute(property, style.getPropertyValue(property));
  for (const name of ['class', 'style', 'tabindex', 'role']) to.removeAttribute(name);
  [...from.children].forEach((child, index) => {
    const other = to.children[index];
    if (other) copyAppearance(child, other);
  });
}
