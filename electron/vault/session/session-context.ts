import { AppError } from '../../../shared/base/app-error.ts';
import type { Catalogue } from '../../../shared/model/catalogue.ts';
import { toBase64 } from '../../crypto/bytes.ts';
import { signBytes } from '../../crypto/signature.ts';
import type { SecretBytes } from '../../crypto/secret-bytes.ts';
import type { Clock } from '../../platform/clock.ts';
import { actRules } from '../../services/kinds/act-rules.ts';
import type { Job, Person, ServiceContext, Signer } from '../../services/base/service-context.ts';
import { checkFolder } from './check-folder.ts';
import type { CertifiedPerson } from '../../authority/chain-state.ts';
import { keyDuties } from '../keys/key-duties.ts';
import type { OpenRegister } from './open-register.ts';
import { openSecondSigner } from './second-signer.ts';

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
export function sessionContext(
  register: OpenRegister,
  options: {
    clock: Clock;
    catalogues: readonly [Catalogue, ...Catalogue[]];
    job: Job;
    fileOf: (token: string) => string | undefined;
  },
): ServiceContext {
  const { ring } = register;
  const { registerId, body } = ring.file;
  return {
    who: signerOf(ring.me, ring.pairs.signingSecret),
    clock: options.clock,
    catalogue: options.catalogues[0],
    catalogues: options.catalogues,
    actRules,
    registerId,
    incarnation: body.incarnation,
    officeName: body.cover.officeName,
    superiorBody: body.cover.superiorBody,
    job: options.job,
    stagingFolder: register.folder.staging,
    folderFaults: () => checkFolder(register),
    compartment: (name) => register.compartment(name),
    readLog: (name, work) => register.readLog(name, work),
    logClaims: (name) => register.logClaims(name),
    sealFindings: () => register.sealFindings(),
    logFindings: (name) => register.logFindings(name),
    openCompartments: () => register.openCompartments(),
    person: (userId) => {
      const person = ring.known.get(userId);
      return person === undefined ? undefined : asPerson(person);
    },
    people: () => [...ring.known.values()].filter((person) => person.subject === 'person').map(asPerson),
    get chain() {
      return ring.chain;
    },
    get registerClock() {
      return register.registerClock;
    },
    takeClock: (clock) => {
      register.registerClock = clock;
    },
    keyDuties: () => keyDuties(ring),
    secondSigner: (credentials) => openSecondSigner(register, credentials, options.clock.now()),
    fileOf: (token) => {
      const path = options.fileOf(token);
      if (path === undefined) throw new AppError('fileTokenUnknown');
      return path;
    },
  };
}
