import type { RecordType } from '../../../shared/model/record-type.ts';
import type { Approval } from '../../../shared/model/approval.ts';
import type { CaseDocument } from '../../../shared/model/case-file.ts';
import type { Campaign } from '../../../shared/model/review-campaign.ts';
import type { ReviewRecord } from '../../../shared/model/review-record.ts';
import { votes } from '../../support/case-office.ts';
import { newId } from '../../../electron/crypto/random.ts';
import type { WorkEventKind } from '../../../electron/records/change.ts';
import { withKeysOf } from '../attackers.ts';
import { amend, docOf } from '../forgeries.ts';
import type { Row } from '../row.ts';
import type { Scene } from '../scene.ts';
import type { LoginCode } from '../staff.ts';

interface Own {
  readonly by: string;
  readonly at: number;
}

/** One lawful-looking version of a record in the session of whoever writes it. */
const writes =
  <T extends object>(
    code: LoginCode,
    compartment: 'verification' | 'reviews',
    type: RecordType,
    idOf: (scene: Scene) => string,
    patchOf: (doc: T, own: Own, scene: Scene) => Partial<T>,
    event: WorkEventKind,
  ) =>
  (scene: Scene): Promise<void> =>
    withKeysOf(scene, code, (attacker) =>
      attacker.write(compartment, (change) =>
        amend<T>(
          change,
          type,
          idOf(scene),
          (doc) => patchOf(doc, { by: attacker.userId, at: change.now }, scene),
          event,
        ),
      ),
    );

const inCase = (
  code: LoginCode,
  idOf: (scene: Scene) => string,
  patchOf: (doc: CaseDocument, own: Own, scene: Scene) => Partial<CaseDocument>,
) => writes(code, 'verification', 'verificationCase', idOf, patchOf, 'caseChanged');

const decidedCaseId = ({ prepared }: Scene): string => prepared.decidedCase.caseId;
const decidedReviewId = ({ prepared }: Scene): string => prepared.decidedReviewId;

const opensCase = (idOf: (scene: Scene) => string) => async (scene: Scene) => {
  if (await scene.sit('tt01')) await scene.ask('opening', 'cases.open', { id: idOf(scene) });
};
const opensReview = async (scene: Scene): Promise<void> => {
  if (await scene.sit('kd02')) await scene.ask('opening', 'reviews.open', { id: decidedReviewId(scene) });
};
const verifies = (compartment: 'verification' | 'reviews') => async (scene: Scene) => {
  if (await scene.sit('ld01')) await scene.deep(compartment);
};

const otherPerson = inCase('tt01', decidedCaseId, ({ person }) => ({
  person: { ...person, personId: newId(), birthDate: '1991-09-02' },
}));
const otherClasses = writes<Campaign>(
  'kd01',
  'reviews',
  'campaign',
  ({ prepared }) => prepared.campaignId,
  ({ template }) => {
    const { good, notFulfilled, ...rest } = template.classifications;
    return { template: { ...template, classifications: { ...rest, good: notFulfilled, notFulfilled: good } } };
  },
  'campaignChanged',
);

/** A case that was never opened with the product: as a colleague's, but for its rules. */
const shortRulesId = newId();
const shortRules = (scene: Scene): Promise<void> =>
  withKeysOf(scene, 'tt01', (attacker) =>
    attacker.write('verification', async (change) => {
      const doc = await docOf<CaseDocument>(change, 'verificationCase', scene.prepared.openCase.caseId);
      const waiting = { amount: 1, unit: 'workingDays' } as const;
      const officers = { officerId: attacker.userId, secondOfficerId: scene.prepared.userIds.tt02 };
      await change.createRecord<CaseDocument>({
        type: 'verificationCase',
        id: shortRulesId,
        doc: { ...doc, ...officers, number: 'TT-2026/090', rules: { ...doc.rules, waiting } },
        event: 'caseOpened',
        facts: [],
      });
    }),
  );

