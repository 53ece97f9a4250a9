import type { ReactNode } from 'react';
import type { LogEventView } from '../../../shared/contract/log.ts';
import { approvalActs } from '../../../shared/model/approval.ts';
import { compartments } from '../../../shared/base/compartments.ts';
import { goTo } from '../../base/location.ts';
import { isOpen, useSession } from '../../base/session.tsx';
import { Button } from '../../components/fields/button.tsx';
import { fillIn } from '../../../shared/text/fill-in.ts';
import { groupCode } from '../../strings/formats.ts';
import { textOfAnyScreen, useStrings, type Translate } from '../../strings/use-strings.ts';
import { deedOf } from './event-deed.ts';
import { pageOfSubject } from './subject-page.ts';
import styles from './log.module.css';

interface Props {
  event: LogEventView;
  /** Names by user id. */
  people: ReadonlyMap<string, string>;
}

/** Subject first, then what was done: a log that reads as a story. */
export function EventSentence({ event, people }: Props): ReactNode {
  const t = useStrings('log');
  const common = useStrings('common');
  const raw = eventWords(event, t);
  const [before = '', after = ''] = fillIn(raw, {
    ...eventValues(event, people, t, common),
    subject: '{{subject}}',
  }).split('{{subject}}');
  const openings = event.folded !== null && event.kind === 'personOpened';
  const seals = event.folded !== null && event.kind === 'checkpointTaken';
  return (
    <>
      <b className={styles.actor}>{actorName(event, t('machine'), t('someone'))}</b>{' '}
      {openings ? (
        t('foldedOpenings', { count: event.folded?.count ?? 0 })
      ) : seals ? (
        t('foldedSeals')
      ) : (
        <>
          {before}
          {raw.includes('{{subject}}') && event.subject !== null ? <Subject subject={event.subject} /> : null}
          {after}
        </>
      )}
      {event.folded === null || openings || seals ? null : t('foldedAgain', { count: event.folded.count })}
      {event.deskOf === null ? null : `, ${t('deskOf', { name: event.deskOf })}`}.
    </>
  );
}

/** The sentence of an event before it is filled in. */
export function eventWords(event: LogEventView, t: Translate<'log'>): string {
  const deed = deedOf(event);
  return textOfAnyScreen(deed === undefined ? `event.${event.kind}` : `deed.${deed}`) ?? t('event.unknown');
}

/** What the words of an event may be filled with. */
export function eventValues(
  event: LogEventView,
  people: ReadonlyMap<string, string>,
  t: Translate<'log'>,
  common: Translate<'common'>,
): Record<string, string | undefined> {
  const act = approvalActs.find((name) => name === event.values['act']);
  const named = (value: unknown): string | undefined => {
    const compartment = compartments.find((name) => name === value);
    return compartment === undefined ? undefined : common(`compartment.${compartment}`);
  };
  return {
    ...Object.fromEntries(Object.entries(event.values).map(([name, value]) => [name, String(value)])),
    person: people.get(String(event.values['subject'] ?? '')),
    act: act === undefined ? undefined : t(`approval.${act}`),
    cause: named(event.values['cause']),
    compartment: named(event.values['compartment']),
  };
}

export function actorName({ actor }: Pick<LogEventView, 'actor'>, machine: string, someone: string): string {
  if (actor === null) return machine;
  return actor.name === '' ? someone : actor.name;
}

/** The name where it may be read; else the first letters of the id, so that a line can be spoken of. */
function Subject({ subject: { type, id, label } }: { subject: NonNullable<LogEventView['subject']> }): ReactNode {
  const session = useSession();
  const words = label ?? groupCode(id.slice(0, 8));
  const page = pageOfSubject(type);
  if (page === null || label === null || !isOpen(session, page.compartment))
    return <span className={label === null ? 'code' : undefined}>{words}</span>;
  return (
    <Button kind="quiet" onClick={() => goTo(page.path(id))}>
      {words}
    </Button>
  );
}
