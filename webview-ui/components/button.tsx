import type { ComponentChildren, VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { Blocked } from '../platform/blocked';
import { control } from './control';

export interface ButtonProps {
  readonly onPress: () => void;
  readonly children: ComponentChildren;
  /** The one thing to do next is `primary`; `icon` is for a picture without words. */
  readonly kind?: 'primary' | 'secondary' | 'icon';
  readonly blocked?: Blocked;
  /** For screen readers, where the words alone do not say what it is about. */
  readonly label?: string;
  /** What it does, where its words don't say it all. */
  readonly title?: string;
}

export function Button(props: ButtonProps): VNode {
  const { onPress, children, kind = 'secondary', blocked = false, label, title } = props;
  const id = useId();
  const told = blocked || title;
  const attributes = {
    appearance: kind,
    disabled: blocked !== false,
    'aria-label': label,
    'aria-describedby': told && id,
    title: told,
    ref: (element: Element | null) => describeControl(element, told),
    onClick: () => blocked === false && onPress(),
  };
  return (
    <>
      {control('vscode-button', attributes, children)}
      {told && <Description id={id} text={told} />}
    </>
  );
}

/** Read out with the control that names it; the pointer finds it as the control's title. */
export function Description({ id, text }: { readonly id: string; readonly text: string }): VNode {
  return (
    <span id={id} hidden>
      {text}
    </span>
  );
}

/** The toolkit's own button cannot refer to a text outside of its shadow. */
function describeControl(element: Element | null, text: string | undefined): void {
  const inner = element?.shadowRoot?.querySelector('button');
  if (text === undefined) inner?.removeAttribute('aria-description');
  else inner?.setAttribute('aria-description', text);
}
