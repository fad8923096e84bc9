import type { VNode } from 'preact';
import { control } from './control';

/** Something takes a moment; the words say what. */
export function Spinner({ label }: { readonly label: string }): VNode {
  return (
    <p class="spinner" role="status">
      {control('vscode-progress-ring', { 'aria-hidden': 'true' })}
      <span>{label}</span>
    </p>
  );
}
