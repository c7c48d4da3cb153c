import { z } from 'zod';
import { reading, type triedOrder } from '../../../contract/imports';
import type { ImportRow } from '../sql/import-row';
import type { ImportSettings } from './import-settings';

const named = (id: number): number | null => (id === 0 ? null : id);

/** What a dry run was ordered with, as it would be ordered again. */
export const triedOrderOf = (
  { upload_id: upload }: Pick<ImportRow, 'upload_id'>,
  settings: ImportSettings
): z.output<typeof triedOrder> => {
  const { mapping, policy, defaults, consent } = settings;
  return {
    upload,
    mapping: [...mapping],
    reading: z.object(reading.shape).parse(settings.reading),
    policy,
    defaults: {
      project: named(defaults.project),
      provider: named(defaults.provider),
      geo: named(defaults.geo),
      status: named(defaults.status),
      country: defaults.country,
    },
    ...(consent ? { consent } : {}),
  };
};
