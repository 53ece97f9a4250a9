import { translate } from '../../../strings/use-strings.ts';
import type { FormProblem } from './form-body.ts';
import { tableColumns, type TableColumn } from './form-fields.ts';

/** A refused value as a sentence that names row and column, never the value (decision 22). */
export function problemText({ cause, column }: FormProblem, rowIndex: number | null = null): string {
  const problem = translate('people', `form.problem.${cause}`);
  const known = Object.values(tableColumns)
    .flat()
    .find((each): each is TableColumn => each === column);
  return rowIndex === null || known === undefined
    ? problem
    : translate('people', 'form.problem.inRow', {
        number: rowIndex + 1,
        column: translate('people', `form.column.${known}`),
        problem,
      });
}
