import type { Gate } from './evaluationPolicy';

/** A gate as it is written: on one metric, or on each of a list. */
export interface WrittenGate extends Omit<Gate, 'metric' | 'place'> {
  readonly metric?: string;
  readonly all?: readonly string[];
}

/** Bounds of a gate, in the order in which they are judged. */
export const boundFields = ['minGain', 'maxLoss', 'maxRatio', 'min', 'max'] as const;

export function hasBound(gate: WrittenGate): boolean {
  return boundFields.some((field) => gate[field] !== undefined);
}

/** One gate for each metric. A gate on a list that has no bound allows no loss at all. */
export function gatesOfEach(written: readonly WrittenGate[]): readonly Gate[] {
  const several = written.some(({ all }) => all !== undefined);
  return written.flatMap(({ metric, all, ...gate }, place) => {
    const bounds = hasBound(gate) ? gate : { ...gate, maxLoss: 0 };
    const at = several ? { place } : {};
    return (all ?? [metric ?? '']).map((name) => ({ metric: name, ...bounds, ...at }));
  });
}
