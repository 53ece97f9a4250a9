import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { LogEventView } from '../../../shared/contract/log.ts';
import type { Compartment } from '../../../shared/base/compartments.ts';
import { formatDateForTable } from '../../../shared/text/partial-date.ts';
import { useRequest } from '../../api/use-request.ts';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { FieldPair, FieldPairs } from '../../components/layout/field-pair.tsx';
import { RunningText } from '../../components/marks/running-text.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { roles } from '../../../shared/base/roles.ts';
import { formatCount, formatDay, formatExactTime, groupCode } from '../../strings/formats.ts';
import { language } from '../../strings/language.ts';
import { fillIn } from '../../../shared/text/fill-in.ts';
import { useStrings } from '../../strings/use-strings.ts';
import { actorName, eventValues, eventWords } from './event-sentence.tsx';
import styles from './log.module.css';

interface Props {
  compartment: Compartment;
  event: LogEventView;
  /** Names by user id. */
  people: ReadonlyMap<string, string>;
  /** Number of lines of this log. */
  size: number;
  inspector: boolean;
}

/** One line: who, when, which part, why; and whether it can be shown that nobody changed it. */
export function EventPanel({ compartment, event, people, size, inspector }: Props): ReactNode {
  const t = useStrings('log');
  const common = useStrings('common');
  const role = roles.find((each) => each === event.actor?.role);
  const who = actorName(event, t('machine'), t('someone'));
  const words = eventWords(event, t);
  const figures = shownFacts.flatMap((fact) =>
    event.values[fact] === undefined || words.includes(`{{${fact}}}`)
      ? []
      : [[fact, String(event.values[fact])] as const],
  );
  return (
    <SidePanel
      above={t('panel.line', { sequence: formatCount(event.sequence, language.language) })}
      title={eventTitle(words, eventValues(event, people, t, common))}
    >
      <PanelSection>
        <FieldPairs>
          <FieldPair label={t('panel.who')}>{role === undefined ? who : `${who}, ${common(`role.${role}`)}`}</FieldPair>
          {event.deskOf === null ? null : <FieldPair label={t('panel.deskOf')}>{event.deskOf}</FieldPair>}
          <FieldPair label={t('panel.when')}>
            <span className="whole">
              {formatExactTime(event.at)}, {formatDay(event.at)}
            </span>
          </FieldPair>
          {event.subject === null ? null : (
            <FieldPair label={t('panel.what')}>
              {event.subject.label ?? <span className="code">{groupCode(event.subject.id)}</span>}
            </FieldPair>
          )}
          {event.reason === null ? null : (
            <FieldPair label={t('panel.reason')}>
              “<RunningText>{event.reason}</RunningText>”
            </FieldPair>
          )}
          {figures.map(([fact, value]) => (
            <FieldPair key={fact} label={t(`panel.fact.${fact}`)}>
              <span className="number">{/^\d{4}-\d{2}-\d{2}$/u.test(value) ? formatDateForTable(value) : value}</span>
            </FieldPair>
          ))}
        </FieldPairs>
      </PanelSection>
      <PanelSection title={t('panel.proof')}>
        <Proof compartment={compartment} sequence={event.sequence} size={size} />
      </PanelSection>
      {inspector ? (
        <PanelSection title={t('panel.inspector')}>
          <p className={styles.panelText}>{t('panel.inspectorText')}</p>
        </PanelSection>
      ) : null}
    </SidePanel>
  );
}

/** "mở hồ sơ {{subject}}" → "Mở hồ sơ", "in[ bản số {{printNumber}}]" → "In bản số 0236": what the title says needs no line below. */
function eventTitle(raw: string, values: Record<string, string | undefined>): string {
  const words = fillIn(raw.replace('{{subject}}', ''), values).replace(/[\s,]+$/u, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Facts a reader can use; ids and hashes say nothing to the eye. */
const shownFacts = [
  'printNumber',
  'packageNumber',
  'copies',
  'count',
  'items',
  'pages',
  'size',
  'attempts',
  'generation',
  'certificates',
  'from',
  'to',
  'day',
  'due',
] as const;

function Proof({
  compartment,
  sequence,
  size,
}: {
  compartment: Compartment;
  sequence: number;
  size: number;
}): ReactNode {
  const t = useStrings('log');
  const { data, error } = useRequest('log.proof', { compartment, sequence, folder: null });
  const count = (value: number) => formatCount(value, language.language);
  if (error !== null) return <ErrorSentence error={error} />;
  if (data === undefined) return null;
  const values = { before: count(sequence - 1), after: count(sequence + 1) };
  const linked =
    sequence === 1
      ? t('panel.linkedFirst', values)
      : sequence === size
        ? t('panel.linkedLast', values)
        : t('panel.linked', values);
  return (
    <div className={styles.proof}>
      <StateWord tone={data.linked ? 'done' : 'care'} strong={!data.linked}>
        {data.linked ? linked : t('panel.notLinked')}
      </StateWord>
      {data.checkpoint === null ? (
        <StateWord tone="plain" icon={IconClock} strong={false}>
          {t('panel.notCovered')}
        </StateWord>
      ) : (
        <>
          <StateWord tone="done" strong={false}>
            {t('panel.covered', { size: count(data.checkpoint.size) })}
          </StateWord>
          <StateWord tone={data.signatureValid ? 'done' : 'care'} strong={!data.signatureValid}>
            {t(data.signatureValid ? 'panel.coveredSigned' : 'panel.coveredNotSigned')}
          </StateWord>
        </>
      )}
      {data.fingerprint === '' ? null : <div className="code">{groupCode(data.fingerprint.slice(0, 16))}</div>}
    </div>
  );
}
