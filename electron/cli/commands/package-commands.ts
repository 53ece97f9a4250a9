import type { PackageChoice, PackagePlan, TrustedOffice } from '../../../shared/contract/package-views.ts';
import { AppError } from '../../../shared/base/app-error.ts';
import { choiceSchema, type PackageChoiceValue } from '../../../shared/model/package-states.ts';
import { foldVietnamese } from '../../../shared/text/fold.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import type { Answer, Command, CommandDesk, Given } from '../desk/command.ts';
import { secondOf, secondOptions } from '../desk/second-person.ts';

function text(given: Given, name: string): string | undefined {
  const value = given.options[name];
  return typeof value === 'string' ? value : undefined;
}

function need(given: Given, name: string): string {
  const value = text(given, name);
  if (value === undefined) throw new AppError('usage', { at: `--${name}` });
  return value;
}

/** An office by its id or its name, as typed with or without marks. @throws notFound, cardUnconfirmed */
async function officeNamed(desk: CommandDesk, named: string): Promise<TrustedOffice> {
  const { offices } = await desk.ask('packages.offices', {});
  const found = offices.filter(
    ({ id, officeName, state }) =>
      state !== 'withdrawn' && (id === named || foldVietnamese(officeName) === foldVietnamese(named)),
  );
  const confirmed = found.find(({ state }) => state === 'confirmed');
  if (confirmed !== undefined) return confirmed;
  throw new AppError(found.length === 0 ? 'notFound' : 'cardUnconfirmed');
}

/** A person by id, staff number or the whole name; two of one name are told apart by their number. @throws notFound, inputRejected */
async function personNamed(desk: CommandDesk, named: string): Promise<string> {
  if (/^[a-z2-7]{26}$/u.test(named)) return named;
  const { rows } = await desk.ask('people.list', { query: named, limit: 50 });
  const exact = rows.filter(({ staffNumber, fullName }) => staffNumber === named || fullName === named);
  const [only, another] = exact.length > 0 ? exact : rows;
  if (only === undefined) throw new AppError('notFound');
  if (another !== undefined) throw new AppError('inputRejected', { field: 'person' });
  return only.id;
}

async function exportPackage(given: Given, desk: CommandDesk): Promise<Answer> {
  const [person = '', folder = ''] = given.operands;
  await desk.unlock();
  const office = await officeNamed(desk, need(given, 'to'));
  const people: string[] = [];
  for (const named of person.split(',')) people.push(await personNamed(desk, named.trim()));
  const { id, approvalId } = await desk.ask('packages.prepare', {
    people,
    recipient: { officeId: office.id, desk: 'personnel' },
    purpose: need(given, 'purpose'),
    authority: need(given, 'authority'),
    expires: need(given, 'expires'),
    mediumLabel: text(given, 'medium') ?? '',
    copyNumber: 1,
    documents: given.options['no-documents'] !== true,
    maskedReason: text(given, 'masked-reason') ?? null,
    forms: [],
  });
  // The second person types at this desk, for these bytes only (decision 19).
  const second = {
    loginCode: need(given, 'second-login'),
    passphrase: await desk.passphrase('second-passphrase-file'),
  };
  await desk.ask('approvals.sign', { compartment: 'personnel', id: approvalId, second });
  const { number } = await desk.ask('packages.seal', { id });
  const { fileName, bytes } = await desk.ask('packages.write', { id, to: { folder: desk.fileToken(folder) } });
  return {
    value: { id, number, fileName, bytes },
    lines: [`${desk.language.word('packageNumber')} ${number} · ${office.officeName} · ${fileName} · ${bytes} B`],
  };
}

function choicesFor(plan: PackagePlan, choice: PackageChoiceValue | null): PackageChoice[] {
  if (choice === null) return [];
  return plan.people.flatMap(({ recordId, state, proposed, differences, maskedDifferences }) => [
    ...(state === 'new' && proposed === null ? [{ recordId, masked: false, key: 'record', choice }] : []),
    ...differences
      .filter((difference) => difference.proposed === null)
      .map(({ key }) => ({ recordId, masked: false, key, choice })),
    ...maskedDifferences
      .filter((difference) => difference.proposed === null)
      .map(({ key }) => ({ recordId, masked: true, key, choice })),
  ]);
}

