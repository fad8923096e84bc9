import { UserError } from '../core/shared/errors/errors';

/**
 * Height and width in pixels: `224`, `224,320` or `224x320`.
 * @throws UserError (usage) for anything else
 */
export function parseSize(option: string, text: string): readonly [number, number] {
  const [height, width = height, ...more] = text.split(/[,x×]/).map(Number);
  const sound = [height, width].every((side) => Number.isInteger(side) && Number(side) > 0);
  if (height === undefined || width === undefined || !sound || more.length > 0)
    throw usage(option, text, '224 or 224,320');
  return [height, width];
}

/** An option whose value cannot be read. */
export function usage(option: string, text: string, example: string): UserError {
  return new UserError(`${option} can't be read: "${text}"`, `Write it as ${example}.`, {
    kind: 'usage',
  });
}
