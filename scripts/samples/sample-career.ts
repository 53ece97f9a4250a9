import sample from '../../resources/samples/an-khanh.json' with { type: 'json' };
import type { CareerRow, PersonStatus, SalaryRow, Sex, TrainingRow } from '../../shared/model/particulars.ts';
import { filled, inSentence } from './sample-names.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Months are counted from year 0, so that neighbours differ by one. */
export const month = (year: number, monthOfYear: number): number => year * 12 + monthOfYear - 1;
export const monthText = (at: number): string => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
export const dayText = (at: number, day: number): string => `${monthText(at)}-${String(day).padStart(2, '0')}`;

/** Sample data is written "as of" this month, whatever the machine's clock says. */
export const sampleMonth = month(2026, 11);
/** The month in which the district tier ended: commune posts before it carry the name of then. */
const districtsEnded = month(2025, 7);

type Track = 'commune' | 'party' | 'state';

export interface SampleCareer {
  readonly career: CareerRow[];
  readonly training: TrainingRow[];
  readonly salaryHistory: SalaryRow[];
  readonly recruitedMonth: number;
  /** Month in which the present body was joined. */
  readonly joinedBodyMonth: number;
  /** The last month of work, or the sample month. */
  readonly endMonth: number;
  readonly firstBody: string;
  readonly unitName: string;
  readonly superiorUnitName: string;
  readonly position: string;
  /** 0 officer, 1 middle, 2 leading. */
  readonly level: number;
  readonly subject: string;
  readonly degree: string;
  readonly soldier: { from: number; to: number } | null;
  readonly longestPost: string;
}

/**
 * Study, service and work of one person, without overlap: every row begins where the one before it ended.
 * About one person in eight has a few undeclared months between study and recruitment, as real papers do.
 */
export function sampleCareer(random: SeededRandom, birthYear: number, sex: Sex, status: PersonStatus): SampleCareer {
  const rows: CareerRow[] = [];
  const add = (from: number, to: number, post: string) =>
    rows.push({ from: monthText(from), to: to >= sampleMonth ? null : monthText(to), post });
  let at = month(birthYear + 18, 9);

  // Those born later would still be studying.
  const soldier = sex === 'male' && birthYear <= 1998 && random.chance(0.25) ? { from: at, to: at + 23 } : null;
  if (soldier !== null) {
    add(soldier.from, soldier.to, sample.careerWords.soldier);
    at = soldier.to + 1;
  }
  const [school, subjects] = random.pick(Object.entries(sample.schools));
  const subject = random.pick(subjects);
  const study = { from: at, to: at + 45 };
  add(study.from, study.to, `${sample.careerWords.student} ${school}`);
  at = study.to + 1;

  const waiting = random.between(1, 18);
  const declared = !random.chance(0.12);
  const wait = declared ? waiting : Math.min(waiting, 6);
  if (declared) add(at, at + wait - 1, sample.careerWords.home);
  const recruitedMonth = at + wait;
  const endMonth = Math.max(recruitedMonth + 12, lastWorkMonth(random, birthYear, sex, status));

  const work = workRows(random, sex, recruitedMonth, endMonth);
  for (const { from, to, post, body } of work.segments) add(from, to, `${post}, ${body}`);
  if (status === 'retired') rows.push({ from: monthText(endMonth + 1), to: null, post: sample.careerWords.retired });

  const degreeWord = sample.engineeringSubjects.includes(subject) ? sample.degrees.engineer : sample.degrees.bachelor;
  const degree = `${degreeWord} ${subject}, ${Math.floor(study.to / 12)}`;
  const training = trainingRows(random, {
    school,
    subject,
    degreeWord,
    study,
    recruitedMonth,
    endMonth,
    level: work.level,
  });
  const last = work.segments.at(-1);
  const longest = work.segments.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0];
  return {
    career: rows,
    training,
    salaryHistory: salaryRows(recruitedMonth, endMonth, work.level),
    recruitedMonth,
    joinedBodyMonth: last?.from ?? recruitedMonth,
    endMonth,
    firstBody: work.segments[0]?.body ?? '',
    unitName: work.unitName,
    superiorUnitName: work.superiorUnitName,
    position: last?.post ?? '',
    level: work.level,
    subject,
    degree,
    soldier,
    longestPost: longest?.post ?? '',
  };
}

function lastWorkMonth(random: SeededRandom, birthYear: number, sex: Sex, status: PersonStatus): number {
  if (status === 'working') return sampleMonth;
  if (status === 'retired') return month(birthYear + (sex === 'male' ? 61 : 57), random.between(1, 12));
  return sampleMonth - random.between(2, 40);
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly post: string;
  readonly body: string;
}

interface Work {
  readonly segments: Segment[];
  readonly unitName: string;
  readonly superiorUnitName: string;
  readonly level: number;
}

