import type { ReactElement } from 'react';
import { recoveryCardModelSchema, type RecoveryCardModel } from '../../../../shared/model/print/recovery-card-model.ts';
import { formatDateOnPaper } from '../../../../shared/text/partial-date.ts';
import { QrMark } from '../../paper/qr-mark.tsx';
import { Ruled } from '../../paper/ruled.tsx';
import { SignatureBlock } from '../../paper/signature-block.tsx';
import { cardProfile } from '../../paper/layout-profiles.ts';
import { printForm } from '../../paper/print-form.tsx';
import './recovery-card.css';

/** The card of one custodian: what it is, who keeps it, the part of the key as letters and as QR, and what it can do. */
function RecoveryCard({ model }: { model: RecoveryCardModel }): ReactElement {
  return (
    <main className="recovery-card">
      <div className="office">
        <p className="caps">{model.superiorBody}</p>
        <p className="caps">
          <b>{model.officeName}</b>
        </p>
      </div>
      <h1>THẺ GIỮ MẢNH KHÓA</h1>
      <p className="which">
        Mảnh số {model.index} trong {model.total} mảnh · cần đủ {model.needed} mảnh để mở tủ
      </p>
      <Ruled label="Người giữ:" value={model.custodian} />
      <Ruled label="Nơi cất:" value="" />
      <div className="code">
        <ol className="lines">
          {model.text.split('\n').map((line, place) => (
            <li key={line}>
              <span className="line-number">{place + 1}</span>
              {line}
            </li>
          ))}
        </ol>
        <QrMark content={model.qr} millimetres={46} label="Mã của mảnh khóa" />
      </div>
      <div className="rules">
        <p>
          Thẻ này giữ một mảnh của khóa cứu tủ hồ sơ. Khóa cứu chỉ dùng khi người giữ tủ không còn mở được tủ bằng mã và
          mật khẩu của mình.
        </p>
        <p>
          <b>Ai có đủ {model.needed} mảnh thì đọc được toàn bộ hồ sơ trong tủ, ở mọi ngăn.</b> Vì vậy mỗi mảnh do một
          người giữ, cất riêng trong phong bì dán kín, không chụp ảnh, không sao lại, không gửi qua mạng.
        </p>
        <p>
          Mất thẻ, nghi thẻ bị người khác xem, hoặc thôi giữ nhiệm vụ: báo ngay cho người duyệt để chia khóa mới. Sau
          khi chia mới, thẻ này hết dùng và phải hủy, có biên bản.
        </p>
      </div>
      <div className="signatures">
        <SignatureBlock title="NGƯỜI GIAO" note="(Ký, ghi rõ họ tên)" name="" />
        <SignatureBlock
          above={<i>Ngày {formatDateOnPaper(model.madeOn).replace('ngày ', '')}</i>}
          title="NGƯỜI GIỮ MẢNH KHÓA"
          note="(Ký, ghi rõ họ tên)"
          name={model.custodian}
        />
      </div>
    </main>
  );
}

export default printForm('recovery-card@1', recoveryCardModelSchema, RecoveryCard, {
  profile: cardProfile,
  foot: false,
});
