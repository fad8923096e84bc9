import { useLayoutEffect, useState } from 'preact/hooks';
import type { Size } from './viewport';

/** Pixels of an element, followed; 0 by 0 before it is there. */
export function useSize(place: { readonly current: HTMLElement | null }): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const read = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const watcher = new ResizeObserver(read);
    watcher.observe(element);
    read();
    return () => watcher.disconnect();
  }, []);
  return size;
}
