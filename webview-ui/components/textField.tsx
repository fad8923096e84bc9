import type { VNode } from 'preact';
import { control } from './control';

export interface TextFieldProps {
  /** What is typed, for screen readers. */
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly placeholder?: string;
  readonly onEnter?: () => void;
}

export function TextField(props: TextFieldProps): VNode {
  const { label, value, onInput, placeholder, onEnter } = props;
  // The toolkit writes a label of its own when it is connected.
  const name = (element: Element | null) => element?.setAttribute('aria-label', label);
  return control('vscode-text-field', {
    ref: name,
    value,
    placeholder,
    onInput: ({ target }: Event) => onInput((target as HTMLInputElement).value),
    onKeyDown: ({ key }: KeyboardEvent) => key === 'Enter' && onEnter?.(),
  });
}
