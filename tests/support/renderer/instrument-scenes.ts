import { deskSummary } from './desk-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { instrumentChoices, instrumentRows, letterPreview, letterView } from './instrument-fixture.ts';
import { fixtureId, officerSession, openOffice, today } from './office-fixture.ts';

const written = () => ({ id: fixtureId('letter'), versionId: fixtureId('version') });

const office: FixtureAnswers = {
  ...openOffice(officerSession),
  'desk.summary': () => deskSummary,
  'desktop.chooseFile': () => null,
  'instruments.list': () => ({ today, rows: [...instrumentRows] }),
  'instruments.open': () => letterView,
  'instruments.choices': () => instrumentChoices,
  'instruments.previewLetter': () => letterPreview,
  'instruments.importLetter': () => ({ ...written(), obligations: 19, entered: 11 }),
  'instruments.enter': written,
  'instruments.change': written,
  'instruments.changeObligation': written,
  'instruments.addEvidence': written,
};

export const instrumentScenes: Readonly<Record<string, FixtureAnswers>> = {
  instruments: office,
  noInstruments: { ...office, 'instruments.list': () => ({ today, rows: [] }) },
};
