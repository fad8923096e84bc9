/** Properties that give a chart its look; a file of its own has no style sheet. */
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

const namespace = 'http://www.w3.org/2000/svg';

/** A chart as a file of its own, with the colours of the theme that it is seen in. */
export function svgOf(chart: SVGSVGElement): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  copyLook(chart, copy);
  const { width, height } = chart.getBoundingClientRect();
  copy.setAttribute('xmlns', namespace);
  copy.setAttribute('viewBox', `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`);
  const ground = document.createElementNS(namespace, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

/** A chart as PNG at twice its size. @returns base 64 */
export async function pngOf(chart: SVGSVGElement): Promise<string> {
  const url = URL.createObjectURL(new Blob([svgOf(chart)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = chart.getBoundingClientRect();
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * 2);
    canvas.height = Math.ceil(height * 2);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
  } finally {
    URL.revokeObjectURL(url);
  }
}

function copyLook(from: Element, to: Element): void {
  const look = getComputedStyle(from);
  for (const property of kept) to.setAttribute(property, look.getPropertyValue(property));
  for (const name of ['class', 'style', 'tabindex', 'role']) to.removeAttribute(name);
  [...from.children].forEach((child, index) => {
    const other = to.children[index];
    if (other) copyLook(child, other);
  });
}
