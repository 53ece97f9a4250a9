import type { FormBody } from './form-body.ts';
import { groupFields, type FormGroup } from './form-groups.ts';

/** Something of this group is proposed otherwise than it stands. */
export function isGroupChanged(group: FormGroup, ...bodies: readonly (FormBody | undefined)[]): boolean {
  return groupFields(group).some(({ field }) =>
    bodies.some((body) => body !== undefined && (field in body.fields || field in body.tables)),
  );
}
