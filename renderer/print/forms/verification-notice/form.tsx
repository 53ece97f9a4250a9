import type { ReactElement } from 'react';
import {
  noticeModelSchema,
  type NoticeModel,
  type NoticeStatement,
} from '../../../../shared/model/print/notice-model.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { PartyHead } from '../../paper/official-heads.tsx';
import { OfficialTitle } from '../../paper/official-title.tsx';
import { Recipients } from '../../paper/recipients.tsx';
import { SignatureBlock } from '../../paper/signature-block.tsx';
import {
  complaintSentence,
  decisionSentence,
  hearingSentence,
  noticeSubject,
  openingSentence,
  outcomeSentence,
  personOnPaper,
} from './notice-words.ts';
import { partyProfile } from '../../paper/layout-profiles.ts';
import { printForm } from '../../paper/print-form.tsx';
import './verification-notice.css';
import { wholeNumbers } from './whole-numbers.tsx';

/** The statement, the papers it rests on, and what the person says of it: one block, so that they are not torn apart. */
function Statement({ statement, person }: { statement: NoticeStatement; person: NoticeModel['person'] }): ReactElement {
  const { dispute } = statement;
  return (
    <div className="notice-statement">
      <p>
        <b>Nội dung {statement.number}.</b> {wholeNumbers(statement.text)}
      </p>
      <p className="sources">
        {wholeNumbers(`Nguồn: ${statement.sources.map(({ document, place }) => `${document}, ${place}`).join('; ')}.`)}
      </p>
      {dispute !== null && (
        <div className="dispute">
          <p>
            <b>{personOnPaper(person, true)} có ý kiến khác</b>, nhận ngày {formatDateForTable(dispute.receivedOn)}
            {dispute.words === null ? '.' : ', ghi nguyên văn:'}
          </p>
          {dispute.words !== null && <blockquote>“{wholeNumbers(dispute.words)}”</blockquote>}
        </div>
      )}
    </div>
  );
}

/** Notice of the result of a verification, in the Party layout (guide 05-HD/VPTW). Frozen as verification-notice@1. */
function VerificationNotice({ model }: { model: NoticeModel }): ReactElement {
  return (
    <main className="verification-notice">
      <PartyHead
        superiorBody={model.superiorBody}
        issuingBody={model.issuingBody}
        number={`Số ${model.number}`}
        place={model.place}
        day={model.date}
      />
      <OfficialTitle title="THÔNG BÁO" subject={noticeSubject(model)} />
      <div className="body-text">
        <p>{wholeNumbers(openingSentence(model))}</p>
        <h2>1. Nội dung xác minh</h2>
        {model.statements.map((statement) => (
          <Statement key={statement.number} statement={statement} person={model.person} />
        ))}
        <h2>2. Ý kiến của người được thẩm tra</h2>
        <p>{wholeNumbers(hearingSentence(model))}</p>
        <h2>3. Kết luận</h2>
        <p>{wholeNumbers(decisionSentence(model))}</p>
        <p className="outcome">
          <b>Kết luận:</b> {wholeNumbers(outcomeSentence(model))}
        </p>
      </div>
      {/* A signature never stands alone on a page: the last paragraph goes with it. */}
      <div className="together">
        <div className="body-text">
          <h2>4. Quyền khiếu nại</h2>
          <p>{wholeNumbers(complaintSentence(model))}</p>
        </div>
        <div className="notice-foot">
          <Recipients lines={model.recipients} />
          <SignatureBlock
            authority={model.signer.authority}
            title={model.signer.title ?? ''}
            name={model.signer.name}
          />
        </div>
      </div>
    </main>
  );
}

export default printForm('verification-notice@1', noticeModelSchema, VerificationNotice, {
  profile: partyProfile,
  foot: true,
});
