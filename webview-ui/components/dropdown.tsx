import type { VNode } from 'preact';
import { control } from './control';

export interface DropdownOption {
  readonly value: string;
  readonly label: string;
}

export interface DropdownProps {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly options: readonly DropdownOption[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function Dropdown({ label, options, value, onChange }: DropdownProps): VNode {
  const change = ({ target }: Event) => {
    const chosen = (target as HTMLSelectElement | null)?.value;
    if (chosen !== undefined && chosen !== value) onChange(chosen);
  };
  const attributes = { 'aria-label': label, value, onChange: change };
  const items = options.map((option) =>
    control(
      'vscode-option',
      { key: option.value, value: option.value, selected: option.value === value },
      option.label,
    ),
  );
  // The toolkit reads its options once; a list that changed needs a new control.
  const key = options.map((option) => option.value).join('\n');
  return control('vscode-dropdown', { ...attributes, key }, items);
}
