import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { equalBytes } from '../../electron/crypto/bytes.ts';
import { newId, randomBytes } from '../../electron/crypto/random.ts';
import { cryptoReady } from '../../electron/crypto/sodium.ts';
import { isSignedAnchorFile, readAnchorFile, writeAnchorFile } from '../../electron/log/anchor-file.ts';
import { parseCheckpoint, signCheckpoint, verifyCheckpoint } from '../../electron/log/checkpoint.ts';
import { decodeEvent, encodeEvent } from '../../electron/log/event-encoding.ts';
import { inclusionProof, rootOf } from '../../electron/log/merkle-tree.ts';
import { parseProof, verifyProof, writeProof } from '../../electron/log/proof.ts';
import { keysOf, LogBuilder, newSigner } from '../support/log-builder.ts';
import { outcomeOf, runs, spoiled, spoiledText } from '../support/spoiled.ts';
import { cosigned } from '../support/cosigned.ts';

beforeAll(cryptoReady);

/** A small log, made anew for each test, and one sample of each document about it. */
function samples() {
  const signer = newSigner();
  const second = newSigner();
  const log = new LogBuilder(signer);
  log.add('sessionOpened', { facts: [['appVersion', '0.1.0']] });
  log.add('personOpened');
  log.add('packageWritten', {
    facts: [
      ['packageNumber', 'tc-7'],
      ['count', '12'],
      ['recipient', newId()],
    ],
    commitment: randomBytes(32),
  });
  const head = { size: log.size, root: rootOf(log.nodes, log.size) };
  const note = signCheckpoint(log.origin, head, signer);
  const index = 2;
  const event = log.events[index];
  if (event === undefined) throw new Error('the sample log is too short');
  const proof = writeProof({
    index,
    hashes: inclusionProof(log.nodes, index, log.size),
    checkpoint: note,
    eventBytes: event.bytes,
  });
  const anchors = writeAnchorFile(
    {
      registerId: log.origin.registerId,
      userId: signer.userId,
      beside: [second.userId],
      anchors: [
        { ...log.origin, ...head, at: 1_760_000_000_000 },
        { ...log.origin, size: 1, root: randomBytes(32), at: 5 },
      ],
    },
    signer,
  );
  return {
    event: event.bytes,
    note,
    cosigned: cosigned(note, second),
    proof,
    anchors,
    keys: keysOf(signer, second),
  };
}

describe('hostile bytes of a log', () => {
  it('as an event are refused, or have exactly this one spelling', () => {
    const { event } = samples();
    fc.assert(
      fc.property(spoiled(event), (bytes) => {
        const outcome = outcomeOf(['inputRejected'], () => decodeEvent(bytes));
        if (outcome.accepted)
          expect(equalBytes(encodeEvent(outcome.value.event, outcome.value.previousChain), bytes)).toBe(true);
      }),
      runs(1000),
    );
  });

  it('as a checkpoint are refused; none verifies that its signer did not sign', () => {
    const { note, cosigned, keys } = samples();
    const { text } = parseCheckpoint(note).note;
    fc.assert(
      fc.property(fc.oneof(spoiledText(note), spoiledText(cosigned)), (altered) => {
        outcomeOf(['checkpointMalformed'], () => parseCheckpoint(altered));
        outcomeOf(['checkpointMalformed'], () => parseCheckpoint(Buffer.from(altered, 'latin1')));
        const outcome = outcomeOf(['checkpointMalformed', 'logSignatureInvalid'], () =>
          verifyCheckpoint(altered, keys),
        );
        if (outcome.accepted) expect(outcome.value.checkpoint.note.text).toBe(text);
      }),
      runs(600),
    );
  });

  it('as a proof are refused; none verifies for another event', () => {
    const { proof, event, keys } = samples();
    fc.assert(
      fc.property(spoiledText(proof), (altered) => {
        const parsed = outcomeOf(['checkpointMalformed'], () => parseProof(altered));
        const outcome = outcomeOf(['checkpointMalformed', 'logSignatureInvalid', 'logTreeMismatch'], () =>
          verifyProof(altered, keys),
        );
        if (outcome.accepted) expect(parsed.accepted && equalBytes(parsed.value.eventBytes, event)).toBe(true);
      }),
      runs(600),
    );
  });

  it('as anchors are refused; none counts that its user did not sign', () => {
    const { anchors, keys } = samples();
    fc.assert(
      fc.property(spoiled(anchors), (bytes) => {
        const outcome = outcomeOf(['checkpointMalformed'], () => readAnchorFile(bytes));
        if (outcome.accepted) expect(isSignedAnchorFile(outcome.value, keys)).toBe(equalBytes(bytes, anchors));
      }),
      runs(600),
    );
  });

  it('are altered enough to be refused and little enough to get past the first look', () => {
    const { note, keys } = samples();
    const codes = fc.sample(spoiledText(note), 300).map((altered) => {
      const outcome = outcomeOf(['checkpointMalformed', 'logSignatureInvalid'], () => verifyCheckpoint(altered, keys));
      return outcome.accepted ? 'accepted' : outcome.code;
    });
    expect(new Set(codes)).toEqual(
      new Set(['checkpointMalformed', 'logSignatureInvalid', ...(codes.includes('accepted') ? ['accepted'] : [])]),
    );
  });
});
