import { useEffect, useRef } from 'preact/hooks';
import type { Viewport } from './viewport';
import { zoomed } from './viewport';

/** Pans by wheel and by dragging, zooms with Ctrl and the wheel or by pinching. */
export function useGestures(
  place: { readonly current: HTMLElement | null },
  view: Viewport,
  onChange: (view: Viewport) => void,
): void {
  const now = useRef({ view, onChange });
  now.current = { view, onChange };
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const change = (next: Viewport) => {
      now.current.view = next;
      now.current.onChange(next);
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const at = now.current.view;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 18 : 1;
      if (!event.ctrlKey && !event.metaKey) {
        const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
        return change({ ...at, x: at.x - dx * unit, y: at.y - dy * unit });
      }
      const box = element.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * unit * 0.0025);
      return change(zoomed(at, factor, event.clientX - box.left, event.clientY - box.top));
    };
    let last: { readonly x: number; readonly y: number } | null = null;
    let isDrag = false;
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      last = { x: event.clientX, y: event.clientY };
      isDrag = false;
    };
    const onMove = (event: PointerEvent) => {
      if (!last || event.buttons !== 1) return;
      const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
      // A click that trembles is no drag.
      if (!isDrag && Math.hypot(dx, dy) < 4) return;
      if (!isDrag) element.setPointerCapture(event.pointerId);
      isDrag = true;
      last = { x: event.clientX, y: event.clientY };
      const at = now.current.view;
      change({ ...at, x: at.x + dx, y: at.y + dy });
    };
    const onUp = () => (last = null);
    const onClick = (event: MouseEvent) => {
      if (isDrag) event.stopPropagation();
      isDrag = false;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('click', onClick, true);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('click', onClick, true);
    };
  }, []);
}
