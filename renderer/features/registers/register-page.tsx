import type { ReactNode } from 'react';
import { Registers } from './registers-page.tsx';

/** `/registers/<compartment>/<approval>`: the register of prints at the paper that waits, as the desk opens it. */
export default function RegisterPage({ id }: { id: string }): ReactNode {
  const [compartment = '', approvalId = ''] = id.split('/');
  return <Registers at={{ compartment, approvalId }} />;
}
