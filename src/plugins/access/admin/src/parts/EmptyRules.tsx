import { Button } from '@strapi/design-system';
import { Eye, Plus } from '@strapi/icons';
import { EmptyState } from '../../../../core/admin/src/kit/EmptyState';
import { useT } from '../t';

interface Props {
  readonly sought: boolean;
  readonly title: string;
  readonly text: string;
  readonly action: string;
  onNew(): void;
  onClear(): void;
}

/** No rule yet: what that means and the first step; or none that fits what is sought. */
export const EmptyRules = ({ sought, title, text, action, onNew, onClear }: Props) => {
  const t = useT();
  return sought ? (
    <EmptyState
      icon={Eye}
      title={t('empty.found')}
      actions={
        <Button variant="tertiary" onClick={onClear}>
          {t('find.clear')}
        </Button>
      }
    >
      {t('empty.found.text')}
    </EmptyState>
  ) : (
    <EmptyState
      icon={Eye}
      title={title}
      actions={
        <Button variant="secondary" startIcon={<Plus />} onClick={onNew}>
          {action}
        </Button>
      }
    >
      {text}
    </EmptyState>
  );
};
