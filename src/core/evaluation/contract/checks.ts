import * as l10n from '@vscode/l10n';
import { counted } from '../../shared/text/counted';
import { UserError } from '../../shared/errors/errors';
import { fittingLayouts } from '../detection/decodeYolo';
import { findSplitDetector, outputsRead } from '../detection/detectorOutputs';
import { listed } from '../../datasets/truths';
import type { InputContract } from '../../images/inputContract';
import { shapeMisfit } from './inputShape';
import type { HeadPolicy } from '../../metrics/headPolicy';
import type { Contract } from './contractTypes';
import type { ProbedModel, TensorInfo } from '../ports/modelProbe';

/**
 * Holds a contract against the graph it claims to describe, before a number is shown.
 * @param model what to call the model in messages
 * @throws UserError that names the input, output, dimension or class list that does not fit
 */
export function checkContractAgainstGraph(
  contract: Contract,
  graph: Pick<ProbedModel, 'inputs' | 'outputs'>,
  heads: Readonly<Record<string, HeadPolicy>>,
  model: string,
): void {
  checkInput(contract.input, graph.inputs, model);
  for (const [head, policy] of Object.entries(heads)) {
    checkHead(contract, graph.outputs, head, policy, model);
  }
}

/** A regression head has one value and no class names. */
const oneValue: readonly string[] = [''];

function checkInput(input: InputContract, inputs: readonly TensorInfo[], model: string): void {
  const tensor = inputs.find(({ name }) => name === input.name);
  if (!tensor) {
    const names = listed(inputs.map(({ name }) => name));
    throw mismatch(model, l10n.t('has no input "{0}"; it has {1}', input.name, names));
  }
  requireOnlyInput(input, inputs, model);
  // A graph in double precision takes single values too, widened.
  const fits = tensor.type === 'float64' ? isFloat(input.dtype) : tensor.type === input.dtype;
  if (!fits) {
    throw mismatch(
      model,
      l10n.t('takes {0}, but contract.input.dtype is {1}', tensor.type, input.dtype),
      fedTypes.includes(tensor.type)
        ? l10n.t('Write "{0}" as contract.input.dtype in training_config.json.', tensor.type)
        : l10n.t('Export the model with an input of one of these types: {0}', listed(fedTypes)),
    );
  }
  const misfit = shapeMisfit(input, tensor.shape);
  if (misfit !== undefined) throw mismatch(model, misfit);
}

/** @throws UserError where the graph takes more than the image */
export function requireOnlyInput(
  { name: own }: Pick<InputContract, 'name'>,
  inputs: readonly Pick<TensorInfo, 'name'>[],
  model: string,
): void {
  const others = inputs.filter(({ name }) => name !== own);
  if (others.length === 0) return;
  const names = listed(others.map(({ name }) => name));
  throw mismatch(
    model,
    l10n.t('needs further inputs, which the contract does not give: {0}', names),
    l10n.t('Export the model with the image as its only input: the others as constants.'),
  );
}

/** What a contract's `dtype` can be. */
const fedTypes: readonly string[] = ['float32', 'float64', 'float16', 'uint8'];

function isFloat(dtype: InputContract['dtype']): boolean {
  return dtype === 'float64' || dtype === 'float32';
}

function checkHead(
  contract: Contract,
  outputs: readonly TensorInfo[],
  head: string,
  policy: HeadPolicy,
  model: string,
): void {
  const output = contract.outputs[head];
  if (!output) {
    const heads = listed(Object.keys(contract.outputs));
    throw mismatch(
      model,
      l10n.t('has no head "{0}", which the policy asks for; it has {1}', head, heads),
    );
  }
  const tensor = outputs.find(({ name }) => name === output.name);
  if (!tensor) {
    const names = listed(outputs.map(({ name }) => name));
    throw mismatch(
      model,
      l10n.t('has no output "{0}" for the head "{1}"; it has {2}', output.name, head, names),
    );
  }
  if (tensor.type === 'no tensor') {
    throw new UserError(
      l10n.t(
        '{0} gives a sequence or a map for the head "{1}", as ZipMap makes it, and no tensor: {2}',
        model,
        head,
        output.name,
      ),
      l10n.t(
        'Export the model without ZipMap (for skl2onnx: options={"zipmap": False}), or name an output of the graph that is a tensor.',
      ),
    );
  }
  const classes = policy.task === 'regression' ? oneValue : contract.classes[head];
  if (!classes) {
    throw mismatch(model, l10n.t('lists no class names for the head "{0}"', head));
  }
  if (policy.task === 'detection') {
    const names = outputs.map(({ name }) => name);
    const split = findSplitDetector(output.name, names);
    const read = outputsRead(output.decoder);
    if (read && split?.decoder !== output.decoder) throw missingOutputs(model, head, read, names);
    if (output.decoder !== undefined || split) return;
    return checkBoxes(tensor.shape, classes.length, head, model);
  }
  const values = valuesPerSample(tensor.shape);
  if (values !== undefined) {
    const expected = classes.length;
    checkCount(values, output.activation, expected, head, model);
  }
}

function missingOutputs(
  model: string,
  head: string,
  wanted: readonly string[],
  names: readonly string[],
): UserError {
  return new UserError(
    l10n.t(
      '{0}, head "{1}": its decoder reads {2}; the graph has {3}',
      model,
      head,
      listed(wanted),
      listed(names),
    ),
    l10n.t(
      'Export the model with these names (output_names), and name one of them in the contract.',
    ),
  );
}

/** Where the shape is free, the first image tells. */
function checkBoxes(
  shape: TensorInfo['shape'],
  classes: number,
  head: string,
  model: string,
): void {
  const [rows, columns] = shape.slice(-2);
  if (typeof rows !== 'number' || typeof columns !== 'number') return;
  try {
    fittingLayouts([rows, columns], classes);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(l10n.t('{0}, head "{1}": {2}', model, head, error.message), error.remedy);
  }
}

/** How many values one sample's output has; undefined where a dimension is free. */
function valuesPerSample(shape: TensorInfo['shape']): number | undefined {
  const own = shape.slice(1);
  if (shape.length === 0 || own.some((dim) => typeof dim === 'string')) return undefined;
  return own.reduce<number>((product, dim) => product * Number(dim), 1);
}

/**
 * @param values values that the output has for one sample
 * @throws UserError when they do not fit the number of classes
 */
export function checkCount(
  values: number,
  activation: string,
  classes: number,
  head: string,
  model: string,
): void {
  if (values === classes) return;
  if (values === 1 && classes === 2 && activation !== 'softmax') return;
  throw mismatch(
    model,
    l10n.t(
      'gives {0} for the head "{1}", but its classes ask for {2}',
      counted.values(values),
      head,
      classes,
    ),
    values === 1 && classes === 2
      ? l10n.t(
          'One value for two classes takes the activation "sigmoid", or "none" where it is a probability.',
        )
      : undefined,
  );
}

function mismatch(model: string, problem: string, remedy?: string): UserError {
  const usual = l10n.t(
    'Correct the contract that training writes, or the policy, so that both describe this model.',
  );
  return new UserError(`${model} ${problem}`, remedy ?? usual);
}
