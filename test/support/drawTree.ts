import type { NodeView } from '../../src/views/nodeView';

interface Drawable<N> {
  describe(node: N): NodeView;
  children(node?: N): Promise<readonly N[]>;
}

/** A whole tree as indented text: label, description in parentheses, `viewItem` in brackets. */
export async function drawTree<N>(tree: Drawable<N>, node?: N, indent = ''): Promise<string[]> {
  const lines: string[] = [];
  for (const child of await tree.children(node)) {
    const { label, description, context } = tree.describe(child);
    const about = description ? ` (${description})` : '';
    lines.push(`${indent}${label}${about}${context ? ` [${context}]` : ''}`);
    lines.push(...(await drawTree(tree, child, `${indent}  `)));
  }
  return lines;
}
