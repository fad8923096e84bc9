import type { VNode } from 'preact';
import type { ArchitectureChoice, ArchitectureRef } from '../../src/protocol/architecture';
import { refKey } from '../../src/protocol/architecture';
import { Dropdown } from '../components/dropdown';

export interface SourcePickerProps {
  readonly label: string;
  readonly choices: readonly ArchitectureChoice[];
  readonly value: ArchitectureRef | null;
  readonly onChange: (ref: ArchitectureRef) => void;
  /** An entry for nothing. */
  readonly none?: string;
  readonly onNone?: () => void;
}

/** Chooses among versions, configurations and files; what is shown is always among them. */
export function SourcePicker(props: SourcePickerProps): VNode {
  const { label, choices, value, onChange, none, onNone } = props;
  const known = choices.some(({ ref }) => value && refKey(ref) === refKey(value));
  const all =
    value && !known ? [{ ref: value, label: nameOf(value), detail: '' }, ...choices] : choices;
  const options = all.map(({ ref, label: name, detail }) => ({
    value: refKey(ref),
    label: detail ? `${name} · ${detail}` : name,
  }));
  return (
    <Dropdown
      label={label}
      options={none === undefined ? options : [{ value: '', label: none }, ...options]}
      value={value ? refKey(value) : ''}
      onChange={(key) => {
        const chosen = all.find(({ ref }) => refKey(ref) === key);
        if (chosen) onChange(chosen.ref);
        else onNone?.();
      }}
    />
  );
}

function nameOf(ref: ArchitectureRef): string {
  if (ref.kind === 'version') return ref.version;
  return ref.file.split(/[\\/]/).at(-1) ?? ref.file;
}
