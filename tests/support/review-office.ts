import { shippedCatalogue } from '../../electron/services/catalogue/shipped-catalogue.ts';
import {
  requestTable,
  type RequestInput,
  type RequestName,
  type RequestOutput,
} from '../../shared/contract/contract.ts';
import type { NewRosterEntry } from '../../shared/contract/campaigns.ts';
import type { CollectiveDecision } from '../../shared/model/collective-decision.ts';
import type { SelfPart } from '../../shared/model/self-review.ts';
import { serviceHandlers } from '../../electron/services/all-handlers.ts';
import type { ServiceContext } from '../../electron/services/base/service-context.ts';
import { assertAllowed } from '../../electron/vault/session/rights.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { newId } from '../../electron/crypto/random.ts';
import { TestOffice } from './test-office.ts';

type AnyHandler = (context: ServiceContext, input: unknown) => Promise<unknown>;

/** One request as it goes in the product: schema, right, handler, schema of the answer. */
export async function askReviews<N extends RequestName>(
  office: TestOffice,
  who: string,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const definition = requestTable.get(name);
  if (definition === undefined) throw new Error(`no request ${name}`);
  const context = await office.as(who);
  assertAllowed(definition, {
    roles: context.who.roles,
    holding: (compartment) => (compartment === 'reviews' ? 'open' : 'closed'),
  });
  const handler = (serviceHandlers as Readonly<Record<string, unknown>>)[name] as AnyHandler;
  return definition.output.parse(await handler(context, definition.input.parse(input))) as RequestOutput<N>;
}

/** Secretaries Chi, Ngân and Thu, approvers Trọng and Vân; Lan is secretary and approver, Hạnh only a personnel officer. */
export async function reviewOffice(folder: string, catalogue = shippedCatalogue()): Promise<TestOffice> {
  await cryptoReady();
  const office = new TestOffice('reviews', folder, { catalogue, startDay: '2026-11-20' });
  office.add('chi', 'Hồ Thị Lan Chi', 'reviewSecretary');
  office.add('ngan', 'Đào Kim Ngân', 'reviewSecretary');
  office.add('thu', 'Lý Hoài Thu', 'reviewSecretary');
  office.add('trong', 'Phan Đình Trọng', 'approver');
  office.add('van', 'Mai Thanh Vân', 'approver');
  office.add('lan', 'Đỗ Ngọc Lan', 'reviewSecretary', 'approver');
  office.add('hanh', 'Đỗ Thị Hạnh', 'personnelOfficer');
  await office.as('chi');
  return office;
}

export const unit = 'Đảng ủy phường Trà Giang';

export function entry(
  fullName: string,
  placements: NewRosterEntry['placements'],
  changes: Partial<NewRosterEntry> = {},
): NewRosterEntry {
  return {
    person: {
      personId: null,
      honorific: 'ba',
      fullName,
      birthDate: '1979',
      partyPost: 'Đảng ủy viên',
      statePost: '',
      unionPost: '',
      unitName: unit,
      cellName: 'Chi bộ Văn phòng',
    },
    variant: '2B',
    rows: ['official', 'member'],
    placements,
    ...changes,
  };
}

/** Leading collective (place 0) and a cell (place 1); the head, a deputy who also belongs to the cell, a member of the cell. */
export const newCampaign = (
  changes: Partial<RequestInput<'campaigns.create'>> = {},
): RequestInput<'campaigns.create'> => ({
  title: 'Đợt kiểm điểm năm 2026',
  unitName: unit,
  period: { kind: 'year', year: 2026 },
  templateId: 'individual-2023',
  instrument: null,
  reportDue: '2026-12-15',
  places: [
    { name: 'Ban Thường vụ Đảng ủy phường', level: 'leadership' },
    { name: 'Chi bộ Văn phòng', level: 'cell' },
  ],
  people: [
    entry('Trần Văn Hòa', [{ place: 0, standing: 'head' }]),
    entry('Nguyễn Thị Minh Khuê', [
      { place: 0, standing: 'deputy' },
      { place: 1, standing: 'member' },
    ]),
    entry('Bùi Thị Ánh', [{ place: 1, standing: 'member' }], { variant: '2A' }),
  ],
  ...changes,
});

