import type { VNode } from 'preact';
import type { VersionState } from '../../src/protocol/registryFacts';
import { stateWord } from '../platform/states';
import { VersionIcon } from './versionMark';

const states: readonly VersionState[] = [
  'champion',
  'challenger',
  'archived',
  'rejected',
  'pre_rollback',
];

/** What the marks mean. */
export function VersionLegend(): VNode {
  return (
    <ul class="legend">
      {states.map((state) => (
        <li key={state}>
          <VersionIcon state={state} />
          {stateWord(state)}
        </li>
      ))}
    </ul>
  );
}
