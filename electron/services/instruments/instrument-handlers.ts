import type { Handlers, NamesOf } from '../base/handlers.ts';
import { addEvidence } from './add-evidence.ts';
import { addObligation } from './add-obligation.ts';
import { changeInstrument } from './change-instrument.ts';
import { changeObligation } from './change-obligation.ts';
import { enterInstrument } from './enter-instrument.ts';
import { importLetter } from './import-letter.ts';
import { instrumentChoices } from './instrument-choices.ts';
import { listInstruments } from './list-instruments.ts';
import { answerObstacle, reportObstacle } from './obstacles.ts';
import { openInstrument } from './open-instrument.ts';
import { previewLetter } from './preview-letter.ts';

export const instrumentHandlers: Handlers<NamesOf<'instruments'>> = {
  'instruments.list': listInstruments,
  'instruments.open': openInstrument,
  'instruments.choices': instrumentChoices,
  'instruments.enter': enterInstrument,
  'instruments.change': changeInstrument,
  'instruments.previewLetter': previewLetter,
  'instruments.importLetter': importLetter,
  'instruments.addObligation': addObligation,
  'instruments.changeObligation': changeObligation,
  'instruments.addEvidence': addEvidence,
  'instruments.reportObstacle': reportObstacle,
  'instruments.answerObstacle': answerObstacle,
};
