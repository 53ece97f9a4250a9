import { createContext, useContext, type ReactNode } from 'react';
import type { SessionView } from '../../shared/contract/register.ts';
import type { Compartment } from '../../shared/base/compartments.ts';
import type { Role } from '../../shared/base/roles.ts';

const SessionContext = createContext<SessionView | null>(null);

interface Props {
  session: SessionView;
  children: ReactNode;
}

export function SessionProvider({ session, children }: Props): ReactNode {
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

/** Who has opened the cabinet. Only inside the frame, where somebody has. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside an open cabinet');
  return session;
}

/** The content of a compartment can be read. */
export function isOpen(session: SessionView, compartment: Compartment): boolean {
  return session.compartments[compartment] === 'open';
}

export function hasRole(session: SessionView, ...roles: readonly Role[]): boolean {
  return roles.some((role) => session.roles.includes(role));
}

/** May look for dossiers and open them: what the contract asks of `people.list` and `people.open`. */
export function readsPeople(session: SessionView): boolean {
  return isOpen(session, 'personnel') && hasRole(session, 'personnelOfficer', 'approver');
}
