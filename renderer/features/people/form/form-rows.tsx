import { IconMessage2 } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import { Icon } from '../../../components/marks/icon.tsx';
import { joinClasses } from '../../../base/join-classes.ts';
import { useStrings } from '../../../strings/use-strings.ts';
import { FormControl } from './form-control.tsx';
import { isChanged, textOf } from './form-body.ts';
import { isTable, kindOf, type PlainField } from './form-fields.ts';
import { groupFields, type FormGroup } from './form-groups.ts';
import { FormTable, formerWidth } from './form-table.tsx';
import { choicesOf, readText } from './form-texts.ts';
import { FormerHead } from './former-head.tsx';
import { problemText } from './problem-text.ts';
import { SalaryTable } from './salary-table.tsx';
import type { FormHandle } from './use-form-draft.ts';
import styles from './form-rows.module.css';

interface Props {
  group: FormGroup;
  ordinary: FormHandle;
  /** Null until the masked items were opened with a reason. */
  masked: FormHandle | null;
  /** When the current version was written; null hides the column at the right. */
  formerOf: number | null;
  /** Items that carry words of the person. */
  disputed: ReadonlySet<string>;
  /** What stands in place of masked items that are closed. */
  closed: ReactNode;
}

/** The rows of one group: number of the item in the margin, words of the form, what is written, the former value. */
export function FormRows({ group, ordinary, masked, formerOf: wanted, disputed, closed }: Props): ReactNode {
  const t = useStrings('people');
  const fields = groupFields(group);
  const onlyTables = fields.every(({ field }) => isTable(field));
  const [first] = fields;
  const allClosed = masked === null && fields.every((each) => each.masked);
  // Beside closed items there is nothing to compare.
  const formerOf = allClosed ? null : wanted;
  const gate = fields.findIndex((each) => each.masked);
  return (
    <div
      className={joinClasses('ruled', styles.rows, formerOf !== null && styles.withFormer)}
      style={
        {
          '--former-width':
            onlyTables && first !== undefined && isTable(first.field) ? formerWidth(first.field) : '32%',
        } as CSSProperties
      }
    >
      {onlyTables || formerOf === null ? null : (
        <div className={styles.heads} aria-hidden="true">
          <div className={styles.margin} />
          <div className={styles.label} />
          <div className={styles.value} />
          <div className={styles.former}>
            <FormerHead writtenOn={formerOf} />
          </div>
        </div>
      )}
      {fields.map(({ field, item, masked: isMasked, first: opens }, index) => {
        if (isMasked && masked === null)
          return index === gate ? (
            <ClosedRow key={field} withFormer={formerOf !== null}>
              {closed}
            </ClosedRow>
          ) : null;
        const form = isMasked && masked !== null ? masked : ordinary;
        // Where the head of the group is the item, its number stands there.
        const number = opens ? (
          <ItemNumber item={group.items.length > 1 ? item : ''} disputed={disputed.has(item)} />
        ) : null;
        if (!isTable(field))
          return <FieldRow key={field} field={field} number={number} form={form} formerOf={formerOf} />;
        return (
          <div key={field} className={styles.tablePart}>
            {fields.length === 1 ? null : (
              <div className={styles.tableHead}>
                <div className={joinClasses('margin-text', styles.margin)}>{number}</div>
                <h3>{t(`form.field.${field}`)}</h3>
              </div>
            )}
            {field === 'salaryHistory' ? (
              <SalaryTable form={form} withFormer={formerOf !== null} />
            ) : (
              <FormTable table={field} form={form} formerOf={formerOf} />
            )}
          </div>
        );
      })}
    </div>
  );
}

function ClosedRow({ withFormer, children }: { withFormer: boolean; children: ReactNode }): ReactNode {
  return (
    <div className={styles.closed}>
      <div>{children}</div>
      {withFormer ? <div className={styles.former} /> : null}
    </div>
  );
}

interface FieldRowProps {
  field: PlainField;
  number: ReactNode;
  form: FormHandle;
  formerOf: number | null;
}

function FieldRow({ field, number, form, formerOf }: FieldRowProps): ReactNode {
  const t = useStrings('people');
  const common = useStrings('common');
  const text = form.text(field);
  const former = textOf(form.document, field);
  const changed = text !== former;
  const problem = form.problems.find((each) => each.field === field);
  const label = t(`form.field.${field}`);
  return (
    <div className={joinClasses(styles.row, changed && styles.changed)}>
      <div className={joinClasses('margin-text', styles.margin)}>
        {changed && formerOf !== null ? <span className={styles.mark}>{common('state.changed')} </span> : null}
        {number}
      </div>
      <div className={styles.label} aria-hidden={form.editable}>
        {label}
      </div>
      <div className={styles.value}>
        {form.editable ? (
          <FormControl
            kind={kindOf(field)}
            label={label}
            value={text}
            changed={changed && formerOf !== null}
            onChange={(next) => form.setField(field, next)}
            problem={problem === undefined ? null : problemText(problem)}
            options={kindOf(field) === 'choice' ? choicesOf(field) : []}
          />
        ) : text === '' ? (
          <span className={styles.nothing}>{t('form.notFilled')}</span>
        ) : (
          <span className={styles.still}>{readText(field, text)}</span>
        )}
      </div>
      {formerOf === null ? null : (
        <div className={styles.former}>
          {!isChanged(form.body) ? null : !changed ? (
            t('form.asBefore')
          ) : former === '' ? (
            t('form.notFilled')
          ) : (
            <s>{readText(field, former)}</s>
          )}
        </div>
      )}
    </div>
  );
}

function ItemNumber({ item, disputed }: { item: string; disputed: boolean }): ReactNode {
  const common = useStrings('common');
  return (
    <>
      {disputed ? (
        <span className={styles.dispute} title={common('state.dispute')}>
          <Icon of={IconMessage2} />
          <span className="unseen">{common('state.dispute')}</span>
        </span>
      ) : null}
      {item}
    </>
  );
}
