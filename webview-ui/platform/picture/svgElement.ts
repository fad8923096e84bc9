const namespace = 'http://www.w3.org/2000/svg';

export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** A text in the font and the colour of an element of the page. */
export function textElement(
  like: Element,
  text: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const { color, fontFamily, fontSize } = getComputedStyle(like);
  const style = { fill: color, 'font-family': fontFamily, 'font-size': fontSize };
  const element = svgElement('text', { ...style, ...attributes });
  element.textContent = text;
  return element;
}
