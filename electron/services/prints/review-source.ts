import type { PrintedAnswer, PrintedSignOff, ReviewModel } from '../../../shared/model/print/review-model.ts';
import { periodTitle } from '../../../shared/model/review-period.ts';
import { reviewRecordSchema, type ReviewRecord } from '../../../shared/model/review-record.ts';
import { pointsOf, type ReviewTemplate } from '../../../shared/model/review-template.ts';
import {
  answerPlaces,
  classSectionId,
  followUpsKey,
  productsKey,
  type AnswerPlace,
} from '../../../shared/model/self-review.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { readRecord } from '../../records/read-record.ts';
import { loadReview, reviewKind, type LoadedReview } from '../reviews/review-store.ts';
import type { PrintSource, PrintSources } from './print-source.ts';

/** One person's self-criticism record, in the hands that have written so far. */
const review: PrintSource<'review'> = {
  compartment: 'reviews',
  recordType: reviewKind.type,
  roles: ['reviewSecretary', 'approver'],

  async head(db, context, { id }) {
    const { record } = await loadReview(db, context, id);
    const { versionId, commitment } = await readRecord(db, reviewKind.type, id);
    return { title: record.person.fullName, versionId, commitment };
  },

  validity: () => Promise.resolve(null),

  titleOf: (doc) => reviewRecordSchema.safeParse(doc).data?.person.fullName ?? null,

  async open(change, context, { id }) {
    const { campaign } = await loadReview(change.db, context, id);
    await change.event('reviewRead', {
      recordType: reviewKind.type,
      recordId: id,
      facts: [['form', campaign.template.formId]],
    });
    return null;
  },

  async body(reviews, context, { id }) {
    return reviews.read(async (db) => reviewModelOf(await loadReview(db, context, id)));
  },
};

export const reviewSources: PrintSources<'review'> = { review };

/** The stored record as form review-individual-2023@1 reads it: the person's words verbatim as they were handed in, each hand in its own block. */
export function reviewModelOf({ record: stored, campaign }: Pick<LoadedReview, 'record' | 'campaign'>): ReviewModel {
  const { template, period, unitName } = campaign;
  const submission = stored.submissions.find(({ number }) => number === stored.submitted);
  const record = { ...stored, self: submission?.self ?? stored.self };
  const { person, variant } = record;
  return {
    title: template.title,
    formMark: template.formMarks[variant],
    partyBody: unitName,
    cell: person.cellName,
    place: '',
    day: submission?.on ?? null,
    period: periodTitle(template.periodTitles, period),
    fullName: person.fullName,
    birthDate: person.birthDate,
    partyPost: person.partyPost,
    statePost: person.statePost,
    unionPost: person.unionPost,
    unit: person.unitName,
    sections: template.sections.map((section) => sectionOf(section, record, template)),
    levelWords: template.levels,
    classWords: template.classifications,
    selfSignature: template.selfSignature,
    signOffs: template.signOffs.map((block) => signOffOf(block, record)),
    disputes: [],
  };
}

function sectionOf(
  section: ReviewTemplate['sections'][number],
  record: ReviewRecord,
  template: ReviewTemplate,
): ReviewModel['sections'][number] {
  const { numeral, title } = section;
  if (section.id === classSectionId) {
    const points = pointsOf(section, record.variant).flatMap(({ id, number, title: words }) =>
      id === 'official' || id === 'member'
        ? [{ number, title: words, answer: { text: null, level: null, class: { ticked: record.self.classes[id] } } }]
        : [],
    );
    return { numeral, title, answer: null, points };
  }
  const places = answerPlaces(section, record.variant);
  const [whole] = places;
  if (whole !== undefined && whole.number === null)
    return { numeral, title, answer: answerOf(whole, record, template), points: [] };
  return {
    numeral,
    title,
    answer: null,
    points: places.map((place, index) => ({
      number: place.number ?? index + 1,
      title: place.title,
      answer: answerOf(place, record, template),
    })),
  };
}

function answerOf(
  { key, rated }: AnswerPlace,
  { self, carried }: ReviewRecord,
  template: ReviewTemplate,
): PrintedAnswer {
  const { text, level } = self.answers[key] ?? { text: '', level: null };
  const lines =
    key === productsKey
      ? productLines(self.products, template)
      : key === followUpsKey
        ? followUpLines(self.followUps, carried, template)
        : [];
  return {
    text: [text, ...lines].filter((part) => part !== '').join('\n'),
    level: rated ? { ticked: level } : null,
    class: null,
  };
}

function productLines(products: ReviewRecord['self']['products'], { productWords }: ReviewTemplate): string[] {
  return products.map(({ task, result, dueOn, doneOn, evidence }) => {
    const dates = [
      dueOn === null ? '' : productWords.due.replace('{day}', formatDateForTable(dueOn)),
      doneOn === null ? '' : productWords.done.replace('{day}', formatDateForTable(doneOn)),
    ];
    const asides = [...dates, evidence === '' ? '' : productWords.evidence.replace('{paper}', () => evidence)].filter(
      (part) => part !== '',
    );
    return `- ${result === '' ? task : `${task}: ${result}`}${asides.length === 0 ? '' : ` (${asides.join('; ')})`}`;
  });
}

function followUpLines(
  followUps: ReviewRecord['self']['followUps'],
  carried: ReviewRecord['carried'],
  { followUpStates }: ReviewTemplate,
): string[] {
  return followUps.flatMap(({ lineId, state, words }) => {
    const line = carried?.lines.find(({ id }) => id === lineId);
    return line === undefined ? [] : [`- ${line.text}: ${followUpStates[state]}${words === '' ? '' : `. ${words}`}`];
  });
}

/** The head and the cell as they established it; the committee once its decision was signed. */
function signOffOf(
  { id, title, signature, stamped }: ReviewTemplate['signOffs'][number],
  { proposal, decision }: ReviewRecord,
): PrintedSignOff {
  const block = { id, title, signature, stamped };
  const empty: PrintedSignOff = { ...block, remarks: '', class: null, signer: '', establishedOn: null };
  if (id === 'committee') {
    return decision === null || decision.given === null
      ? empty
      : { ...empty, class: decision.classes.member, establishedOn: decision.collective.heldOn };
  }
  const opinion = proposal?.opinions[id] ?? null;
  return opinion === null
    ? empty
    : {
        ...block,
        remarks: opinion.remarks,
        class: opinion.classification,
        signer: opinion.signer,
        establishedOn: opinion.establishedOn,
      };
}
