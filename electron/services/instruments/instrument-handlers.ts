import type { Handlers, NamesOf } from '../base/handlers.ts';
import { instrumentChoices, openInstrument } from './instrument-view.ts';
import { changeInstrument, enterInstrument } from './instruments.ts';
import { importLetter, previewLetter } from './letters.ts';
import { listInstruments } from './list-instruments.ts';
import { addEvidence, addObligation, changeObligation, answerObstacle, reportObstacle } from './obligations.ts';

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
