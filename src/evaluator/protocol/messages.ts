import * as z from 'zod';
import { requestSchema } from './requests';

/**
 * What parent and child say to each other: one request per child, any number of signs of life, then
 * one result or one failure. Both sides check what arrives.
 */

/** Parent to child. */
export const toChildSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run'),
    request: requestSchema,
    /** Resident bytes, besides the models' weights, above which the child ends itself. */
    memoryLimit: z.number().positive(),
  }),
  /** Answers `measure`: nothing else is measured or built on this machine until `measured`. */
  z.object({ type: z.literal('alone') }),
]);
export type ToChild = z.infer<typeof toChildSchema>;

/** What the child is at; each has its own limit of time. */
const phaseSchema = z.enum([
  'starting',
  'reading',
  'loading',
  'waiting',
  'measuring',
  'running',
  'finishing',
]);
export type EvaluatorPhase = z.infer<typeof phaseSchema>;

/** A failure that is safe to show, or (`fault`) one of the tool's own. */
const failureSchema = z.object({
  message: z.string(),
  remedy: z.string(),
  /** The extension's command that mends it. */
  command: z.string().optional(),
  kind: z.enum(['input', 'usage', 'refused', 'integrity', 'cancelled']),
  fault: z.boolean(),
});
export type Failure = z.infer<typeof failureSchema>;

/** Child to parent. */
export const fromChildSchema = z.discriminatedUnion('type', [
  /** The child listens. */
  z.object({ type: z.literal('ready') }),
  /** Something else begins, with the file or data set that it is about. */
  z.object({ type: z.literal('phase'), phase: phaseSchema, subject: z.string() }),
  z.object({
    type: z.literal('progress'),
    phase: z.string().optional(),
    done: z.number(),
    total: z.number(),
    rate: z.number().optional(),
    secondsLeft: z.number().optional(),
  }),
  /** The child would measure and waits for its turn. */
  z.object({ type: z.literal('measure') }),
  /** It has measured: others may. */
  z.object({ type: z.literal('measured') }),
  z.object({ type: z.literal('result'), result: z.unknown() }),
  z.object({ type: z.literal('failure'), failure: failureSchema }),
]);
export type FromChild = z.infer<typeof fromChildSchema>;
