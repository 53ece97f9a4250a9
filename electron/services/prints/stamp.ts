import { AppError } from '../../../shared/base/app-error.ts';
import type { PrintStamp } from '../../../shared/model/print/print-page.ts';
import { writePrintQr } from '../../../shared/model/print/print-qr.ts';
import type { PrintRecord } from '../../../shared/model/print/print-record.ts';
import type { ServiceContext } from '../base/service-context.ts';

type Stamped = Pick<PrintRecord, 'number' | 'copies' | 'commitment' | 'checkpoint'>;

/** What one copy bears on every page. @throws printNumberVoided for one without number and checkpoint */
export function stampOf({ registerId }: Pick<ServiceContext, 'registerId'>, print: Stamped, copy: number): PrintStamp {
  const { number, copies, commitment, checkpoint } = print;
  if (number === null || checkpoint === null) throw new AppError('printNumberVoided', {});
  return {
    number,
    copy: { index: copy, total: copies },
    checkpoint,
    qr: writePrintQr({ registerId, number, copy, commitment, checkpoint }),
  };
}