function workRows(random: SeededRandom, sex: Sex, start: number, end: number): Work {
  const track: Track = random.chance(0.6) ? 'commune' : random.chance(0.5) ? 'party' : 'state';
  const commune = random.pick(sample.communes);
  const body = random.pick(track === 'party' ? sample.partyBodies : sample.stateBodies);
  const segments: Segment[] = [];
  let level = 0;
  const add = (from: number, to: number, posts: readonly string[], at: string) => {
    const last = segments.at(-1);
    const post =
      level === 2
        ? nextLeadingPost(random, posts, last?.post)
        : random.pick(
            posts.filter((name) => (sex === 'female' || !sample.womenOnly.includes(name)) && name !== last?.post),
          );
    if (last !== undefined && last.post === post && last.body === at) segments.splice(-1, 1, { ...last, to });
    else segments.push({ from, to, post, body: at });
  };
  for (let from = start; from <= end;) {
    const to = Math.min(end, from + random.between(30, 84));
    if (track === 'commune') {
      const cut = Math.min(to, districtsEnded - 1);
      if (from <= cut) add(from, cut, postsOf('communeBefore', level), commune.before);
      const later = Math.max(from, districtsEnded);
      if (later <= to) add(later, to, postsOf('communeNow', level), inSentence(commune.name));
    } else {
      add(from, to, topPosts(body, level) ?? postsOf(track, level), body);
    }
    from = to + 1;
    if (from <= end && level < 2 && from - start > (level + 1) * 72 && random.chance(level === 0 ? 0.5 : 0.2))
      level += 1;
  }
  const place = inSentence(commune.name);
  return track === 'commune'
    ? { segments, unitName: commune.name, superiorUnitName: filled(sample.communeCommittee, { place }), level }
    : { segments, unitName: body, superiorUnitName: sample.superior[track], level };
}

/** Leading posts are listed from lower to higher: one begins low, stays or goes one up; nobody steps down in a sample career. */
function nextLeadingPost(random: SeededRandom, posts: readonly string[], held: string | undefined): string {
  const place = held === undefined ? -1 : posts.indexOf(held);
  const next = place === -1 ? random.between(0, 1) : place + (random.chance(0.35) ? 1 : 0);
  return posts[Math.min(next, posts.length - 1)] ?? '';
}

function postsOf(kind: keyof typeof sample.posts, level: number): readonly string[] {
  return sample.posts[kind][level] ?? [];
}

function topPosts(body: string, level: number): readonly string[] | undefined {
  const table: Readonly<Record<string, readonly string[]>> = { ...sample.partyTopPosts, ...sample.stateTopPosts };
  return level === 2 ? table[body] : undefined;
}

interface Studies {
  readonly school: string;
  readonly subject: string;
  readonly degreeWord: string;
  readonly study: { from: number; to: number };
  readonly recruitedMonth: number;
  readonly endMonth: number;
  readonly level: number;
}

function trainingRows(random: SeededRandom, studies: Studies): TrainingRow[] {
  const { school, subject, degreeWord, study, recruitedMonth, endMonth, level } = studies;
  const rows: TrainingRow[] = [
    {
      school,
      subject,
      from: monthText(study.from),
      to: monthText(study.to),
      mode: sample.modes.full,
      certificate: `${degreeWord} ${subject}`,
    },
  ];
  const course = (
    after: number,
    length: number,
    schoolName: string,
    className: string,
    mode: string,
    certificate: string,
  ) => {
    const from = recruitedMonth + after;
    if (from + length <= endMonth)
      rows.push({
        school: schoolName,
        subject: className,
        from: monthText(from),
        to: monthText(from + length),
        mode,
        certificate,
      });
  };
  const { classNames, modes, certificates } = sample;
  course(
    random.between(18, 48),
    2,
    sample.politicalSchool,
    classNames.stateManagement,
    modes.short,
    certificates.course,
  );
  if (level >= 1)
    course(
      random.between(60, 72),
      12,
      sample.politicalSchool,
      classNames.politicalMiddle,
      modes.part,
      certificates.political,
    );
  if (level >= 2)
    course(
      random.between(120, 140),
      12,
      sample.politicalAcademy,
      classNames.politicalHigh,
      modes.focused,
      certificates.political,
    );
  if (random.chance(0.15))
    course(
      random.between(90, 110),
      24,
      school,
      `${classNames.master} ${subject}`,
      modes.part,
      `${sample.degrees.master} ${subject}`,
    );
  return rows.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
}

/** A step every three years in the first rank; people in posts of level 1 and above pass to the second after twelve years. */
function salaryRows(start: number, end: number, level: number): SalaryRow[] {
  const rows: SalaryRow[] = [];
  for (let at = start, step = 0; at <= end; at += 36, step += 1) {
    const passed = level >= 1 && step >= 4;
    const rank = sample.ranks[passed ? 1 : 0];
    if (rank === undefined) break;
    const inRank = Math.min(passed ? step - 4 : step, passed ? 7 : 8);
    const hundredths = rank.start + rank.step * inRank;
    rows.push({
      month: monthText(at),
      rankAndStep: `${rank.code}, ${inRank + 1}/${passed ? 8 : 9}`,
      coefficient: `${Math.floor(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`,
    });
  }
  return rows;
}
