import { useQueryClient } from '@tanstack/react-query';
import type { ComponentProps, ReactNode } from 'react';
import type { RequestName } from '../../../../shared/contract/contract.ts';
import { DraftForm, type FormBody } from '../../../components/forms/draft-form.tsx';

type Shared<N extends RequestName, Body extends FormBody> = ComponentProps<typeof DraftForm<N, Body>>;

interface Props<N extends RequestName, Body extends FormBody> extends Omit<
  Shared<N, Body>,
  'draft' | 'onWritten' | 'onDone' | 'staysOpen'
> {
  /** The kind of form, the case, and the part of it that the form is for. */
  draft: { readonly type: string; readonly id: string; readonly part?: string; readonly title: string };
  /** The id of what was written, where there is one. */
  onDone?: (id: string | null) => void;
}

/** A form of a case: its draft lies with the case, and the page is fresh before the form closes. */
export function CaseForm<N extends RequestName, Body extends FormBody>({
  draft,
  onDone,
  ...shared
}: Props<N, Body>): ReactNode {
  const client = useQueryClient();
  return (
    <DraftForm<N, Body>
      {...shared}
      draft={{ compartment: 'verification', ...draft }}
      onWritten={async () =>
        client.invalidateQueries({
          predicate: ({ queryKey }) =>
            typeof queryKey[0] === 'string' && /^(?:cases|approvals|desk)\./u.test(queryKey[0]),
        })
      }
      onDone={(written) =>
        onDone?.(
          typeof written === 'object' && written !== null && 'id' in written && typeof written.id === 'string'
            ? written.id
            : null,
        )
      }
    />
  );
}
