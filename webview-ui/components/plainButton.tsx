import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { Description } from './button';
import type { ButtonProps } from './button';

/** A button that looks like a link: for rows, where a box would be too loud. */
export function PlainButton(props: Omit<ButtonProps, 'kind'>): VNode {
  const { onPress, children, blocked = false, label, title } = props;
  const id = useId();
  const told = blocked || title;
  return (
    <>
      <button
        type="button"
        class="plain"
        aria-label={label}
        aria-describedby={told ? id : undefined}
        title={told}
        disabled={blocked !== false}
        onClick={onPress}
      >
        {children}
      </button>
      {told && <Description id={id} text={told} />}
    </>
  );
}
