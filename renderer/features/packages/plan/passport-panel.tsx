import type { ReactNode } from 'react';
import type { PackagePlan } from '../../../../shared/contract/package-views.ts';
import { formatDateForTable } from '../../../../shared/text/partial-date.ts';
import { FieldPair, FieldPairs } from '../../../components/layout/field-pair.tsx';
import { PanelSection, SidePanel } from '../../../components/layout/side-panel.tsx';
import { formatCount, formatMoment, formatSize } from '../../../strings/formats.ts';
import { language } from '../../../strings/language.ts';
import { useStrings } from '../../../strings/use-strings.ts';

interface Props {
  plan: PackagePlan;
  onClose: () => void;
}

const classes = ['person', 'personSensitive', 'document', 'file', 'form', 'catalogue'] as const;

/** The passport: what was handed over, by what right and by whose release. */
export function PassportPanel({ plan, onClose }: Props): ReactNode {
  const t = useStrings('packages');
  const { passport } = plan;
  const spoken = language.language;
  return (
    <SidePanel title={t('plan.passport')} above={plan.officeName} onClose={onClose}>
      <PanelSection>
        <FieldPairs>
          <FieldPair label={t('detail.number')}>{plan.number}</FieldPair>
          <FieldPair label={t('detail.purpose')}>{passport.purpose}</FieldPair>
          <FieldPair label={t('detail.authority')}>{passport.authority}</FieldPair>
          <FieldPair label={t('plan.released')}>
            {passport.releasedBy.map(({ name, at }) => (
              <div key={`${name}/${at}`}>{t('plan.releasedText', { name, moment: formatMoment(at) })}</div>
            ))}
          </FieldPair>
          <FieldPair label={t('plan.madeAt')}>{formatMoment(passport.madeAt)}</FieldPair>
          <FieldPair label={t('detail.expires')}>{formatDateForTable(passport.expires)}</FieldPair>
          <FieldPair label={t('detail.medium')}>
            {t('detail.mediumText', { label: passport.mediumLabel, copy: passport.copyNumber })}
          </FieldPair>
          <FieldPair label={t('plan.catalogue')}>{passport.catalogue}</FieldPair>
        </FieldPairs>
      </PanelSection>
      <PanelSection title={t('plan.contents')}>
        <FieldPairs>
          {classes.map((name) => {
            const found = passport.contents.find((part) => part.class === name);
            return found === undefined ? null : (
              <FieldPair key={name} label={t(`plan.content.${name}`)}>
                {formatCount(found.count, spoken)}, {formatSize(found.bytes, spoken)}
              </FieldPair>
            );
          })}
        </FieldPairs>
      </PanelSection>
      {passport.voids.length === 0 ? null : (
        <PanelSection title={t('plan.voids')}>
          {passport.voids.map(({ number, reason }) => (
            <p key={number}>{t('plan.voidText', { number, reason })}</p>
          ))}
        </PanelSection>
      )}
    </SidePanel>
  );
}
