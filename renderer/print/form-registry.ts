import type { PrintForm } from './paper/print-form.tsx';

const found = import.meta.glob<PrintForm>('./forms/*/form.tsx', { import: 'default', eager: true });

/** Every form by its frozen id (decision 21), as the folders of `forms/` say it. */
export const printForms: ReadonlyMap<string, PrintForm> = new Map(Object.values(found).map((form) => [form.id, form]));