async function importPackage(given: Given, desk: CommandDesk): Promise<Answer> {
  const named = choiceSchema.safeParse(given.options['choose']);
  if (given.options['choose'] !== undefined && !named.success) throw new AppError('usage', { at: '--choose' });
  const second = await secondOf(given, desk);
  await desk.unlock();
  const { id } = await desk.ask('packages.receive', { file: desk.fileToken(given.operands[0] ?? '') });
  const plan = await desk.ask('packages.plan', { id, maskedReason: text(given, 'masked-reason') ?? null });
  const choices = choicesFor(plan, named.success ? named.data : null);
  const undecided = choicesFor(plan, 'later').length;
  const lines = plan.people.map(({ fullName, state, differences }) =>
    [
      fullName,
      desk.language.word(state),
      ...(differences.length === 0 ? [] : [`${differences.length} ${desk.language.word('different')}`]),
    ].join(' · '),
  );
  // Nothing wins silently: without a word on the differences the plan is shown and nothing is written.
  if (given.options['dry-run'] === true || (undecided > 0 && !named.success)) {
    const refused = given.options['dry-run'] !== true;
    return {
      value: { id, written: false, plan },
      lines: [
        ...lines,
        undecided === 0 ? desk.language.word('onlyShown') : `${undecided} ${desk.language.word('undecided')}`,
      ],
      status: refused ? 1 : 0,
    };
  }
  const seen = plan.people.map(({ recordId, localVersion, maskedVersion }) => ({
    recordId,
    localVersion,
    maskedVersion,
  }));
  const { counts, state } = await desk.ask('packages.apply', { id, choices, seen, ...second });
  const folder = text(given, 'receipt');
  const receipt =
    folder === undefined
      ? null
      : (await desk.ask('packages.saveReceipt', { id, folder: desk.fileToken(folder) })).fileName;
  const sums = `${desk.language.word('added')} ${counts.added} · ${desk.language.word('taken')} ${counts.taken} · ${desk.language.word('kept')} ${counts.kept} · ${desk.language.word('later')} ${counts.later}`;
  return {
    value: { id, written: true, state, counts, receipt },
    lines: [...lines, sums, ...(receipt === null ? [] : [receipt])],
  };
}

export const packageCommands: readonly Command[] = [
  {
    words: ['package', 'export'],
    operands: ['person[,person]', 'folder'],
    options: {
      to: 'value',
      purpose: 'value',
      authority: 'value',
      expires: 'value',
      medium: 'value',
      'masked-reason': 'value',
      'no-documents': 'flag',
      ...secondOptions,
    },
    run: exportPackage,
  },
  {
    words: ['package', 'verify'],
    operands: ['file.age'],
    options: {},
    async run(given, desk) {
      await desk.unlock();
      const found = await desk.ask('packages.check', { file: desk.fileToken(given.operands[0] ?? '') });
      const { officeName, number, people, files, passport } = found;
      return {
        value: found,
        lines: [
          `${desk.language.word('packageNumber')} ${number} · ${officeName} · ${passport.purpose} · ${passport.authority}`,
          `${desk.language.word('people')} ${people} · ${desk.language.word('files')} ${files} · ${desk.language.word('expires')} ${formatDateForTable(passport.expires)} · ${desk.language.word('matches')}`,
        ],
      };
    },
  },
  {
    words: ['package', 'import'],
    operands: ['file.age'],
    options: { choose: 'value', 'masked-reason': 'value', 'dry-run': 'flag', receipt: 'value', ...secondOptions },
    run: importPackage,
  },
  {
    words: ['package', 'receipt'],
    operands: ['file.txt'],
    options: {},
    async run(given, desk) {
      await desk.unlock();
      const row = await desk.ask('packages.takeReceipt', { file: desk.fileToken(given.operands[0] ?? '') });
      return {
        value: row,
        lines: [
          `${desk.language.word('packageNumber')} ${row.number ?? ''} · ${row.officeName} · ${desk.language.word(row.receiptOutcome ?? '')}`,
        ],
      };
    },
  },
];