/** What one hand writes beside, or after, what the others signed. */
export const decidedRows: readonly Row[] = [
  {
    id: 'A24',
    who: 'verificationOfficer',
    what: 'writes an adverse conclusion under the approval that the second officer signed for a favourable one, and records its decision',
    expect: { code: 'recordAltered', where: 'use' },
    attack: inCase('tt01', decidedCaseId, ({ conclusions }, own, { prepared }) => ({
      conclusions: [
        ...conclusions,
        ...conclusions.map(({ fields }) => ({
          id: newId(),
          ...own,
          changed: null,
          fields: {
            ...fields,
            outcome: 'doesNotMeet' as const,
            approvalId: prepared.decidedCase.conclusionApprovalId,
          },
        })),
      ],
    })),
    look: async (scene) => {
      if (!(await scene.sit('tt01'))) return;
      const decision = { ...votes, heldOn: '2026-12-16', minutesDate: '2026-12-16' };
      await scene.ask('use', 'cases.recordDecision', { caseId: decidedCaseId(scene), decision });
    },
  },
  {
    id: 'A25',
    who: 'verificationOfficer',
    what: 'lets a ground for not asking the person stand on the approval of a conclusion; an approver verifies the log',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: inCase('tt01', decidedCaseId, ({ basis, statements, grounds }, own, { prepared }) => ({
      grounds: [
        ...grounds,
        {
          id: newId(),
          ...own,
          changed: null,
          fields: {
            basis,
            documentNumber: '31-TB/HU',
            documentDate: '2026-12-01',
            words: 'Không hỏi được.',
            items: statements.map(({ id, fields }) => ({ statementId: id, text: fields.text, sourceIds: [] })),
            approvalId: prepared.decidedCase.conclusionApprovalId,
          },
        },
      ],
    })),
    look: verifies('verification'),
  },
  {
    id: 'A26',
    who: 'verificationOfficer',
    what: 'exchanges the person of a decided case for one of the same name',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: otherPerson,
    look: opensCase(decidedCaseId),
  },
  {
    id: 'A27',
    who: 'verificationOfficer',
    what: 'the same; an approver verifies the log',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: otherPerson,
    look: verifies('verification'),
  },
  {
    id: 'A28',
    who: 'verificationOfficer',
    what: 'writes other words into the person’s account, and names oneself as the one who changed it',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: inCase(
      'tt02',
      ({ prepared }) => prepared.openCase.caseId,
      ({ accounts }, changed) => ({
        accounts: accounts.map((part) => ({
          ...part,
          changed,
          fields: {
            ...part.fields,
            perStatement: part.fields.perStatement.map((entry) => ({ ...entry, words: 'Tôi nhận sai.' })),
          },
        })),
      }),
    ),
    look: opensCase(({ prepared }) => prepared.openCase.caseId),
  },
  {
    id: 'A29',
    who: 'verificationOfficer',
    what: 'writes a case down as closed that nobody decided; an approver verifies the log',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: inCase(
      'tt01',
      ({ prepared }) => prepared.openCase.caseId,
      () => ({ state: 'closed', closing: { on: '2026-12-16', reviewOn: '2031-12-16', paperLocation: 'Tủ 1' } }),
    ),
    look: verifies('verification'),
  },
  {
    id: 'A30',
    who: 'reviewSecretary',
    what: 'exchanges the words of two classes in the form of a campaign whose class was given',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: otherClasses,
    look: opensReview,
  },
  {
    id: 'A31',
    who: 'reviewSecretary',
    what: 'the same; an approver verifies the log',
    expect: { code: 'recordAuthorityUnproven', where: 'deep' },
    attack: otherClasses,
    look: verifies('reviews'),
  },
  {
    id: 'A32',
    who: 'reviewSecretary',
    what: 'writes other words into the self-criticism that a decided review prints',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: writes<ReviewRecord>(
      'kd01',
      'reviews',
      'review',
      decidedReviewId,
      ({ self }) => ({ self: { ...self, classes: { official: 'notFulfilled', member: 'notFulfilled' } } }),
      'reviewChanged',
    ),
    look: opensReview,
  },
  {
    id: 'A33',
    who: 'verificationOfficer',
    what: 'of no case changes what a colleague’s proposal is called before the second officer signs it',
    expect: { code: 'authorityUnproven', where: 'use' },
    attack: writes<Approval>(
      'tt03',
      'verification',
      'approval',
      ({ prepared }) => prepared.draftedCase.conclusionApprovalId,
      () => ({ title: 'TT-2026/099' }),
      'workItemChanged',
    ),
    look: async (scene) => {
      const id = scene.prepared.draftedCase.conclusionApprovalId;
      if (await scene.sit('tt02')) await scene.ask('use', 'approvals.sign', { compartment: 'verification', id });
    },
  },
  {
    id: 'A34',
    who: 'verificationOfficer',
    what: 'opens a case under rules with a shorter time to answer than the catalogue sets',
    expect: { code: 'recordAltered', where: 'opening' },
    attack: shortRules,
    look: opensCase(() => shortRulesId),
  },
];
