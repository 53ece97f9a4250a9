import { useRequest } from '../../../api/use-request.ts';

/** Today as the register counts it; null until the vault said so. */
export function useToday(): string | null {
  return useRequest('clock.today', {}).data?.today ?? null;
}
