import type { ReactElement } from 'react';
import type { PrintModel } from '../../shared/contract/bridge.ts';
import { printPageSchema, type PrintStamp } from '../../shared/model/print/print-page.ts';
import { printForms } from './form-registry.ts';
import type { PageProfile } from './paper/layout-profiles.ts';
import { Watermark } from './paper/watermark.tsx';

/** What the main process hands to the print window. */
export type PrintOrder = PrintModel;

export interface PrintDocument {
  readonly profile: PageProfile;
  readonly stamp: PrintStamp | null;
  readonly foot: boolean;
  readonly paper: ReactElement;
}

/**
 * Checks an order and draws its paper. A preview never carries a stamp, an issued paper never the words of a preview: the two
 * cannot be taken for each other (decision 28). Both say across the page when what they tell no longer counts.
 * Throws for an unknown form and for a model that does not fit it; nothing is printed then.
 */
export function printDocument(order: PrintOrder): PrintDocument {
  const form = printForms.get(order.form);
  if (form === undefined) throw new Error('unknown form');
  const { layout, stamp, mark, body } = printPageSchema.parse(order.model);
  if (form.foot && !order.preview && stamp === null) throw new Error('an issued paper needs its stamp');
  return {
    profile: form.profile(layout),
    stamp: order.preview ? null : stamp,
    foot: form.foot,
    paper: (
      <>
        {form.draw(body)}
        {(order.preview || mark !== undefined) && <Watermark preview={order.preview} mark={mark} />}
      </>
    ),
  };
}
