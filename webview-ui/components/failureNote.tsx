import type { VNode } from 'preact';
import type { Failure } from '../../src/protocol/envelope';
import { runCommand } from '../platform/commands';
import { t } from '../platform/texts';
import { Button } from './button';

/** Why something is not there, with its remedy. */
export function FailureNote({
  failure,
  root,
}: {
  readonly failure: Failure;
  readonly root?: string;
}): VNode | null {
  const { kind, message, remedy, action } = failure;
  if (kind === 'cancelled') return null;
  const text = kind === 'fault' ? t('A fault of Backbone Studio: {0}', message) : message;
  return (
    <div class="note note-error" role="alert">
      <p>
        {sentence(text)} {remedy}
      </p>
      {action && <Button onPress={() => runCommand(action.command, root)}>{action.label}</Button>}
    </div>
  );
}

/** Messages come with a full stop or without; the remedy is a sentence of its own. */
function sentence(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}
