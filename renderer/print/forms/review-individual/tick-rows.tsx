import type { ReactElement } from 'react';
import {
  printedClasses,
  printedLevels,
  type PrintedClass,
  type PrintedLevel,
  type ReviewModel,
} from '../../../../shared/model/print/review-model.ts';
import { TickBox } from '../../paper/tick-box.tsx';

/** "Tự đánh giá về cấp độ thực hiện" with its four boxes. */
export function LevelRow({
  ticked,
  words,
}: {
  ticked: PrintedLevel | null;
  words: ReviewModel['levelWords'];
}): ReactElement {
  return (
    <div className="together">
      <p className="ticks-question">Tự đánh giá về cấp độ thực hiện:</p>
      <div className="ticks">
        {printedLevels.map((id) => (
          <span key={id} className="tick">
            <TickBox ticked={id === ticked} /> {words[id]}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The four quality classes, one under the other. */
export function ClassBoxes({
  ticked,
  words,
}: {
  ticked: PrintedClass | null;
  words: ReviewModel['classWords'];
}): ReactElement {
  return (
    <div className="classes">
      {printedClasses.map((id) => (
        <div key={id} className="class-line">
          <span>{words[id]}</span>
          <TickBox ticked={id === ticked} />
        </div>
      ))}
    </div>
  );
}
