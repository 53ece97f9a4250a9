import { z } from 'zod';
import { doneSchema, fileTokenSchema, idSchema } from '../base/common-schemas.ts';
import { languageIds } from '../base/languages.ts';
import { defineRequest } from './define-request.ts';

const anywhere = { host: 'main', state: 'any' } as const;

export const preferencesSchema = z.strictObject({
  language: z.enum(languageIds),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
});
export type Preferences = z.infer<typeof preferencesSchema>;

const chosenSchema = z
  .strictObject({ token: fileTokenSchema, name: z.string(), size: z.number().nullable() })
  .nullable();

/** What only the main process can do: dialogs, preferences, running jobs. No path ever crosses. */
export const desktopRequests = {
  preferences: defineRequest({ ...anywhere, input: z.strictObject({}), output: preferencesSchema }),
  setPreferences: defineRequest({ ...anywhere, input: preferencesSchema, output: doneSchema }),
  chooseFile: defineRequest({
    ...anywhere,
    input: z.strictObject({ purpose: z.enum(['peopleTable', 'scan', 'package', 'officeCard', 'receipt', 'letter']) }),
    output: chosenSchema,
  }),
  chooseFolder: defineRequest({
    ...anywhere,
    input: z.strictObject({
      purpose: z.enum(['registerPlace', 'openRegister', 'packageOut', 'savePdf', 'proof', 'peopleTable']),
    }),
    output: chosenSchema,
  }),
  cancelJob: defineRequest({ ...anywhere, input: z.strictObject({ jobId: idSchema }), output: doneSchema }),
  /** Every key press and click resets the idle clock; the window reports at most every few seconds. */
  userIsHere: defineRequest({ ...anywhere, input: z.strictObject({}), output: doneSchema }),
  /** The answer to the event `register.locking`: whatever was typed has been saved as a draft. */
  readyToLock: defineRequest({ ...anywhere, input: z.strictObject({}), output: doneSchema }),
  /** Copy goes through main, which clears it after 30 s if unchanged. */
  copyText: defineRequest({
    ...anywhere,
    verbatim: ['text'],
    input: z.strictObject({ text: z.string().max(20_000) }),
    output: doneSchema,
  }),
};
