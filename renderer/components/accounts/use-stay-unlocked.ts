import { useEffect } from 'react';
import { request } from '../../api/client.ts';

/** The cards exist nowhere else: an idle lock while somebody copies them by hand would lose them. */
export function useStayUnlocked(): void {
  useEffect(() => {
    const timer = setInterval(() => void request('desktop.userIsHere', {}).catch(() => undefined), 20_000);
    return () => clearInterval(timer);
  }, []);
}
