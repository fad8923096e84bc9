import { useEffect, useRef, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Architecture } from '../../src/protocol/architecture';
import type { Viewport } from '../graph/viewport';
import { readSaved, writeSaved } from '../platform/savedState';
import { groupsAround } from './search';

/** Milliseconds after the last movement until it is kept; shorter than the way to another tab. */
const PAUSE = 80;

const viewSchema = z.nullable(z.object({ x: z.number(), y: z.number(), scale: z.number() }));

/** How one graph is looked at; comes back with the page. */
export interface GraphState {
  readonly expanded: readonly number[];
  readonly selected: number | null;
  readonly view: Viewport | null;
  readonly select: (item: number | null) => void;
  readonly setView: (view: Viewport) => void;
  readonly toggle: (group: number, open: boolean) => void;
  readonly setExpanded: (groups: readonly number[]) => void;
  /** Opens what is around an item and chooses it. */
  readonly go: (item: number) => void;
}

/**
 * @param name tells one graph of the page from another
 * @param key what is shown: something else begins again
 */
export function useGraphState(name: string, key: string, architecture: Architecture): GraphState {
  const place = `architecture.${name}`;
  const [now, setNow] = useState(() => {
    const saved = readSaved(place, savedSchema);
    return saved?.key === key ? saved : { ...NEW, key };
  });
  // Where the canvas is is kept and changes nothing else: nothing is drawn again for it.
  const view = useRef(now.view);
  const latest = useRef(now);
  latest.current = now;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const save = () => writeSaved(place, { ...latest.current, view: view.current });
  useEffect(save, [now]);
  useEffect(
    () => () => {
      // Who zooms and goes to another tab at once finds the zoom again.
      clearTimeout(timer.current);
      save();
    },
    [],
  );
  const change = (by: Partial<Saved>) => setNow((before) => ({ ...before, ...by }));
  const { nodes, groups } = architecture;
  const expanded = now.expanded.filter((group) => group < groups.length);
  const selected =
    now.selected !== null && now.selected < nodes.length + groups.length ? now.selected : null;
  return {
    expanded,
    selected,
    view: view.current,
    select: (item) => change({ selected: item }),
    setView: (next) => {
      view.current = next;
      clearTimeout(timer.current);
      timer.current = setTimeout(save, PAUSE);
    },
    setExpanded: (list) => change({ expanded: [...list] }),
    toggle: (group, open) => {
      const others = expanded.filter((other) => other !== group);
      change({ expanded: open ? [...others, group] : others, selected: nodes.length + group });
    },
    go: (item) => {
      const open = new Set([...expanded, ...groupsAround(architecture, item)]);
      change({ expanded: [...open], selected: item });
    },
  };
}

interface Saved {
  readonly key: string;
  readonly expanded: number[];
  readonly selected: number | null;
  readonly view: Viewport | null;
}

const NEW: Saved = { key: '', expanded: [], selected: null, view: null };

const savedSchema: z.ZodMiniType<Saved> = z.object({
  key: z.string(),
  expanded: z.array(z.int()),
  selected: z.nullable(z.int()),
  view: viewSchema,
});
