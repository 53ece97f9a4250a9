import { pathTo } from '../../../base/routes.ts';
import { IconTableImport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { goTo } from '../../../base/location.ts';
import type { CabinetError } from '../../../api/cabinet-error.ts';
import { Button } from '../../../components/fields/button.tsx';
import { EmptyState } from '../../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../../components/marks/error-sentence.tsx';
import { useStrings } from '../../../strings/use-strings.ts';

interface Props {
  error: CabinetError | null;
  loading: boolean;
  unfiltered: boolean;
  editable: boolean;
  onClear: () => void;
}

/** Why no row stands here and what to do next. */
export function NoPeople({ error, loading, unfiltered, editable, onClear }: Props): ReactNode {
  const t = useStrings('people');
  if (error !== null) {
    return (
      <EmptyState>
        <ErrorSentence error={error} />
      </EmptyState>
    );
  }
  if (loading) return null;
  if (!unfiltered)
    return (
      <EmptyState action={<Button onClick={onClear}>{t('list.clear')}</Button>}>{t('list.nothingFound')}</EmptyState>
    );
  if (!editable) return <EmptyState>{t('list.emptyForOthers')}</EmptyState>;
  return (
    <EmptyState
      action={
        <Button icon={IconTableImport} onClick={() => goTo(pathTo('importPeople'))}>
          {t('list.import')}
        </Button>
      }
    >
      {t('list.empty')}
    </EmptyState>
  );
}
