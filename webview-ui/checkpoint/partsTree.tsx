import type { VNode } from 'preact';
import type { CheckpointPart } from '../../src/protocol/checkpoint';

/** Values and objects in a checkpoint; what holds others is opened and closed. */
export function PartsTree({ parts }: { readonly parts: readonly CheckpointPart[] }): VNode {
  return (
    <ul class="parts">
      {parts.map((part, index) => (
        <li key={index}>
          {part.parts ? (
            <details>
              <summary>
                <PartText part={part} />
              </summary>
              <PartsTree parts={part.parts} />
            </details>
          ) : (
            <PartText part={part} />
          )}
        </li>
      ))}
    </ul>
  );
}

function PartText({ part: { key, text } }: { readonly part: CheckpointPart }): VNode {
  return (
    <span class="part">
      <span class="mono">{key}</span> <span class="quiet">{text}</span>
    </span>
  );
}
