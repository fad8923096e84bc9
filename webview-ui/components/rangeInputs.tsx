import { itemAt } from '../../src/protocol/lookUp';
import type { VNode } from 'preact';
import { t } from '../platform/texts';
import { indicesOf } from './rangeIndices';

export interface RangeInputsProps {
  /** What is bounded. */
  readonly label: string;
  /** Every value that there is, lowest first. */
  readonly values: readonly number[];
  /** Both ends; an open one has no end. */
  readonly range: readonly [number, number];
  readonly format: (value: number) => string;
  readonly onChange: (range: readonly [number, number]) => void;
}

/** Two sliders from value to value: the way to a range without a mouse. */
export function RangeInputs({ label, values, range, format, onChange }: RangeInputsProps): VNode {
  const last = values.length - 1;
  const [low, high] = indicesOf(values, range);
  const set = (from: number, to: number) =>
    onChange([
      from <= 0 ? -Infinity : itemAt(values, from),
      to >= last ? Infinity : itemAt(values, to),
    ]);
  return (
    <fieldset class="range">
      <legend>{label}</legend>
      <Slider
        label={t('{0} from', label)}
        last={last}
        at={low}
        text={format(itemAt(values, low))}
        onMove={(at) => set(Math.min(at, high), high)}
      />
      <Slider
        label={t('{0} to', label)}
        last={last}
        at={high}
        text={format(itemAt(values, high))}
        onMove={(at) => set(low, Math.max(at, low))}
      />
    </fieldset>
  );
}

interface SliderProps {
  readonly label: string;
  readonly last: number;
  readonly at: number;
  readonly text: string;
  readonly onMove: (at: number) => void;
}

function Slider({ label, last, at, text, onMove }: SliderProps): VNode {
  return (
    <label class="slider">
      <span class="spoken">{label}</span>
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={at}
        aria-valuetext={text}
        onInput={({ currentTarget }) => onMove(Number(currentTarget.value))}
      />
      <output class="number">{text}</output>
    </label>
  );
}
