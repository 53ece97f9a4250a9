import { describe, expect, it } from 'vitest';
import { eventKinds, type EventKind } from '../../../electron/log/event-kinds.ts';
import { deedOf } from '../../../renderer/features/log/event-deed.ts';
import { catalogues } from '../../../renderer/strings/catalogues.ts';
import { textOfAnyScreen } from '../../../renderer/strings/use-strings.ts';
import { languageIds } from '../../../shared/base/languages.ts';
import { fillIn } from '../../../shared/text/fill-in.ts';

const told = (kind: EventKind, values: Record<string, string> = {}, type?: string) =>
  deedOf({ kind, values, subject: type === undefined ? null : { type, id: 'a'.repeat(26) } });

const eventTexts = (id: (typeof languageIds)[number]): [string, string][] =>
  Object.values(catalogues[id]).flatMap((screen) => [
    ...Object.entries((screen as { event?: Record<string, string> }).event ?? {}),
    ...Object.entries((screen as { deed?: Record<string, string> }).deed ?? {}),
  ]);

describe.each(languageIds)('the sentences of the log in %s', (id) => {
  it('are one for each kind and each deed, none the same as another’s, also where nothing is filled in', () => {
    const sentences = eventTexts(id).map(([, text]) => fillIn(text, { subject: 'Nguyễn Thị Ánh Tuyết' }));
    expect(sentences.length).toBeGreaterThan(eventKinds.length);
    expect(sentences.filter((text, place) => sentences.indexOf(text) !== place)).toEqual([]);
  });

  it('say what was done in words, and no code of ours', () => {
    const codes = eventTexts(id).filter(([, text]) =>
      /[a-z][A-Z]|_|\bID\b|undefined/u.test(text.replaceAll(/\{\{\w+\}\}/gu, '')),
    );
    expect(codes).toEqual([]);
    expect(
      eventTexts(id).filter(([, text]) => /một việc đang chờ|waiting task|từ ngoài tủ|from outside/u.test(text)),
    ).toEqual([]);
  });
});

describe('what was done, where one kind of event stands for several things', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['a dispute is no correction', told('personCorrected', {}, 'person'), 'disputeRecorded'],
    ['a correction rests on a consent', told('personCorrected', { approval: 'x' }, 'person'), undefined],
    ['a first entry is no correction', told('sensitiveCorrected', {}, 'personSensitive'), 'maskedEntered'],
    ['masked items corrected', told('sensitiveCorrected', { approval: 'x' }, 'personSensitive'), undefined],
    ['a proposal is no dossier', told('personOpened', {}, 'approval'), 'proposalOpened'],
    ['a dossier', told('personOpened', {}, 'person'), undefined],
    ['its masked part', told('correctionProposed', {}, 'maskedCorrection'), 'maskedProposalWritten'],
    ['a case of which a request is withdrawn', told('caseChanged', { field: 'requestWithdrawn' }), 'requestWithdrawn'],
    ['a notice', told('caseChanged', { day: '2026-11-30' }), 'noticePrepared'],
    ['a complaint answered', told('caseChanged', { result: 'upheld', day: '2026-11-30' }), 'complaintAnswered'],
    ['a source', told('statementChanged', { count: '3' }), 'sourceAdded'],
    ['a state', told('statementChanged', { result: 'verified' }), 'statementVerified'],
    ['a wording', told('statementChanged'), undefined],
    ['a session', told('reviewChanged', { subject: 'x', day: '2026-11-30' }), 'sessionRecorded'],
    ['a class', told('reviewChanged', { approval: 'x', day: '2026-11-30' }), 'classesRecorded'],
    ['an approval that is used', told('workItemChanged', { field: 'used' }, 'approval'), 'approvalUsed'],
    ['an approval of an earlier version', told('workItemChanged', {}, 'approval'), 'approvalMoved'],
    ['a print sealed', told('workItemChanged', { size: '12' }, 'print'), 'printSealed'],
    ['a print asked for', told('workItemChanged', { approval: 'x' }, 'print'), 'printReleaseAsked'],
    ['the clock', told('settingChanged', { setting: 'clock', cause: 'backward' }), 'clockWrong'],
    ['a package before it was sealed', told('packageVoided', {}, 'packageOut'), 'packageDropped'],
    ['a sheet on the printer', told('printIssued', { medium: 'paper' }, 'print'), 'printToPaper'],
    ['a kind of a later version', deedOf({ kind: 'laterKind', values: {}, subject: null }), undefined],
  ])('%s', (_, deed, expected) => {
    expect(deed).toBe(expected);
  });

  it('sealing a package is told as that', () => {
    expect(fillIn(textOfAnyScreen('event.packageReleased') ?? '', { packageNumber: '1' })).toBe('niêm phong gói số 1');
  });
});
