import { useCallback, useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { storage } from './host';

/** How the page is looked at: tab, selection, zoom, sort. Never data. */
let saved = readAll();

function readAll(): Readonly<Record<string, unknown>> {
  const state = storage.read();
  return typeof state === 'object' && state !== null ? { ...state } : {};
}

/** @returns undefined when it was never saved, or by a version that meant something else */
export function readSaved<T>(key: string, schema: z.ZodMiniType<T>): T | undefined {
  const parsed = schema.safeParse(saved[key]);
  return parsed.success ? parsed.data : undefined;
}

export function writeSaved(key: string, value: unknown): void {
  saved = { ...saved, [key]: value };
  storage.write(saved);
}

/**
 * State that comes back after hiding, reloading and restarting.
 * @param key names it among all of the page
 */
export function useSaved<T>(
  key: string,
  schema: z.ZodMiniType<T>,
  initial: T,
): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => readSaved(key, schema) ?? initial);
  const change = useCallback(
    (next: T) => {
      setValue(() => next);
      writeSaved(key, next);
    },
    [key],
  );
  return [value, change];
}
