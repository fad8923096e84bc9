import { itemAt } from '../../src/protocol/lookUp';
import { useState } from 'preact/hooks';
import { textScale } from '../platform/textScale';
import { everything, regionOf } from './scatter';
import type { Region, Scales } from './scatter';

/** Shorter drags are clicks, which choose everything again. In pixels. */
const least = 4;

type Place = readonly [number, number];

interface Drag {
  readonly from: Place;
  readonly to: Place;
}

export interface Brush {
  /** What a drag covers so far. */
  readonly dragged: Region | undefined;
  readonly whole: Region;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: () => void;
  };
}

/** A drag over the ground of a chart chooses a part of it. */
export function useBrush(scales: Scales, onRegion: (region: Region) => void): Brush {
  const [drag, setDrag] = useState<Drag | undefined>(undefined);
  const end = (event: PointerEvent) => {
    if (!drag) return;
    const to = placeOf(event);
    setDrag(undefined);
    const isDrag = to.every((end, at) => Math.abs(end - itemAt(drag.from, at)) >= least);
    onRegion(isDrag ? regionOf(drag.from, to, scales) : everything);
  };
  return {
    dragged: drag && regionOf(drag.from, drag.to, scales),
    whole: everything,
    handlers: {
      onPointerDown: (event) => {
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        setDrag({ from: placeOf(event), to: placeOf(event) });
      },
      onPointerMove: (event) => drag && setDrag({ ...drag, to: placeOf(event) }),
      onPointerUp: end,
      onPointerCancel: () => setDrag(undefined),
    },
  };
}

/** Pixels of the chart, from its own corner. */
function placeOf({ currentTarget, clientX, clientY }: PointerEvent): Place {
  const { ownerSVGElement: chart } = currentTarget as SVGElement;
  const { left = 0, top = 0 } = chart?.getBoundingClientRect() ?? {};
  const scale = textScale();
  return [(clientX - left) / scale, (clientY - top) / scale];
}
