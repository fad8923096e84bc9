import type { ExportFile } from '../exportTypes';
import candidate from './templates/candidate.py';

/** `candidate.py`: how a trained model reaches the registry; the same in every project. */
export const candidatePy: ExportFile = { path: 'candidate.py', text: candidate };
