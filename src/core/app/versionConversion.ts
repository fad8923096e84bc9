import type { Conversion } from '../backbone/conversion/convertCheckpoint';
import type { NamedShape } from '../backbone/conversion/recognise';
import type { ModelRegistry, ProposedContract, VersionConversion } from '../registry/modelRegistry';

/**
 * What the registry is told of a version's checkpoint that was converted.
 * @param folder absolute, as `candidateOfCheckpoint` fills it
 */
export function versionConversion(
  version: string,
  folder: string,
  { recognition, dictionary, matched, drawn, left_over }: Conversion,
  proposed?: Pick<ProposedContract, 'contract'>,
): VersionConversion {
  const details = {
    architecture: recognition.arch,
    dictionary,
    matched: matched.length,
    drawn: drawn.map(nameOf),
    left_over: left_over.map(nameOf),
  };
  return { version, folder, details, ...(proposed && { proposed }) };
}

const nameOf = ({ name }: NamedShape) => name;

/** Whether a version was registered with a contract, so that none has to be proposed. */
export async function hasContract(
  registry: Pick<ModelRegistry, 'status'>,
  version: string,
): Promise<boolean> {
  const { champion, challenger, archive } = await registry.status();
  const entries = [champion, challenger, ...archive];
  return entries.find((entry) => entry?.version === version)?.contract_sha256 !== undefined;
}
