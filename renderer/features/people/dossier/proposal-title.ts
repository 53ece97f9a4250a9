import { translate } from '../../../strings/use-strings.ts';
import { changedRows, type FormBody } from '../form/form-body.ts';
import { isTable } from '../form/form-fields.ts';
import { itemOfField, joinItems } from '../form/form-groups.ts';

/** "Đề nghị đính chính mục 27: sửa 2 dòng": one item says how much, several are counted. */
export function proposalTitle(ordinary: FormBody, masked: FormBody | null): string {
  const bodies = masked === null ? [ordinary] : [ordinary, masked];
  const fields = bodies.flatMap((body) => [...Object.keys(body.fields), ...Object.keys(body.tables)]);
  const items = [...new Set(fields.map(itemOfField))].filter((item) => item !== null);
  const head = fields.some((field) => itemOfField(field) === null);
  if (items.length === 0) return translate('people', 'proposal.head');
  const [item = ''] = items;
  if (items.length > 1 || head) return translate('people', 'proposal.items', { items: joinItems(items) });
  const [field = ''] = fields;
  const rows =
    isTable(field) && fields.length === 1 ? bodies.reduce((sum, body) => sum + changedRows(body, field), 0) : 0;
  return rows > 0
    ? translate('people', 'proposal.itemRows', { item, count: rows })
    : translate('people', 'proposal.item', { item });
}
