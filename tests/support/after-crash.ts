import type { Compartment } from '../../shared/base/compartments.ts';
import { SecretBytes } from '../../electron/crypto/secret-bytes.ts';
import { chainHash, leafHash } from '../../electron/log/chain.ts';
import type { LogOrigin } from '../../electron/log/checkpoint.ts';
import { encodeEvent } from '../../electron/log/event-encoding.ts';
import type { Change } from '../../electron/records/change.ts';
import { ChangeTransaction } from '../../electron/records/change-transaction.ts';
import { EventWriter } from '../../electron/records/event-writer.ts';
import { readLogEnd, readOpenSession } from '../../electron/records/stored-log.ts';
import { transact } from '../../electron/storage/executor.ts';
import type { Store } from '../../electron/storage/open-store.ts';
import { appendEvent, putNodes, type TreeNode } from '../../electron/storage/repositories/events.ts';

/**
 * Goes on writing in the session that a crash left open, as anybody with the key of the compartment can: everything in its
 * order, and nothing of the author's keys. @param bare lines as programs wrote them that signed no versions
 */
export async function writeOn(
  store: Store<Compartment>,
  origin: LogOrigin,
  now: number,
  work: (change: Change) => Promise<unknown>,
  bare = false,
): Promise<void> {
  const open = await readOpenSession(store.db);
  if (open === null) throw new Error('no session was left open');
  const { end } = await readLogEnd(store.db, origin);
  const actor = {
    userId: open.actor,
    signingSecret: SecretBytes.random(64),
    signingPublic: new Uint8Array(32),
  };
  const identity = { ...origin, actor, sessionId: open.session };
  await transact(store.db, async (tx) => {
    let { chain } = end;
    const unsigned: Pick<EventWriter, 'event'> = {
      event: async (kind, { facts = [], recordType = '', recordId = '', versionId = '', commitment = null } = {}) => {
        const seq = end.frontier.size + 1;
        const bytes = encodeEvent(
          {
            seq,
            at: now,
            kind,
            compartment: origin.compartment,
            actor: open.actor,
            session: open.session,
            recordType,
            recordId,
            versionId,
            commitment,
            reasonCommitment: null,
            facts,
          },
          chain,
        );
        const leaf = leafHash(bytes);
        chain = chainHash(chain, leaf);
        const nodes: TreeNode[] = [];
        end.frontier.append(leaf, (node) => nodes.push(node));
        await appendEvent(tx, { seq, bytes, leaf, chain });
        await putNodes(
          tx,
          nodes.filter(({ level }) => level > 0),
        );
        return { seq, reasonId: null };
      },
    };
    const events = bare ? (unsigned as EventWriter) : new EventWriter(tx, identity, end, now);
    await work(new ChangeTransaction({ db: tx, events, identity, catalogueVersion: 'x', now }));
  });
}
