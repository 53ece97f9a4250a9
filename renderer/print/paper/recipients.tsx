import type { ReactElement } from 'react';

/** "Nơi nhận:" with its list; the last line is where the file copy stays. */
export function Recipients({ lines }: { lines: readonly string[] }): ReactElement {
  return (
    <div className="recipients">
      <p className="head">Nơi nhận:</p>
      <ul>
        {lines.map((line, place) => (
          <li key={place}>
            - {line}
            {place === lines.length - 1 ? '.' : ','}
          </li>
        ))}
      </ul>
    </div>
  );
}
