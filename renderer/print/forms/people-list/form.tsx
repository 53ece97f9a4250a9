import type { ReactElement } from 'react';
import { peopleListModelSchema, type PeopleListModel } from '../../../../shared/model/print/people-list-model.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { listProfile } from '../../paper/layout-profiles.ts';
import { OfficialTitle } from '../../paper/official-title.tsx';
import { printForm } from '../../paper/print-form.tsx';
import { conditionsOnPaper } from './conditions.ts';
import './people-list.css';

/** How much of the width each column takes beside the others. */
const weights: Readonly<Record<PeopleListModel['columns'][number]['id'], number>> = {
  birth: 4,
  staffNumber: 4,
  position: 5,
  unit: 5,
  status: 3,
  theory: 3,
  degree: 4,
  partyJoined: 4,
  paperLocation: 4,
};
const numberWeight = 2;
const nameWeight = 5;

/** A list of people as it was drawn up. Frozen as people-list@1. */
function PeopleList({ model }: { model: PeopleListModel }): ReactElement {
  const { title, day, columns, rows } = model;
  const widths = [numberWeight, nameWeight, ...columns.map(({ id }) => weights[id])];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return (
    <main className="people-list">
      <OfficialTitle title="DANH SÁCH" subject={title} />
      <p className="conditions">{conditionsOnPaper(model)}</p>
      <table className="framed">
        <colgroup>
          {widths.map((width, place) => (
            <col key={place} style={{ width: `${((100 * width) / whole).toFixed(2)}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {['TT', 'Họ và tên', ...columns.map(({ head }) => head)].map((head) => (
              <th key={head} scope="col">
                <b>{head}</b>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, place) => (
            <tr key={place}>
              <td className="number">{place + 1}</td>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="together">
        Danh sách có {rows.length} người, lập ngày {formatDateForTable(day)}.
      </p>
    </main>
  );
}

export default printForm('people-list@1', peopleListModelSchema, PeopleList, { profile: listProfile, foot: true });
