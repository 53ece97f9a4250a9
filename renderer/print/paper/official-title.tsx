import type { ReactElement } from 'react';

/** Type of the paper in bold capitals, its subject in bold below, a short rule. */
export function OfficialTitle({ title, subject }: { title: string; subject: string }): ReactElement {
  return (
    <>
      <h1 className="official-title">{title}</h1>
      {subject !== '' && <p className="official-subtitle">{subject}</p>}
      <div className="title-rule" />
    </>
  );
}
