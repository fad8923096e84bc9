/** The size of text, in pixels, that charts are laid out for. */
const usual = 13;

/** How much larger the reader's text is than usual: what charts are drawn in grows with it. */
export function textScale(): number {
  return (parseFloat(getComputedStyle(document.body).fontSize) || usual) / usual;
}

/** Tells the style sheets. */
export function followTextScale(): void {
  document.documentElement.style.setProperty('--text-scale', String(textScale()));
}