export const ownWords =
  'Tôi trực tiếp chỉ đạo xây dựng Đề án  sắp xếp chi bộ tổ dân phố.\nLớp bồi dưỡng bí thư chi bộ chậm nửa tháng; tôi nhận trách nhiệm về việc này. ';

export const selfPart = (changes: Partial<SelfPart> = {}): SelfPart => ({
  answers: {
    'strengths.duties': { text: ownWords, level: 'good' },
    'shortcomings.shortcomings': { text: '- Lớp bồi dưỡng chậm nửa tháng.\n- Chưa đi cơ sở đủ số buổi.', level: null },
    plan: { text: 'Mời giảng viên trước một quý.', level: null },
  },
  products: [
    {
      id: newId(),
      task: 'Đề án sắp xếp 14 chi bộ tổ dân phố',
      result: 'Đề án 03-ĐA/ĐU',
      dueOn: '2026-06-30',
      doneOn: '2026-06-24',
      evidence: 'Đề án, 18 trang',
    },
    {
      id: newId(),
      task: 'Lớp bồi dưỡng bí thư chi bộ',
      result: '2 lớp, 63 người dự',
      dueOn: '2026-08-31',
      doneOn: '2026-09-15',
      evidence: 'Báo cáo 88-BC/ĐU, trang 3',
    },
  ],
  followUps: [],
  classes: { official: 'good', member: 'good' },
  ...changes,
});

export const votes = (changes: Partial<CollectiveDecision> = {}): CollectiveDecision => ({
  body: 'Chi bộ Văn phòng',
  heldOn: '2026-11-20',
  members: 15,
  present: 15,
  method: 'secretBallot',
  ballots: { issued: 15, returned: 15, valid: 15 },
  votes: { for: 13, against: 1, blank: 1 },
  base: 'members',
  baseCount: 15,
  carried: true,
  minutesNumber: '44-BB/CB',
  minutesDate: '2026-11-20',
  tellersMinutesNumber: '45-BB/CB',
  ...changes,
});

export const opinions = (
  classification: 'excellent' | 'good' | 'fulfilled' | 'notFulfilled' = 'good',
): RequestInput<'reviews.propose'>['opinions'] => ({
  head: {
    remarks: 'Hoàn thành chức trách được giao.',
    classification,
    signer: 'Lê Quốc Thịnh',
    establishedOn: '2026-11-20',
  },
  cell: {
    remarks: 'Chi ủy nhất trí với bản tự kiểm điểm.',
    classification,
    signer: 'Bùi Thị Ánh',
    establishedOn: '2026-11-20',
  },
});

/** The record of one person as it stands now, opened by that colleague. */
export const openReview = async (office: TestOffice, who: string, id: string): Promise<RequestOutput<'reviews.open'>> =>
  askReviews(office, who, 'reviews.open', { id });

export interface Opened {
  readonly campaignId: string;
  /** By full name. */
  readonly ids: Readonly<Record<string, string>>;
}

export async function openedCampaign(
  office: TestOffice,
  changes: Partial<RequestInput<'campaigns.create'>> = {},
): Promise<Opened> {
  const { id: campaignId } = await askReviews(office, 'chi', 'campaigns.create', newCampaign(changes));
  const { roster } = await askReviews(office, 'chi', 'campaigns.open', { id: campaignId });
  return { campaignId, ids: Object.fromEntries(roster.map(({ fullName, id }) => [fullName, id])) };
}

