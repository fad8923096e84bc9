import type { Sides } from '../../src/protocol/comparedHead';
import type { VersionState } from '../../src/protocol/registryFacts';
import { roleColors, roleOf } from '../../src/protocol/roleColors';

/** Tells the style sheets the colour of every role, as `--role-champion` and so on. */
export function defineRoleColors(): void {
  for (const [role, { id, fallback }] of Object.entries(roleColors)) {
    const theme = `--vscode-${id.replaceAll('.', '-')}`;
    document.documentElement.style.setProperty(`--role-${role}`, `var(${theme}, ${fallback})`);
  }
}

/** The colour of a version's role, for a style. */
export function roleColor(state: VersionState): string {
  return `var(--role-${roleOf(state)})`;
}

/** The roles of two compared versions as styles of all that is drawn of them. */
export function sideColors({ a, b }: Sides<VersionState>): Record<string, string> {
  return { '--side-a': roleColor(a), '--side-b': roleColor(b) };
}
