import type { ModelProposal } from '../../core/app/proposeModel';
import type { Workspace } from '../../core/app/workspace';
import { contractOf, isComplete } from '../../core/contractProposal/claims';
import type { OpenQuestion } from '../../core/contractProposal/claims';
import { presetNames } from '../../core/contractProposal/presets';
import { parseContract } from '../../core/evaluation/contract/contract';
import type { ProposedContract } from '../../core/registry/modelRegistry';
import { UserError } from '../../core/shared/errors/errors';
import { basename } from '../../core/shared/files/paths';
import { claimsOf } from './contractOptions';
import type { ContractOptions } from './contractOptions';

/** A contract in which nothing is open, with the model that it is of. */
export type CompletedContract = ProposedContract & Pick<ModelProposal, 'file' | 'tasks'>;

/**
 * The contract of a model, put together of the options and of all that lies next to it.
 * @param path absolute; absent: what lies in `models/challenger`
 * @returns undefined where there is no ONNX file; registering says why
 * @throws UserError that names the options which are still needed
 */
export async function proposedContract(
  workspace: Pick<Workspace, 'propose' | 'datasetClasses'>,
  path: string | undefined,
  options: ContractOptions,
): Promise<CompletedContract | undefined> {
  const { preset } = options;
  const proposal = await workspace.propose(path, {
    claims: await claimsOf(options),
    ...(preset !== undefined && { preset }),
  });
  if (!proposal) return undefined;
  if (!isComplete(proposal)) throw stillOpen(proposal, await workspace.datasetClasses());
  const { classes, ...rest } = contractOf(proposal);
  const { architecture, origin, file, tasks } = proposal;
  return {
    file,
    tasks,
    // Fields of several sources may contradict one another: the contract's own checks say which.
    contract: parseContract({ contract: rest }, classes),
    origin,
    ...(architecture !== undefined && { architecture }),
  };
}

type ClassNames = Readonly<Record<string, readonly string[]>>;

/** @param known class names of the evaluation data, by head */
function stillOpen({ file, open }: ModelProposal, known: ClassNames): UserError {
  return new UserError(
    `The contract of ${basename(file)} is not complete: ${open.map(missing).join('; ')}`,
    `Add ${open.map((question) => optionFor(question, known)).join(', and ')}.`,
  );
}

function missing(question: OpenQuestion): string {
  switch (question.kind) {
    case 'size':
      return 'the size of the input is free in the graph';
    case 'normalization':
      return 'how pixels are normalized is not known';
    case 'classes': {
      const count = question.count === null ? '' : ` of its ${question.count} classes`;
      return `head "${question.head}" has no names${count}`;
    }
  }
}

function optionFor(question: OpenQuestion, known: ClassNames): string {
  switch (question.kind) {
    case 'size':
      return '--size H,W';
    case 'normalization':
      return `--preset NAME (${presetNames.join(', ')} or timm:ARCH), or --scale, --mean and --std`;
    case 'classes':
      return classesOption(question, known[question.head] ?? []);
  }
}

/** With the names of the data set where they are as many, which a shell and a list of names can hold. */
function classesOption(
  { head, count }: Extract<OpenQuestion, { kind: 'classes' }>,
  names: readonly string[],
): string {
  const isPlain = names.every((name) => /^[^\s,"'`$\\=!]+$/.test(name));
  if (
    names.length < 2 ||
    names.length > mostShown ||
    !isPlain ||
    (count ?? names.length) !== names.length
  )
    return `--classes ${head}=A,B,… or --classes FILE with a name a line`;
  return `--classes ${head}=${names.join(',')} if the model answers the classes of the data set in this order`;
}

const mostShown = 30;
