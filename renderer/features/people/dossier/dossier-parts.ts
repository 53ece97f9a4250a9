import type { Dossier } from '../../../../shared/contract/people.ts';
import type { MaskedItems } from '../form/masked-draft.tsx';
import type { FormDraft } from '../form/use-form-draft.ts';

/** An open dossier as its parts on the sheet share it. */
export interface DossierParts {
  readonly dossier: Dossier;
  readonly ordinary: FormDraft;
  /** Null until the masked items were opened. */
  readonly masked: FormDraft | null;
  readonly gate: MaskedItems;
  /** The list asked for the masked items: the question for the reason stands open. */
  readonly askMasked: boolean;
  /** The palette asked for the paper as it would be printed. */
  readonly askPrint: boolean;
  readonly editable: boolean;
  readonly reload: () => Promise<void>;
}
