import type { ReactElement } from 'react';
import type { PrintedAnswer, ReviewModel } from '../../../../shared/model/print/review-model.ts';
import { BodyText } from '../../paper/body-text.tsx';
import { ClassBoxes, LevelRow } from './tick-rows.tsx';

function Answer({ answer, model }: { answer: PrintedAnswer; model: ReviewModel }): ReactElement {
  return (
    <>
      {answer.text !== null && <BodyText text={answer.text} />}
      {answer.level !== null && <LevelRow ticked={answer.level.ticked} words={model.levelWords} />}
      {answer.class !== null && <ClassBoxes ticked={answer.class.ticked} words={model.classWords} />}
    </>
  );
}

/** The parts the person writes, in their own words. */
export function SelfReview({ model }: { model: ReviewModel }): ReactElement {
  return (
    <>
      {model.sections.map((section) => (
        <section key={section.numeral}>
          <h2>
            {section.numeral}. {section.title}
          </h2>
          {section.points.map((point) => (
            <section key={point.number}>
              <h3>
                {point.number}. {point.title}
              </h3>
              <Answer answer={point.answer} model={model} />
            </section>
          ))}
          {section.answer !== null && <Answer answer={section.answer} model={model} />}
        </section>
      ))}
    </>
  );
}
