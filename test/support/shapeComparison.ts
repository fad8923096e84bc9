import { macsOfNode } from '../../src/core/onnx/counting/macs';
import type { Dim } from '../../src/core/onnx/model';
import { readStructure } from '../../src/core/onnx/readStructure';
import { contextOf, type Facts } from '../../src/core/onnx/shapes/facts';
import { inferShapes } from '../../src/core/onnx/shapes/inferShapes';
import { memoryRange } from './memoryRange';

/** One model as the Python scripts write it. */
export interface ShapeCase {
  readonly name: string;
  /** `fed`: as it is; `stored`: with small inputs as initialisers. */
  readonly variant: string;
  /** Who gave the shapes. */
  readonly by: string;
  /** The file, as base64. */
  readonly model: string;
  readonly ops: readonly string[];
  /** Shapes of the arrays that a run gave, by value. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  /** Types of those that nodes give, by value. */
  readonly types: Readonly<Record<string, string>>;
  /** What `onnx.shape_inference` knows, strict and with data propagation. */
  readonly inferred: Readonly<Record<string, readonly (number | null)[]>>;
  /** A plain count over the shapes: `null` for what has no count, -1 without shapes. */
  readonly macs: number | null;
}

export interface Comparison {
  readonly values: number;
  /** Values whose every dimension is known. */
  readonly known: number;
  readonly disagreements: readonly string[];
}

/**
 * Holds inferred shapes and counted multiply-accumulates against those of a run. A dimension must be
 * the run's where it is a number, and known where the reference library knows it.
 */
export async function compareShapes(test: ShapeCase): Promise<Comparison> {
  const structure = await readStructure(memoryRange(Buffer.from(test.model, 'base64')));
  const { values, nodes } = inferShapes(structure);
  const opset = structure.opsetImports.find(({ domain }) => domain === '')?.version ?? 1;
  const made = nodes.flatMap((node) => node.outputs).filter((name) => name in test.shapes);
  const wrong = made.flatMap((name) => [
    ...shapeProblems(name, values.get(name), test.shapes[name] ?? [], test.inferred[name]),
    ...typeProblems(name, values.get(name), test.types[name]),
  ]);
  const macs = nodes.reduce<number | null>((sum, node) => {
    const shapes = node.outputs.map((name) => values.get(name)?.shape ?? null);
    const own = macsOfNode(node, contextOf(node, values, opset), shapes);
    return sum === null || own === null ? null : sum + own;
  }, 0);
  const known = made.filter((name) => isKnown(values.get(name)));
  if (test.macs !== -1 && macs !== test.macs && !(macs === null && known.length < made.length)) {
    wrong.push(`${macs} MACs for ${test.macs}`);
  }
  return { values: made.length, known: known.length, disagreements: wrong };
}

function isKnown(facts: Facts | undefined): boolean {
  return facts?.shape?.every((dim) => typeof dim === 'number') ?? false;
}

function shapeProblems(
  name: string,
  facts: Facts | undefined,
  expected: readonly number[],
  reference: readonly (number | null)[] | undefined,
): string[] {
  const shape = facts?.shape ?? null;
  const problem = `${name} [${shape?.map((dim) => dim ?? '?').join(', ') ?? 'rank ?'}]`;
  const should = `for [${expected.join(', ')}]`;
  if (shape ? shape.length !== expected.length : reference) return [`${problem} ${should}`];
  const isWrong = (shape ?? []).some(
    (dim, axis) => isOther(dim, expected[axis]) || (dim === null && knows(reference, axis)),
  );
  return isWrong ? [`${problem} ${should}`] : [];
}

function typeProblems(name: string, facts: Facts | undefined, type: string | undefined): string[] {
  if (!type || !facts?.shape || facts.dataType === type) return [];
  return [`${name} ${facts.dataType ?? 'of a type that is not known'} for ${type}`];
}

function isOther(dim: Dim, expected: number | undefined): boolean {
  return typeof dim === 'number' && dim !== expected;
}

function knows(reference: readonly (number | null)[] | undefined, axis: number): boolean {
  return typeof reference?.[axis] === 'number';
}
