import type { VNode } from 'preact';

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** A path or an id. */
  readonly mono?: boolean;
}

/** Names and values, one a line. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): VNode {
  return (
    <dl class="facts">
      {facts.map(({ name, value, mono }) => (
        <>
          <dt key={`${name} name`}>{name}</dt>
          <dd key={name} class={mono ? 'mono' : undefined}>
            {value}
          </dd>
        </>
      ))}
    </dl>
  );
}
