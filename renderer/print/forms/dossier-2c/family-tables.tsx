import type { ReactElement } from 'react';
import type { OpenedItems, PrintedRelative } from '../../../../shared/model/print/dossier-model.ts';
import { ClosingLine, Columns, RuledRow, cellsOf, padded } from './form-table.tsx';
import { maskedWords } from './masked.ts';

/** Widths of the columns in millimetres, together the width of the text. */
const widths = [22, 44, 15, 101];

interface Group {
  /** The words printed at the left of the group's first row, until a person's own relation stands there. */
  readonly label: string;
  readonly rows: readonly PrintedRelative[];
  /** Rows of the group on the blank form. */
  readonly least: number;
}

function ownGroups(own: OpenedItems['own'] | undefined): Group[] {
  return [
    { label: 'Bố, mẹ', rows: own?.parents ?? [], least: 3 },
    { label: 'Vợ\nChồng', rows: own?.spouse ?? [], least: 2 },
    { label: 'Các con:', rows: own?.children ?? [], least: 6 },
    { label: 'Anh chị\nem ruột', rows: own?.siblings ?? [], least: 7 },
  ];
}

function spouseGroups(side: OpenedItems['spouseSide'] | undefined): Group[] {
  return [
    { label: 'Bố, mẹ', rows: side?.parents ?? [], least: 3 },
    { label: 'Anh chị\nem ruột', rows: side?.siblings ?? [], least: 7 },
  ];
}

function FamilyTable({ groups, masked }: { groups: readonly Group[]; masked: boolean }): ReactElement {
  const rows = groups.flatMap(({ label, rows: people, least }) =>
    padded(people, masked ? 1 : least).map((row, place) => ({
      row,
      relation: row === null || row.relation === '' ? (place === 0 ? label : '') : row.relation,
    })),
  );
  return (
    <table className="framed family">
      <Columns widths={widths} />
      <thead>
        <tr>
          <th scope="col">Quan hệ</th>
          <th scope="col">Họ và tên</th>
          <th scope="col">Năm sinh</th>
          <th scope="col">
            Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị, công tác, học tập, nơi ở (trong, ngoài nước); thành viên
            các tổ chức chính trị - xã hội ...
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, relation }, place) => {
          const [relationWidth = 0, ...others] = widths;
          const details = masked && place === 0 ? maskedWords : row?.details;
          return (
            <RuledRow
              key={place}
              cells={[
                { value: relation, width: relationWidth, plain: true },
                ...cellsOf([row?.name, row?.born, details], others),
              ]}
            />
          );
        })}
      </tbody>
      <ClosingLine columns={4} />
    </table>
  );
}

/** Item 30: own family, and the spouse's. */
export function FamilyTables({ opened }: { opened: OpenedItems | null }): ReactElement {
  return (
    <section>
      <h2>30) QUAN HỆ GIA ĐÌNH</h2>
      <h3>
        a) Về bản thân: Bố, Mẹ, Vợ <span className="light">(chồng)</span>, các con, anh chị em ruột
      </h3>
      <FamilyTable groups={ownGroups(opened?.own)} masked={opened === null} />
      <h3 className="left">
        b) Bố, Mẹ, anh chị em ruột <span className="light">(bên vợ hoặc chồng):</span>
      </h3>
      <FamilyTable groups={spouseGroups(opened?.spouseSide)} masked={opened === null} />
    </section>
  );
}
