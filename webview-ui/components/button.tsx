import type { ComponentChildren, VNode } from 'preact';
import { control } from './control';

export interface ButtonProps {
  readonly onPress: () => void;
  readonly children: ComponentChildren;
  /** The one thing to do next is `primary`; `icon` is for a picture without words. */
  readonly kind?: 'primary' | 'secondary' | 'icon';
  readonly disabled?: boolean;
  /** For screen readers, where the words alone do not say what it is about. */
  readonly label?: string;
  readonly title?: string;
}

export function Button(props: ButtonProps): VNode {
  const { onPress, children, kind = 'secondary', disabled = false, label, title } = props;
  const attributes = {
    appearance: kind,
    disabled,
    'aria-label': label,
    title,
    onClick: () => !disabled && onPress(),
  };
  return control('vscode-button', attributes, children);
}
