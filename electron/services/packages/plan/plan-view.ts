import type {
  PackageCheck,
  PackagePlan,
  PlanDifference,
  PlanPerson,
  PlanValue,
} from '../../../../shared/contract/package-views.ts';
import { legalDayOf } from '../../../../shared/text/partial-date.ts';
import type { Difference, SideValue } from '../../../exchange/plan/compare-records.ts';
import type { OpenedPackage } from '../../../exchange/package-reader.ts';
import { documentDocSchema } from '../../people/dossier-index.ts';
import { filledItems, itemOf } from './plan-fields.ts';
import type { PersonPlan } from './plan-records.ts';

/** A value as a window can show it: text, yes or no, or the cells of a row. */
function shown(value: unknown): PlanValue {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'object' && value !== undefined && !Array.isArray(value)) {
    return Object.fromEntries(
      Object.entries(value as Record<string, unknown>).map(([cell, content]) => [
        cell,
        content === null ? null : String(content),
      ]),
    );
  }
  return value === undefined ? null : String(value);
}

function side(value: SideValue | null, name: (userId: string) => string): PlanDifference['here'] {
  if (value === null) return null;
  const by =
    value.by === null || value.by.author === ''
      ? null
      : { name: name(value.by.author), at: value.by.at, reason: value.by.reason };
  return { value: shown(value.value), by };
}

function difference(
  found: Difference,
  name: (userId: string) => string,
  disputed: ReadonlySet<string>,
): PlanDifference {
  const { key, field, row, common, cause, proposed } = found;
  const item = itemOf(field);
  return {
    key,
    item,
    field,
    row: row === null ? null : (row.here ?? row.there ?? 0) + 1,
    here: side(found.here, name),
    there: side(found.there, name),
    ...(common === undefined ? {} : { common: shown(common) }),
    cause,
    proposed,
    disputed: item !== null && disputed.has(item),
  };
}

export function personView(plan: PersonPlan, name: (userId: string) => string): PlanPerson {
  const disputes = [...(plan.local?.doc.disputes ?? []), ...plan.doc.disputes];
  const disputed = new Set(disputes.map(({ item }) => item));
  const words = new Map(
    disputes.map((dispute) => [`${dispute.item}/${dispute.words}`, { item: dispute.item, words: dispute.words }]),
  );
  const opened = plan.masked?.opened ?? null;
  return {
    recordId: plan.file.id,
    localId: plan.local?.id ?? null,
    match: plan.local?.match ?? null,
    localVersion: plan.local?.versionId ?? null,
    maskedVersion: opened?.versionId ?? null,
    fullName: plan.doc.fullName,
    staffNumber: plan.doc.staffNumber,
    state: plan.state,
    // Nobody here looks like them: a dossier that is new takes nothing from anybody.
    proposed: plan.state === 'new' && plan.lookAlikes.length === 0 ? 'take' : null,
    lookAlikes: plan.lookAlikes
      .slice(0, 10)
      .map(({ recordId, fullName, staffNumber }) => ({ id: recordId, fullName, staffNumber: staffNumber ?? '' })),
    items: filledItems(plan.doc),
    differences: plan.plan.differences.map((found) => difference(found, name, disputed)),
    documents: plan.documents.map((file) => {
      const { documentClass, title, size } = documentDocSchema.parse(file.doc);
      return { id: file.id, documentClass, title, bytes: size, proposed: plan.state === 'new' ? null : 'take' };
    }),
    masked: plan.masked === null ? 'none' : opened === null ? 'closed' : 'opened',
    maskedDifferences: (opened?.plan.differences ?? []).map((found) => difference(found, name, disputed)),
    disputes: [...words.values()],
  };
}

interface CheckFacts {
  readonly opened: OpenedPackage;
  readonly confirmedAt: number | null;
  readonly officeName: string;
  readonly missing: readonly number[];
  readonly now: number;
}

/** The six checks in one line. All but the numbers have held already, or there would be no plan to show. */
export function checksOf({ opened, confirmedAt, officeName, missing, now }: CheckFacts): PackageCheck[] {
  const { passport, payload } = opened;
  return [
    { kind: 'seal', holds: true, values: {} },
    {
      kind: 'sender',
      holds: confirmedAt !== null,
      values: confirmedAt === null ? {} : { day: legalDayOf(confirmedAt) },
    },
    { kind: 'recipient', holds: true, values: { office: officeName } },
    {
      kind: 'number',
      holds: missing.length === 0,
      values: { number: passport.number, missing: missing.slice(0, 5).join(', ') },
    },
    { kind: 'expiry', holds: passport.order.expires >= legalDayOf(now), values: { day: passport.order.expires } },
    { kind: 'content', holds: true, values: { files: payload.count } },
  ];
}

export function passportView({ passport, trust }: OpenedPackage): PackagePlan['passport'] {
  const { order } = passport;
  return {
    purpose: order.purpose,
    authority: order.authority,
    releasedBy: trust.release.signatures.map(({ userId, at }) => ({
      name: trust.chain.known.get(userId)?.displayName ?? userId,
      at,
    })),
    madeAt: passport.madeAt,
    expires: order.expires,
    mediumLabel: order.mediumLabel,
    copyNumber: order.copyNumber,
    contents: passport.contents,
    voids: passport.voids.map(({ number, reason }) => ({ number, reason })),
    catalogue: passport.catalogue.version,
  };
}
