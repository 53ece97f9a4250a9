import { AppError } from '../../shared/errors/app-error.ts';
import type { Catalogue } from '../../shared/model/catalogue.ts';
import { toBase64 } from '../crypto/bytes.ts';
import { wipeKeyPairs } from '../crypto/key-pairs.ts';
import { signBytes } from '../crypto/signature.ts';
import type { SecretBytes } from '../crypto/secret-bytes.ts';
import type { Clock } from '../platform/clock.ts';
import type { Job, Person, ServiceContext, Signer } from '../services/service-context.ts';
import type { CertifiedPerson } from './keys/certificate.ts';
import { keyDuties } from './keys/key-duties.ts';
import { openSlot } from './keys/slot.ts';
import type { OpenRegister } from './open-register.ts';

function signerOf(person: CertifiedPerson, signingSecret: SecretBytes): Signer {
  return {
    userId: person.userId,
    displayName: person.displayName,
    roles: person.roles,
    sign: (domain, bytes) => toBase64(signBytes(domain, bytes, signingSecret)),
  };
}

const asPerson = (person: CertifiedPerson): Person => ({
  userId: person.userId,
  displayName: person.displayName,
  roles: person.roles,
  signingPublic: person.publicKeys.signing,
  signingKeys: person.signingKeys,
});

/** The open register as a use case sees it. */
export function sessionContext(register: OpenRegister, options: { clock: Clock; catalogue: Catalogue; job: Job; fileOf: (token: string) => string | undefined }): ServiceContext {
  const { ring } = register;
  const { registerId, body } = ring.file;
  return {
    who: signerOf(ring.me, ring.pairs.signingSecret),
    clock: options.clock,
    catalogue: options.catalogue,
    registerId,
    incarnation: body.incarnation,
    officeName: body.cover.officeName,
    superiorBody: body.cover.superiorBody,
    job: options.job,
    stagingFolder: register.folder.staging,
    compartment: (name) => register.compartment(name),
    readLog: (name, work) => register.readLog(name, work),
    logClaims: (name) => register.logClaims(name),
    logFindings: (name) => register.logFindings(name),
    openCompartments: () => register.openCompartments(),
    person: (userId) => {
      const person = ring.known.get(userId);
      return person === undefined ? undefined : asPerson(person);
    },
    people: () => [...ring.known.values()].filter((person) => person.subject === 'person').map(asPerson),
    keyDuties: () => keyDuties(ring),
    secondSigner: async ({ loginCode, passphrase }) => {
      // Decision 19: the second passphrase opens a slot for one signature only; the keys are wiped after it is given.
      const slot = ring.file.slots.find((candidate) => candidate.loginCode === loginCode);
      const person = slot === undefined ? undefined : ring.known.get(slot.userId);
      if (slot === undefined || person === undefined) throw new AppError('unlockRefused');
      if (person.revoked) throw new AppError('accountNotCertified');
      const { pairs } = openSlot(slot, passphrase, registerId);
      if (toBase64(pairs.signingPublic) !== person.publicKeys.signing || !ring.known.has(person.userId)) {
        wipeKeyPairs(pairs);
        throw new AppError('keysFileAltered', { part: 'slot' });
      }
      return {
        userId: person.userId,
        displayName: person.displayName,
        roles: person.roles,
        sign: (domain, bytes) => {
          try {
            return toBase64(signBytes(domain, bytes, pairs.signingSecret));
          } finally {
            wipeKeyPairs(pairs);
          }
        },
      };
    },
    fileOf: (token) => {
      const path = options.fileOf(token);
      if (path === undefined) throw new AppError('fileTokenUnknown');
      return path;
    },
  };
}