/** Writes down and hands in the person's paper. */
export async function submit(
  office: TestOffice,
  who: string,
  reviewId: string,
  self: SelfPart = selfPart(),
): Promise<void> {
  const { versionId } = await openReview(office, who, reviewId);
  const saved = await askReviews(office, who, 'reviews.saveSelf', { reviewId, baseVersion: versionId, self });
  await askReviews(office, who, 'reviews.submitSelf', {
    reviewId,
    baseVersion: saved.versionId,
    on: '2026-11-14',
    pages: 6,
  });
}

/** The next act on a record, on top of whatever stands now. */
export async function act<
  N extends
    | 'reviews.propose'
    | 'reviews.sendBack'
    | 'reviews.recordDecision'
    | 'reviews.recordSession'
    | 'reviews.saveSelf'
    | 'reviews.submitSelf'
    | 'reviews.setExemption'
    | 'reviews.addGuidedQuestion',
>(
  office: TestOffice,
  who: string,
  name: N,
  reviewId: string,
  rest: Omit<RequestInput<N>, 'reviewId' | 'baseVersion'>,
): Promise<RequestOutput<N>> {
  const { versionId } = await openReview(office, 'van', reviewId);
  return askReviews(office, who, name, { reviewId, baseVersion: versionId, ...rest } as unknown as RequestInput<N>);
}

export async function holdCollective(
  office: TestOffice,
  campaignId: string,
  placeName: string,
  heldOn: string,
): Promise<void> {
  const { places, version } = await askReviews(office, 'chi', 'campaigns.open', { id: campaignId });
  const place = places.find(({ name }) => name === placeName);
  if (place === undefined) throw new Error(`no place ${placeName}`);
  await askReviews(office, 'chi', 'campaigns.recordCollective', {
    campaignId,
    baseVersion: version.versionId,
    placeId: place.id,
    heldOn,
    minutesNumber: '41-BB',
    reason: null,
  });
}

export async function hold(
  office: TestOffice,
  who: string,
  reviewId: string,
  placeName: string,
  heldOn: string,
): Promise<void> {
  const { sessions } = await openReview(office, who, reviewId);
  const session = sessions.find((each) => each.placeName === placeName);
  if (session === undefined) throw new Error(`no session at ${placeName}`);
  await act(office, who, 'reviews.recordSession', reviewId, {
    placeId: session.placeId,
    heldOn,
    minutesNumber: '43-BB',
  });
}

export const leading = 'Ban Thường vụ Đảng ủy phường';
export const cell = 'Chi bộ Văn phòng';

/** Bùi Thị Ánh of the cell, handed in by Chi and reviewed in her cell: ready for the second hand. */
export async function heardReview(
  office: TestOffice,
  changes: Partial<RequestInput<'campaigns.create'>> = {},
): Promise<Opened & { readonly reviewId: string }> {
  const opened = await openedCampaign(office, changes);
  const reviewId = opened.ids['Bùi Thị Ánh'] ?? '';
  await submit(office, 'chi', reviewId);
  await holdCollective(office, opened.campaignId, cell, '2026-11-11');
  await hold(office, 'chi', reviewId, cell, '2026-11-16');
  return { ...opened, reviewId };
}

/** The same with Ngân's proposal. */
export async function proposedReview(office: TestOffice): Promise<Opened & { readonly reviewId: string }> {
  const heard = await heardReview(office);
  await act(office, 'ngan', 'reviews.propose', heard.reviewId, { opinions: opinions(), votes: votes() });
  return heard;
}

/** The same with the collective's figures, waiting for an approver. */
export async function waitingDecision(
  office: TestOffice,
  who = 'ngan',
): Promise<Opened & { readonly reviewId: string; readonly approvalId: string }> {
  const proposed = await proposedReview(office);
  const { approvalId } = await act(office, who, 'reviews.recordDecision', proposed.reviewId, {
    classes: { official: 'good', member: 'good' },
    collective: votes({ body: leading }),
  });
  return { ...proposed, approvalId };
}
