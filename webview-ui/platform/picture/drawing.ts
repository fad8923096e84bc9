/** Something drawn, and the pixels that it takes. */
export interface Drawing {
  readonly element: SVGElement;
  readonly width: number;
  readonly height: number;
}
