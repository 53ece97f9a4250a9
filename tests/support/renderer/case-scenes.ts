import { AppError } from '../../../shared/base/app-error.ts';
import type { CaseView } from '../../../shared/contract/case-views.ts';
import type { SessionView } from '../../../shared/contract/register.ts';
import { secondId } from '../case-file.ts';
import {
  caseRows,
  noticed,
  overturned,
  pictured,
  toDecide,
  underReview,
  verificationSession,
  waitingForPerson,
} from './case-fixture.ts';
import { deskSummary } from './desk-fixture.ts';
import type { FixtureAnswers } from './fixture-answers.ts';
import { khueRow, peopleAnswers } from './people-fixture.ts';
import { at, fixtureId, openOffice, today } from './office-fixture.ts';
import { printAnswers } from './prints-fixture.ts';

const desk: FixtureAnswers = {
  'desk.summary': () => ({ ...deskSummary, counts: { ...deskSummary.counts, people: null, reviews: null, cases: 3 } }),
  'cases.list': () => ({ rows: caseRows, total: caseRows.length, altered: [], today }),
  'cases.classifiedLines': () => ({
    lines: [
      {
        id: fixtureId('line'),
        paperFileNumber: 'HS 07/2026',
        paperLocation: 'Két sắt phòng BVCTNB',
        receivedOn: '2026-11-12',
        writtenBy: 'Lê Quốc Thịnh',
        writtenAt: 0,
      },
    ],
  }),
  'cases.choices': () => ({
    types: [
      { id: 'workHistory', name: 'Thẩm tra quá trình công tác', basis: null, toConfirm: true },
      { id: 'education', name: 'Thẩm tra quá trình học tập, văn bằng, chứng chỉ', basis: null, toConfirm: true },
    ],
    officers: [
      { userId: verificationSession.userId, name: 'Lê Quốc Thịnh' },
      { userId: secondId, name: 'Ngô Bích Thủy' },
    ],
    approvers: [{ userId: fixtureId('trong'), name: 'Phan Đình Trọng' }],
    today,
  }),
};

const written = () => ({ id: fixtureId('new'), versionId: fixtureId('version') });

/** One case, and every act that its forms can ask for. */
function oneCase(view: CaseView, session: SessionView = verificationSession): FixtureAnswers {
  return {
    ...openOffice(session),
    ...desk,
    ...printAnswers,
    'cases.open': () => view,
    'cases.viewFile': () => ({
      viewerId: fixtureId('viewer'),
      pages: [
        { width: 595.3, height: 841.9 },
        { width: 595.3, height: 841.9 },
      ],
    }),
    'interests.list': () => ({
      interests: [
        {
          id: fixtureId('interest'),
          userName: 'Ngô Bích Thủy',
          mine: false,
          kind: 'relative',
          words: 'Ông Lực là anh họ tôi.',
          declaredAt: at('2026-11-02', '08:00'),
          endedAt: null,
          overriddenBy: null,
          blocks: true,
        },
      ],
    }),
    'interests.declare': () => ({ id: fixtureId('interest') }),
    'approvals.waiting': () => ({ forMe: [], askedByMe: [], returned: [] }),
    'cases.addRequest': written,
    'cases.recordReply': written,
    'cases.addStatement': written,
    'cases.addSource': written,
    'cases.recordAccount': written,
    'cases.setStatementState': written,
    'cases.attachSignedPage': written,
    'cases.show': written,
    'cases.recordDecision': () => ({ id: fixtureId('new'), approvalId: fixtureId('approval') }),
    'cases.draftConclusion': () => {
      throw new AppError('accountGateClosed', { missing: ['waitingRun'] });
    },
  };
}

/** The same officer where the office has given them the dossiers too. */
const bothSession: SessionView = {
  ...verificationSession,
  roles: ['verificationOfficer', 'personnelOfficer'],
  compartments: { ...verificationSession.compartments, personnel: 'open' },
};
const onFile: CaseView = {
  ...pictured,
  person: {
    ...pictured.person,
    personId: khueRow.id,
    honorific: 'ba',
    fullName: khueRow.fullName,
    birthDate: khueRow.birth,
  },
};

export const caseScenes: Readonly<Record<string, FixtureAnswers>> = {
  cases: { ...oneCase(pictured), 'cases.create': written },
  casesAndDossiers: {
    ...oneCase(onFile, bothSession),
    ...peopleAnswers,
    'cases.open': ({ id }) => (id === onFile.id ? onFile : { ...pictured, id }),
    'cases.create': written,
  },
  /** The person has a dossier, and who reads the case does not read dossiers. */
  caseOnFile: oneCase(onFile),
  noCases: {
    ...openOffice(verificationSession),
    ...desk,
    'cases.list': () => ({ rows: [], total: 0, altered: [], today }),
    'cases.classifiedLines': () => ({ lines: [] }),
  },
  caseWaiting: oneCase(waitingForPerson),
  caseReview: oneCase(underReview),
  caseDecision: oneCase(toDecide),
  caseNotice: oneCase(noticed),
  caseOverturned: oneCase(overturned),
  caseOfOthers: {
    ...oneCase(pictured),
    'cases.open': () => {
      throw new AppError('notFound');
    },
  },
};
