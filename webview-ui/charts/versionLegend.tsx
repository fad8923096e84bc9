import type { VNode } from 'preact';
import type { VersionState } from '../../src/protocol/dashboard';
import { stateWord } from '../platform/states';
import { VersionMark, markColor } from './versionMark';

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
          <svg class="chart" viewBox="0 0 16 16" aria-hidden="true">
            <g style={{ '--mark': markColor(state) }}>
              <VersionMark x={8} y={8} state={state} />
            </g>
          </svg>
          {stateWord(state)}
        </li>
      ))}
    </ul>
  );
}
