import { IconUserPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AccountView } from '../../../shared/contract/register.ts';
import { useSession } from '../../base/session.tsx';
import { useRequest } from '../../api/use-request.ts';
import { Button } from '../../components/fields/button.tsx';
import { EmptyState } from '../../components/layout/empty-state.tsx';
import { ErrorSentence } from '../../components/marks/error-sentence.tsx';
import { HighlightedName } from '../../components/marks/highlighted-name.tsx';
import { usePageKeys } from '../../base/page-keys.ts';
import { FilterRow, Sheet } from '../../components/layout/sheet.tsx';
import { PanelSection, SidePanel } from '../../components/layout/side-panel.tsx';
import { StateWord } from '../../components/marks/state-word.tsx';
import { VirtualList, type ListColumn } from '../../components/lists/virtual-list.tsx';
import { useStrings } from '../../strings/use-strings.ts';
import { AccountForm } from '../../components/accounts/account-form.tsx';
import { AccountPanel } from './account-panel.tsx';
import { useHoldingWords } from './holdings.ts';
import { MissingJobs } from '../../components/accounts/missing-jobs.tsx';

interface Props {
  head: ReactNode;
}

/** Who may open the cabinet, in which roles, with which compartments. */
export function Users({ head }: Props): ReactNode {
  const t = useStrings('administration');
  const session = useSession();
  const client = useQueryClient();
  const accounts = useRequest('accounts.list', {}, { reads: ['account'] });
  const [selected, setSelected] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const rows = accounts.data?.accounts ?? [];
  const account = rows.find(({ userId }) => userId === selected);
  const columns = useColumns(
    rows
      .filter(({ state, roles }) => state === 'certified' && roles.includes('approver'))
      .map((each) => each.displayName),
  );
  usePageKeys([{ combo: 'n', caps: ['N'], label: t('key.add'), run: () => setAdding(true) }]);
  const readAgain = () => {
    void client.invalidateQueries({ queryKey: ['accounts.list'] });
    void client.invalidateQueries({ queryKey: ['register.status'] });
  };
  const panel = adding ? (
    <AccountForm
      beside
      onCancel={() => setAdding(false)}
      onAdded={(name) => {
        setAdding(false);
        setAdded(t('account.waits', { name }));
        readAgain();
      }}
    />
  ) : account === undefined ? (
    <SidePanel>
      <PanelSection>
        <MissingJobs jobs={session.missingJobs} />
      </PanelSection>
      <PanelSection>{t('users.empty')}</PanelSection>
    </SidePanel>
  ) : (
    <AccountPanel key={account.userId} account={account} onClose={() => setSelected(null)} onChanged={readAgain} />
  );
  return (
    <Sheet head={head} panel={panel}>
      <FilterRow total={added === null ? undefined : <StateWord tone="care">{added}</StateWord>}>
        <Button small icon={IconUserPlus} onClick={() => setAdding(true)}>
          {t('users.add')}
        </Button>
      </FilterRow>
      {accounts.error === null ? (
        <VirtualList
          label={t('users.list')}
          columns={columns}
          rows={rows}
          rowKey={({ userId }) => userId}
          margin={({ loginCode }) => loginCode}
          selected={selected}
          onSelect={({ userId }) => setSelected(userId)}
          onOpen={({ userId }) => setSelected(userId)}
          keys={{ move: t('key.move') }}
        />
      ) : (
        <EmptyState>
          <ErrorSentence error={accounts.error} />
        </EmptyState>
      )}
    </Sheet>
  );
}

/** Several roles may be cut at the end of their column; whole on hover and in the panel. */
function Whole({ words }: { words: string }): ReactNode {
  return <span title={words}>{words}</span>;
}

/** @param approvers who may certify: whoever waits reads whom to ask */
function useColumns(approvers: readonly string[]): readonly ListColumn<AccountView>[] {
  const t = useStrings('administration');
  const common = useStrings('common');
  const held = useHoldingWords();
  return [
    {
      id: 'name',
      head: t('users.person'),
      width: 'minmax(160px, 1.1fr)',
      cell: ({ displayName }) => <HighlightedName name={displayName} />,
    },
    {
      id: 'roles',
      head: t('users.roles'),
      width: 'minmax(140px, 1.5fr)',
      cell: ({ roles }) => <Whole words={roles.map((role) => common(`role.${role}`)).join(', ')} />,
    },
    {
      id: 'held',
      head: t('users.compartments'),
      width: 'minmax(130px, 1.1fr)',
      cell: (row) => <Whole words={held(row)} />,
    },
    {
      id: 'state',
      head: t('users.state'),
      width: 'minmax(200px, 1fr)',
      cell: ({ state }) => (
        <StateWord
          tone={state === 'certified' ? 'done' : state === 'takenUp' ? 'care' : 'plain'}
          strong={state === 'takenUp'}
          {...(state === 'proposed' ? { icon: IconUserPlus } : {})}
        >
          {state === 'takenUp' ? (
            <Whole words={t('users.waitsFor', { names: approvers.join(', ') })} />
          ) : (
            t(`users.${state}`)
          )}
        </StateWord>
      ),
    },
  ];
}
