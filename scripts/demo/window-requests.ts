import type { Page } from 'playwright-core';
import type { RequestInput, RequestName, RequestOutput } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/base/app-error.ts';
import { phoneCode, type ErrorCode } from '../../shared/base/error-codes.ts';

/** Asks through the window's own bridge, as its screens do; a refusal ends the demo with its code. */
export async function ask<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const result = await attempt(page, name, input);
  if (result.ok) return result.value;
  throw new Error(
    `${name} was refused: ${result.error.code} (${phoneCode(result.error.code)}) ${JSON.stringify(result.error.details)}`,
  );
}

/** Asks and expects a refusal: the demo shows some of the limits too. */
export async function expectRefusal<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
  code: ErrorCode,
): Promise<void> {
  const result = await attempt(page, name, input);
  if (result.ok) throw new Error(`${name} went through, but ${code} was expected`);
  if (result.error.code !== code)
    throw new Error(`${name} was refused with ${result.error.code}, but ${code} was expected`);
}

async function attempt<N extends RequestName>(
  page: Page,
  name: N,
  input: RequestInput<N>,
): Promise<Result<RequestOutput<N>>> {
  return (await page.evaluate(
    ([wireName, value]) => {
      const [domain = '', request = ''] = wireName.split('.');
      const bridge = window.cabinet as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
      const call = bridge[domain]?.[request];
      if (call === undefined) throw new Error(`the bridge has no ${wireName}`);
      return call(value);
    },
    [name, input] as const,
  )) as Result<RequestOutput<N>>;
}
